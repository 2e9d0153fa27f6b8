import { Secret, TOTP } from 'otpauth';
import type { Browser } from 'playwright-core';
import type { AccountDto, SecondFactorSecretDto } from '../../apps/api/src/accounts/account.dto';
import { ApiSettings } from '../../apps/api/src/app.settings';
import type { OidcAttemptDto, SignInMethodsDto } from '../../apps/api/src/oidc/oidc.dto';
import type { OpenSessionsDto, SessionDto, SignedInDto } from '../../apps/api/src/sessions/session.dto';
import { until } from '../../tools/provide/until';
import {
  CHROMIUM,
  complaints,
  expectPhoneWide,
  launch,
  openPage,
  SITE,
  violations,
  withBrowser,
} from '../browser/pages';
import { openCentre, type Centre } from '../support/centre';
import { BACK, CLIENT, OpenIdProvider, Visitor, type Login } from './openid-provider';

type Refusable<T> = T & { code: string };

let provider: OpenIdProvider;
let centre: Centre;
beforeAll(async () => {
  provider = await OpenIdProvider.start();
  const oidc = {
    issuer: provider.issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    redirectUrl: '',
    claim: 'employee_number',
    scope: 'openid',
    strong: ['mfa'],
  };
  centre = await openCentre({
    settings: { oidc, oidcKeysCooldownMs: 0, totpRoles: ['discipline'], ...(CHROMIUM && { siteDir: SITE }) },
  });
  centre.app.get(ApiSettings).oidc!.redirectUrl = `${centre.url}${BACK}`;
  await provider.register(centre.url);
  for (const person of ['market-1', 'market-head', 'discipline-1', 'discipline-2']) await link(person);
});
afterAll(async () => {
  await centre.close();
  await provider.stop();
});

function link(person: string, identity = `E-${person}`) {
  return centre.as('admin-1').put<Refusable<AccountDto>>(`/accounts/${person}/identity`, { identity });
}

function posted<T = SessionDto>(path: string, body: object) {
  return centre.anyone.post<Refusable<T>>(path, body, { key: null });
}

function complete(binding: string, answer: string) {
  return posted('/sessions/oidc/completion', { binding, answer });
}

/** What the tab has, and what the provider has answered; `change` is what somebody does to the address in between. */
async function answered(login: Login, change: (url: URL) => void = () => {}) {
  const { body: attempt } = await posted<OidcAttemptDto>('/sessions/oidc', {});
  const url = new URL(attempt.url);
  change(url);
  await provider.signInNext(login);
  const visitor = new Visitor(provider.issuer);
  const back = await visitor.visit(url.href);
  return { binding: attempt.binding, answer: back.searchParams, visitor };
}

async function signIn(login: Login) {
  const { binding, answer, visitor } = await answered(login);
  return { binding, visitor, ...(await complete(binding, answer.toString())) };
}

const bearing = ({ accessToken }: SessionDto) => ({ headers: { authorization: `Bearer ${accessToken}` } });

function onRecord(account: string, action: string): Promise<{ outcome: string }> {
  const look = async () => {
    const rows: { outcome: string }[] = await centre.dataSource.query(
      `SELECT outcome FROM access_audit WHERE account = $1 AND action = $2`,
      [account, action],
    );
    return rows[0];
  };
  return until(look, 10_000, () => `${action} of ${account} is not on record`);
}

