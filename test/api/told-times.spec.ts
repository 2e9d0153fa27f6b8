import type {
  AppointedCaseDto,
  CaseDto,
  CaseWithIdDto,
  ClockExplanationDto,
  PausedCaseDto,
  WrittenNoticeCaseDto,
} from '../../apps/api/src/cases/case.response.dto';
import type { ItemsDto, LimitTableDto } from '../../apps/api/src/public/catalogue.response.dto';
import type { PublicCaseDto } from '../../apps/api/src/public/public.response.dto';
import { openCentre, type Centre } from '../support/centre';
import { act, APPLICANT, eventsOf, everyUnit, FOOD_LICENCE, refusalOf, register, restaurantInReview } from './matters';

const HANDLER = 'market-1';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const events = (caseNo: string, type: string) => eventsOf(centre, caseNo, type);
const refused = async (person: string, path: string, body: object) => {
  const { status, code, rule } = await refusalOf(centre, person, path, body);
  return [status, code, rule];
};
const inReview = async () => {
  const registered = await register(centre, FOOD_LICENCE);
  const { caseNo } = registered;
  await act(centre, HANDLER, `${caseNo}/accept`);
  await act(centre, HANDLER, `${caseNo}/sign`);
  return registered;
};
const days = (from: string, n: number) => new Date(Date.parse(from) + n * 86_400_000).toISOString().slice(0, 10);

describe('pauses over HTTP', () => {
  it('R-CLK-06 a pause is prolonged with a new notice, again and again, by whoever may end it', async () => {
    const caseNo = await restaurantInReview(centre);
    const asked = { procedure: 'testing', expectedDays: 3, unitCode: 'health' };
    const { pauseId } = await act<PausedCaseDto>(centre, 'health-1', `${caseNo}/pauses`, asked, 201);
    const longer = { expectedDays: 4, reason: '样品复检' };
    const path = `${caseNo}/pauses/${pauseId}/prolongation`;
    for (const expectedDays of [0, -2, 366, 1.5, '4']) {
      expect(await refused('health-1', path, { ...longer, expectedDays })).toEqual([
        422,
        'VALIDATION_FAILED',
        undefined,
      ]);
    }
    expect(await refused('health-1', path, { expectedDays: 4 })).toEqual([422, 'VALIDATION_FAILED', undefined]);
    expect(await refused('fire-1', path, longer)).toEqual([403, 'NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await refused('health-1', `${caseNo}/pauses/P9/prolongation`, longer)).toEqual([
      422,
      'PAUSE_UNKNOWN',
      'R-CLK-06',
    ]);
    const prolonged = await act<WrittenNoticeCaseDto>(centre, 'health-1', path, longer, 201);
    await act<WrittenNoticeCaseDto>(centre, 'market-2', path, { ...longer, expectedDays: 1 }, 201);
    const [first] = prolonged.pauses;
    expect(first).toMatchObject({
      expectedDays: 3,
      prolongations: [{ ...longer, expectedEnd: first!.expectedEnd, noticeId: prolonged.noticeId }],
    });
    expect(prolonged.notices.at(-1)).toMatchObject({
      id: prolonged.noticeId,
      kind: 'pauseProlonged',
      form: 'written',
      content: { ...longer, expectedEnd: first!.expectedEnd },
    });
    const told = await events(caseNo, 'PauseProlonged');
    expect(told).toMatchObject([
      { rule: 'R-CLK-06', actor: { person: 'health-1', forPost: 'sanitation-review' } },
      { rule: 'R-CLK-06', actor: { person: 'market-2', forPost: 'food-lead' } },
    ]);
    // The first handler hears of what the unit has told.
    const { body: inbox } = await centre.as('market-2').get<{ items: { kind: string; seq: number }[] }>('/inbox');
    expect(inbox.items.filter(({ kind }) => kind === 'PauseProlonged').map(({ seq }) => seq)).toContain(told[0]!.seq);
    await act(centre, 'health-1', `${caseNo}/resume`, { pauseId });
    expect(await refused('health-1', path, longer)).toEqual([409, 'PAUSE_NOT_OPEN', 'R-CLK-06']);
  });
});

