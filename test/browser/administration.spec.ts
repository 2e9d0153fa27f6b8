import path from 'node:path';
import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { Secret, TOTP } from 'otpauth';
import { until } from '../../tools/provide/until';
import type { CaseDto } from '../../apps/api/src/cases/case.response.dto';
import { register, RESTAURANT } from '../api/matters';
import { noticeWith } from '../calendar/notice';
import type { Centre } from '../support/centre';
import { act, CHROMIUM, complaints, expectWell, openPage, violations, withBrowser, Site } from './pages';

const CHOSEN = 'seven otters left the harbour';

let centre: Centre;
const site = new Site({ told: ['email'] }, true);
const { as } = site;
/** As a person does, who clicks: the same file may be chosen again. */
const choose = async (page: Page, file: string) => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByLabel('填好的表格').click()]);
  await chooser.setFiles(file);
};
/** A file as somebody's spreadsheet program has saved it. */
const saved = async (name: string, ...lines: string[]) => {
  const file = path.join(centre.ground.config.dataFolder, name);
  await writeFile(file, lines.join('\n'));
  return file;
};

beforeAll(async () => {
  if (!CHROMIUM) return;
  centre = await site.open();
});
afterAll(() => site.close());

withBrowser('my notifications', () => {
  it('are chosen by kind and channel, alerts and red lamps are never held back, and what was sent is listed', async () => {
    const page = await as('market-1');
    await page.getByRole('link', { name: '通知设置' }).click();
    await page.getByText('半年内没有发给您的邮件和短信').waitFor();
    await page.getByText('安全警报和红灯、超期从不因免打扰推迟').waitFor();
    await expectWell(page);
    await page.getByLabel('邮件', { exact: true }).fill('lin');
    await page.getByLabel('邮件', { exact: true }).fill('lin@qinghe.example');
    await page.getByLabel('手机号码').fill('12');
    await page.getByRole('button', { name: '保存设置' }).click();
    await page
      .getByRole('alert')
      .getByText(/mobile/)
      .waitFor();
    await page.getByLabel('手机号码').fill('13800000099');
    await page.getByRole('checkbox', { name: '其他消息：邮件' }).check();
    await page.getByLabel('从').fill('22:00');
    await page.getByRole('button', { name: '保存设置' }).click();
    await page.getByText('已保存').waitFor();
    const { body } = await centre.as('market-1').get('/notification-preferences');
    expect(body).toMatchObject({
      email: 'lin@qinghe.example',
      mobile: '13800000099',
      channels: { news: ['email'] },
      quietHours: { from: '22:00', to: '07:30' },
    });
    const { caseNo } = await register(centre);
    await page.reload();
    await page.getByRole('link', { name: caseNo }).first().waitFor();
    expect(await page.getByRole('checkbox', { name: '其他消息：邮件' }).isChecked()).toBe(true);
    await expectWell(page);
  });
});

