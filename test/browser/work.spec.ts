import { until } from '../../tools/provide/until';
import {
  act as apiAct,
  APPLICANT,
  eventsOf,
  everyUnit,
  FOOD_LICENCE,
  register,
  RESTAURANT,
  restaurantInReview,
} from '../api/matters';
import { CALLER, Counter } from '../contact/counter';
import { People } from '../journey/people';
import type { Centre } from '../support/centre';
import {
  act as press,
  CHROMIUM,
  complaints,
  openPage,
  expectWell,
  tabTo,
  violations,
  withBrowser,
  Site,
} from './pages';

const CONTACT_WITHIN_MS = 20_000;
const EXTENSION = {
  days: 5,
  reason: '隔油设施改造需要复核',
  basis: '《行政许可法》第四十二条',
  handlingOpinion: '待复核后办结',
  plannedClosingDate: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10),
};

let centre: Centre;
let people: People;
const site = new Site();
const { as } = site;

beforeAll(async () => {
  if (!CHROMIUM) return;
  centre = await site.open();
  people = new People(centre);
});
afterAll(() => site.close());

withBrowser('the window', () => {
  it('R-CON-01 registers a contact in a few seconds, and takes in its application, by keyboard alone', async () => {
    const page = await as('window-1');
    await page.goto('/window');
    await page.getByLabel('姓名（名称）').and(page.locator(':focus')).waitFor();
    const began = Date.now();
    await page.keyboard.type('周长禾');
    await page.keyboard.press('Tab');
    await page.keyboard.type('13800000001');
    await page.keyboard.press('Tab');
    await page.keyboard.type('办理食品经营许可');
    await page.keyboard.press('Tab');
    await page.keyboard.type('食品经营');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /已登记 QHLX/ }).waitFor();
    const took = Date.now() - began;
    process.stderr.write(`Measured: a contact by keyboard: ${took} ms\n`);
    expect(took).toBeLessThan(CONTACT_WITHIN_MS);
    // The same caller at the next window shows here at once, without a reload.
    const { contactNo } = await new Counter(centre).received('window-2', { person: CALLER });
    await page.getByText(new RegExp(`已登记同一来人：${contactNo}`)).waitFor();
    expect(await violations(page)).toEqual([]);

    await tabTo(page, '受理申请（收件）');
    await page.keyboard.press('Enter');
    await tabTo(page, '证件号码');
    await page.keyboard.type('110105194912310021');
    await page.getByText('号码的校验位不符').waitFor();
    await page.keyboard.press('Backspace');
    await page.keyboard.type('X');
    await page.keyboard.press('Home');
    for (let digit = 0; digit < 18; digit++) await page.keyboard.press('Delete');
    await page.keyboard.type(APPLICANT.idNumber);
    await page.getByText('号码的校验位不符').waitFor({ state: 'detached' });
    await tabTo(page, '地址');
    await page.keyboard.type('青禾县人民路18号');
    await tabTo(page, '全部收齐');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    const receipt = page.getByRole('region', { name: '收件凭证' });
    await receipt.getByText(/^QH\d{10}$/).waitFor();
    await receipt.getByRole('img', { name: /扫码查询办件 QH\d{10} 的进度/ }).waitFor();
    expect(await receipt.getByText('周长禾').isVisible()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('banner').isVisible()).toBe(false);
    expect(await receipt.isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
  });

  it('R-INT-03 tells everything that is missing once, by ticking it', async () => {
    const { caseNo } = await register(centre, { ...FOOD_LICENCE, materials: FOOD_LICENCE.materials.slice(1) });
    const page = await as('window-1');
    await page.goto(`/cases/${caseNo}`);
    await page.getByRole('button', { name: '一次性告知', exact: true }).click();
    const drawer = page.getByRole('dialog', { name: '一次性告知' });
    await drawer.getByRole('checkbox', { name: /申请书/ }).check();
    await drawer.getByLabel(/缺什么、为什么/).fill('未提交');
    // A reload loses nothing of it.
    await page.reload();
    await page.getByRole('button', { name: '一次性告知', exact: true }).click();
    expect(await drawer.getByLabel(/缺什么、为什么/).inputValue()).toBe('未提交');
    await drawer.getByRole('button', { name: '提交' }).click();
    await page.getByText('待补正', { exact: true }).waitFor();
  });

  it('R-INT-01 fills in the form of the matter, is told what is wrong at its field, and loses nothing by a reload', async () => {
    const page = await as('window-1');
    await page.goto('/window?tab=application');
    await page.getByRole('combobox', { name: '事项' }).fill('食品经营许可');
    await page.keyboard.press('Enter');
    await page.getByLabel('姓名（名称）').fill('周长禾');
    await page.getByLabel('联系电话').fill('13800000001');
    await page.getByLabel('证件号码').fill('11010519491231002X');
    await page.getByLabel('地址', { exact: true }).fill('青禾县人民路 18 号');
    await page.getByLabel('在此填写').check();
    const form = { 经营者名称: '禾味饭店', 经营场所地址: '人民路 18 号', 经营面积: '120.5', 从业人员人数: '6' };
    for (const [field, value] of Object.entries(form)) await page.getByLabel(field).fill(value);
    await page.getByLabel('主体业态').selectOption('餐饮服务经营者');
    await page.getByLabel('经营项目').fill('热食类食品制售');
    await page.getByLabel('食品安全管理员').fill(' ');
    await page.getByRole('button', { name: '收件，出具凭证' }).click();
    await page.getByLabel('食品安全管理员').and(page.locator('[aria-invalid=true]')).waitFor();
    await page.getByText('食品安全管理员：请填写此项').waitFor();
    await expectWell(page);
    await page.reload();
    await page.getByText('已保留上次未提交的内容').waitFor();
    await page.getByLabel('食品安全管理员').fill('李和');
    await page.getByRole('button', { name: '收件，出具凭证' }).click();
    await page.getByRole('link', { name: '打开办件' }).click();
    await page.getByRole('tab', { name: '材料' }).click();
    await page.getByText('120.5 平方米').waitFor();
    await expectWell(page);
  });
});

