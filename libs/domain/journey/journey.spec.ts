import { agent, applicant as byCode, morning, officer } from '../case/paper.testing';
import { allowedActions } from '../proceeding/attempt';
import { complete, mandate, PaperJourney, planned, restaurant } from './paper.testing';
import { barredFromOpening } from './mandate';
import { brought, numbered, opened, reported } from './news';
import { mayOpen, toBring } from './plan';
import { journeyProcedure, statusOf } from './procedure';
import type { JourneyOpening, Planned } from './types';

const owed = (from: string) => [{ material: 'photo', from }];
const finding = (code: string) => ({ code, reason: '模糊', guidance: '重新复印' });
const at = (local: string) => Date.parse(`${local}:00+08:00`);

async function refusalOfOpening(more: Partial<JourneyOpening>, plan: Planned[] = [planned('a')]) {
  const { refusal } = await new PaperJourney().begin(plan, more);
  return refusal && [refusal.code, refusal.rule];
}

describe('the mandate', () => {
  it('is signed, shown, in force, and names every procedure', async () => {
    const with_ = (more: object) => refusalOfOpening({ mandate: { ...mandate, ...more } });
    expect(await with_({})).toBeUndefined();
    expect(await with_({ procedures: [] })).toEqual(['MANDATE_EMPTY', 'R-PRX-01']);
    expect(await with_({ procedures: ['restaurant'] })).toEqual(['OUTSIDE_MANDATE', 'R-PRX-01']);
    expect(await with_({ digest: undefined })).toEqual(['MANDATE_NOT_SIGNED', 'R-PRX-01']);
    expect(await with_({ digest: undefined, fileId: 'f' })).toBeUndefined();
    expect(await with_({ digest: undefined, fileId: 'f', form: 'electronic' })).toEqual([
      'MANDATE_NOT_SIGNED',
      'R-PRX-01',
    ]);
    expect(await with_({ signedOn: '2026-03-03' })).toEqual(['MANDATE_IN_FUTURE', 'R-PRX-01']);
    expect(await with_({ expiresOn: '2026-03-01' })).toEqual(['MANDATE_EXPIRED', 'R-PRX-01']);
    expect(await with_({ expiresOn: '2026-03-02' })).toBeUndefined();
    expect(await with_({ expiresOn: '2026-02-30' })).toEqual(['CLOCK_DAY_INVALID', undefined]);
  });

  it('costs nothing, and is taken up by an agent', async () => {
    expect(await refusalOfOpening({ fee: 0 })).toBeUndefined();
    expect(await refusalOfOpening({ fee: 0.01 })).toEqual(['PROXY_FEE', 'R-PRX-01']);
    const { refusal } = await new PaperJourney().begin([planned('a')], { agentPost: undefined } as never);
    expect(refusal).toMatchObject({ code: 'AGENT_REQUIRED', rule: 'R-PRX-02' });
    const clerk = await new PaperJourney().open({ person: 'window-1', roles: ['window'] }, {
      mandate,
      plan: [planned('a')],
      agentPost: 'agency',
    } as never);
    expect(clerk.refusal?.code).toBe('AGENT_REQUIRED');
    expect(await refusalOfOpening({ totalLimit: { amount: 0, unit: 'workingDays' } })).toEqual([
      'CLOCK_AMOUNT_OUT_OF_RANGE',
      undefined,
    ]);
  });

  it('runs out on its last day: the agent is told a week before, and nothing more is opened until it is renewed', async () => {
    const journey = new PaperJourney();
    await journey.started([planned('a'), planned('b', { after: ['a'] })], {
      mandate: { ...mandate, expiresOn: '2026-03-16' },
    });
    await journey.passTo(morning('2026-03-09'));
    expect(journey.of('LimitReminded').at(-1)).toMatchObject({
      at: morning('2026-03-09'),
      rule: 'R-PRX-01',
      data: { clock: 'mandate', due: '2026-03-16', to: ['agent-1'] },
    });
    await journey.passTo(at('2026-03-16T23:59'));
    expect(journey.of('MandateExpired')).toEqual([]);
    await journey.passTo(at('2026-03-17T00:00'));
    expect(journey.of('MandateExpired')).toMatchObject([{ rule: 'R-PRX-01', data: { on: '2026-03-16' } }]);
    await journey.report('a', 'granted');
    expect(mayOpen(journey.file.state)).toEqual([]);
    expect(
      await journey.refusal('replan', agent, {
        changes: [{ kind: 'add', entry: planned('c') }],
        reason: '补充',
      }),
    ).toEqual(['MANDATE_EXPIRED', 'R-PRX-01']);
    const renewed = { ...mandate, signedOn: '2026-03-17' };
    expect(await journey.refusal('renewMandate', agent, { mandate: { ...renewed, procedures: [] } })).toEqual([
      'MANDATE_EMPTY',
      'R-PRX-01',
    ]);
    expect(
      await journey.refusal('renewMandate', agent, { mandate: { ...renewed, procedures: ['restaurant'] } }),
    ).toEqual(['OUTSIDE_MANDATE', 'R-PRX-01']);
    await journey.perform('renewMandate', agent, { mandate: renewed });
    expect(await journey.openAll()).toEqual(['b']);
  });

  it('is revoked any time by the applicant or on his word: nothing more is done, what runs goes on', async () => {
    const journey = await new PaperJourney().started([planned('a'), planned('b', { after: ['a'] })]);
    expect(await journey.refusal('revokeMandate', officer('food-1'), {})).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    await journey.perform('revokeMandate', byCode, { reason: '自己办理' });
    expect(journey.of('MandateRevoked')).toMatchObject([
      { rule: 'R-PRX-01', actor: { person: 'applicant' }, data: { byApplicant: true, reason: '自己办理' } },
    ]);
    expect(journey.of('JourneyEnded')).toMatchObject([
      { data: { ending: 'revoked', running: [journey.entry('a').caseNo], feedbackBy: '2026-03-16' } },
    ]);
    await journey.report('a', 'granted');
    expect(journey.entry('a').state).toBe('done');
    expect([mayOpen(journey.file.state), toBring(journey.file.state)]).toEqual([[], []]);
    expect(journey.duties()).toEqual([]);
    expect(await journey.refusal('renewMandate', agent, { mandate })).toEqual(['JOURNEY_ENDED', 'R-PRX-01']);
    const word = await new PaperJourney().started([planned('a')]);
    await word.perform('revokeMandate', agent, {});
    expect(word.of('MandateRevoked')[0]!.data).toEqual({ byApplicant: false, on: '2026-03-02' });
  });
});

