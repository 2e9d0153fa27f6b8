import { DocumentReader } from '@shouban/persistence/notices/document-reader';
import type { Problem } from '@shouban/contracts/errors';
import type {
  CaseDto,
  CasePageDto,
  RegisteredCaseDto,
  ReleasedCaseDto,
  ReleaseRequestedCaseDto,
} from '../../apps/api/src/cases/case.response.dto';
import type { FilledFormDto } from '../../apps/api/src/applicants/applicant.dto';
import type { ItemsDto } from '../../apps/api/src/public/catalogue.response.dto';
import type { DutyPageDto } from '../../apps/api/src/duties/duty.dto';
import type { InboxPageDto } from '../../apps/api/src/inbox/inbox.dto';
import { openCentre, type Centre } from '../support/centre';
import {
  act,
  APPLICANT,
  FOOD_LICENCE,
  refusalOf,
  register,
  RESTAURANT,
  restaurantInReview,
  timelineOf,
} from './matters';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const INCOMPLETE = { ...FOOD_LICENCE, materials: FOOD_LICENCE.materials.slice(0, 2) };
const WRITTEN = { form: 'written', missing: [] };
const LAYOUT = { code: 'layout-plan', reason: '缺少尺寸', guidance: '标明尺寸' };

const timeline = (caseNo: string) => timelineOf(centre, caseNo);
const refused = (person: string, path: string, body: object) => refusalOf(centre, person, path, body);

async function breaches(caseNo: string) {
  return (await timeline(caseNo)).filter(({ type }) => type === 'SuspectedBreachRecorded').map(({ data }) => data);
}