describe('appointments over HTTP', () => {
  it('R-CLK-10 the applicant is told when to appear; a no-show is recorded after that day, and not before', async () => {
    const { caseNo, receivedAt } = await inReview();
    const today = days(new Date(Date.parse(receivedAt) + 8 * 3_600_000).toISOString(), 0);
    const place = { place: '大厅三号窗口', purpose: '核对原件' };
    expect(await refused(HANDLER, `${caseNo}/no-show`, { appointmentId: 'A1' })).toEqual([
      409,
      'NO_APPOINTMENT',
      'R-CLK-10',
    ]);
    expect(await refused(HANDLER, `${caseNo}/appointments`, { on: today, ...place })).toEqual([
      422,
      'APPOINTMENT_NOT_AHEAD',
      'R-CLK-10',
    ]);
    const body = { on: days(today, 2), ...place };
    const made = await act<AppointedCaseDto>(centre, HANDLER, `${caseNo}/appointments`, body, 201);
    expect(made.appointmentId).toBe('A1');
    expect(made.notices.at(-1)).toMatchObject({ kind: 'appointment', form: 'written', content: body });
    expect(await events(caseNo, 'AppointmentMade')).toMatchObject([{ rule: 'R-CLK-10', data: body }]);
    expect(await refused(HANDLER, `${caseNo}/no-show`, { appointmentId: 'A1' })).toEqual([
      409,
      'APPOINTMENT_NOT_PASSED',
      'R-CLK-10',
    ]);
    expect(await refused(HANDLER, `${caseNo}/no-show`, { appointmentId: 'A9' })).toEqual([
      422,
      'APPOINTMENT_UNKNOWN',
      'R-CLK-10',
    ]);
  });
});

describe('hearings over HTTP', () => {
  it('R-LAW-06 told to the applicant, asked for by the code of the receipt, dated and waited for by the decision', async () => {
    const { caseNo, receiptCode: code } = await inReview();
    await act(centre, HANDLER, `${caseNo}/opinions`, { unitCode: 'food', opinion: 'agree' });
    const right = { ground: 'right', matter: '选址与相邻关系' };
    expect(await refused(HANDLER, `${caseNo}/hearings`, { ...right, ground: 'mine' })).toEqual([
      422,
      'VALIDATION_FAILED',
      undefined,
    ]);
    expect(await refused('window-1', `${caseNo}/hearings`, right)).toEqual([403, 'NOT_YOUR_DUTY', 'R-ABP-03']);
    const told = await act<CaseWithIdDto>(centre, HANDLER, `${caseNo}/hearings`, right, 201);
    expect(told).toMatchObject({ id: 'H1', hearings: [{ ...right, id: 'H1', thirdPartyId: null, requestedOn: null }] });
    expect(told.notices.at(-1)).toMatchObject({ kind: 'hearingRight', form: 'written' });

    const applicant = centre.anyone;
    const path = `/public/cases/${caseNo}`;
    const shown = await applicant.get<PublicCaseDto>(`${path}?code=${code}`);
    expect(shown.body.hearings).toMatchObject([
      { id: 'H1', requestBy: told.hearings[0]!.requestBy, requestedOn: null },
    ]);
    const wrong = await applicant.post(`${path}/hearings/H1/request`, { code: 'WRONG' });
    expect([wrong.status, wrong.body['code']]).toEqual([404, 'CASE_UNKNOWN']);
    const unknown = await applicant.post(`${path}/hearings/H9/request`, { code });
    expect([unknown.status, unknown.body['code'], unknown.body['rule']]).toEqual([404, 'HEARING_UNKNOWN', 'R-LAW-06']);
    const asked = await applicant.post<PublicCaseDto>(`${path}/hearings/H1/request`, { code });
    expect(asked.status).toBe(200);
    expect(asked.body).toMatchObject({ pauses: [{ procedure: 'hearing' }], clocks: { promised: { lamp: 'paused' } } });
    const again = await applicant.post(`${path}/hearings/H1/request`, { code });
    expect([again.status, again.body['code'], again.body['rule']]).toEqual([409, 'HEARING_NOT_OFFERED', 'R-LAW-06']);
    expect(await events(caseNo, 'HearingRequested')).toMatchObject([
      { rule: 'R-LAW-06', actor: { kind: 'person', person: 'applicant' } },
    ]);
    const { body: duties } = await centre
      .as(HANDLER)
      .get<{ items: { caseNo: string; kind: string; title: string }[] }>('/duties?limit=200');
    expect(duties.items.filter((duty) => duty.caseNo === caseNo)).toContainEqual(
      expect.objectContaining({ kind: 'holdHearing', title: expect.stringContaining('组织听证') }),
    );

    const { holdBy, requestedOn } = (await centre.as(HANDLER).get<CaseDto>(`/cases/${caseNo}`)).body.hearings[0]!;
    const place = '三楼听证室';
    const date = `${caseNo}/hearings/H1/date`;
    expect(await refused(HANDLER, date, { on: days(requestedOn!, 6), place })).toEqual([
      409,
      'HEARING_NOTICE_SHORT',
      'R-LAW-06',
    ]);
    expect(await refused(HANDLER, date, { on: days(holdBy!, 1), place })).toEqual([
      409,
      'HEARING_TOO_LATE',
      'R-LAW-06',
    ]);
    const record = `${caseNo}/hearings/H1/record`;
    expect(await refused(HANDLER, record, { record: '笔录' })).toEqual([409, 'HEARING_NOT_APPOINTED', 'R-LAW-06']);
    const dated = await act<WrittenNoticeCaseDto>(centre, HANDLER, date, { on: holdBy, place }, 201);
    expect(dated.hearings[0]!.appointed).toEqual({ on: holdBy, place, noticeId: dated.noticeId });
    expect(dated.notices.at(-1)).toMatchObject({ kind: 'hearingDate', content: { on: holdBy, place } });
    expect(await refused(HANDLER, record, { record: '笔录' })).toEqual([409, 'HEARING_NOT_HELD', 'R-LAW-06']);
    expect(await refused(HANDLER, `${caseNo}/decision`, { outcome: 'granted' })).toEqual([
      409,
      'HEARING_PENDING',
      'R-LAW-06',
    ]);
    const waived = await applicant.post<PublicCaseDto>(`${path}/hearings/H1/waiver`, { code, reason: '已协商一致' });
    expect(waived.body.hearings).toMatchObject([{ waivedOn: expect.any(String) }]);
    expect(await act(centre, HANDLER, `${caseNo}/decision`, { outcome: 'granted' })).toMatchObject({
      outcome: 'granted',
    });
  });

  it('R-LAW-06 a third party that was told of the case has the right to a hearing of its own', async () => {
    const caseNo = await restaurantInReview(centre);
    await everyUnit(centre, caseNo);
    const right = { ground: 'right', matter: '油烟排放', thirdPartyId: 'T1' };
    expect(await refused('market-2', `${caseNo}/hearings`, right)).toEqual([404, 'THIRD_PARTY_UNKNOWN', 'R-LAW-06']);
    await act(centre, 'market-2', `${caseNo}/third-parties`, { name: '赵邻居', interest: '相邻采光' }, 201);
    await act(centre, 'market-2', `${caseNo}/hearings`, right, 201);
    const asked = await act(centre, 'market-2', `${caseNo}/hearings/H1/request`);
    expect(asked.hearings).toMatchObject([{ thirdPartyId: 'T1', requestedOn: expect.any(String) }]);
    expect(await refused('market-2', `${caseNo}/decision`, { outcome: 'granted' })).toEqual([
      409,
      'HEARING_PENDING',
      'R-LAW-06',
    ]);
    await act(centre, 'market-2', `${caseNo}/hearings/H1/waiver`, { reason: '撤回申请' });
    expect(await refused('market-2', `${caseNo}/decision`, { outcome: 'granted' })).toEqual([
      409,
      'THIRD_PARTY_NOT_HEARD',
      'R-LAW-13',
    ]);
  });
});

