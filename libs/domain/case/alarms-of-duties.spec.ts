import { alarmsOf, dutyBehind, type AlarmKind } from './alarms';
import { dutiesOf } from './duties';
import { evolve, unregistered } from './evolve';
import {
  allMaterials,
  caseIn,
  clerk,
  jointItem,
  leader,
  morning,
  namedItem,
  officer,
  PaperCase,
  plainItem,
} from './paper.testing';
import { inboxRows } from './projection';
import type { CaseFile, CaseState } from './types';

const handler = officer('food-1');
const testing = { procedure: 'testing', expectedDays: 5 } as const;

/** What the case will ring by itself about a clock: kind and local time. */
function ladder(file: CaseFile, clock: string): [AlarmKind, string][] {
  return alarmsOf(file)
    .filter((alarm) => alarm.clock === clock)
    .map((alarm) => [alarm.kind, local(alarm.at)]);
}

/** 17:00 in Shanghai. */
function evening(day: string): number {
  return Date.parse(`${day}T17:00:00+08:00`);
}

/** The fold of the first so many events. */
function stateAt({ events }: PaperCase, seq: number): CaseState {
  return events.slice(0, seq).reduce(evolve, unregistered('QH2026000001'));
}

/** Local time of the centre, to the minute. */
function local(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

describe('the alarms of duties', () => {
  it('R-ASG-04 the sign-off: in the morning of its last day, at its end, and up the rungs', async () => {
    const paper = await caseIn('underReview', namedItem, false);
    expect(ladder(paper.file, 'signOff')).toEqual([
      ['red', '2026-03-03 09:00'],
      ['expired', '2026-03-03 17:00'],
      ['sectionHead', '2026-03-03 17:00'],
      ['leader', '2026-03-04 17:00'],
      ['discipline', '2026-03-06 17:00'],
    ]);
    await paper.do('sign', handler, {});
    expect(ladder(paper.file, 'signOff')).toEqual([]);
    expect(ladder((await caseIn('accepted')).file, 'signOff')).toEqual([]);
    const undecided = await caseIn('pendingDecision', namedItem, false);
    await undecided.do('decide', handler, { outcome: 'terminated', reason: 'r', basis: 'b' });
    expect(ladder(undecided.file, 'signOff')).toEqual([]);
  });

  it('the supplement: a reminder at the end of ten working days, and then those above press', async () => {
    const paper = await caseIn('awaitingSupplement');
    expect(alarmsOf(paper.file).map((alarm) => [alarm.key, local(alarm.at), alarm.due])).toEqual([
      ['supplement:due:0', '2026-03-16 17:00', '2026-03-16'],
      ['supplement:sectionHead:0', '2026-03-17 17:00', '2026-03-16'],
      ['supplement:leader:0', '2026-03-19 17:00', '2026-03-16'],
    ]);
    await paper.passTo(morning('2026-03-18'));
    expect(dutiesOf(paper.file)).toContainEqual({
      id: 'press:supplement:sectionHead',
      kind: 'press',
      post: 'food-head',
    });
    await paper.do('supplement', clerk, { materials: [{ code: 'lease', quantity: 1, original: false }] });
    expect(ladder(paper.file, 'supplement')).toEqual([]);
    expect(dutiesOf(paper.file).filter(({ kind }) => kind === 'press')).toEqual([]);
  });

  /** Whose promised limit ends before the law takes silence for acceptance. */
  const unhurried = { ...namedItem, noticeWindowDays: 15 };

  it('R-ABP-07 whoever is there presses anew when a clock runs out again, not who pressed before and is away by now', async () => {
    const paper = new PaperCase(unhurried);
    await paper.register({ materials: [] });
    await paper.passTo(evening('2026-03-09'));
    const pressing = () => paper.file.state.assignments['press:promised:sectionHead']?.person;
    expect(pressing()).toBe('food-head');
    await paper.do('oneTimeNotice', handler, { form: 'written', missing: [] });
    await paper.away('food-head');
    await paper.do('supplement', clerk, { materials: allMaterials });
    const from = paper.events.length;
    await paper.passTo(evening('2026-03-16'));
    expect(pressing()).toBe('food-1');
    const told = inboxRows(stateAt(paper, from), paper.events.slice(from)).filter(
      ({ kind }) => kind === 'DutiesAssigned',
    );
    expect(told.map(({ person }) => person)).toEqual(['food-1']);
  });

  it('R-CLK-13 whoever presses for a second time hears of it a second time', async () => {
    const paper = new PaperCase(unhurried);
    await paper.register({ materials: [] });
    await paper.passTo(evening('2026-03-09'));
    await paper.do('oneTimeNotice', handler, { form: 'written', missing: [] });
    await paper.do('supplement', clerk, { materials: allMaterials });
    const from = paper.events.length;
    await paper.passTo(evening('2026-03-16'));
    const told = inboxRows(stateAt(paper, from), paper.events.slice(from)).filter(
      ({ kind }) => kind === 'DutiesAssigned',
    );
    expect(told.map(({ person }) => person)).toEqual(['food-head']);
  });

  const request = { days: 5, reason: 'r', basis: 'b', handlingOpinion: 'h', plannedClosingDate: '2026-03-12' };

  it('R-CLK-09 an extension: when it must be decided, and its lapse at the limit', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('requestExtension', handler, request);
    expect(ladder(paper.file, 'extension:E1')).toEqual([
      ['red', '2026-03-04 09:00'],
      ['due', '2026-03-04 17:00'],
      ['leader', '2026-03-04 17:00'],
      ['lapse', '2026-03-09 17:00'],
    ]);
    await paper.do('decideExtension', leader, { extensionId: 'E1', approve: false, reason: 'x' });
    expect(ladder(paper.file, 'extension:E1')).toEqual([]);
  });

  it('R-CLK-07 a notice that must be told by a day', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('requestExtension', handler, request);
    await paper.do('decideExtension', leader, { extensionId: 'E1', approve: true, reason: 'x' });
    expect(alarmsOf(paper.file).filter((alarm) => alarm.clock.startsWith('tell:'))).toEqual([
      {
        key: 'tell:N3:expired:0',
        kind: 'expired',
        clock: 'tell:N3',
        at: Date.parse('2026-03-04T17:00:00+08:00'),
        due: '2026-03-04',
        dueAt: Date.parse('2026-03-04T17:00:00+08:00'),
      },
    ]);
    await paper.do('tellNotice', handler, { noticeId: 'N3', way: 'phone', toldAt: paper.now });
    expect(ladder(paper.file, 'tell:N3')).toEqual([]);
  });

  it('R-CLK-07 a longer limit that is not needed any more, because the case is decided, must not be told', async () => {
    const paper = await caseIn('pendingDecision', namedItem);
    await paper.do('requestExtension', handler, request);
    await paper.do('decideExtension', leader, { extensionId: 'E1', approve: true, reason: 'x' });
    expect(alarmsOf(paper.file).map(({ clock }) => clock)).toContain('tell:N3');
    await paper.do('decide', handler, { outcome: 'granted' });
    expect(alarmsOf(paper.file).filter(({ clock }) => clock.startsWith('tell:'))).toEqual([]);
  });

  it('an extension that nobody decided is no matter of the leader after the decision of the case', async () => {
    const paper = await caseIn('pendingDecision', namedItem);
    await paper.do('requestExtension', handler, request);
    await paper.do('decide', handler, { outcome: 'granted' });
    expect(ladder(paper.file, 'extension:E1')).toEqual([]);
  });

  it('a pause that the decision found open rings no more', async () => {
    const paper = await caseIn('pendingDecision', jointItem);
    await paper.do('pause', handler, testing);
    await paper.do('decide', handler, { outcome: 'outsideRemit', reason: 'r' });
    expect(ladder(paper.file, 'pause:P1')).toEqual([]);
  });
});