describe('the form of a matter', () => {
  const FORM = {
    'business-name': '禾味饭店',
    'business-type': '餐饮服务经营者',
    'business-scope': '热食类食品制售',
    'premises-address': '青禾县人民路 18 号',
    'floor-area': 120.5,
    'staff-count': 6,
    'food-safety-manager': '李和',
    'online-trade': false,
  };
  const formOf = async (caseNo: string, person: string) =>
    (await centre.as(person).get<FilledFormDto>(`/cases/${caseNo}/form`)).body;

  it('R-INT-01 is filled in with the application, by the version in force, and shown to those who deal with it', async () => {
    const { body: published } = await centre.anyone.get<ItemsDto>('/public/items');
    const { form, version } = published.items.find(({ code }) => code === FOOD_LICENCE.itemCode)!;
    expect(form!.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(form!.properties['floor-area']).toMatchObject({ title: '经营面积', type: 'number', 'x-unit': '平方米' });
    const { caseNo } = await register(centre, { ...FOOD_LICENCE, form: FORM });
    const shown = await formOf(caseNo, 'market-1');
    expect(shown).toMatchObject({ state: 'filledIn', itemVersion: version });
    expect(shown.fields.map(({ code }) => code)).toEqual(Object.keys(form!.properties));
    expect(shown.fields).toEqual(
      expect.arrayContaining([
        { code: 'floor-area', name: '经营面积', unit: '平方米', value: 120.5 },
        { code: 'online-trade', name: '从事网络经营', unit: null, value: false },
        { code: 'opening-day', name: '拟开业日期', unit: null },
      ]),
    );
    // A leader decides without knowing who applies, and so without what is said of him.
    expect(await formOf(caseNo, 'leader-1')).toEqual({ state: 'masked', itemVersion: version, fields: [] });
    expect((await centre.as('water-1').get(`/cases/${caseNo}/form`)).status).toBe(404);
    expect(JSON.stringify(await timeline(caseNo))).not.toContain(FORM['food-safety-manager']);
    const { caseNo: onPaper } = await register(centre);
    expect(await formOf(onPaper, 'market-1')).toEqual({ state: 'none', itemVersion: null, fields: [] });
  });

  it('R-INT-01 stays of the version that it was checked by, whatever came into force before it was sent again', async () => {
    const sent = await register(centre, { ...FOOD_LICENCE, form: FORM });
    const { itemVersion } = await formOf(sent.caseNo, 'market-1');
    const [claimed]: { item_version: string }[] = await centre.dataSource.query(
      `SELECT item_version FROM idempotency_keys WHERE case_no = $1`,
      [sent.caseNo],
    );
    expect(claimed).toEqual({ item_version: itemVersion });
  });

  it('R-INT-01 is erased with the key of its case', async () => {
    const { caseNo } = await register(centre, { ...FOOD_LICENCE, form: FORM });
    const owner = await centre.owner();
    await owner.query(`UPDATE personal_keys SET wrapped = NULL, destroyed_at = now() WHERE stream = $1`, [caseNo]);
    expect(await formOf(caseNo, 'market-1')).toMatchObject({ state: 'erased', fields: [] });
  });

  it('R-INT-01 is refused with every wrong field at once, in Chinese, and takes no number', async () => {
    const wrong = { ...FORM, 'floor-area': 0, 'staff-count': '6', 'business-type': '其他', more: 1 };
    const body = { ...FOOD_LICENCE, form: { ...wrong, 'business-name': undefined } };
    const { status, body: problem } = await centre.as('window-1').post<Problem>('/cases', body);
    expect([status, problem.code]).toEqual([422, 'VALIDATION_FAILED']);
    expect(problem.errors!.map(({ path, name, messageZh }) => [path, name, messageZh])).toEqual(
      expect.arrayContaining([
        ['form.business-name', '经营者名称', '请填写此项'],
        ['form.business-type', '主体业态', '不在可选范围内，请重新选择'],
        ['form.floor-area', '经营面积', '不能小于 1'],
        ['form.staff-count', '从业人员人数', '请填整数'],
        ['form.more', undefined, '没有此项，请删除'],
      ]),
    );
    const { status: unknown } = await centre.as('window-1').post('/cases', { ...RESTAURANT, form: FORM });
    expect(unknown).toBe(422);
    expect((await centre.as('window-1').post('/cases', { ...FOOD_LICENCE, form: [] })).status).toBe(422);
  });
});

describe('on the spot', () => {
  it('R-INT-02 an application is accepted, decided and delivered in one call', async () => {
    const { caseNo } = await register(centre);
    const closed = await act(centre, 'market-1', `${caseNo}/on-the-spot`, { way: 'inPerson', receivedBy: '周长禾' });
    expect(closed).toMatchObject({
      state: 'closed',
      outcome: 'granted',
      closing: { promised: 'early', statutory: 'early', delivery: 'onTime' },
      notOnTheSpot: null,
    });
    expect(closed.notices.map(({ kind, form }) => [kind, form])).toEqual([
      ['receipt', 'written'],
      ['acceptance', 'written'],
      ['decision', 'written'],
      ['delivery', 'written'],
    ]);
    const types = (await timeline(caseNo)).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['CaseAccepted', 'DecisionMade', 'CaseDelivered', 'CaseClosed']));
    expect(new Set((await timeline(caseNo)).map(({ hash }) => hash)).size).toBe(types.length);
    expect(JSON.stringify(closed)).not.toContain('周长禾');
  });

  it('R-INT-02 or the reason why not is recorded and told', async () => {
    const joint = await register(centre, RESTAURANT);
    expect(await refused('window-1', `${joint.caseNo}/on-the-spot`, { receivedBy: 'x' })).toMatchObject({
      status: 409,
      code: 'NOT_ON_THE_SPOT',
      rule: 'R-INT-02',
    });
    const told = (await centre.as('window-1').get<CaseDto>(`/cases/${joint.caseNo}`)).body;
    expect(told.notOnTheSpot).toContain('县消防救援大队');
    expect(told.notices.at(-1)).toMatchObject({ kind: 'notOnTheSpot', content: { reason: told.notOnTheSpot } });
    expect((await timeline(joint.caseNo)).map(({ type, rule }) => [type, rule])).toContainEqual([
      'OnTheSpotRuledOut',
      'R-INT-02',
    ]);

    const single = await register(centre);
    await act(centre, 'window-1', `${single.caseNo}/on-the-spot`, { whyNot: '须现场核查' });
    const accepted = await act(centre, 'window-1', `${single.caseNo}/accept`);
    expect(accepted.notices.at(-1)).toMatchObject({ kind: 'acceptance', content: { notOnTheSpot: '须现场核查' } });
    const other = await register(centre);
    expect((await act(centre, 'market-1', `${other.caseNo}/accept`, { reason: '须请示' })).notOnTheSpot).toBe('须请示');
  });

  it('R-INT-02 takes no step where one of them is refused', async () => {
    const { caseNo } = await register(centre, INCOMPLETE);
    const before = await timeline(caseNo);
    expect(await refused('market-1', `${caseNo}/on-the-spot`, { receivedBy: 'x' })).toMatchObject({
      status: 409,
      code: 'MATERIALS_MISSING',
    });
    expect(await refused('window-1', `${caseNo}/on-the-spot`, { receivedBy: 'x' })).toMatchObject({ status: 403 });
    for (const body of [{}, { receivedBy: ' ' }, { receivedBy: 'x', outcome: 'notAccepted' }, { whyNot: '' }]) {
      expect(await refused('market-1', `${caseNo}/on-the-spot`, body)).toMatchObject({
        status: 422,
        code: 'VALIDATION_FAILED',
      });
    }
    expect(await timeline(caseNo)).toEqual(before);
  });
});