describe('limits that superiors assign, over HTTP', () => {
  const order = {
    limit: { amount: 3, unit: 'workingDays' },
    by: '县政府办公室',
    document: '青政办督〔2026〕7号',
    reason: '群众反映强烈',
  };

  it('R-CLK-14 by a leader or the registry, kept as given beside the two, shown day by day, told to the handler', async () => {
    const { caseNo } = await inReview();
    const path = `${caseNo}/assigned-limit`;
    expect(await refused(HANDLER, path, order)).toEqual([403, 'NOT_YOURS_TO_ASSIGN', 'R-CLK-14']);
    for (const wrong of [{ limit: { amount: 0, unit: 'workingDays' } }, { by: '' }, { document: undefined }]) {
      expect(await refused('registry-1', path, { ...order, ...wrong })).toEqual([422, 'VALIDATION_FAILED', undefined]);
    }
    const before = (await centre.as(HANDLER).get<CaseDto>(`/cases/${caseNo}`)).body.clocks;
    const assigned = await act<CaseWithIdDto>(centre, 'registry-1', path, order, 201);
    const { limit, ...told } = order;
    expect(assigned.id).toBe('L1');
    expect(assigned.clocks).toMatchObject({
      promised: { due: before.promised.due },
      statutory: { due: before.statutory.due },
      assigned: [{ id: 'L1', ...told, ...limit, enteredBy: 'registry-1', remainingDays: 3, lamp: 'yellow' }],
    });
    const { body: clock } = await centre.as(HANDLER).get<ClockExplanationDto>(`/cases/${caseNo}/clock`);
    expect(clock.assigned[0]!.days.filter(({ counted }) => counted)).toHaveLength(3);
    expect(clock.assigned[0]!.due).toBe(assigned.clocks.assigned[0]!.due);
    const [event] = await events(caseNo, 'TimeLimitAssigned');
    expect(event).toMatchObject({ rule: 'R-CLK-14', actor: { person: 'registry-1', forPost: 'registry' } });
    const { body: inbox } = await centre.as(HANDLER).get<{ items: { kind: string; seq: number }[] }>('/inbox');
    expect(inbox.items).toContainEqual(expect.objectContaining({ kind: 'TimeLimitAssigned', seq: event!.seq }));
    await act(centre, HANDLER, `${caseNo}/opinions`, { unitCode: 'food', opinion: 'agree' });
    const decided = await act(centre, HANDLER, `${caseNo}/decision`, { outcome: 'granted' });
    expect(decided.closing!.assigned).toEqual([{ id: 'L1', due: clock.assigned[0]!.due, result: 'early' }]);
    expect(await refused('leader-1', path, order)).toEqual([409, 'ILLEGAL_MOVE', 'R-CLK-14']);
  });
});

