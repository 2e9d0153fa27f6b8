/** The only page of this server; the policy of its answers allows its own script and nothing else. */
export const SIGN_IN_PAGE = `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>首办 · Temporal 解码 / payload codec</title>
<meta name="viewport" content="width=device-width"><script src="sign-in.js" defer></script></head>
<body>
<h1>Temporal 解码登录 / Sign in to decode payloads</h1>
<p>仅限绑定动态码的系统管理员；每次解码均有记录。/ Administrators with a second factor only; every decoding is on record.</p>
<form>
<p><label>账号 / Username <input name="username" autocomplete="username" required></label></p>
<p><label>密码 / Password <input name="password" type="password" autocomplete="current-password" required></label></p>
<p><label>动态码 / Code <input name="code" inputmode="numeric" autocomplete="one-time-code" required></label></p>
<p><button>登录 / Sign in</button></p>
</form>
<p role="status"></p>
</body>
</html>
`;

export const SCRIPT = `const form = document.querySelector('form');
const status = document.querySelector('[role=status]');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const answer = await fetch('session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(Object.fromEntries(new FormData(form))),
  });
  if (answer.ok) form.reset();
  status.textContent = answer.ok ? '已登录，请回到 Temporal 页面刷新。 / Signed in: go back to Temporal and reload.' : (await answer.json()).detailZh;
});
`;