it.each([
  ['unit:food', 'review:food'],
  ['extension:E1', 'decideExtension:E1'],
  ['tell:N3', 'tell:N3'],
  ['signOff', 'sign'],
  ['delivery', 'deliver'],
  ['promised', 'handle'],
  ['statutory', 'handle'],
  ['supplement', 'handle'],
  ['pause:P1', 'handle'],
] as const)('the holder who answers for %s is that of %s', async (clock, duty) => {
  const { file } = await caseIn('underReview', jointItem);
  expect(dutyBehind(file, clock)).toBe(duty);
});

/** What the case has rung about a clock: who was reminded or pressed, by the kind of event. */
function heard({ events }: PaperCase, clock: string): [string, unknown][] {
  return events.flatMap(({ type, data }): [string, unknown][] => {
    const rang = data as { clock?: string; to?: unknown; post?: string };
    return rang.clock === clock ? [[type, rang.post ?? rang.to]] : [];
  });
}

describe('R-CLK-13 whoever answers for a clock', () => {
  it('is, for a unit’s own pause, the unit and not the lead', async () => {
    const paper = await caseIn('underReview', jointItem);
    await paper.do('pause', officer('health-1'), { ...testing, unitCode: 'health', expectedDays: 1 });
    await paper.passTo(evening('2026-03-03'));
    expect(heard(paper, 'pause:P1')).toEqual([['LimitReminded', ['health-1']]]);
    expect(dutyBehind(paper.file, 'pause:P1')).toBe('review:health');
    await paper.do('pause', handler, testing);
    expect(dutyBehind(paper.file, 'pause:P2')).toBe('handle');
  });

  it('is pressed, where a section was consulted, by those above that section', async () => {
    const paper = await caseIn('underReview', jointItem);
    await paper.do('addConsultation', handler, {
      unitCode: 'asked',
      name: '卫生科',
      sectionCode: 'sanitation',
      postCode: 'health-review',
      limit: { amount: 1, unit: 'workingDays' },
      question: '是否符合？',
    });
    await paper.passTo(evening('2026-03-04'));
    const pressing = heard(paper, 'unit:asked').filter(([type]) => type === 'LimitEscalated');
    expect(pressing).toEqual([
      ['LimitEscalated', 'sanitation-head'],
      ['LimitEscalated', 'health-leader'],
    ]);
  });

  it('hears with the supervisor of the limits of the whole, and without him of a unit’s', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('designateSupervisor', leader, { postCode: 'registry', reason: '跨部门' });
    await paper.passTo(evening('2026-03-09'));
    const expired = (clock: string) => heard(paper, clock).find(([type]) => type === 'LimitExpired')![1];
    expect(expired('promised')).toEqual(['food-1', 'registry-1']);
    expect(expired('unit:lead')).toEqual(['food-head']);
    const alone = await caseIn('underReview', namedItem);
    await alone.passTo(evening('2026-03-09'));
    expect(heard(alone, 'promised').find(([type]) => type === 'LimitExpired')![1]).toEqual(['food-1']);
  });

  it('is, for the notice window, the clerk; for an undertaking, whoever checks it', async () => {
    const paper = new PaperCase({ ...namedItem, undertakingFor: ['lease'] });
    const materials = allMaterials.filter(({ code }) => code !== 'lease');
    await paper.register({ materials, undertakings: [{ code: 'lease', signedOn: '2026-03-01' }] });
    expect(dutyBehind(paper.file, 'acceptance')).toBe('intake');
    await paper.do('accept', clerk, {});
    expect(dutyBehind(paper.file, 'undertaking:lease')).toBe('checkUndertaking:lease');
  });

  it('is, while nobody is designated, whoever is to designate (R-ASG-01)', async () => {
    const paper = await caseIn('accepted', plainItem);
    expect(dutyBehind(paper.file, 'promised')).toBe('designateSection');
    await paper.do('designate', leader, { sectionCode: 'food' });
    expect(dutyBehind(paper.file, 'statutory')).toBe('designatePerson');
    await paper.do('designate', officer('food-head'), { sectionCode: 'food', postCode: 'food-review' });
    expect(dutyBehind(paper.file, 'promised')).toBe('handle');
    expect(dutyBehind((await caseIn('registered', plainItem)).file, 'promised')).toBe('handle');
  });
});
