import { morning } from '../case/paper.testing';
import { dutiesOf } from '../proceeding/duties';
import { projectionOf } from '../proceeding/projection';
import { discipline, head, leader, minutes, NIGHT, officer, PaperIncident, reporter } from './incident.testing';
import { INCIDENT_KINDS, INCIDENT_PLACES, SEVERITIES } from './kinds';
import { guidesOf } from './guides';
import { incidentProcedure, originalAnswered } from './procedure';

const MORNING = morning('2026-03-02');

describe('a report', () => {
  it('takes one field, asks nobody whose it is, and makes whoever met it first responsible to the end', async () => {
    const paper = await PaperIncident.reported();
    expect(paper.events.map(({ type }) => type)).toEqual(['IncidentReported', 'DutiesAssigned', 'DutyKept']);
    expect(JSON.stringify(paper.state)).not.toContain('食堂');
    expect(paper.events[0]!.personal).toEqual({ text: '食堂门口有人摔倒' });
    await paper.away('food-2');
    expect(paper.holders()).toMatchObject({ respond: 'food-1' });
    expect(paper.state.firstResponder.person).toBe('food-2');
    expect(await paper.refusal('addNote', reporter, { text: '我马上回来' })).toBeUndefined();
  });

  it('without a word is refused', async () => {
    const { refusal } = await new PaperIncident().open(reporter, { text: '  ' });
    expect(refusal).toMatchObject({ code: 'REPORT_EMPTY', rule: 'R-INC-01' });
  });

  it('comes to the head of the section at once; what the head has met himself, to the leader; without a section, to the centre', async () => {
    const attending = async (post: string | undefined, sectionCode?: string) => {
      const paper = new PaperIncident();
      await paper.open(reporter, { text: '灯坏了', ...(post && { post }), ...(sectionCode && { sectionCode }) });
      await paper.passTo(MORNING);
      return paper.holders()['attend'];
    };
    expect(await attending('food-review', 'food')).toBe('food-head');
    expect(await attending('food-head', 'food')).toBe('leader-1');
    expect(await attending(undefined)).toBe('director');
  });

  it('is reminded of while nobody has classified it, each time after twice as long and in the end daily', async () => {
    const paper = await PaperIncident.reported();
    await paper.passTo(MORNING + minutes(3 * 1440));
    const at = paper.of('ClassificationReminded').map((event) => (event.at - MORNING) / minutes(1));
    expect(at).toEqual([10, 30, 70, 150, 310, 630, 1270, 2550, 3990]);
    expect(paper.of('ClassificationReminded')[0]!.data.to).toEqual(['food-2', 'food-head']);
    await paper.perform('classifyIncident', head, { kind: 'misconduct', place: 'onCampus', severity: 'general' });
    expect(paper.alarm).toMatchObject({ clock: 'respond', kind: 'red' });
  });

  it('R-INC-05 goes up step by step with each reminder while nobody takes it, and that the post below did nothing is on record', async () => {
    const paper = await PaperIncident.reported(reporter, NIGHT);
    await paper.passTo(NIGHT + minutes(9));
    expect(paper.holders()).toEqual({ respond: 'food-2', attend: 'food-head' });
    await paper.passTo(NIGHT + minutes(10));
    expect(paper.holders()).toMatchObject({ attend: 'food-head', 'attend:1': 'leader-1' });
    await paper.passTo(NIGHT + minutes(3 * 1440));
    expect(
      paper.of('ReportEscalated').map(({ at, data }) => [(at - NIGHT) / minutes(1), data.from, data.post]),
    ).toEqual([
      [10, 'food-head', 'market-leader'],
      [30, 'market-leader', 'centre-leader'],
    ]);
    expect(
      paper.of('SuspectedBreachRecorded').map(({ rule, data }) => [rule, data.kind, data.post, data.person]),
    ).toEqual(['food-head', 'market-leader'].map((post) => ['R-INC-05', 'reportUnattended', post, undefined]));
    expect(paper.of('ClassificationReminded').at(-1)!.data.to).toEqual(['food-2', 'food-head', 'leader-1', 'director']);
  });

  it('R-INC-05 goes no further up once somebody else has taken it or classified it, and is still to be classified', async () => {
    const paper = await PaperIncident.reported();
    await paper.passTo(MORNING + minutes(1));
    expect(await paper.refusal('acknowledgeAlert', reporter, {})).toEqual(['ALERT_BY_REPORTER', 'R-INC-05']);
    expect(await paper.refusal('acknowledgeAlert', officer('food-3'), {})).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.refusal('acknowledgeAlert', head, { note: '我来处理' })).toBeUndefined();
    expect(await paper.refusal('acknowledgeAlert', leader, {})).toEqual(['ALERT_ACKNOWLEDGED', 'R-INC-05']);
    await paper.passTo(MORNING + minutes(70));
    expect([paper.of('ReportEscalated'), paper.of('SuspectedBreachRecorded')]).toEqual([[], []]);
    expect(paper.of('ClassificationReminded').at(-1)!.data.to).toEqual(['food-2', 'food-head']);
    const classified = await PaperIncident.reported();
    await classified.passTo(MORNING + minutes(10));
    await classified.perform('classifyIncident', leader, {
      kind: 'misconduct',
      place: 'onCampus',
      severity: 'general',
    });
    expect(classified.holders()).toEqual({ respond: 'food-2' });
    expect(await classified.refusal('acknowledgeAlert', head, {})).toEqual(['NO_ALERT', 'R-INC-05']);
  });

  it('R-INC-05 does not go past the leader of the centre, nor back to whoever reported', async () => {
    const paper = new PaperIncident();
    await paper.open(officer('leader-1'), { text: '灯坏了', post: 'market-leader', sectionCode: 'food' });
    await paper.passTo(MORNING + minutes(1440));
    expect(paper.of('ReportEscalated').map(({ data }) => data.post)).toEqual(['centre-leader']);
    const nobodysSection = new PaperIncident();
    await nobodysSection.open(reporter, { text: '灯坏了' });
    await nobodysSection.passTo(MORNING + minutes(1440));
    expect(nobodysSection.of('ReportEscalated')).toEqual([]);
  });

  it('R-INC-05 of a ledger from before goes on reminding the same holders', async () => {
    const paper = await PaperIncident.reported();
    paper.file = { ...paper.file, state: { ...paper.state, edition: 1 } };
    delete paper.file.state.edition;
    await paper.passTo(MORNING + minutes(1440));
    expect(paper.holders()).toEqual({ respond: 'food-2', attend: 'food-head' });
    expect(paper.of('SuspectedBreachRecorded')).toEqual([]);
  });

  it('is handled within its days once it is classified', async () => {
    const paper = await PaperIncident.reported();
    await paper.perform('classifyIncident', reporter, { kind: 'misconduct', place: 'onCampus', severity: 'general' });
    await paper.passTo(morning('2026-03-10'));
    expect(paper.of('LimitExpired').map(({ data }) => [data.clock, data.due])).toEqual([['respond', '2026-03-09']]);
  });
});