describe('notices', () => {
  it('R-INT-04 the notice of a permit is written, whoever asks for another form', async () => {
    const { caseNo } = await register(centre, INCOMPLETE);
    expect(await refused('market-1', `${caseNo}/one-time-notice`, { form: 'oral', missing: [] })).toMatchObject({
      status: 409,
      code: 'NOTICE_MUST_BE_WRITTEN',
      rule: 'R-INT-04',
    });
    const told = await act(centre, 'market-1', `${caseNo}/one-time-notice`, WRITTEN);
    expect(told.notices.at(-1)).toMatchObject({
      kind: 'oneTimeNotice',
      form: 'written',
      content: {
        supplementBy: expect.any(String) as string,
        withdrawnAfter: expect.any(String) as string,
        ifNotSupplied: expect.stringContaining('视为撤回') as string,
      },
    });
    expect(await refused('market-1', `${caseNo}/written-notices`, { noticeId: 'N2' })).toMatchObject({
      code: 'NOTICE_WRITTEN',
      rule: 'R-INT-04',
    });
  });

  it('R-INT-03 a question while supplementing is answered and recorded', async () => {
    const { caseNo } = await register(centre, INCOMPLETE);
    const asked = { question: '可以用承诺书代替吗？', answer: '可以，附签名。' };
    expect(await refused('market-1', `${caseNo}/questions`, asked)).toMatchObject({ code: 'ILLEGAL_MOVE' });
    await act(centre, 'market-1', `${caseNo}/one-time-notice`, WRITTEN);
    await act(centre, 'window-1', `${caseNo}/questions`, asked);
    expect((await timeline(caseNo)).at(-1)).toMatchObject({
      type: 'QuestionAnswered',
      rule: 'R-INT-03',
      actor: { person: 'window-1' },
      data: asked,
    });
  });

  it('R-INT-05 a second notice is refused and a suspected breach, until a leader lets one through', async () => {
    const { caseNo } = await register(centre, INCOMPLETE);
    await act(centre, 'market-1', `${caseNo}/one-time-notice`, WRITTEN);
    const second = { form: 'written', missing: [LAYOUT] };
    expect(await refused('market-1', `${caseNo}/one-time-notice`, second)).toMatchObject({
      status: 409,
      code: 'SECOND_NOTICE',
      rule: 'R-INT-05',
    });
    expect(await breaches(caseNo)).toEqual([{ kind: 'secondNotice', detail: 'layout-plan' }]);

    const release = { kind: 'secondNotice', reason: '图纸标准本周更新' };
    expect(await refused('market-1', `${caseNo}/releases`, release)).toMatchObject({
      status: 403,
      code: 'LEADER_REQUIRED',
      rule: 'R-INT-05',
    });
    const released = await act<ReleasedCaseDto>(centre, 'leader-1', `${caseNo}/releases`, release, 201);
    expect(released).toMatchObject({
      releaseId: 'R1',
      releases: [{ id: 'R1', ...release, releasedBy: 'leader-1', used: false }],
    });
    const told = await act(centre, 'market-1', `${caseNo}/one-time-notice`, second);
    expect(told).toMatchObject({ state: 'awaitingSupplement', releases: [{ used: true }] });
    expect(told.missing.map(({ code }) => code)).toEqual(['layout-plan', 'food-safety-rules']);
    expect(await breaches(caseNo)).toEqual([
      { kind: 'secondNotice', detail: 'layout-plan' },
      { kind: 'secondNotice', detail: 'layout-plan, food-safety-rules', releaseId: 'R1' },
    ]);
    expect(await refused('market-1', `${caseNo}/one-time-notice`, second)).toMatchObject({ code: 'SECOND_NOTICE' });
  });

  it('R-INT-05 R-ABP-07 whoever was stopped asks for the release, which the leader in charge finds among his duties', async () => {
    const { caseNo } = await register(centre, INCOMPLETE);
    await act(centre, 'market-1', `${caseNo}/one-time-notice`, WRITTEN);
    const request = { kind: 'secondNotice', reason: '图纸标准本周更新' };
    expect(await refused('market-2', `${caseNo}/release-requests`, request)).toMatchObject({ code: 'NOT_YOUR_DUTY' });
    const asked = await act<ReleaseRequestedCaseDto>(centre, 'market-1', `${caseNo}/release-requests`, request, 201);
    expect(asked).toMatchObject({
      releaseRequestId: 'Q1',
      releaseRequests: [{ ...request, requestedBy: 'market-1', state: 'requested', releaseId: null, refusal: null }],
    });
    expect(await refused('market-1', `${caseNo}/release-requests`, request)).toMatchObject({
      status: 409,
      code: 'RELEASE_REQUESTED',
      rule: 'R-INT-05',
    });
    const { body: duties } = await centre.as('leader-1').get<DutyPageDto>('/duties?limit=200');
    const mine = duties.items.filter((duty) => duty.caseNo === caseNo);
    expect(mine).toMatchObject([{ dutyId: 'decideRelease:Q1', title: expect.stringContaining('审批放行') }]);
    const why = { reason: '请一次说清' };
    expect(await refused('market-1', `${caseNo}/release-requests/Q1/refusal`, why)).toMatchObject({
      code: 'NOT_YOUR_DUTY',
    });
    expect(await refused('leader-1', `${caseNo}/release-requests/Q9/refusal`, why)).toMatchObject({
      status: 404,
      code: 'RELEASE_REQUEST_UNKNOWN',
    });
    const no = await act(centre, 'leader-1', `${caseNo}/release-requests/Q1/refusal`, why);
    expect(no.releaseRequests).toMatchObject([{ state: 'refused', refusal: { ...why, refusedBy: 'leader-1' } }]);
    await act(centre, 'market-1', `${caseNo}/release-requests`, request, 201);
    const yes = await act<ReleasedCaseDto>(centre, 'leader-1', `${caseNo}/releases`, request, 201);
    expect(yes.releaseRequests[1]).toMatchObject({ id: 'Q2', state: 'granted', releaseId: 'R1' });
    const { body: inbox } = await centre.as('market-1').get<InboxPageDto>('/inbox?limit=50');
    const heard = inbox.items.filter((item) => item.caseNo === caseNo).map(({ kind }) => kind);
    expect(heard).toEqual(expect.arrayContaining(['ReleaseRefused', 'ReleaseGranted']));
  });

  it('R-INT-05 what a unit still asks for in review is let through likewise, and moves no date', async () => {
    const caseNo = await restaurantInReview(centre);
    const asked = { unitCode: 'fire', opinion: 'needsMoreMaterial', missing: [LAYOUT] };
    expect(await refused('fire-1', `${caseNo}/opinions`, asked)).toMatchObject({ code: 'SECOND_NOTICE' });
    const before = await act<ReleasedCaseDto>(
      centre,
      'fire-leader',
      `${caseNo}/releases`,
      { kind: 'secondNotice', reason: '改造后图纸不符' },
      201,
    );
    const after = await act(centre, 'fire-1', `${caseNo}/opinions`, asked);
    expect([after.state, after.clocks, after.units]).toEqual([before.state, before.clocks, before.units]);
    expect(after.missing).toEqual([LAYOUT]);
    expect(after.notices.at(-1)).toMatchObject({ kind: 'oneTimeNotice', content: { second: true } });
  });
});