describe('what has its number when the mandate ends', () => {
  /** Two cases begin; of the second only the number stands in the ledger. */
  async function numberedOnly(more: Partial<JourneyOpening> = {}) {
    const journey = new PaperJourney();
    await journey.begin([planned('a'), planned('b'), planned('c', { after: ['b'] })], more);
    await journey.allLook();
    await journey.perform('startJourney', agent, {});
    await journey.happens(numbered('a', 'QH1'));
    await journey.happens(opened('a', 'QH1'));
    await journey.happens(numbered('b', 'QH2'));
    return journey;
  }
  const barred = ({ file: { state } }: PaperJourney, on: string) => {
    const refusal = barredFromOpening(state, on);
    return refusal && [refusal.code, refusal.rule];
  };

  it('R-PRX-01 may be opened while the mandate stands, and not after its revocation, its last day or the end', async () => {
    const journey = await numberedOnly({ mandate: { ...mandate, expiresOn: '2026-03-16' } });
    expect(barred(journey, '2026-03-16')).toBeUndefined();
    // By the day, though the alarm of the last day has not rung yet.
    expect(journey.file.state.mandateExpired).toBe(false);
    expect(barred(journey, '2026-03-17')).toEqual(['MANDATE_EXPIRED', 'R-PRX-01']);
    await journey.perform('revokeMandate', byCode, {});
    expect(barred(journey, '2026-03-02')).toEqual(['MANDATE_REVOKED', 'R-PRX-01']);
    const closed = await numberedOnly();
    await closed.perform('closeJourney', agent, { reason: '申请人停办' });
    expect(barred(closed, '2026-03-02')).toEqual(['JOURNEY_ENDED', 'R-PRX-02']);
  });

  it('R-PRX-01 is no case that runs on, and is recorded as not opened and told to the agent', async () => {
    const journey = await numberedOnly();
    await journey.perform('revokeMandate', byCode, {});
    expect(journey.of('JourneyEnded')).toMatchObject([{ data: { ending: 'revoked', running: ['QH1'] } }]);
    await journey.happens(opened('b', 'QH2', barredFromOpening(journey.file.state, '2026-03-02')));
    const [event] = journey.of('CaseNotOpened');
    expect(event).toMatchObject({
      rule: 'R-PRX-01',
      actor: { kind: 'system' },
      data: { key: 'b', caseNo: 'QH2', code: 'MANDATE_REVOKED', blocks: ['c'] },
    });
    expect(journeyProcedure.hearers!(event!, journey.file)).toEqual(['agent-1']);
    expect(journey.entry('b')).toMatchObject({ state: 'failed', outcome: 'notOpened' });
    expect(journey.entry('a').state).toBe('open');
  });
});