withBrowser('an applicant', () => {
  it('is masked for a leader, and named to whoever handles the case', async () => {
    const caseNo = await restaurantInReview(centre);
    const leader = await as('leader-1');
    await leader.goto(`/cases/${caseNo}`);
    await leader.getByText('周**').waitFor();
    expect(await leader.getByText('已遮蔽').isVisible()).toBe(true);
    expect(await leader.content()).not.toContain(APPLICANT.name);
    const handler = await as('market-2');
    await handler.goto('/');
    await handler
      .getByRole('row', { name: new RegExp(`周长禾.*${caseNo}`) })
      .first()
      .waitFor();
  });
});

withBrowser('a leader', () => {
  it('R-CLK-07 decides by keyboard alone, from signing in to one key for the reason and one for the decision', async () => {
    const caseNo = await restaurantInReview(centre);
    await apiAct(centre, 'market-2', `${caseNo}/extension-requests`, EXTENSION, 201);
    const page = await openPage(site.browser, centre.url);
    await page.goto('/login');
    await page.getByLabel('用户名').waitFor();
    await tabTo(page, '用户名');
    await page.keyboard.type('leader-1');
    await page.keyboard.press('Tab');
    await page.keyboard.type(centre.ground.config.demoPassword);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '我的待办' }).waitFor();
    await tabTo(page, '待我决定');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '待我决定' }).waitFor();
    await tabTo(page, /^延期申请/);
    await page.keyboard.press('Enter');
    const card = page.getByRole('article').filter({ hasText: caseNo });
    await card.getByRole('row', { name: '承诺时限' }).waitFor();
    while ((await card.getAttribute('aria-current')) !== 'true') await page.keyboard.press('j');
    await page.keyboard.press('1');
    await page.keyboard.press('y');
    await card.waitFor({ state: 'detached' });
    const { body } = await centre.as('market-2').get<{ extensions: object[] }>(`/cases/${caseNo}`);
    expect(body.extensions).toMatchObject([{ state: 'approved', decisionReason: '情况属实，同意承办意见' }]);
    await page.context().close();
  });

  it('R-INT-05 is asked by a clerk for a release, grants it from the inbox, and the clerk goes on', async () => {
    const { caseNo } = await register(centre, { ...FOOD_LICENCE, materials: FOOD_LICENCE.materials.slice(0, 2) });
    await apiAct(centre, 'market-1', `${caseNo}/one-time-notice`, { form: 'written', missing: [] });
    const [clerk, leader] = await Promise.all([as('market-1'), as('leader-1')]);
    await clerk.goto(`/cases/${caseNo}`);
    await press(clerk, '申请放行', async (drawer) => {
      await drawer.getByLabel('理由').fill('图纸标准本周更新');
      expect(await violations(clerk)).toEqual([]);
    });
    await leader.goto('/leader?sort=overdue');
    const card = leader
      .getByRole('article')
      .filter({ hasText: caseNo })
      .filter({ hasText: '申请放行：再次一次性告知' });
    await card.getByText('图纸标准本周更新').waitFor();
    expect(await violations(leader)).toEqual([]);
    await card.getByRole('button', { name: '情况属实，予以放行' }).click();
    await card.getByRole('button', { name: '放行', exact: true }).click();
    await card.waitFor({ state: 'detached' });
    const missing = [{ code: 'layout-plan', reason: '缺少尺寸', guidance: '标明尺寸' }];
    const told = await apiAct(centre, 'market-1', `${caseNo}/one-time-notice`, { form: 'written', missing });
    expect(told).toMatchObject({
      releaseRequests: [{ state: 'granted', releaseId: 'R1' }],
      releases: [{ used: true }],
    });
  });

  it('R-SUP-08 R-CLS-04 orders what is late, which stays before him with its reason cleared: one key more orders nothing', async () => {
    const { caseNo } = await register(centre);
    await centre.dataSource.query(`UPDATE cases SET due_at = 1 WHERE case_no = $1`, [caseNo]);
    const page = await as('leader-1');
    await page.goto('/leader?sort=overdue');
    const card = page.getByRole('article').filter({ hasText: caseNo });
    while ((await card.getAttribute('aria-current')) !== 'true') await page.keyboard.press('j');
    await page.keyboard.press('1');
    await page.keyboard.press('y');
    await page.getByText('督办：已决定').waitFor();
    const reason = card.getByRole('textbox');
    expect(await reason.inputValue()).toBe('');
    await page.keyboard.press('y');
    await reason.fill('再次催办前先核实');
    await page.reload();
    expect(await page.getByRole('article').filter({ hasText: caseNo }).getByRole('textbox').inputValue()).toBe(
      '再次催办前先核实',
    );
    const ordered = await centre.dataSource.query<object[]>(
      `SELECT 1 FROM ledger_events WHERE type = 'PressingOrdered' AND data->'about'->>'stream' = $1`,
      [caseNo],
    );
    expect(ordered).toHaveLength(1);
  });

  it('R-JNT-05 coordinates a disagreement from the same inbox', async () => {
    const caseNo = await restaurantInReview(centre);
    const opinion = { unitCode: 'fire', opinion: 'disagree', basis: '《消防法》第十五条' };
    await apiAct(centre, 'fire-1', `${caseNo}/opinions`, opinion);
    const page = await as('leader-1');
    await page.goto('/leader');
    const card = page.getByRole('article').filter({ hasText: caseNo });
    await card.getByText('不同意，请协调').waitFor();
    expect(await violations(page)).toEqual([]);
    await card.getByRole('button', { name: '以法律规定为准' }).click();
    await card.getByRole('button', { name: '采纳该单位意见' }).click();
    await card.waitFor({ state: 'detached' });
    await page.goto(`/cases/${caseNo}?tab=reviews`);
    await page.getByText('协调结果').waitFor();
  });
});