describe('an end without a grant', () => {
  it('R-INT-07 no approval needed and outside the remit are told in writing, and closed by the day of delivery', async () => {
    for (const outcome of ['noApprovalNeeded', 'outsideRemit']) {
      const { caseNo } = await register(centre);
      expect(await refused('market-1', `${caseNo}/decision`, { outcome })).toMatchObject({
        code: 'REASON_REQUIRED',
        rule: 'R-INT-07',
      });
      const reason = '请向县市场监督管理局登记注册科申请';
      const decided = await act(centre, 'market-1', `${caseNo}/decision`, { outcome, reason });
      expect(decided.notices.at(-1)).toMatchObject({ kind: 'decision', form: 'written', content: { outcome, reason } });
      expect(decided.closing?.delivery ?? null).toBeNull();
      const closed = await act(centre, 'window-1', `${caseNo}/delivery`, { way: 'inPerson', receivedBy: '周长禾' });
      expect(closed).toMatchObject({ state: 'closed', outcome, closing: { promised: 'early', delivery: 'onTime' } });
    }
  });

  it('R-LAW-05 a refusal gives reasons and the ways of review and suit', async () => {
    const { caseNo } = await register(centre);
    await act(centre, 'market-1', `${caseNo}/accept`);
    await act(centre, 'market-1', `${caseNo}/sign`);
    await act(centre, 'market-1', `${caseNo}/opinions`, { unitCode: 'food', opinion: 'disagree', basis: '第八条' });
    expect(await refused('market-1', `${caseNo}/decision`, { outcome: 'refused', reason: '场所不符' })).toMatchObject({
      code: 'BASIS_REQUIRED',
      rule: 'R-LAW-05',
    });
    const decision = { outcome: 'refused', reason: '场所不符', basis: '《办法》第八条' };
    const decided = await act(centre, 'market-1', `${caseNo}/decision`, decision);
    expect(decided.notices.at(-1)).toMatchObject({
      form: 'written',
      content: {
        ...decision,
        remedies: {
          review: { to: expect.any(String) as string, within: { amount: 60, unit: 'calendarDays' } },
          suit: { to: expect.any(String) as string, within: { amount: 6, unit: 'months' } },
        },
      },
    });
  });

  it('R-CLS-03 every closing is reported to the registry, with result and date', async () => {
    const { caseNo } = await register(centre);
    await act(centre, 'market-1', `${caseNo}/withdrawal`, { reason: '改变计划' });
    const [closing, , report] = (await timeline(caseNo)).slice(-3);
    expect([closing!.type, report]).toEqual([
      'CaseClosed',
      expect.objectContaining({ type: 'ClosingReported', rule: 'R-CLS-03', actor: { kind: 'system' } }),
    ]);
    const { on } = (closing!.data as { closing: { on: string } }).closing;
    expect(report!.data).toEqual({ post: 'registry', person: 'registry-1', outcome: 'withdrawn', on, unchecked: [] });
    const { body } = await centre.as('registry-1').get<InboxPageDto>('/inbox');
    expect(body.items.find((message) => message.caseNo === caseNo)).toEqual({
      caseNo,
      proceeding: null,
      seq: report!.seq,
      kind: 'ClosingReported',
      at: report!.at,
      title: expect.stringContaining('食品经营') as string,
      outcome: 'withdrawn',
    });
    const duties = await centre.as('registry-1').get<DutyPageDto>('/duties?limit=200');
    expect(duties.body.items.filter((duty) => duty.caseNo === caseNo)).toEqual([]);
  });

  it('an inbox is read page by page, the newest first, by nobody but its owner', async () => {
    for (let i = 0; i < 2; i++) {
      const { caseNo } = await register(centre);
      await act(centre, 'market-1', `${caseNo}/withdrawal`, { reason: '改变计划' });
    }
    const first = (await centre.as('registry-1').get<InboxPageDto>('/inbox?limit=1')).body;
    const next = `/inbox?limit=1&cursor=${encodeURIComponent(first.nextCursor!)}`;
    const second = (await centre.as('registry-1').get<InboxPageDto>(next)).body;
    expect([first.items.length, second.items.length]).toEqual([1, 1]);
    expect(second.items[0]!.at <= first.items[0]!.at).toBe(true);
    expect(second.items).not.toEqual(first.items);
    expect((await centre.as('realty-1').get<InboxPageDto>('/inbox')).body).toEqual({ items: [], nextCursor: null });
    expect((await centre.as('registry-1').get<Problem>('/inbox?cursor=x')).body.code).toBe('CURSOR_INVALID');
  });

  it('R-INT-01 a registration made by mistake is voided by the registry, kept and marked, its number never given again', async () => {
    const { caseNo } = await register(centre);
    const mistake = { reason: '与前一件重复' };
    expect(await refused('window-1', `${caseNo}/voiding`, mistake)).toMatchObject({
      status: 403,
      code: 'REGISTRY_REQUIRED',
    });
    expect(await refused('registry-1', `${caseNo}/voiding`, {})).toMatchObject({ status: 422 });
    const voided = await act(centre, 'registry-1', `${caseNo}/voiding`, mistake);
    expect(voided).toMatchObject({ caseNo, state: 'closed', outcome: 'voided', allowedActions: [] });
    expect(voided.notices.at(-1)).toMatchObject({ kind: 'voiding', content: { ...mistake } });
    expect(await timeline(caseNo)).toContainEqual(
      expect.objectContaining({
        type: 'RegistrationVoided',
        actor: expect.objectContaining({ person: 'registry-1' }) as object,
      }),
    );
    const { body } = await centre.as('registry-1').get<CasePageDto>('/cases?limit=200');
    expect(body.items.find((row) => row.caseNo === caseNo)).toMatchObject({ outcome: 'voided', lamp: null });
    expect((await register(centre)).caseNo > caseNo).toBe(true);
    expect(await refused('market-1', `${caseNo}/accept`, {})).toMatchObject({ code: 'CASE_CLOSED' });
  });
});

