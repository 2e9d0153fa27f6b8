import type { CaseDto, CaseWithIdDto } from '../../apps/api/src/cases/case.response.dto';
import { dutiesOf } from '../absence/officers';
import { openCentre, type Centre } from '../support/centre';
import { act, eventsOf, everyUnit, refusalOf, register, RESTAURANT, restaurantInReview } from './matters';

const FIRST = 'market-2';

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
const duties = async (person: string, caseNo: string) =>
  (await dutiesOf(centre, person, caseNo)).map(({ kind }) => kind);

describe('R-ASG-05 reassignment over HTTP', () => {
  const move = { postCode: 'food-review', reason: '原承办人调训' };

  it('R-ASG-05 needs the section head, a reason and the consent of the new holder; the first handler stays on record', async () => {
    const caseNo = await restaurantInReview(centre);
    // Two of them stand in for the head, who is there.
    for (const person of ['market-1', FIRST, 'market-3', 'fire-head', 'window-1']) {
      expect(await refused(person, `${caseNo}/reassignment`, move)).toEqual([403, 'NOT_SECTION_HEAD', 'R-ASG-05']);
    }
    expect(await refused('market-head', `${caseNo}/reassignment`, { ...move, reason: ' ' })).toEqual([
      422,
      'VALIDATION_FAILED',
      undefined,
    ]);
    expect(await refused('market-head', `${caseNo}/reassignment`, { ...move, postCode: 'fire-review' })).toEqual([
      403,
      'LEADER_ORDERS',
      'R-ASG-05',
    ]);
    const proposed = await act<CaseWithIdDto>(centre, 'market-head', `${caseNo}/reassignment`, move, 201);
    expect(proposed).toMatchObject({
      id: 'R1',
      handlingPost: 'food-lead',
      reassignments: [{ id: 'R1', state: 'proposed', reason: move.reason, requestedBy: 'market-head' }],
    });
    expect(await duties('market-1', caseNo)).toContain('consent');
    expect(await refused('market-3', `${caseNo}/reassignment/R1/consent`, {})).toEqual([
      403,
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    expect(await refused('market-1', `${caseNo}/reassignment/R9/consent`, {})).toEqual([
      404,
      'REASSIGNMENT_UNKNOWN',
      'R-ASG-05',
    ]);
    const moved = await act(centre, 'market-1', `${caseNo}/reassignment/R1/consent`);
    expect(moved).toMatchObject({
      firstHandler: { person: FIRST, post: 'food-lead' },
      handlingPost: 'food-review',
      reassignments: [{ state: 'consented' }],
    });
    expect(await duties('market-1', caseNo)).toContain('handle');
    expect(await duties(FIRST, caseNo)).toEqual([]);
    expect(await events(caseNo, 'CaseReassigned')).toMatchObject([
      { rule: 'R-ASG-05', data: { from: 'food-lead', postCode: 'food-review', way: 'consent', reason: move.reason } },
    ]);
    await everyUnit(centre, caseNo);
    expect(await refused(FIRST, `${caseNo}/decision`, { outcome: 'granted' })).toEqual([
      403,
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    await act(centre, 'market-1', `${caseNo}/decision`, { outcome: 'granted' });
  });

  it('R-ASG-05 is done at once by the order of a leader', async () => {
    const caseNo = await restaurantInReview(centre);
    const ordered = await act<CaseWithIdDto>(centre, 'leader-1', `${caseNo}/reassignment`, move, 201);
    expect(ordered).toMatchObject({
      firstHandler: { person: FIRST },
      handlingPost: 'food-review',
      reassignments: [{ state: 'ordered', requestedBy: 'leader-1' }],
    });
    expect(await refused('leader-1', `${caseNo}/reassignment`, move)).toEqual([409, 'ALREADY_THERE', 'R-ASG-05']);
    const [assigned] = (await events(caseNo, 'DutiesAssigned')).slice(-1);
    expect(assigned).toMatchObject({ actor: { kind: 'system' }, data: { cause: 'reassignment' } });
  });
});

describe('comprehensive matters over HTTP', () => {
  it('R-ASG-02 the bureau meeting names the lead section and a supervisor; its decision is recorded', async () => {
    const { caseNo } = await register(centre, RESTAURANT);
    await everyUnit(centre, caseNo);
    await act(centre, 'window-1', `${caseNo}/accept`);
    const meeting = { heldOn: '2026-01-05', minutes: '局长办公会纪要〔2026〕1 号' };
    await act(centre, 'registry-1', `${caseNo}/designate`, { sectionCode: 'market-food', meeting });
    expect(await events(caseNo, 'LeadSectionDesignated')).toMatchObject([
      { rule: 'R-ASG-02', actor: { person: 'registry-1' }, data: { sectionCode: 'market-food', meeting } },
    ]);
    await act(centre, 'market-head', `${caseNo}/designate`, { sectionCode: 'market-food', postCode: 'food-lead' });
    const supervisor = { postCode: 'market-leader', reason: '涉及多个部门' };
    expect(await refused('registry-1', `${caseNo}/supervisors`, supervisor)).toEqual([
      403,
      'LEADER_ORDERS',
      'R-ASG-02',
    ]);
    const supervised = await act(centre, 'registry-1', `${caseNo}/supervisors`, { ...supervisor, meeting });
    expect(supervised.supervisor).toMatchObject({ ...supervisor, meeting });
    expect(await duties('leader-1', caseNo)).toContain('supervise');
    await act(centre, 'leader-1', `${caseNo}/pressings`, { unitCode: 'health', message: '请抓紧' });
    expect(await events(caseNo, 'UnitPressed')).toMatchObject([
      { actor: { person: 'leader-1', forPost: 'market-leader' }, data: { unitCode: 'health', to: ['health-1'] } },
    ]);
  });

  it('R-ASG-06 the head of a designated section objects with a basis, and the leader decides', async () => {
    const { caseNo } = await register(centre, RESTAURANT);
    await everyUnit(centre, caseNo);
    await act(centre, 'window-1', `${caseNo}/accept`);
    await act(centre, 'leader-1', `${caseNo}/designate`, { sectionCode: 'market-registration' });
    const objected = await act(centre, 'registration-head', `${caseNo}/remit-objections`, { basis: '内设机构职责' });
    expect(objected.remitObjections).toMatchObject([
      { sectionCode: 'market-registration', basis: '内设机构职责', accepted: null },
    ]);
    const released = await act(centre, 'leader-1', `${caseNo}/remit-decisions`, {
      sectionCode: 'market-registration',
      accept: true,
      reason: '应由食品经营科牵头',
    });
    expect(released).toMatchObject({ leadSection: null, remitObjections: [{ accepted: true }] });
    expect(await duties('leader-1', caseNo)).toContain('designateSection');
  });

  it('R-ASG-03 a matter with other bodies is reported, coordinated by the leader, and told to those concerned', async () => {
    const caseNo = await restaurantInReview(centre);
    const report = {
      bodies: ['省市场监督管理局'],
      report: '涉及省级许可，提请协调',
      limit: { amount: 5, unit: 'workingDays' },
    };
    expect(await refused(FIRST, `${caseNo}/reports`, { ...report, bodies: [] })).toEqual([
      422,
      'VALIDATION_FAILED',
      undefined,
    ]);
    const filed = await act<CaseWithIdDto>(centre, FIRST, `${caseNo}/reports`, report, 201);
    expect(filed).toMatchObject({ id: 'C1', reports: [{ id: 'C1', reportedBy: FIRST, result: null }] });
    expect(await duties('leader-1', caseNo)).toContain('coordinateReport');
    await act(centre, FIRST, `${caseNo}/reports/C1/progress`, { progress: '已报送' });
    const done = await act(centre, 'leader-1', `${caseNo}/reports/C1/coordination`, { result: '同意并联办理' });
    expect(done.reports).toMatchObject([{ result: '同意并联办理', coordinatedBy: 'leader-1' }]);
    await everyUnit(centre, caseNo);
    const decided = await act(centre, FIRST, `${caseNo}/decision`, { outcome: 'granted' });
    const told = decided.notices.filter(({ kind }) => kind === 'coordination').map(({ content }) => content);
    expect(told).toEqual([
      { reportId: 'C1', bodies: report.bodies, progress: '已报送' },
      { reportId: 'C1', bodies: report.bodies, result: '同意并联办理' },
      { reportId: 'C1', bodies: report.bodies, outcome: 'granted' },
    ]);
  });
});

describe('fairness over HTTP', () => {
  it('R-LAW-14 an officer with an interest stands aside, and the next of the post’s order takes the duties with the reason', async () => {
    const caseNo = await restaurantInReview(centre);
    const recusal = { person: 'health-1', reason: '系申请人配偶' };
    expect(await refused('market-1', `${caseNo}/recusals`, recusal)).toEqual([403, 'NOT_YOURS_TO_RECUSE', 'R-LAW-14']);
    const aside = await act(centre, 'health-1', `${caseNo}/recusals`, recusal);
    expect(aside.recused).toEqual(['health-1']);
    expect(aside.allowedActions).toEqual([]);
    expect(aside.units.find(({ unitCode }) => unitCode === 'health')!.dutyHolder).toEqual({
      person: 'health-2',
      forPost: 'sanitation-review',
      substitute: true,
    });
    expect(await refused('health-1', `${caseNo}/opinions`, { unitCode: 'health', opinion: 'agree' })).toEqual([
      403,
      'RECUSED',
      'R-LAW-14',
    ]);
    expect(await refused('leader-1', `${caseNo}/recusals`, recusal)).toEqual([409, 'ALREADY_RECUSED', 'R-LAW-14']);
    expect(await events(caseNo, 'PersonRecused')).toMatchObject([
      { rule: 'R-LAW-14', actor: { person: 'health-1' }, data: recusal },
    ]);
    expect((await events(caseNo, 'DutiesAssigned')).at(-1)).toMatchObject({ data: { cause: 'recusal' } });
    await act(centre, 'health-2', `${caseNo}/opinions`, { unitCode: 'health', opinion: 'agree' });
  });

  it('R-LAW-13 a third party is told and heard before the decision, and its name shows nowhere', async () => {
    const caseNo = await restaurantInReview(centre);
    await everyUnit(centre, caseNo);
    const party = { name: '冯邻舍', interest: '油烟排放口相邻', phone: '13800000003' };
    const told = await act<CaseWithIdDto>(centre, FIRST, `${caseNo}/third-parties`, party, 201);
    expect(told).toMatchObject({
      id: 'T1',
      thirdParties: [{ id: 'T1', interest: party.interest, position: null, heardOn: null }],
    });
    expect(told.notices.at(-1)).toMatchObject({ kind: 'thirdParty', id: told.thirdParties[0]!.noticeId });
    for (const outcome of ['granted', 'refused']) {
      expect(await refused(FIRST, `${caseNo}/decision`, { outcome, reason: '理由', basis: '依据' })).toEqual([
        409,
        'THIRD_PARTY_NOT_HEARD',
        'R-LAW-13',
      ]);
    }
    const statement = { position: 'objects', statement: '要求加高排烟管道' };
    const heard = await act<CaseDto>(centre, FIRST, `${caseNo}/third-parties/T1/statement`, statement);
    expect(heard.thirdParties).toMatchObject([{ position: 'objects', heardOn: expect.any(String) }]);
    const { body: timeline } = await centre.as('registry-1').get(`/cases/${caseNo}/timeline?limit=200`);
    for (const personal of ['冯邻舍', '13800000003', '加高排烟管道']) {
      expect(JSON.stringify([heard, timeline])).not.toContain(personal);
    }
    await act(centre, FIRST, `${caseNo}/decision`, { outcome: 'granted' });
  });
});