describe('signing in at the provider of the house', () => {
  it('asks by code and PKCE, and gives one of our sessions, listed and ended as others are', async () => {
    const { body: methods } = await centre.anyone.get<SignInMethodsDto>('/sessions/methods');
    expect(methods).toEqual({ unified: true });
    const { body: attempt } = await posted<OidcAttemptDto>('/sessions/oidc', {});
    const asked = new URL(attempt.url).searchParams;
    expect([asked.get('response_type'), asked.get('code_challenge_method')]).toEqual(['code', 'S256']);
    expect(attempt.url).not.toContain(attempt.binding);

    const { status, body } = await signIn({ accountId: 'market-1' });
    expect([status, body]).toEqual([200, expect.objectContaining({ expiresIn: 600 })]);
    const { body: me } = await centre.anyone.get<SignedInDto>('/sessions/current', bearing(body));
    expect(me).toMatchObject({ person: 'market-1', roles: ['officer'], needs: [] });
    const { body: renewed } = await posted('/sessions/refresh', { refreshToken: body.refreshToken });
    const { body: open } = await centre.anyone.get<OpenSessionsDto>('/sessions', bearing(renewed));
    expect(open.items.map(({ current }) => current)).toEqual([true]);
    await expect(onRecord('market-1', 'oidcSignIn')).resolves.toEqual({ outcome: 'allowed' });

    await centre.as('admin-1').delete('/accounts/market-1/sessions');
    expect((await centre.anyone.get('/sessions/current', bearing(renewed))).status).toBe(401);
  });

  it('asks nobody who is signed in so for a password that he was never given', async () => {
    await centre.dataSource.query(`UPDATE accounts SET must_change = true WHERE username = 'market-head'`);
    const { body } = await signIn({ accountId: 'market-head' });
    expect((await centre.anyone.get<SignedInDto>('/sessions/current', bearing(body))).body.needs).toEqual([]);
  });

  it('makes no account of an identity that nobody has linked, nor lets in one that is disabled', async () => {
    const count = () => centre.dataSource.query(`SELECT count(*)::int AS n FROM accounts`);
    const before = await count();
    expect((await signIn({ accountId: 'a-stranger' })).body.code).toBe('OIDC_IDENTITY_UNKNOWN');
    expect(await count()).toEqual(before);
    await link('window-6');
    await centre.as('admin-1').post('/accounts/window-6/disabling', {});
    const { status, body } = await signIn({ accountId: 'window-6' });
    expect([status, body.code]).toEqual([403, 'OIDC_IDENTITY_UNKNOWN']);
  });

  it('believes an answer only in the tab that asked, once, and as the provider gave it', async () => {
    const [one, other] = [await answered({ accountId: 'market-1' }), await answered({ accountId: 'market-1' })];
    const changed = (name: string, value: string) => {
      const answer = new URLSearchParams(one.answer);
      answer.set(name, value);
      return answer.toString();
    };
    const attempts = async (binding: string, ...answers: string[]) => {
      const codes: string[] = [];
      for (const answer of answers) codes.push((await complete(binding, answer)).body.code);
      return codes;
    };
    // Of another attempt, and then used up.
    expect(await attempts(other.binding, one.answer.toString(), other.answer.toString())).toEqual([
      'OIDC_REFUSED',
      'OIDC_ATTEMPT_UNKNOWN',
    ]);
    expect(await attempts('x'.repeat(43), one.answer.toString())).toEqual(['OIDC_ATTEMPT_UNKNOWN']);
    expect(await attempts(one.binding, changed('state', 'x'.repeat(43)))).toEqual(['OIDC_REFUSED']);

    const third = await answered({ accountId: 'market-1' });
    third.answer.set('iss', 'https://elsewhere.example');
    expect((await complete(third.binding, third.answer.toString())).body.code).toBe('OIDC_REFUSED');

    const fourth = await answered({ accountId: 'market-1' });
    expect((await complete(fourth.binding, fourth.answer.toString())).status).toBe(200);
    const fifth = await answered({ accountId: 'market-1' });
    fifth.answer.set('code', fourth.answer.get('code')!);
    expect((await complete(fifth.binding, fifth.answer.toString())).body.code).toBe('OIDC_REFUSED');
  });

  it('refuses an ID token for another nonce, and a code that was begun with another challenge', async () => {
    for (const name of ['nonce', 'code_challenge']) {
      const { binding, answer } = await answered({ accountId: 'market-1' }, (url) =>
        url.searchParams.set(name, 'x'.repeat(43)),
      );
      const { status, body } = await complete(binding, answer.toString());
      expect([name, status, body.code]).toEqual([name, 401, 'OIDC_REFUSED']);
    }
  });

  it('takes a key that the provider has changed to meanwhile', async () => {
    await provider.rotate();
    expect((await signIn({ accountId: 'market-1' })).status).toBe(200);
  });
});

describe('the second factor of whoever is signed in by the provider', () => {
  const needsOf = async (body: SessionDto) =>
    (await centre.anyone.get<SignedInDto>('/sessions/current', bearing(body))).body.needs;

  it('is the provider’s, where it says that it has asked for more than one', async () => {
    const [weak, strong] = [
      await signIn({ accountId: 'discipline-1' }),
      await signIn({ accountId: 'discipline-1', amr: ['pwd', 'mfa'] }),
    ];
    expect(await needsOf(weak.body)).toEqual(['secondFactor']);
    expect(await needsOf(strong.body)).toEqual([]);
    expect((await centre.anyone.get('/duties', bearing(weak.body))).status).toBe(403);
    expect((await centre.anyone.get('/duties', bearing(strong.body))).status).toBe(200);
  });

  it('is else our own, asked for after the provider has named him, each attempt counted', async () => {
    const first = await signIn({ accountId: 'discipline-2' });
    const { body: enrolment } = await centre.anyone.put<SecondFactorSecretDto>(
      '/account/second-factor',
      {},
      bearing(first.body),
    );
    const totp = new TOTP({ secret: Secret.fromBase32(enrolment.secret) });
    const code = (step: number) => totp.generate({ timestamp: Date.now() + step * 30_000 });
    await centre.anyone.put('/account/second-factor/confirmation', { code: code(0) }, bearing(first.body));

    const { binding, status, body } = await signIn({ accountId: 'discipline-2' });
    expect([status, body.code]).toEqual([401, 'SECOND_FACTOR_NEEDED']);
    const confirm = (given: string) => posted('/sessions/oidc/second-factor', { binding, code: given });
    expect((await confirm('000000')).body.code).toBe('SECOND_FACTOR_WRONG');
    const { body: done } = await confirm(code(1));
    expect(await needsOf(done)).toEqual([]);
    expect((await confirm(code(1))).body.code).toBe('OIDC_ATTEMPT_UNKNOWN');
  });
});