describe('the guided procedures', () => {
  it.each(INCIDENT_PLACES.flatMap((place) => SEVERITIES.map((severity) => [place, severity] as const)))(
    '%s, %s: every step in its turn, and none of another procedure',
    async (place, severity) => {
      const paper = await PaperIncident.reported();
      const step = (name: 'rescue' | 'stop' | 'askWhy') =>
        paper.refusal('takeStep', reporter, { step: name, outcome: 'done' });
      expect(await step('askWhy')).toEqual(['INCIDENT_UNCLASSIFIED', 'R-INC-02']);
      await paper.perform('classifyIncident', reporter, { kind: 'misconduct', place, severity });
      expect(await step('rescue')).toEqual(['STEP_NOT_IN_GUIDE', 'R-INC-03']);
      const [{ steps, rule }] = guidesOf(paper.state) as [ReturnType<typeof guidesOf>[number]];
      const last = steps.at(-1)!;
      expect(await paper.refusal('takeStep', reporter, { step: last, outcome: 'done' })).toEqual([
        'STEP_OUT_OF_ORDER',
        rule,
      ]);
      await paper.takeSteps(reporter, [...steps]);
      expect(paper.of('StepTaken').map(({ data, rule: by }) => [data.step, by])).toEqual(steps.map((s) => [s, rule]));
      expect(await paper.refusal('takeStep', reporter, { step: last, outcome: 'done' })).toEqual(['STEP_TAKEN', rule]);
    },
  );

  it('a step is left out for a reason only, is told later than it was done, and never before', async () => {
    const paper = await PaperIncident.reported();
    await paper.perform('classifyIncident', reporter, { kind: 'misconduct', place: 'onCampus', severity: 'general' });
    const skip = (note?: string) =>
      paper.refusal('takeStep', reporter, { step: 'askWhy', outcome: 'skipped', ...(note && { note }) });
    expect(await skip()).toEqual(['REASON_REQUIRED', 'R-INC-03']);
    expect(await skip('当事人已离开')).toBeUndefined();
    const explain = (doneAt: number) =>
      paper.refusal('takeStep', reporter, { step: 'explain', outcome: 'done', doneAt });
    expect(await explain(MORNING + 1)).toEqual(['STEP_IN_FUTURE', 'R-INC-05']);
    expect(await explain(MORNING - minutes(5))).toBeUndefined();
    expect(paper.state.steps.at(-1)).toMatchObject({ at: MORNING - minutes(5), toldAt: MORNING, by: 'food-2' });
  });

  it('who is harmed is serious whatever is said; otherwise somebody says how serious it is', async () => {
    const paper = await PaperIncident.reported();
    const classify = (kind: (typeof INCIDENT_KINDS)[number]) =>
      paper.refusal('classifyIncident', reporter, { kind, place: 'offCampus' });
    expect(await classify('misconduct')).toEqual(['SEVERITY_REQUIRED', 'R-INC-02']);
    expect(await classify('suddenIllness')).toBeUndefined();
  });

  it('a stranger has no part in it', async () => {
    const paper = await PaperIncident.reported();
    const by = officer('health-2');
    expect(await paper.refusal('addNote', by, { text: '见' })).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.refusal('addNote', reporter, { text: ' ' })).toEqual(['REASON_REQUIRED', 'R-INC-01']);
  });
});