withBrowser('whoever handles a case', () => {
  it('R-CLK-10 R-ASG-06 tells the applicant when to come, and objects to what is not his remit', async () => {
    const reviewed = await restaurantInReview(centre);
    const handler = await as('market-2');
    await handler.goto(`/cases/${reviewed}`);
    await press(handler, '约定到场', async (form) => {
      await form.getByLabel(/到场日期/).fill(EXTENSION.plannedClosingDate);
      await form.getByLabel(/地点/).fill('经营场所');
      await form.getByLabel(/事由/).fill('现场核验');
    });
    await handler.getByText('约定办理时间').first().waitFor();

    const { caseNo } = await register(centre, RESTAURANT);
    await everyUnit(centre, caseNo);
    await apiAct(centre, 'window-1', `${caseNo}/accept`);
    await apiAct(centre, 'leader-1', `${caseNo}/designate`, { sectionCode: 'market-registration' });
    const head = await as('registration-head');
    await head.goto(`/cases/${caseNo}`);
    await press(head, '提出职责异议', (form) => form.getByLabel(/依据/).fill('内设机构职责'));
    await head.getByText('科室提出职责异议').first().waitFor();
    expect(await head.getByRole('button', { name: '提出职责异议', exact: true }).count()).toBe(0);

    const leader = await as('leader-1');
    await leader.goto(`/cases/${caseNo}`);
    await press(leader, '裁定职责异议', async (form) => {
      await form.getByText('成立，免其审查', { exact: true }).click();
      await form.getByLabel(/理由/).fill('应由食品经营科牵头');
    });
    await leader.getByRole('button', { name: '指定首办', exact: true }).waitFor();
  });
});