describe('undertakings', () => {
  const undertakings = [{ code: 'food-safety-rules', signedOn: '2026-01-05' }];

  it('R-LAW-10 one stands for its material, and its check is a duty until it is done', async () => {
    const opened = await register(centre, { ...INCOMPLETE, undertakings });
    const { caseNo } = opened;
    expect(opened.undertakings).toEqual([
      {
        ...undertakings[0],
        on: expect.any(String) as string,
        checkBy: expect.any(String) as string,
        owed: false,
        check: null,
      },
    ]);
    await act(centre, 'market-1', `${caseNo}/accept`);
    const checks = async () => {
      const { body } = await centre.as('market-1').get<DutyPageDto>('/duties?limit=200');
      return body.items.filter((duty) => duty.caseNo === caseNo && duty.kind === 'checkUndertaking');
    };
    expect(await checks()).toMatchObject([{ due: opened.undertakings[0]!.checkBy, post: 'food-review' }]);
    const check = { code: 'food-safety-rules', kept: false, finding: '制度未上墙' };
    const checked = await act(centre, 'market-1', `${caseNo}/undertaking-checks`, check);
    expect(checked.undertakings[0]!.check).toMatchObject({ kept: false, finding: '制度未上墙', checkedBy: 'market-1' });
    expect(await checks()).toEqual([]);
    await act(centre, 'market-1', `${caseNo}/sign`);
    await act(centre, 'market-1', `${caseNo}/opinions`, { unitCode: 'food', opinion: 'agree' });
    expect(await refused('market-1', `${caseNo}/decision`, { outcome: 'granted' })).toMatchObject({
      status: 409,
      code: 'UNDERTAKING_BROKEN',
      rule: 'R-LAW-10',
    });
  });

  it('R-LAW-10 comes as a supplement too; for other materials, or signed tomorrow, it is refused', async () => {
    const { caseNo } = await register(centre, INCOMPLETE);
    await act(centre, 'market-1', `${caseNo}/one-time-notice`, WRITTEN);
    const supply = (code: string, signedOn: string) =>
      refused('market-1', `${caseNo}/supplement`, { materials: [], undertakings: [{ code, signedOn }] });
    expect(await supply('layout-plan', '2026-01-05')).toMatchObject({ status: 422, code: 'UNDERTAKING_NOT_ALLOWED' });
    expect(await supply('food-safety-rules', '2099-01-01')).toMatchObject({ code: 'UNDERTAKING_IN_FUTURE' });
    expect(await supply('food-safety-rules', 'soon')).toMatchObject({ code: 'VALIDATION_FAILED' });
    const supplied = await act(centre, 'market-1', `${caseNo}/supplement`, { materials: [], undertakings });
    expect(supplied).toMatchObject({ state: 'registered', missing: [] });
  });
});