async function hazard(): Promise<PaperIncident> {
  const paper = await PaperIncident.reported();
  await paper.perform('classifyIncident', reporter, { kind: 'facilityHazard', place: 'onCampus', severity: 'general' });
  return paper;
}

describe('a hazard', () => {
  it('is followed by its kind until it is removed, and checked by another person than who removed it', async () => {
    const paper = await hazard();
    expect(paper.holders()).toMatchObject({ 'removeHazard:H1': 'food-head' });
    expect(paper.state.hazards).toMatchObject([{ id: 'H1', due: '2026-03-09', byKind: true }]);
    const check = (by: typeof reporter, removed: boolean) =>
      paper.refusal('checkHazard', by, { hazardId: 'H1', removed, note: '看过' });
    expect(await check(reporter, true)).toEqual(['HAZARD_NOT_TO_BE_CHECKED', 'R-INC-06']);
    await paper.perform('removeHazard', head, { hazardId: 'H1', note: '已换灯' });
    expect(await check(head, true)).toEqual(['CHECKED_BY_ANOTHER', 'R-INC-06']);
    expect(await check(reporter, false)).toBeUndefined();
    expect(paper.holders()).toMatchObject({ 'removeHazard:H1': 'food-head' });
    await paper.perform('removeHazard', head, { hazardId: 'H1', note: '再换' });
    expect(await check(reporter, true)).toBeUndefined();
    expect(paper.duties().map(({ id }) => id)).toEqual(['respond']);
  });

  it('of whom nobody knows the section is removed by the leader of the centre', async () => {
    const paper = new PaperIncident();
    await paper.open(reporter, { text: '井盖松动' });
    await paper.perform('classifyIncident', reporter, { kind: 'precursor', place: 'offCampus', severity: 'general' });
    expect(paper.holders()).toMatchObject({ 'removeHazard:H1': 'director' });
  });

  it('that the first responder removed himself is checked by the leader', async () => {
    const paper = await hazard();
    await paper.perform('removeHazard', reporter, { hazardId: 'H1', note: '顺手修好' });
    expect(paper.holders()).toMatchObject({ 'checkHazard:H1': 'leader-1' });
    expect(await paper.refusal('removeHazard', reporter, { hazardId: 'H1', note: '再' })).toEqual([
      'HAZARD_REMOVED',
      'R-INC-06',
    ]);
  });

  it('that is not removed in time is reminded of, suspected of a breach and pressed for', async () => {
    const paper = await hazard();
    await paper.passTo(morning('2026-03-13'));
    const told = paper.events.filter(({ type }) => String(type).startsWith('Limit')).map(({ type }) => type);
    expect(told).toEqual(['LimitReminded', 'LimitExpired', 'LimitEscalated', 'LimitEscalated', 'LimitEscalated']);
    expect(paper.of('SuspectedBreachRecorded')[0]!.data).toMatchObject({
      clock: 'removeHazard:H1',
      person: 'food-head',
    });
    expect(paper.duties().map(({ id }) => id)).toContain('press:removeHazard:H1:leader');
    await paper.perform('moveHazard', leader, { hazardId: 'H1', reason: '待料', due: '2026-03-20' });
    expect(paper.duties().map(({ id }) => id)).not.toContain('press:removeHazard:H1:leader');
  });

  it('may be seen in any incident, and is moved by a superior only, to a section and a day that exist', async () => {
    const paper = await hazard();
    const follow = (more: object) => paper.refusal('followHazard', reporter, { what: '地面湿滑', ...more });
    expect(await follow({ due: '2026-03-01' })).toEqual(['HAZARD_DUE_INVALID', 'R-INC-06']);
    expect(await follow({ sectionCode: 'nowhere' })).toEqual(['SECTION_UNKNOWN', 'R-INC-06']);
    expect(await follow({ due: '2026-03-03', sectionCode: 'sanitation' })).toBeUndefined();
    expect(paper.holders()).toMatchObject({ 'removeHazard:H2': 'sanitation-head' });
    const move = (by: typeof reporter, hazardId: string) =>
      paper.refusal('moveHazard', by, { hazardId, reason: '属本科', sectionCode: 'food' });
    expect(await move(reporter, 'H2')).toEqual(['SUPERIOR_ORDERS', 'R-INC-06']);
    expect(await move(head, 'H9')).toEqual(['HAZARD_UNKNOWN', 'R-INC-06']);
    expect(await move(head, 'H2')).toBeUndefined();
    expect(paper.holders()).toMatchObject({ 'removeHazard:H2': 'food-head' });
  });

  it('keeps the incident open, and its handling has its days again afterwards', async () => {
    const paper = await hazard();
    await paper.takeSteps(reporter, ['askWhy', 'explain', 'showAndCorrect']);
    const close = () => paper.refusal('closeIncident', reporter, { result: 'resolved', summary: '已排除' });
    expect(await close()).toEqual(['HAZARD_OPEN', 'R-INC-06']);
    await paper.passTo(morning('2026-03-06'));
    await paper.perform('removeHazard', head, { hazardId: 'H1', note: '已换' });
    await paper.perform('checkHazard', reporter, { hazardId: 'H1', removed: true, note: '已亮' });
    expect(dutiesOf(incidentProcedure, paper.file)[0]!.deadline).toMatchObject({ due: '2026-03-13' });
    expect(await close()).toBeUndefined();
    expect(await paper.refusal('addNote', reporter, { text: '补充' })).toEqual(['PROCEEDING_CLOSED', 'R-INC-01']);
  });
});