describe('plans over HTTP', () => {
  it('R-CLK-04 the classes are public; what cannot be solved in time gets milestones and a plan', async () => {
    const { body: table } = await centre.anyone.get<LimitTableDto>('/public/limits');
    expect(table.classes.map(({ matterClass, limit }) => [matterClass, limit.amount, limit.unit])).toEqual([
      ['general', 3, 'workingDays'],
      ['complex', 7, 'workingDays'],
      ['major', 1, 'months'],
    ]);
    const itemCode = 'enterprise-request';
    expect(table.rows.find(({ code }) => code === itemCode)).toMatchObject({
      matterClass: 'complex',
      statutoryLimit: { amount: 7, unit: 'workingDays' },
    });
    const { body: list } = await centre.anyone.get<ItemsDto>('/public/items');
    expect(list.classes).toEqual(table.classes);
    expect(list.items.filter(({ matterClass }) => matterClass).map(({ code }) => code)).toEqual([itemCode]);

    const materials = ['request', 'supporting-papers'].map((code) => ({ code, quantity: 1, original: true }));
    const { caseNo, receivedAt } = await register(centre, { itemCode, applicant: APPLICANT, materials });
    const handler = 'government-1';
    await act(centre, handler, `${caseNo}/accept`);
    const by = days(receivedAt, 40);
    const plan = { reason: '需上级部门核准', milestones: [{ name: '取得上级意见', by }] };
    expect(await refused(handler, `${caseNo}/plan`, { ...plan, milestones: [] })).toEqual([
      422,
      'VALIDATION_FAILED',
      undefined,
    ]);
    const past = [{ name: '答复', by: '2026-01-05' }];
    expect(await refused(handler, `${caseNo}/plan`, { ...plan, milestones: past })).toEqual([
      422,
      'MILESTONE_NOT_AHEAD',
      'R-CLK-04',
    ]);
    expect(await refused('window-1', `${caseNo}/plan`, plan)).toEqual([403, 'NOT_YOUR_DUTY', 'R-ABP-03']);
    const planned = await act<WrittenNoticeCaseDto>(centre, handler, `${caseNo}/plan`, plan, 201);
    expect(planned.plan).toMatchObject({
      reason: plan.reason,
      noticeId: planned.noticeId,
      milestones: [{ id: 'M1', name: '取得上级意见', by, lamp: 'green', reachedOn: null }],
    });
    expect(planned.notices.at(-1)).toMatchObject({ id: planned.noticeId, kind: 'plan', form: 'written' });
    expect(await events(caseNo, 'PlanMade')).toMatchObject([{ rule: 'R-CLK-04', actor: { person: handler } }]);
    const completion = `${caseNo}/plan/milestones/M1/completion`;
    expect(await refused(handler, `${caseNo}/plan/milestones/M9/completion`, { result: 'r' })).toEqual([
      404,
      'MILESTONE_UNKNOWN',
      'R-CLK-04',
    ]);
    const reached = await act<WrittenNoticeCaseDto>(centre, handler, completion, { result: '已取得' }, 201);
    expect(reached.plan!.milestones).toMatchObject([{ id: 'M1', result: '已取得', lamp: 'green' }]);
    expect(reached.notices.at(-1)).toMatchObject({ kind: 'milestone', content: { result: '已取得' } });
    expect(await refused(handler, completion, { result: 'r' })).toEqual([409, 'MILESTONE_NOT_OPEN', 'R-CLK-04']);

    const other = await inReview();
    expect(await refused(HANDLER, `${other.caseNo}/plan`, plan)).toEqual([409, 'PLAN_NOT_ALLOWED', 'R-CLK-04']);
  });
});