withBrowser('after a case is closed', () => {
  it('R-INT-02 R-LAW-10 on the spot by its button, its undertaking checked, and the permit revoked by the leader', async () => {
    const rules = 'food-safety-rules';
    const { caseNo } = await register(centre, {
      ...FOOD_LICENCE,
      materials: FOOD_LICENCE.materials.filter(({ code }) => code !== rules),
      undertakings: [{ code: rules, signedOn: '2026-01-05' }],
    });
    const [handler, leader] = await Promise.all([as('market-1'), as('leader-1')]);
    await handler.goto(`/cases/${caseNo}`);
    await press(handler, '当场办结', (form) => form.getByLabel('领取人').fill('周长禾'));
    await handler.getByText('办结', { exact: true }).first().waitFor();
    // Whoever looks after a closed case begins a moment after its closing.
    const toCheck = async () => {
      const { body } = await centre.as('market-1').get<{ allowedActions: string[] }>(`/cases/${caseNo}`);
      return body.allowedActions.includes('checkUndertaking') || undefined;
    };
    await until(toCheck, 20_000, () => `nobody looks after ${caseNo}`);
    await handler.reload();
    await press(handler, '核查承诺', async (form) => {
      await form.getByText('承诺不实', { exact: true }).click();
      await form.getByLabel(/核实情况/).fill('制度未建立');
      expect(await violations(handler)).toEqual([]);
    });
    await leader.goto(`/cases/${caseNo}?tab=aftercare`);
    await press(leader, '审批撤销许可', async (form) => {
      await form.getByText('撤销许可', { exact: true }).click();
      await form.getByLabel(/理由/).fill('承诺不实');
      await form.getByLabel(/依据/).fill('《行政许可法》第六十九条第二款');
      expect(await violations(leader)).toEqual([]);
    });
    await leader.getByText(/撤销许可 承诺不实/).waitFor();
    const grant = await centre.anyone.get<{ status: string }>(`/public/grants/${caseNo}`);
    expect(grant.body.status).toBe('revoked');
    expect(await violations(leader)).toEqual([]);
  });

  it('R-LAW-09 a low rating is put right by the head of the section, and whoever gave it is called back', async () => {
    const { caseNo, receiptCode: code } = await register(centre);
    await centre.anyone.post(`/public/cases/${caseNo}/withdrawal`, { code });
    const rating = { code, grade: 'veryDissatisfied', comment: '窗口等候两小时' };
    await centre.anyone.post(`/public/cases/${caseNo}/rating`, rating);
    const [head, registry] = await Promise.all([as('market-head'), as('registry-1')]);
    await head.goto(`/cases/${caseNo}?tab=aftercare`);
    await press(head, '差评整改', async (form) => {
      await form.getByLabel(/核实情况/).fill('叫号系统故障');
      await form.getByLabel(/整改措施/).fill('已修复并增设窗口');
    });
    await head.getByText('已修复并增设窗口').first().waitFor();
    await registry.goto(`/cases/${caseNo}?tab=aftercare`);
    await press(registry, '差评回访', async (form) => {
      await form
        .getByRole('radiogroup', { name: /对整改是否满意/ })
        .getByText('满意', { exact: true })
        .click();
      expect(await violations(registry)).toEqual([]);
    });
    const { body } = await centre.as('market-head').get<{ rating: object }>(`/cases/${caseNo}`);
    expect(body.rating).toMatchObject({ calledBack: { reached: true, satisfied: true } });
  });
});