describe('conduct', () => {
  it('failures and good deeds are recorded by a superior and stand in the row that the assessment reads', async () => {
    const paper = await PaperIncident.reported();
    const failure = { person: 'food-3', failure: 'notStopped' as const, detail: '在场未制止' };
    expect(await paper.refusal('recordFailure', reporter, failure)).toEqual(['SUPERIOR_ORDERS', 'R-INC-07']);
    expect(await paper.refusal('recordFailure', discipline, failure)).toBeUndefined();
    const deed = { person: 'food-2', detail: '及时施救' };
    expect(await paper.refusal('recordGoodDeed', head, { ...deed, person: 'food-head' })).toEqual([
      'OWN_CONDUCT',
      'R-INC-07',
    ]);
    expect(await paper.refusal('recordGoodDeed', head, deed)).toBeUndefined();
    const { row } = projectionOf(incidentProcedure, paper.file, []);
    expect(row.facts['conduct']).toMatchObject([
      { person: 'food-3', kind: 'notStopped', suspected: true },
      { person: 'food-2', kind: 'goodDeed', suspected: false },
    ]);
    expect(paper.of('SuspectedBreachRecorded')[0]!.data).toEqual({
      kind: 'notStopped',
      person: 'food-3',
      detail: 'notStopped',
    });
    expect(JSON.stringify(row)).not.toContain('制止');
  });
});