withBrowser('other systems', () => {
  it('are told by a webhook whose secret is shown once, and what failed is sent again', async () => {
    const page = await as('admin-1');
    await page.getByRole('link', { name: '管理' }).click();
    await page.getByRole('link', { name: '系统对接' }).click();
    await page.getByText('还没有对接的系统').waitFor();
    await expectWell(page);
    await page.getByRole('button', { name: '新建对接' }).click();
    await page.getByLabel('接收地址').fill('http://10.0.0.1/hook');
    await page.getByLabel('接收系统（说明和联系人）').fill('数据共享平台');
    await page.getByLabel('只通知选定的事件').check();
    await page.getByLabel('搜索事件').fill('受理');
    await page.getByRole('checkbox', { name: '受理', exact: true }).check();
    await page.getByRole('button', { name: '建立对接' }).click();
    await page.getByText('该地址在内部网络中，不允许对接').waitFor();
    await expectWell(page);
    await page.getByLabel('接收地址').fill('https://93.184.215.14/hook');
    await page.getByLabel('全部事件').check();
    await page.getByRole('button', { name: '建立对接' }).click();
    await page.getByText(/^whsec_/).waitFor();
    await expectWell(page);
    await page.reload();
    await page.getByRole('cell', { name: '数据共享平台', exact: true }).waitFor();
    expect(await page.getByText(/^whsec_/).count()).toBe(0);

    await register(centre);
    const failed = () =>
      centre.dataSource.query(`UPDATE dispatches SET state = 'failed', settled_at = 1, attempts = 10`);
    await failed();
    await page.getByRole('button', { name: '发送测试：数据共享平台' }).click();
    await page.getByRole('heading', { name: '发送记录' }).waitFor();
    await page.getByRole('cell', { name: '测试事件' }).waitFor();
    await page
      .getByRole('button', { name: /^发送经过/ })
      .first()
      .click();
    await page.getByText('还没有发送过').waitFor();
    await expectWell(page);
    await page
      .getByRole('button', { name: /^重新发送：/ })
      .first()
      .click();
    await page.getByText('待发送', { exact: true }).locator('visible=true').last().waitFor();
    await page.getByRole('button', { name: '重新发送全部失败的' }).click();
    await page.getByText(/已安排重新发送 \d+ 条/).waitFor();
    const left = `SELECT 1 FROM dispatches WHERE channel = 'webhook' AND state <> 'waiting'`;
    expect(await centre.dataSource.query(left)).toEqual([]);
    await page.getByRole('link', { name: /← 系统对接/ }).click();
    await page.getByRole('button', { name: '停用：数据共享平台' }).click();
    await page.getByText('已停用', { exact: true }).waitFor();
  });
});

withBrowser('a sheet', () => {
  const HEADINGS = '人员编号,离岗开始,离岗结束,离岗类别,移交说明';

  it('R-ABP-08 is checked first, told by row and column, and imported only as it was checked', async () => {
    const page = await as('admin-1');
    await page.goto('/administration/imports?kind=absences');
    await expectWell(page);
    const wrong = ['market-1,2099-03-16,2099-03-18,休假,', 'nobody,2099-03-18,2099-03-16,旅游,'];
    await choose(page, await saved('离岗.csv', HEADINGS, ...wrong));
    expect(await page.getByRole('button', { name: '正式导入' }).isEnabled()).toBe(false);
    await page.getByRole('button', { name: '检查（不导入）' }).click();
    await page.getByText('共 2 行：1 行正确').waitFor();
    await page.getByRole('row', { name: /3 人员编号/ }).waitFor();
    expect(await page.getByRole('button', { name: '正式导入' }).isEnabled()).toBe(false);
    await expectWell(page);

    const right = await saved('离岗.csv', HEADINGS, wrong[0]!);
    await choose(page, right);
    await page.getByRole('button', { name: '检查（不导入）' }).click();
    await page.getByText('✓ 1 行全部正确，可以导入').waitFor();
    // Somebody writes in it between the check and the import.
    await saved('离岗.csv', HEADINGS, wrong[0]!, 'fire-1,2099-03-16,2099-03-18,休假,');
    await page.getByRole('button', { name: '正式导入' }).click();
    await page.getByText('文件在检查后有改动').waitFor();
    expect(await centre.dataSource.query(`SELECT 1 FROM import_rows`)).toEqual([]);
    await choose(page, right);
    await page.getByRole('button', { name: '检查（不导入）' }).click();
    await page.getByText('✓ 2 行全部正确，可以导入').waitFor();
    await page.getByRole('button', { name: '正式导入' }).click();
    await page.getByText('已导入 2 行').waitFor();
    expect(await centre.dataSource.query(`SELECT 1 FROM import_rows`)).toHaveLength(2);
    await expectWell(page);
    const template = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载模板' }).click();
    expect((await template).suggestedFilename()).toBe('离岗安排.xlsx');
    const registry = await as('registry-1');
    await registry.goto('/administration/imports');
    await registry.getByRole('radio', { name: '原系统在办件' }).waitFor();
    expect(await registry.getByRole('radio').count()).toBe(1);
  });
});