withBrowser('what is begun in the tab of its matter', () => {
  it('R-LAW-06 R-LAW-13 R-JNT-02 a hearing, a third party and a consultation; what may not be begun says why', async () => {
    const caseNo = await restaurantInReview(centre);
    const page = await as('market-2');
    await page.goto(`/cases/${caseNo}?tab=hearings`);
    await press(page, '告知利害关系人', async (form) => {
      await form.getByLabel('姓名（名称）').fill('李静安');
      await form.getByLabel(/所涉重大利益/).fill('相邻采光');
    });
    await page.getByRole('row', { name: /T1 相邻采光/ }).waitFor();
    expect(await page.content()).not.toContain('李静安');
    await press(page, '启动听证', async (form) => {
      await form.getByLabel(/听证事项/).fill('油烟排放');
      expect(await violations(page)).toEqual([]);
    });
    await press(page, '登记听证申请');
    await page.getByRole('row', { name: /H1 油烟排放.*待定时间/ }).waitFor();
    // From now on it is somebody's duty, and stands above the tabs.
    await page.getByRole('button', { name: '通知听证时间' }).waitFor();
    await page.getByRole('tab', { name: '会审意见' }).click();
    await press(page, '征求意见', async (form) => {
      await form
        .getByLabel(/征求意见的岗位/)
        .selectOption({ label: '市生态环境局青禾分局环评与排放管理科 · 环境影响审查岗' });
      await form.getByLabel(/征求意见的问题/).fill('油烟净化是否达标');
      await form.getByLabel(/限期/).fill('3');
    });
    await page.getByText('油烟净化是否达标').waitFor();
    await page.getByText('为什么其他操作现在不能办？').click();
    await page.getByRole('row', { name: /制定办理计划.*法律规定.*R-CLK-04/ }).waitFor();
  });

  it('R-CLK-04 R-CLS-04 a plan with its milestones, and the correction of what is closed', async () => {
    const materials = await people.materials('enterprise-request');
    const { caseNo } = await register(centre, { itemCode: 'enterprise-request', applicant: APPLICANT, materials });
    await apiAct(centre, 'window-1', `${caseNo}/accept`);
    await apiAct(centre, 'government-1', `${caseNo}/sign`);
    const page = await as('government-1');
    await page.goto(`/cases/${caseNo}?tab=limit`);
    await press(page, '制定办理计划', async (form) => {
      await form.getByLabel(/不能按期办结的原因/).fill('须多部门会勘');
      await form.getByRole('button', { name: '增加节点' }).click();
      for (const [n, name] of ['会勘', '书面答复'].entries()) {
        await form.getByLabel(`第 ${n + 1} 个节点`, { exact: true }).fill(name);
        await form.getByLabel(`第 ${n + 1} 个节点的日期`).fill(EXTENSION.plannedClosingDate);
      }
      expect(await violations(page)).toEqual([]);
    });
    await page
      .getByRole('listitem')
      .filter({ hasText: `书面答复 ${EXTENSION.plannedClosingDate}` })
      .waitFor();

    const done = await register(centre);
    await apiAct(centre, 'market-1', `${done.caseNo}/on-the-spot`, { way: 'inPerson', receivedBy: '周长禾' });
    const registry = await as('registry-1');
    await registry.goto(`/cases/${done.caseNo}?tab=aftercare`);
    await press(registry, '更正', async (form) => {
      await form.getByLabel(/更正哪一项/).selectOption({ label: '送达方式' });
      await form.getByText('邮寄').click();
      await form.getByLabel(/理由/).fill('录入有误');
    });
    await registry.getByText('当面 → 邮寄').waitFor();
    expect(await violations(registry)).toEqual([]);
  });
});