describe('the pre-review', () => {
  const plan = [planned('a', { materials: complete.slice(0, 1) }), restaurant('b')];

  it('asks the units of all items at once, each within its time', async () => {
    const journey = new PaperJourney();
    await journey.begin(plan);
    expect(journey.duties().map(({ id, post, deadline }) => [id, post, deadline?.due])).toEqual([
      ['preReview:a:lead', 'food-head', '2026-03-09'],
      ['preReview:b:food', 'food-review', '2026-03-09'],
      ['preReview:b:health', 'health-review', '2026-03-09'],
      ['preReview:b:lead', 'food-head', '2026-03-09'],
      ['drive', 'agency', undefined],
    ]);
    expect(statusOf(journey.file.state)).toBe('preReview');
    expect(await journey.refusal('lookThrough', agent, { entry: 'b', unitCode: 'food', findings: [] })).toEqual([
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    const food = officer('food-1');
    const look = (key: string, unitCode: string, findings = [finding('lease')]) =>
      journey.refusal('lookThrough', food, { entry: key, unitCode, findings });
    expect(await look('x', 'food')).toEqual(['PLAN_KEY_UNKNOWN', 'R-PRX-03']);
    expect(await look('a', 'food')).toEqual(['UNIT_NOT_ASKED', 'R-PRX-02']);
    expect(await look('b', 'food', [finding('stamp')])).toEqual(['MATERIAL_UNKNOWN', 'R-INT-08']);
    expect(await look('b', 'food')).toBeUndefined();
    expect(await look('b', 'food')).toEqual(['ALREADY_LOOKED', 'R-PRX-02']);
    expect(await journey.refusal('giveNotice', agent, { missing: [] })).toEqual(['PRE_REVIEW_OPEN', 'R-PRX-02']);
    expect(await journey.refusal('startJourney', agent, {})).toEqual(['PRE_REVIEW_OPEN', 'R-PRX-02']);
  });

  it('ends in one merged notice of everything, given once; then the applicant supplies and the agent distributes', async () => {
    const journey = new PaperJourney();
    await journey.begin(plan);
    await journey.perform('lookThrough', officer('food-1'), {
      entry: 'b',
      unitCode: 'food',
      findings: [finding('lease')],
    });
    await journey.allLook();
    expect(journey.duties().map(({ id }) => id)).toEqual(['drive', 'notify']);
    expect(await journey.refusal('startJourney', agent, {})).toEqual(['MATERIALS_MISSING', 'R-PRX-02']);
    expect(await journey.refusal('giveNotice', agent, { missing: [{ key: 'x', ...finding('form') }] })).toEqual([
      'PLAN_KEY_UNKNOWN',
      'R-PRX-03',
    ]);
    const { created } = await journey.perform('giveNotice', agent, { missing: [{ key: 'b', ...finding('form') }] });
    expect(created).toBe('N1');
    expect(journey.of('JourneyNoticeGiven')).toMatchObject([
      {
        rule: 'R-PRX-02',
        actor: { person: 'agent-1', forPost: 'agency' },
        data: {
          number: 'QHDB2026000001-01',
          issuedOn: '2026-03-02',
          supplementBy: '2026-03-16',
          notLooked: [],
          missing: [
            { key: 'b', itemCode: 'restaurant', ...finding('form') },
            { key: 'a', itemCode: 'street', code: 'lease', reason: '未提交' },
            { key: 'b', itemCode: 'restaurant', ...finding('lease') },
          ],
        },
      },
    ]);
    expect(statusOf(journey.file.state)).toBe('awaitingSupplement');
    expect(await journey.refusal('giveNotice', agent, { missing: [] })).toEqual(['SECOND_NOTICE', 'R-PRX-02']);
    expect(await journey.refusal('giveNotice', agent, { missing: [{ key: 'b', ...finding('form') }] })).toEqual([
      'SECOND_NOTICE',
      'R-PRX-02',
    ]);
    const lease = { code: 'lease', quantity: 1, original: false };
    expect(await journey.refusal('supplyMaterials', byCode, { materials: [] })).toEqual([
      'NOTHING_SUPPLIED',
      'R-PRX-02',
    ]);
    expect(await journey.refusal('supplyMaterials', byCode, { materials: [{ key: 'z', ...lease }] })).toEqual([
      'PLAN_KEY_UNKNOWN',
      'R-PRX-03',
    ]);
    await journey.perform('supplyMaterials', byCode, { materials: [{ key: 'a', ...lease }] });
    expect(statusOf(journey.file.state)).toBe('awaitingSupplement');
    await journey.perform('supplyMaterials', agent, { materials: [{ key: 'b', ...lease }] });
    expect(journey.of('MaterialsSupplied').map(({ data }) => data.stillMissing)).toEqual([1, 0]);
    expect(journey.duties().map(({ id }) => id)).toEqual(['drive', 'distribute']);
    expect(statusOf(journey.file.state)).toBe('ready');
    expect(await journey.refusal('giveNotice', agent, { missing: [] })).toEqual(['NOTHING_MISSING', 'R-PRX-02']);
    expect(await journey.refusal('startJourney', agent, {})).toBeUndefined();
    expect(await journey.refusal('startJourney', agent, {})).toEqual(['JOURNEY_STARTED', 'R-PRX-03']);
    expect(await journey.refusal('supplyMaterials', byCode, { materials: [{ key: 'a', ...lease }] })).toEqual([
      'JOURNEY_STARTED',
      'R-PRX-02',
    ]);
  });

  it('does not wait for a unit whose time is over: that is pressed for, and named in the notice', async () => {
    const journey = new PaperJourney();
    await journey.begin(plan);
    await journey.passTo(at('2026-03-09T17:00'));
    expect(journey.of('LimitExpired')).toHaveLength(4);
    expect(journey.of('SuspectedBreachRecorded')[0]).toMatchObject({
      data: { kind: 'overdue', clock: 'preReview:a:lead', person: 'food-head' },
    });
    expect(await journey.refusal('giveNotice', agent, { missing: [] })).toEqual(['PRE_REVIEW_OPEN', 'R-PRX-02']);
    await journey.passTo(morning('2026-03-10'));
    await journey.perform('giveNotice', agent, { missing: [] });
    const { data } = journey.of('JourneyNoticeGiven')[0]!;
    expect(data.notLooked).toHaveLength(4);
    expect(data.missing).toHaveLength(1);
    expect(
      await journey.refusal('lookThrough', officer('food-head'), { entry: 'a', unitCode: 'lead', findings: [] }),
    ).toEqual(['ALREADY_LOOKED', 'R-PRX-02']);
  });
});

describe('the cases of a journey', () => {
  it('open side by side where nothing forbids it, and after one another otherwise', async () => {
    const journey = new PaperJourney();
    await journey.begin([
      planned('a'),
      planned('b', { after: ['a'] }),
      planned('c'),
      planned('d', { after: ['b', 'c'] }),
    ]);
    expect(mayOpen(journey.file.state)).toEqual([]);
    await journey.allLook();
    await journey.perform('startJourney', agent, {});
    expect(journey.of('JourneyStarted')).toMatchObject([
      { rule: 'R-PRX-03', data: { expectedEnd: '2026-03-23', due: '2026-03-23', criticalPath: ['a', 'b', 'd'] } },
    ]);
    expect(await journey.openAll()).toEqual(['a', 'c']);
    expect(await journey.openAll()).toEqual([]);
    await journey.report('a', 'granted', false);
    expect(journey.entry('a').state).toBe('granted');
    expect(await journey.openAll()).toEqual(['b']);
    await journey.report('b', 'noApprovalNeeded');
    expect(await journey.openAll()).toEqual([]);
    await journey.report('c', 'granted');
    expect(await journey.openAll()).toEqual(['d']);
    await journey.report('d', 'granted');
    expect(statusOf(journey.file.state)).toBe('running');
    await journey.report('a', 'granted', true);
    expect(journey.of('JourneyEnded')).toMatchObject([
      { rule: 'R-PRX-02', actor: { kind: 'system' }, data: { ending: 'completed', running: [] } },
    ]);
  });

  it('are heard once each, and only of the case that the journey has', async () => {
    const journey = await new PaperJourney().started([planned('a'), planned('b')]);
    for (const closed of [false, false, true, true, false]) await journey.report('a', 'granted', closed);
    expect(journey.of('CaseReported').map(({ data }) => data.closed)).toEqual([false, true]);
    const before = journey.events.length;
    const { caseNo } = journey.entry('b');
    await journey.happens(reported({ key: 'b', caseNo: 'another', outcome: 'refused', closed: true }));
    await journey.happens(reported({ key: 'z', caseNo: caseNo!, outcome: 'refused', closed: true }));
    expect(journey.events).toHaveLength(before);
  });

  it('are accepted with what another one owes, which is handed in when that is granted', async () => {
    const journey = await new PaperJourney().started([
      planned('a'),
      restaurant('b', { after: ['a'], accepts: owed('a') }),
    ]);
    expect(journey.of('CaseNumbered').map(({ rule, data }) => [data.key, rule, data.owes])).toEqual([
      ['a', 'R-PRX-03', []],
      ['b', 'R-PRX-04', ['photo']],
    ]);
    expect(toBring(journey.file.state)).toEqual([]);
    await journey.report('a', 'granted', false);
    const [bringing] = toBring(journey.file.state);
    expect(bringing).toEqual({ key: 'b', caseNo: journey.entry('b').caseNo, material: 'photo', from: 'a' });
    await journey.happens(brought(bringing!));
    await journey.happens(brought(bringing!));
    expect(journey.of('ResultBrought')).toMatchObject([{ rule: 'R-PRX-04', data: { material: 'photo', from: 'a' } }]);
    expect(toBring(journey.file.state)).toEqual([]);
  });

  it('show what they block when they fail; the agent plans anew, with the applicant where something is given up', async () => {
    const journey = await new PaperJourney().started([
      planned('a'),
      planned('b', { after: ['a'] }),
      restaurant('c', { accepts: owed('a') }),
    ]);
    await journey.report('a', 'refused');
    expect(journey.of('CaseReported')).toMatchObject([{ data: { outcome: 'refused', blocks: ['b', 'c'] } }]);
    expect(journey.duties().map(({ id, deadline }) => [id, deadline?.due])).toEqual([
      ['drive', '2026-03-23'],
      ['replan:a', '2026-03-05'],
    ]);
    const change = (changes: never[] | object[], more: object = {}) =>
      journey.refusal('replan', agent, { changes, reason: '换一种办法', ...more } as never);
    expect(await change([])).toEqual(['PLAN_EMPTY', 'R-PRX-03']);
    expect(await change([{ kind: 'drop', key: 'a' }], { reason: ' ' })).toEqual(['REASON_REQUIRED', 'R-PRX-03']);
    expect(await change([{ kind: 'drop', key: 'a' }])).toEqual(['CONSENT_REQUIRED', 'R-PRX-01']);
    expect(await change([{ kind: 'drop', key: 'c' }])).toEqual(['CASE_RUNNING', 'R-PRX-03']);
    expect(await change([{ kind: 'drop', key: 'x' }])).toEqual(['PLAN_KEY_UNKNOWN', 'R-PRX-03']);
    expect(await change([{ kind: 'add', entry: planned('a') }])).toEqual(['PLAN_KEY_TWICE', 'R-PRX-03']);
    expect(await change([{ kind: 'replace', key: 'a', by: planned('z') }])).toEqual(['PLAN_KEY_UNKNOWN', 'R-PRX-03']);
    const circle = planned('a', { after: ['b'] });
    expect(await change([{ kind: 'replace', key: 'a', by: circle }])).toEqual(['PLAN_CYCLE', 'R-PRX-03']);
    const bare = planned('a', { materials: [] });
    expect(await change([{ kind: 'replace', key: 'a', by: bare }])).toEqual(['MATERIALS_MISSING', 'R-PRX-02']);
    const foreign = planned('a', { itemCode: 'plain' });
    expect(await change([{ kind: 'replace', key: 'a', by: foreign }])).toEqual(['OUTSIDE_MANDATE', 'R-PRX-01']);
    const tomorrow = { consent: { way: 'phone', on: '2026-03-03' } };
    expect(await change([{ kind: 'drop', key: 'b' }], tomorrow)).toEqual(['CONSENT_IN_FUTURE', 'R-PRX-01']);
    expect(await change([{ kind: 'replace', key: 'a', by: planned('a') }])).toBeUndefined();
    expect(journey.of('PlanChanged')).toMatchObject([{ rule: 'R-PRX-03', data: { expectedEnd: '2026-03-23' } }]);
    expect(await journey.openAll()).toEqual(['a']);
    await journey.report('a', 'withdrawn');
    const consent = { consent: { way: 'written', on: '2026-03-02' } };
    expect(
      await change(
        [
          { kind: 'drop', key: 'a' },
          { kind: 'drop', key: 'b' },
        ],
        consent,
      ),
    ).toBeUndefined();
    expect(journey.entry('a').earlier).toMatchObject([{ outcome: 'refused' }]);
    await journey.report('c', 'granted');
    expect(journey.file.state.ending).toBe('completed');
  });

  it('that could not be opened are planned anew as well', async () => {
    const journey = new PaperJourney();
    await journey.begin([planned('a')]);
    await journey.allLook();
    await journey.perform('startJourney', agent, {});
    await journey.happens(numbered('a', 'QH1'));
    await journey.happens(opened('a', 'QH1', { code: 'NOT_AT_INTAKE', message: 'no post' }));
    expect(journey.of('CaseNotOpened')).toMatchObject([{ data: { code: 'NOT_AT_INTAKE', blocks: [] } }]);
    expect(journey.entry('a')).toMatchObject({ state: 'failed', outcome: 'notOpened' });
  });
});

describe('the whole', () => {
  it('R-PRX-03 goes on being pressed for what has failed besides and is not planned anew', async () => {
    const journey = await new PaperJourney().started([planned('a'), planned('b')]);
    await journey.report('a', 'refused');
    await journey.report('b', 'refused');
    await journey.passTo(at('2026-03-06T09:00'));
    const pressed = () => journey.duties().flatMap(({ id }) => (id.startsWith('press:replan') ? [id] : []));
    expect(pressed()).toEqual(['press:replan:a:sectionHead', 'press:replan:b:sectionHead']);
    const changes = [{ kind: 'replace' as const, key: 'a', by: planned('a') }];
    await journey.perform('replan', agent, { changes, reason: '重新申请' });
    expect(pressed()).toEqual(['press:replan:b:sectionHead']);
  });

  it('has a total limit of its own, of which the agent is reminded and for which he is pressed', async () => {
    const journey = await new PaperJourney().started([planned('a')], {
      totalLimit: { amount: 3, unit: 'workingDays' },
    });
    expect(journey.of('JourneyStarted')[0]!.data).toMatchObject({ due: '2026-03-05', expectedEnd: '2026-03-09' });
    await journey.passTo(at('2026-03-10T18:00'));
    const ofDrive = journey.events.filter(({ data }) => (data as { clock?: string }).clock === 'drive');
    expect(ofDrive.map(({ type, rule, at: when }) => [type, rule, when])).toEqual([
      ['LimitReminded', 'R-PRX-03', at('2026-03-05T09:00')],
      ['LimitExpired', 'R-PRX-03', at('2026-03-05T17:00')],
      ['SuspectedBreachRecorded', 'R-SUP-04', at('2026-03-05T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2026-03-05T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2026-03-06T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2026-03-10T17:00')],
    ]);
  });

  it('goes on with a stand-in while the agent is away', async () => {
    const journey = new PaperJourney();
    await journey.begin([planned('a')]);
    expect(journey.holders()['drive']).toBe('agent-1');
    await journey.away('agent-1');
    expect(journey.holders()['drive']).toBe('agent-2');
    expect(await journey.refusal('closeJourney', agent, { reason: '不办了' })).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    const standIn = { person: 'agent-2', roles: agent.roles };
    expect(await journey.refusal('closeJourney', standIn, { reason: ' ' })).toEqual(['REASON_REQUIRED', 'R-PRX-02']);
    await journey.perform('closeJourney', standIn, { reason: '申请人不再开店' });
    expect(journey.of('JourneyEnded')).toMatchObject([
      { actor: { person: 'agent-2', forPost: 'agency' }, data: { ending: 'closed', reason: '申请人不再开店' } },
    ]);
  });

  it('ends with the feedback of the applicant, once, or with the time for it', async () => {
    const journey = await new PaperJourney().started([planned('a')]);
    const feedback = { grade: 'satisfied' as const, text: '乔知行同志很热心' };
    expect(await journey.refusal('giveFeedback', byCode, feedback)).toEqual(['FEEDBACK_TOO_EARLY', 'R-PRX-02']);
    await journey.report('a', 'granted');
    expect(statusOf(journey.file.state)).toBe('ended');
    expect(allowedActions(journeyProcedure, journey.file, byCode)).toEqual(['giveFeedback']);
    expect(await journey.refusal('giveFeedback', agent, feedback)).toEqual(['APPLICANT_ONLY', 'R-PRX-02']);
    await journey.perform('giveFeedback', byCode, feedback);
    expect(journey.of('FeedbackGiven')).toMatchObject([
      { data: { grade: 'satisfied' }, personal: { text: feedback.text } },
    ]);
    expect(JSON.stringify(journey.file.state)).not.toContain('乔知行');
    expect(statusOf(journey.file.state)).toBe('closed');
    expect(await journey.refusal('giveFeedback', byCode, feedback)).toEqual(['FEEDBACK_GIVEN', 'R-PRX-02']);
    const silent = await new PaperJourney().started([planned('a')]);
    await silent.report('a', 'granted');
    await silent.passTo(at('2026-03-16T17:00'));
    expect(silent.of('JourneyClosed')).toMatchObject([{ at: at('2026-03-16T17:00'), actor: { kind: 'system' } }]);
    expect(silent.alarm).toBeUndefined();
    expect(await silent.refusal('giveFeedback', byCode, feedback)).toEqual(['FEEDBACK_OVER', 'R-PRX-02']);
  });

  it('stands in lists without personal data', async () => {
    const journey = await new PaperJourney().started([planned('a'), restaurant('b')]);
    expect(journeyProcedure.row(journey.file)).toEqual({
      status: 'running',
      title: '全程代办（2 项）：挖掘城市道路、餐饮店开办',
      sections: ['food', 'hall', 'sanitation'],
      facts: {
        applicantKind: 'organization',
        items: ['restaurant', 'street'],
        cases: ['QH2026000001', 'QH2026000002'],
        done: 0,
        failed: 0,
        total: 2,
      },
    });
    expect(JSON.stringify([journey.file.state, journey.events.map(({ data }) => data)])).not.toContain('青禾餐饮');
  });
});