withBrowser('a document of a draft', () => {
  it('R-REG-05 is a form by its schema: what is wrong stands at its field, and what would change beside it', async () => {
    const { body } = await centre.as('admin-1').post<{ id: string }>('/catalogue/drafts', { reason: '精简材料' });
    const page = await as('admin-1');
    await page.goto(`/administration/catalogue/drafts/${body.id}`);
    await page.getByLabel('文件').selectOption('items/food-business-licence');
    const first = page.getByRole('group', { name: /^申请材料 第 1 项/ });
    await first.getByLabel('份数').fill('0');
    await page.getByRole('button', { name: '保存到草案' }).click();
    await first.locator('.wrong').waitFor();
    await first.getByLabel('份数').fill('2');
    await page.getByRole('button', { name: '移除申请材料 第 4 项' }).click();
    await page.getByRole('button', { name: '保存到草案' }).click();
    await page.getByRole('row', { name: /份数.*1.*2/ }).waitFor();
    await page.getByRole('row', { name: /删除/ }).first().waitFor();
    await expectWell(page);
    await page.getByRole('button', { name: '原文（JSON）' }).click();
    expect(await page.getByLabel('内容（JSON）').inputValue()).toContain('"quantity": 2');
  });
});

withBrowser('administration', () => {
  it('R-REG-05 the order of a post is changed in a draft, checked, and published by a leader', async () => {
    const [admin, leader] = await Promise.all([as('admin-1'), as('leader-1')]);
    await admin.getByRole('link', { name: '管理' }).click();
    await admin.getByText(/每个岗位都有/).waitFor();
    await admin.getByLabel(/搜索部门/).fill('食品经营许可审查岗');
    await expectWell(admin);
    await admin.getByRole('button', { name: '调整A/B岗：食品经营许可审查岗' }).click();
    const drawer = admin.getByRole('dialog', { name: '调整A/B岗' });
    await drawer.getByLabel('第 1 顺位 B 岗').selectOption('market-3');
    await drawer.getByLabel('第 2 顺位 B 岗').selectOption('market-2');
    await drawer.getByLabel('理由').fill('轮岗');
    expect(await violations(admin)).toEqual([]);
    await drawer.getByRole('button', { name: '提交' }).click();
    await admin.waitForURL('**/catalogue/drafts/*');
    await admin.getByRole('table').getByRole('row').nth(1).waitFor();
    await admin.getByRole('button', { name: '校验' }).click();
    await admin.getByText(/校验通过，可以发布/).waitFor();
    await admin.getByLabel('文件').selectOption('promises');
    await admin.getByRole('button', { name: '保存到草案' }).click({ trial: true });
    await expectWell(admin);

    await leader.goto(new URL(admin.url()).pathname);
    await leader.getByRole('button', { name: '发布', exact: true }).click();
    const publication = leader.getByRole('dialog', { name: '发布' });
    await publication.getByLabel('发布意见').fill('同意');
    await publication.getByRole('button', { name: '提交' }).click();
    await leader.getByText('已发布', { exact: true }).waitFor();
    await leader
      .getByRole('link', { name: /事项目录/ })
      .first()
      .click();
    await leader.getByText('现行').waitFor();
    await expectWell(leader);
    await leader.getByRole('row', { name: /现行/ }).getByRole('link').click();
    await leader
      .getByRole('row', { name: /market-3|方亦舟/ })
      .first()
      .waitFor();
    await expectWell(leader);
  });

  it('R-ABP-02 an absence is registered, and the month shows who stands in', async () => {
    const page = await as('admin-1');
    await page.goto('/administration/absences?month=2099-03&day=2099-03-03');
    await page.getByText('本月没有人离岗').waitFor();
    await expectWell(page);
    await page.getByRole('button', { name: '登记离岗' }).click();
    const drawer = page.getByRole('dialog', { name: '登记离岗' });
    await drawer.getByLabel('人员').selectOption('market-1');
    await drawer.getByLabel('离岗时间').fill('2099-03-02T08:30');
    await drawer.getByLabel('返岗时间').fill('2099-03-04T18:00');
    expect(await violations(page)).toEqual([]);
    await drawer.getByRole('button', { name: '提交' }).click();
    await page.getByText(/林一帆 → (方亦舟|苏禾)/).waitFor();
    await expectWell(page);
    await act(page, '工作移交', (form) => form.getByLabel('总的说明').fill('现场核查资料在二号柜'));
    await act(page, '更正', (form) => form.getByLabel('返岗时间').fill('2099-03-05T18:00'));
    await page.getByRole('cell', { name: '2099-03-05 18:00' }).waitFor();
    await page.getByRole('button', { name: '取消离岗' }).click();
    await page.getByRole('dialog', { name: '取消离岗' }).getByRole('button', { name: '提交' }).click();
    await page.getByText('本月没有人离岗').waitFor();
  });

  it('R-LAW-07 the year shows what is off, what is made up, and what has no notice yet', async () => {
    const page = await as('admin-1');
    await page.goto('/administration/calendar?year=2026');
    await page.getByText('春节调休上班').first().waitFor();
    await expectWell(page);
    await page.getByLabel('年度').selectOption('2027');
    await page.getByText('放假安排未公布').waitFor();
    await expectWell(page);
  });

  it('an account is made, its password replaced, a second factor set up, and its session ended from elsewhere', async () => {
    await centre.dataSource.query(`DELETE FROM accounts WHERE username = 'fire-2'`);
    const admin = await as('admin-1');
    await admin.goto('/administration/accounts');
    await admin.getByRole('table', { name: '账号' }).waitFor();
    await expectWell(admin);
    await admin.getByLabel('用户名或姓名').fill('fire-2');
    await admin.getByLabel('用户名或姓名').press('Enter');
    await admin.getByText('本页 1 项').waitFor();
    await admin.getByRole('button', { name: /^管理账号/ }).click();
    const drawer = admin.getByRole('dialog', { name: /^管理账号/ });
    await drawer.getByRole('button', { name: '开通账号' }).click();
    await drawer.getByRole('button', { name: '确定' }).click();
    const first = await drawer.getByTestId('first-password').innerText();
    await expectWell(admin);

    const holder = await openPage(site.browser, centre.url);
    await holder.emulateMedia({ reducedMotion: 'reduce' });
    const signInWith = async (password: string) => {
      await holder.goto('/login');
      await holder.getByLabel('用户名').fill('fire-2');
      await holder.getByLabel('密码').fill(password);
      await holder.getByRole('button', { name: '登录' }).click();
    };
    await signInWith(first);
    await holder.getByText('请先设置自己的密码').waitFor();
    await holder.getByRole('link', { name: '我的待办' }).click();
    await holder.getByRole('heading', { name: '我的账号' }).waitFor();
    await holder.getByLabel('原密码').fill(first);
    await holder.getByLabel('新密码', { exact: true }).fill('password2026');
    await holder.getByLabel('再输一次新密码').fill('password2026');
    await holder.getByRole('button', { name: '修改密码' }).click();
    await holder.getByText('太容易猜到').waitFor();
    await expectWell(holder);
    for (const label of ['新密码', '再输一次新密码']) await holder.getByLabel(label, { exact: true }).fill(CHOSEN);
    await holder.getByRole('button', { name: '修改密码' }).click();
    await holder.getByRole('table', { name: '登录情况' }).getByText('本次登录').waitFor();

    await holder.getByRole('button', { name: '绑定验证器' }).click();
    const secret = Secret.fromBase32(await holder.locator('.secret').innerText());
    const shown = (steps: number) => new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 });
    await holder.getByLabel('动态码').fill(shown(0));
    await expectWell(holder);
    await holder.getByRole('button', { name: '完成绑定' }).click();
    await holder.getByText(/^恢复码/).waitFor();
    await expectWell(holder);
    await holder.getByRole('button', { name: '退出', exact: true }).click();
    await holder.waitForURL('**/login');
    await signInWith(CHOSEN);
    await holder.getByLabel('动态码').fill(shown(1));
    expect(await violations(holder)).toEqual([]);
    await holder.getByRole('button', { name: '登录' }).click();
    await holder.getByRole('heading', { name: '我的待办' }).waitFor();

    await admin.goto('/administration/accounts?person=fire-2');
    await admin.getByRole('button', { name: /^退出：/ }).click();
    await admin.getByText('目前没有登录').waitFor();
    // No click by the mouse: the stream may have told it already, and then the dialog lies above.
    await holder.getByRole('link', { name: '管理' }).dispatchEvent('click');
    await holder.getByRole('dialog', { name: '登录已过期' }).waitFor();
    await holder.context().close();
  });

  it('R-CLK-15 a notice is pasted, what it moves is looked at, and the case has its new day once it is saved', async () => {
    const { caseNo: moving } = await register(centre, RESTAURANT);
    const dueOf = async () => (await centre.as('window-1').get<CaseDto>(`/cases/${moving}`)).body.clocks.promised!.due!;
    const due = await dueOf();
    const page = await as('admin-1');
    await page.goto(`/administration/calendar?year=${due.slice(0, 4)}`);
    await page.getByRole('button', { name: '导入通知' }).click();
    const drawer = page.getByRole('dialog', { name: '导入通知' });
    const notice = await noticeWith(centre, due);
    await drawer.getByLabel('通知全文').fill(notice.replace('共1天', '共2天'));
    await drawer.getByRole('button', { name: '读取' }).click();
    await drawer.getByText('写明共 2 天，所列日期是 1 天').waitFor();
    expect(await drawer.getByRole('button', { name: '看会变动什么' }).count()).toBe(0);
    await drawer.getByLabel('通知全文').fill(notice);
    await drawer.getByRole('button', { name: '读取' }).click();
    await drawer.getByRole('button', { name: '看会变动什么' }).click();
    const row = drawer.getByRole('row', { name: new RegExp(moving) });
    await row
      .getByText(new RegExp(`${due} →`))
      .first()
      .waitFor();
    expect(await dueOf()).toBe(due);
    await expectWell(page);
    await drawer.getByLabel('调整理由').fill('国务院办公厅通知');
    await drawer.getByRole('button', { name: '保存并重算' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await page.getByText('国办发明电〔2000〕1号').first().waitFor();
    await page.getByText('国务院办公厅通知', { exact: true }).click();
    await expectWell(page);

    const moved = async () => ((await dueOf()) === due ? undefined : dueOf());
    const after = await until(moved, 20_000, () => `${moving} is due on ${due} still`);
    const window = await as('window-1');
    await window.goto(`/cases/${moving}`);
    await window.getByText(after).first().waitFor();
    await window.getByText('放假安排调整').first().waitFor();
  });

  it('offers each role its own pages, and breaks neither policy nor script', async () => {
    const window = await as('window-1');
    await window.goto('/administration');
    await window.waitForURL('**/administration/absences');
    expect(await window.getByRole('navigation', { name: '管理页面' }).getByRole('link').allInnerTexts()).toEqual([
      '离岗日历',
      '工作日历',
    ]);
    const admin = await as('admin-1');
    await admin.goto('/administration');
    await admin.waitForURL('**/administration/organisation');
    const main = admin.getByRole('navigation', { name: '主导航' }).getByRole('link');
    expect(await main.allInnerTexts()).toEqual(['我的待办', '安全事件', '管理']);
    expect(complaints).toEqual([]);
  });
});