withBrowser('a proxy agent', () => {
  const SCAN = {
    name: '委托书.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n'),
  };

  it('R-PRX-01 R-PRX-03 opens a journey of two levels by a signed mandate, and no circle', async () => {
    const page = await as('agent-1');
    await page.goto('/journeys');
    await page.getByRole('link', { name: '新办代办' }).click();
    for (const item of ['企业设立登记', '食品经营许可', '公共场所卫生许可']) {
      await page.getByLabel('添加事项').fill(item);
      await page.getByRole('option', { name: item }).first().click();
    }
    const step = (name: RegExp) => page.getByRole('group', { name });
    const first = step(/1\. 企业设立登记/);
    for (const later of [step(/2\. 食品经营许可/), step(/3\. 公共场所卫生许可/)]) {
      await later.getByLabel('在其之后办理').selectOption({ label: '企业设立登记' });
    }
    await first.getByLabel('在其之后办理').selectOption({ label: '食品经营许可' });
    await page.getByRole('alert').filter({ hasText: '企业设立登记 → 食品经营许可 → 企业设立登记' }).waitFor();
    expect(await page.getByRole('button', { name: '新办代办' }).isDisabled()).toBe(true);
    await first.getByRole('button', { name: '不再等待食品经营许可' }).click();
    await page.getByRole('img', { name: /各项手续的先后关系/ }).waitFor();
    await page.getByText(/企业设立登记 → (食品经营许可|公共场所卫生许可)/).waitFor();
    await page.getByLabel('总时限', { exact: true }).fill('1');
    await page.getByText('总时限短于预计办结，可能超期').waitFor();
    await page.getByLabel('总时限', { exact: true }).fill('');

    await page.getByLabel('姓名（名称）').fill(APPLICANT.name);
    await page.getByLabel('联系电话').fill(APPLICANT.phone);
    await page.getByLabel('证件号码').fill(APPLICANT.idNumber);
    await page.getByLabel('地址', { exact: true }).fill(APPLICANT.address);
    await page.getByLabel(/有效期至/).fill('2036-01-04');
    await page.getByLabel(/委托权限/).fill('提交和补正材料、领取结果');
    await page.getByLabel(/委托书扫描件/).setInputFiles(SCAN);
    await page.getByText('已上传：委托书.pdf').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: '新办代办' }).click();
    await page.getByText(/代办已受理：/).waitFor();
    await page.getByRole('link', { name: '打开代办' }).click();
    const graph = page.getByRole('img', { name: /各项手续的先后关系/ });
    await graph.waitFor();
    expect(await graph.locator('path.edge').count()).toBe(2);
    expect(await page.getByRole('row', { name: /公共场所卫生许可.*企业设立登记/ }).isVisible()).toBe(true);
  });

  it('R-PRX-03 sees what waits for what, and what to collect next', async () => {
    const plan = await people.plan(
      { key: 'registration', itemCode: 'business-registration' },
      { key: 'food', itemCode: 'food-business-licence', after: ['registration'] },
    );
    const opened = await people.open(plan);
    const page = await as('agent-1');
    await page.getByRole('link', { name: '全程代办', exact: true }).click();
    await page.getByRole('link', { name: opened.number }).click();
    await page.getByRole('img', { name: /各项手续的先后关系/ }).waitFor();
    expect(await page.getByRole('row', { name: /食品经营许可.*企业设立登记/ }).isVisible()).toBe(true);
    expect(await page.getByText('等待预审').first().isVisible()).toBe(true);
    const journey = await people.view(opened.number);
    const looker = journey.duties.find(({ kind }) => kind === 'preReview')!.person;
    const unit = await as(looker);
    await unit.goto(`/?text=${opened.number}`);
    await unit
      .getByRole('link', { name: new RegExp(opened.number) })
      .first()
      .click();
    await unit.getByRole('button', { name: '预审', exact: true }).click();
    await unit.getByRole('dialog').getByRole('button', { name: '提交' }).click();
    await unit.getByText('预审：已办理').waitFor();
    await people.allLook(await people.view(opened.number));
    await page.reload();
    await page.getByRole('button', { name: '分送发起' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
    await page.getByText('办理中', { exact: true }).first().waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

withBrowser('whoever stands in', () => {
  it('R-ABP-05 keeps by its button what he has begun, and says how far it is, when the holder of the post comes back', async () => {
    const { caseNo } = await register(centre, RESTAURANT);
    const [from, to] = [-0.01, 8].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString());
    await centre.as('health-1').post('/absences', { person: 'health-1', from, to, kind: 'shortLeave' });
    // In the list he has it at once; what he may do in the case, its history says when it has heard.
    const his = () =>
      centre.dataSource.query<object[]>(`SELECT 1 FROM duties WHERE case_no = $1 AND person = 'health-2'`, [caseNo]);
    await until(
      async () => (await his())[0],
      30_000,
      () => 'the case has not heard of the absence',
    );
    const page = await as('health-2');
    await page.goto(`/?text=${caseNo}`);
    await page.getByRole('row', { name: new RegExp(`${caseNo}.*代.*岗`) }).waitFor();
    await page.getByRole('link', { name: caseNo }).first().click();
    await press(page, '继续顶岗办理', async (form) => {
      await form.getByLabel(/办到哪一步/).fill('材料已看完一半');
      expect(await violations(page)).toEqual([]);
    });
    await page
      .getByText(/材料已看完一半/)
      .first()
      .waitFor();
    const kept = await eventsOf(centre, caseNo, 'DutyKept');
    expect(kept).toMatchObject([{ actor: { person: 'health-2' }, data: { note: '材料已看完一半' } }]);
  });

  it('and no page on the way broke its policy or a script', () => {
    expect(complaints).toEqual([]);
  });
});