describe('back-channel logout', () => {
  it('ends the session that came of the provider’s, and no other; its token is good once', async () => {
    const [here, elsewhere] = [await signIn({ accountId: 'market-1' }), await signIn({ accountId: 'market-1' })];
    const status = async ({ body }: { body: SessionDto }) =>
      (await centre.anyone.get('/sessions/current', bearing(body))).status;
    await here.visitor.signOut();
    expect([await status(here), await status(elsewhere)]).toEqual([401, 200]);
    await expect(onRecord('market-1', 'oidcSignOut')).resolves.toEqual({ outcome: 'allowed' });
    const again = await fetch(`${centre.url}/api/v1/sessions/oidc/logout`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `${await provider.logoutSent()}&whatever=else`,
    });
    expect([again.status, await again.json()]).toEqual([
      400,
      expect.objectContaining({ code: 'LOGOUT_TOKEN_INVALID' }),
    ]);
    expect(again.headers.get('cache-control')).toBe('no-store');
  });
});

describe('linking an identity', () => {
  it('is for administrators, of one account at a time, and what was open under it ends with it', async () => {
    const { body } = await signIn({ accountId: 'market-1' });
    expect((await link('market-2', 'E-market-1')).body.code).toBe('IDENTITY_TAKEN');
    expect((await centre.as('market-1').put('/accounts/market-1/identity', { identity: 'x' })).status).toBe(403);
    const admin = centre.as('admin-1');
    expect((await admin.get<AccountDto>('/accounts/market-1')).body.identity).toBe('E-market-1');
    expect((await admin.delete<AccountDto>('/accounts/market-1/identity')).body.identity).toBeNull();
    expect((await centre.anyone.get('/sessions/current', bearing(body))).status).toBe(401);
    expect((await link('market-2', 'E-market-1')).body.identity).toBe('E-market-1');
  });
});

withBrowser('the console', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it('leaves for the provider and comes back signed in, to the page that was asked for', async () => {
    await link('registry-1');
    await provider.signInNext({ accountId: 'registry-1' });
    const page = await openPage(browser, centre.url);
    await page.goto('/account');
    await page.getByRole('button', { name: '统一身份认证登录' }).waitFor();
    await expectPhoneWide(page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '统一身份认证登录' }).click();
    await page.getByRole('heading', { name: '我的账号' }).waitFor();
    expect(page.url()).toBe(`${centre.url}/account`);
    await page.reload();
    await page.getByRole('heading', { name: '我的账号' }).waitFor();
  });

  it('says what is wrong, asks for our own code where it is due, and links an identity', async () => {
    const stranger = await openPage(browser, centre.url);
    await provider.signInNext({ accountId: 'a-stranger' });
    await stranger.goto('/login');
    await stranger.getByRole('button', { name: '统一身份认证登录' }).click();
    await stranger.getByText('您的统一身份尚未与本系统账号关联').waitFor();
    expect(await violations(stranger)).toEqual([]);

    const guarded = await openPage(browser, centre.url);
    await provider.signInNext({ accountId: 'discipline-2' });
    await guarded.goto('/login');
    await guarded.getByRole('button', { name: '统一身份认证登录' }).click();
    await guarded.getByLabel('动态码').waitFor();
    await expectPhoneWide(guarded);

    const admin = await openPage(browser, centre.url);
    await admin.goto('/login');
    await admin.getByLabel('用户名').fill('admin-1');
    await admin.getByLabel('密码').fill(centre.ground.config.demoPassword);
    await admin.getByRole('button', { name: '登录', exact: true }).click();
    await admin.getByRole('heading', { name: '我的待办' }).waitFor();
    await admin.goto('/administration/accounts?person=window-2');
    await admin.getByLabel('统一身份标识').fill('E-window-2');
    await admin.getByRole('button', { name: '关联', exact: true }).click();
    await admin.getByRole('button', { name: '解除关联' }).waitFor();
    await expectPhoneWide(admin);
    expect(await violations(admin)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