describe('a duplicate', () => {
  it('is the later of two reports, names the earlier, and ends when that knows of it', async () => {
    const paper = await PaperIncident.reported();
    const link = (of: string) => paper.refusal('linkDuplicate', reporter, { of });
    expect(await link('SG2026000002')).toEqual(['DUPLICATE_OF_LATER', 'R-INC-01']);
    expect(await link('SG2026000001')).toBeUndefined();
    expect(await link('SG2026000001')).toEqual(['DUPLICATE_ALREADY', 'R-INC-01']);
    await paper.happens(originalAnswered(true));
    await paper.happens(originalAnswered(true));
    expect(paper.state).toMatchObject({ result: 'duplicate', duplicateOf: { number: 'SG2026000001', told: true } });
    expect(projectionOf(incidentProcedure, paper.file, []).row).toMatchObject({
      status: 'closed',
      facts: { reporter: 'food-2', duplicateOf: 'SG2026000001' },
    });
  });

  it('goes on by itself where the earlier was closed before it had heard of it', async () => {
    const paper = await PaperIncident.reported();
    await paper.perform('linkDuplicate', reporter, { of: 'SG2026000001' });
    await paper.happens(originalAnswered(false));
    expect(paper.state.closedAt).toBeUndefined();
    expect(await paper.refusal('linkDuplicate', reporter, { of: 'SG2026000001' })).toBeUndefined();
  });

  it('R-INC-02 R-INC-05 is reminded of and goes up from then on: what passed while it was linked accuses nobody', async () => {
    const unlinked = async (isOfBefore: boolean) => {
      const paper = await PaperIncident.reported();
      await paper.passTo(MORNING + minutes(15));
      await paper.perform('linkDuplicate', reporter, { of: 'SG2026000001' });
      await paper.passTo(MORNING + minutes(500));
      await paper.happens(originalAnswered(false));
      if (isOfBefore) delete paper.file.state.remindedAnew;
      await paper.passTo(MORNING + minutes(500));
      const seen = paper.of('SuspectedBreachRecorded').length;
      await paper.passTo(MORNING + minutes(530));
      return { paper, seen };
    };
    const { paper, seen } = await unlinked(false);
    expect(seen).toBe(1);
    const at = paper.of('ClassificationReminded').map((event) => (event.at - MORNING) / minutes(1));
    expect(at).toEqual([10, 510, 530]);
    expect(paper.of('ReportEscalated').map((event) => (event.at - MORNING) / minutes(1))).toEqual([10, 510]);
    // A ledger of before rings as its history has it.
    const before = await unlinked(true);
    const rang = before.paper.of('ClassificationReminded').map((event) => (event.at - MORNING) / minutes(1));
    expect([rang, before.seen]).toEqual([[10, 30, 70, 150, 310], 2]);
  });

  it('is not linked while hazards are followed in it', async () => {
    const paper = await hazard();
    expect(await paper.refusal('linkDuplicate', reporter, { of: 'SG2026000001' })).toEqual(['HAZARD_OPEN', 'R-INC-06']);
  });
});
