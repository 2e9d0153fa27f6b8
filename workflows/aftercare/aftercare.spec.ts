import {
  allMaterials,
  applicant,
  clerk,
  leader,
  namedItem,
  officer,
  registry,
} from '@shouban/domain/case/paper.testing';
import { awaitsAftercare } from '@shouban/domain/case/aftercare';
import { evolve, unregistered } from '@shouban/domain/case/evolve';
import { authorityExceeded } from '@shouban/contracts/case';
import { Stage, type StagedCase } from '../support/stage.testing';

const FOOD = officer('food-1');
const BROKEN = { code: 'lease', kept: false, finding: '合同已解除' };
const KEPT = { code: 'lease', kept: true, finding: '属实' };
const at = (local: string) => Date.parse(`${local}:00+08:00`);

describe('after a case is closed', () => {
  let stage: Stage;
  beforeEach(async () => {
    const items = [{ ...namedItem, undertakingFor: ['lease'] }];
    stage = await Stage.open({ items, settings: { undertakingCheckDays: 5 }, at: '2030-03-04T10:00' });
  });
  afterEach(() => stage.close());

  async function granted(undertakings = [{ code: 'lease', signedOn: '2030-03-01' }]): Promise<StagedCase> {
    const materials = allMaterials.filter(({ code }) => !undertakings.some((each) => each.code === code));
    const application = await stage.receive('street', { materials, undertakings });
    await (await application.toReview()).toDecision();
    await application.do('decide', FOOD, { outcome: 'granted' });
    await application.do('deliver', FOOD, { way: 'post', receivedBy: '张三' });
    await application.handle.result();
    return application;
  }

  const begun = async (application: StagedCase) => (await application.events('AftercareBegan')).length > 0;
  const types = async (application: StagedCase, after = 0) =>
    (await application.ledger()).filter(({ seq }) => seq > after).map(({ type }) => type);

  it('R-LAW-10 an undertaking that nobody has checked is tracked to its day, reminded and pressed for', async () => {
    const application = await granted();
    await application.until(() => begun(application));
    expect(await application.events('AftercareBegan')).toMatchObject([
      { rule: 'R-LAW-10', actor: { kind: 'system' }, data: { undertakings: ['lease'] } },
    ]);
    await stage.passTo('2030-03-14T18:00');
    const rang = (await application.ledger()).filter(
      ({ data }) => (data as { clock?: string }).clock === 'undertaking:lease',
    );
    expect(rang.map(({ type, rule, at: when }) => [type, rule, when])).toEqual([
      ['LimitReminded', 'R-LAW-10', at('2030-03-11T09:00')],
      ['LimitExpired', 'R-LAW-10', at('2030-03-11T17:00')],
      ['SuspectedBreachRecorded', 'R-SUP-04', at('2030-03-11T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-11T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-12T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-14T17:00')],
    ]);
    const open: { duty_id: string; person: string }[] = await stage.dataSource.query(
      `SELECT duty_id, person FROM duties WHERE case_no = $1 ORDER BY duty_id`,
      [application.caseNo],
    );
    expect(open.map(({ duty_id, person }) => [duty_id, person])).toEqual([
      ['checkUndertaking:lease', 'food-1'],
      ['press:undertaking:lease:discipline', 'discipline-1'],
      ['press:undertaking:lease:leader', 'leader-1'],
      ['press:undertaking:lease:sectionHead', 'food-head'],
    ]);
    await application.afterwards('checkUndertaking', FOOD, KEPT);
    const { seq } = (await application.aftercare.result()) as { seq: number };
    expect((await application.ledger()).at(-1)).toMatchObject({ seq, type: 'UndertakingChecked' });
    expect(await stage.dataSource.query(`SELECT 1 FROM duties WHERE case_no = $1`, [application.caseNo])).toEqual([]);
    expect(await application.chainFault()).toBeUndefined();
    await stage.keepHistory('aftercare-pressed', application.aftercare.workflowId);
    await application.keepHistory('closed-with-undertaking');
  });

  it('R-LAW-10 one that is not kept leads to the leader’s decision on revocation; both are told to its holder', async () => {
    const application = await granted();
    await application.until(() => begun(application));
    const { seq } = await application.folded().then(({ state }) => state);
    await application.afterwards('checkUndertaking', FOOD, BROKEN);
    expect(await types(application, seq)).toEqual([
      'UndertakingChecked',
      'SuspectedBreachRecorded',
      'RevocationProposed',
      'NoticeIssued',
      'DutiesAssigned',
    ]);
    const refused = await application
      .afterwards('decideRevocation', FOOD, { revocationId: 'V1', revoke: true, reason: 'r', basis: 'b' })
      .catch((refusal: unknown) => refusal);
    expect(refused).toMatchObject({ code: 'NOT_YOUR_DUTY', rule: 'R-ABP-03' });
    const revoking = { revocationId: 'V1', revoke: true, reason: '承诺不实', basis: '《许可法》第六十九条' };
    await application.afterwards('decideRevocation', leader, revoking);
    expect((await application.notices()).slice(-2)).toMatchObject([
      { kind: 'undertakingCheck', content: { proposal: 'revocation', finding: '合同已解除' } },
      { kind: 'revocation', content: { revoke: true, reason: '承诺不实', remedies: {} } },
    ]);
    await application.aftercare.result();
    expect((await application.folded()).state).toMatchObject({ status: 'closed', outcome: 'granted' });
    expect(await stage.dataSource.query(`SELECT revoked_on FROM grants`)).toEqual([{ revoked_on: '2030-03-04' }]);
    await stage.keepHistory('aftercare-revoked', application.aftercare.workflowId);
  });

  it('R-SUP-04 R-LAW-10 whoever tries again to decide on the revocation though it is the leader’s is suspected once', async () => {
    const application = await granted();
    await application.until(() => begun(application));
    await application.afterwards('checkUndertaking', FOOD, BROKEN);
    const overstep = { person: 'food-1', action: 'decideRevocation', post: 'food-review' } as const;
    for (const _twice of [1, 2]) await application.aftercare.signal(authorityExceeded, overstep);
    const suspected = async () =>
      (await application.events('SuspectedBreachRecorded')).filter(({ data }) => data.kind === 'beyondAuthority');
    await application.until(async () => (await suspected()).length > 0);
    await application.afterwards('decideRevocation', leader, { revocationId: 'V1', revoke: false, reason: '已补交' });
    await application.aftercare.result();
    expect((await suspected()).map(({ rule, actor, data }) => [rule, actor.kind, data])).toEqual([
      [
        'R-SUP-04',
        'system',
        { kind: 'beyondAuthority', person: 'food-1', post: 'food-review', detail: 'decideRevocation' },
      ],
    ]);
    await stage.keepHistory('aftercare-beyond-authority', application.aftercare.workflowId);
  });

  it('R-LAW-10 the leader who does not decide is reminded, and those above him press', async () => {
    const application = await granted();
    await application.until(() => begun(application));
    await application.afterwards('checkUndertaking', FOOD, BROKEN);
    await stage.passTo('2030-03-21T18:00');
    const rang = (await application.ledger()).filter(
      ({ data }) => (data as { clock?: string }).clock === 'revocation:V1',
    );
    expect(rang.map(({ type, at: when }) => [type, when])).toEqual([
      ['LimitReminded', at('2030-03-18T09:00')],
      ['LimitExpired', at('2030-03-18T17:00')],
      ['SuspectedBreachRecorded', at('2030-03-18T17:00')],
      ['LimitEscalated', at('2030-03-19T17:00')],
      ['LimitEscalated', at('2030-03-21T17:00')],
    ]);
    await application.afterwards('decideRevocation', leader, { revocationId: 'V1', revoke: false, reason: '已补交' });
    await application.aftercare.result();
    expect(await stage.dataSource.query(`SELECT revoked_on FROM grants`)).toEqual([{ revoked_on: null }]);
  });

  it('R-LAW-10 the check goes to the stand-in while the holder of the post is away', async () => {
    const application = await granted();
    await application.until(() => begun(application));
    await stage.absent('food-1', '2030-03-04T11:00', '2030-03-20T09:00');
    await stage.passTo('2030-03-04T11:30');
    const holder = async () => {
      const [row]: { person: string }[] = await stage.dataSource.query(
        `SELECT person FROM duties WHERE case_no = $1 AND duty_id = 'checkUndertaking:lease'`,
        [application.caseNo],
      );
      return row?.person;
    };
    await application.until(async () => (await holder()) === 'food-2');
    await application.afterwards('checkUndertaking', officer('food-2'), KEPT);
    expect(await application.events('UndertakingChecked')).toMatchObject([
      { actor: { person: 'food-2', forPost: 'food-review' } },
    ]);
    await application.aftercare.result();
    await stage.keepHistory('aftercare-stand-in', application.aftercare.workflowId);
  });

  it('R-CLS-04 a correction by the registry goes on in the same ledger, once however often it is said', async () => {
    const application = await granted([]);
    expect(awaitsAftercare((await application.folded()).state)).toBe(false);
    const { seq } = (await application.folded()).state;
    const correction = { field: 'delivery.way' as const, value: 'inPerson', reason: '当面领取' };
    const refused = await application.afterwards('correct', clerk, correction).catch((refusal: unknown) => refusal);
    expect(refused).toMatchObject({ code: 'REGISTRY_REQUIRED', rule: 'R-CLS-04' });
    const first = await application.afterwards('correct', registry, correction, 'same-key');
    await application.aftercare.result();
    const again = await application.afterwards('correct', registry, correction, 'same-key');
    expect(again).toEqual(first);
    expect(await types(application, seq)).toEqual(['CaseCorrected', 'NoticeIssued']);
    expect(await application.chainFault()).toBeUndefined();
    const { state } = await application.folded();
    const folded = (await application.ledger()).reduce(evolve, unregistered(application.caseNo));
    expect(state).toEqual(folded);
    expect(state).toMatchObject({ status: 'closed', delivery: { way: 'inPerson' } });
    await stage.keepHistory('aftercare-corrected', application.aftercare.workflowId);
  });

  it('R-LAW-10 begins once, whoever begins it: the case that closes, or a command that comes before', async () => {
    const application = await granted();
    await application.until(() => begun(application));
    await application.afterwards('correct', registry, { field: 'delivery.way', value: 'inPerson', reason: '当面' });
    await application.afterwards('checkUndertaking', FOOD, KEPT);
    await application.aftercare.result();
    expect(await application.events('AftercareBegan')).toHaveLength(1);
  });

  it('R-LAW-09 a low rating is put right by the head, pressed for, and called back', async () => {
    const application = await stage.receive('street');
    await application.do('withdraw', applicant, {});
    await application.handle.result();
    await application.afterwards('rate', applicant, { grade: 'veryDissatisfied', comment: '等候太久' });
    expect(await application.events('CaseRated')).toMatchObject([
      { rule: 'R-LAW-09', actor: { person: 'applicant' }, data: { grade: 'veryDissatisfied', waitDays: 5 } },
    ]);
    await stage.passTo('2030-03-11T18:00');
    const expired = (await application.events('LimitExpired')).map(({ rule, data }) => [rule, data.clock, data.to]);
    expect(expired).toEqual([['R-LAW-09', 'rating:rectify', ['food-head']]]);
    const measures = { finding: '叫号系统故障', measures: '已修复' };
    await application.afterwards('rectify', officer('food-head'), measures);
    await application.afterwards('callBack', registry, { reached: true, satisfied: true });
    await application.aftercare.result();
    expect((await application.folded()).state.rating).toMatchObject({
      rectified: measures,
      calledBack: { satisfied: true },
    });
    await stage.keepHistory('rating-followed-up', application.aftercare.workflowId);
  });
});