describe('the bearer', () => {
  const bearer = { name: '林小满', idNumber: '110101199003077758', authorisation: '授权委托书 2026-11' };
  const company = {
    ...APPLICANT,
    kind: 'organization',
    idType: 'creditCode',
    idNumber: '91350100M000100Y43',
    serviceAddress: '青禾县和平路 2 号',
  };

  it('R-INT-01 acts for an applicant with his authorisation; both stay out of every page', async () => {
    const opened = await register(centre, { ...FOOD_LICENCE, applicant: { ...company, bearer } });
    expect(JSON.stringify([opened, await timeline(opened.caseNo)])).not.toMatch(/林小满|授权委托书|和平路/);
    const [told] = await new DocumentReader(centre.dataSource).personalUpTo(opened.caseNo, 1);
    expect(told!.personal['applicant']).toMatchObject({ serviceAddress: '青禾县和平路 2 号', bearer });
  });

  it.each([
    ['with what is no number', { bearer: { ...bearer, idNumber: '1' } }, 'applicant.bearer.idNumber'],
    ['without an authorisation', { bearer: { ...bearer, authorisation: ' ' } }, 'applicant.bearer.authorisation'],
    [
      'who is the applicant',
      { ...APPLICANT, bearer: { ...bearer, idNumber: '11010519491231002x' } },
      'applicant.bearer',
    ],
    ['as a mere name', { bearer: '林小满' }, 'applicant.bearer'],
    ['of an organisation by an identity card', { idType: 'idCard', idNumber: APPLICANT.idNumber }, 'applicant.idType'],
    ['of a person by a credit code', { kind: 'person' }, 'applicant.idType'],
  ])('R-INT-01 is not taken %s', async (_what, more, path) => {
    const applicant = { ...company, ...more };
    const answer = await centre
      .as('window-1')
      .post<Problem & RegisteredCaseDto>('/cases', { ...FOOD_LICENCE, applicant });
    expect([answer.status, answer.body.code]).toEqual([422, 'VALIDATION_FAILED']);
    expect(answer.body.errors!.map((error) => error.path)).toContain(path);
  });
});
