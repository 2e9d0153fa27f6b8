import { caseIn, clerk, leader, morning, namedItem, officer, PaperCase, plainItem, registry } from './paper.testing';
import type { CaseEvent } from './types';

const handler = officer('food-1');
const evening = (day: string) => Date.parse(`${day}T17:00:00+08:00`);
const request = { days: 5, reason: 'r', basis: 'b', handlingOpinion: 'h', plannedClosingDate: '2026-03-12' };

/** What rang of a clock: type, instant and data, without the key. */
function rang(paper: PaperCase, clock: string) {
  return paper.events
    .filter((event) => event.type.startsWith('Limit') && (event.data as { clock: string }).clock === clock)
    .map((event) => event as CaseEvent<'LimitReminded' | 'LimitExpired' | 'LimitEscalated'>);
}

describe('what rings', () => {
  it('R-CLK-13 reminds the holder, and then is overdue to the head, the leader, the discipline inspection', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.passTo(evening('2026-03-12'));
    const due = { clock: 'promised', due: '2026-03-09', dueAt: evening('2026-03-09') };
    expect(rang(paper, 'promised').map(({ type, rule, at, actor, data }) => ({ type, rule, at, actor, data }))).toEqual(
      [
        ['LimitReminded', 'yellow', morning('2026-03-04'), { ...due, level: 'yellow', to: [] }],
        ['LimitReminded', 'red', morning('2026-03-06'), { ...due, level: 'red', to: [] }],
        ['LimitExpired', 'expired', evening('2026-03-09'), { ...due, to: ['food-1'] }],
        ...[
          ['sectionHead', 'food-head', '2026-03-09'],
          ['leader', 'market-leader', '2026-03-10'],
          ['discipline', 'discipline', '2026-03-12'],
        ].map(([to, post, day]) => [
          'LimitEscalated',
          to,
          evening(day!),
          { clock: 'promised', to, post, dueAt: evening('2026-03-09') },
        ]),
      ].map(([type, kind, at, data]) => ({
        type,
        rule: 'R-CLK-13',
        at,
        actor: { kind: 'system' },
        data: { alarm: `promised:${kind as string}:0`, ...(data as object) },
      })),
    );
    const overdue = paper.of('SuspectedBreachRecorded').filter((event) => event.data.clock === 'promised');
    expect(overdue).toMatchObject([
      {
        rule: 'R-SUP-04',
        at: evening('2026-03-09'),
        actor: { kind: 'system' },
        data: { kind: 'overdue', detail: '2026-03-09', person: 'food-1', post: 'food-review' },
      },
    ]);
  });

  it('rings at its instant, and not a millisecond before', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.passTo(morning('2026-03-04') - 1);
    expect(rang(paper, 'promised')).toEqual([]);
    await paper.passTo(morning('2026-03-04'));
    expect(rang(paper, 'promised').map((event) => event.data)).toMatchObject([{ level: 'yellow', to: ['food-1'] }]);
  });

  it('rings once', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.passTo(evening('2026-03-09'));
    const { length } = paper.events;
    await paper.passTo(evening('2026-03-09'));
    expect(paper.events).toHaveLength(length);
  });

  it('reminds the substitute while A is away', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.away('food-1');
    await paper.passTo(morning('2026-03-04'));
    expect(rang(paper, 'promised')[0]!.data).toMatchObject({ to: ['food-2'] });
  });

  it('of an imported case reminds nobody of what has expired', async () => {
    const paper = new PaperCase(namedItem, morning('2026-03-06'));
    const past = { receivedAt: morning('2026-02-02'), acceptedOn: '2026-02-16' };
    await paper.register({ by: registry, past });
    await paper.passTo(paper.now);
    // Promised: over since 9 February. Statutory: 20 working days from 16 February, due on 16 March, no lamp yet.
    expect(rang(paper, 'promised').map((event) => [event.type, (event.data as { to: unknown }).to])).toEqual([
      ['LimitReminded', []],
      ['LimitReminded', []],
      ['LimitExpired', ['food-1']],
      ['LimitEscalated', 'sectionHead'],
      ['LimitEscalated', 'leader'],
      ['LimitEscalated', 'discipline'],
    ]);
    expect(rang(paper, 'statutory')).toEqual([]);
  });

  it('late, but before the expiry, still reminds', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.passTo(morning('2026-03-09'));
    expect(rang(paper, 'promised').map((event) => (event.data as { to: unknown }).to)).toEqual([
      ['food-1'],
      ['food-1'],
    ]);
  });

  it('of a unit goes to its own section’s head and its own department’s leader', async () => {
    const paper = await caseIn('underReview');
    await paper.passTo(evening('2026-03-20'));
    // Eight working days after 2 March.
    expect(
      rang(paper, 'unit:health')
        .slice(2)
        .map(({ at, data }) => [at, 'to' in data && data.to, 'post' in data && data.post]),
    ).toEqual([
      [evening('2026-03-12'), ['health-1'], false],
      [evening('2026-03-12'), 'sectionHead', 'sanitation-head'],
      [evening('2026-03-13'), 'leader', 'health-leader'],
      [evening('2026-03-17'), 'discipline', 'discipline'],
    ]);
    const breaches = paper.of('SuspectedBreachRecorded').filter((event) => event.data.clock === 'unit:health');
    expect(breaches.map((event) => event.data)).toEqual([
      { kind: 'overdue', clock: 'unit:health', detail: '2026-03-12', person: 'health-1', post: 'health-review' },
    ]);
    expect(paper.file.state.assignments).toMatchObject({
      'press:unit:health:sectionHead': { person: 'sanitation-head' },
      'press:unit:health:leader': { person: 'leader-3' },
      'press:unit:health:discipline': { person: 'discipline-1' },
    });
  });

  it('goes to the leader where the lead section has no head in the chart', async () => {
    const paper = await caseIn('registered', { ...plainItem, leadSectionCode: 'nowhere' });
    await paper.passTo(evening('2026-03-10'));
    expect(
      rang(paper, 'promised')
        .slice(3)
        .map((event) => 'post' in event.data && event.data.post),
    ).toEqual(['centre-leader', 'centre-leader']);
  });

  it('follows the lead section that was designated', async () => {
    const paper = await caseIn('accepted');
    await paper.do('designate', leader, { sectionCode: 'sanitation' });
    await paper.passTo(evening('2026-03-23'));
    expect(rang(paper, 'promised').at(-1)!.data).toMatchObject({ to: 'sectionHead', post: 'sanitation-head' });
  });
});

describe('by which rule', () => {
  it('R-ASG-04 the sign-off is late', async () => {
    const paper = await caseIn('underReview', namedItem, false);
    await paper.passTo(evening('2026-03-03'));
    expect(rang(paper, 'signOff').map((event) => [event.type, event.rule])).toEqual([
      ['LimitReminded', 'R-ASG-04'],
      ['LimitExpired', 'R-ASG-04'],
      ['LimitEscalated', 'R-CLK-13'],
    ]);
    expect(paper.of('SuspectedBreachRecorded')[0]!.data).toMatchObject({ kind: 'signOffOverdue', person: 'food-1' });
  });

  it('R-LAW-03 the delivery is late', async () => {
    const paper = await caseIn('delivering', namedItem);
    await paper.passTo(evening('2026-03-16'));
    expect(rang(paper, 'delivery').map((event) => [event.type, event.rule])).toEqual([
      ['LimitReminded', 'R-LAW-03'],
      ['LimitReminded', 'R-LAW-03'],
      ['LimitExpired', 'R-LAW-03'],
      ['LimitEscalated', 'R-CLK-13'],
    ]);
    expect(paper.of('SuspectedBreachRecorded')[0]!.data).toMatchObject({ kind: 'deliveryOverdue', person: 'food-1' });
  });

  it('R-INT-03 the supplement stays away', async () => {
    const paper = await caseIn('awaitingSupplement');
    await paper.passTo(evening('2026-03-16'));
    expect(rang(paper, 'supplement')).toMatchObject([
      { type: 'LimitReminded', rule: 'R-INT-03', data: { level: 'due', to: ['window-1'] } },
    ]);
    expect(paper.file.state.rung).toEqual({ 'supplement:due:0': true });
  });

  it('R-CLK-06 a pause outlasts its told length', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('pause', handler, { procedure: 'testing', expectedDays: 1 });
    await paper.passTo(evening('2026-03-03'));
    expect(rang(paper, 'pause:P1')).toMatchObject([
      { type: 'LimitReminded', rule: 'R-CLK-06', data: { level: 'due', to: ['food-1'] } },
    ]);
  });

  it('R-CLK-09 an extension is not decided', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('requestExtension', handler, request);
    await paper.passTo(evening('2026-03-09'));
    expect(rang(paper, 'extension:E1')).toMatchObject([
      { type: 'LimitReminded', rule: 'R-CLK-09', at: morning('2026-03-04'), data: { level: 'red', to: ['leader-1'] } },
      { type: 'LimitReminded', rule: 'R-CLK-09', at: evening('2026-03-04'), data: { level: 'due', to: ['leader-1'] } },
      {
        type: 'LimitEscalated',
        rule: 'R-CLK-09',
        at: evening('2026-03-04'),
        data: { to: 'leader', post: 'centre-leader' },
      },
    ]);
    expect(paper.of('ExtensionLapsed')).toMatchObject([
      { rule: 'R-CLK-09', at: evening('2026-03-09'), data: { extensionId: 'E1', on: '2026-03-09' } },
    ]);
  });

  it('R-CLK-07 an extension is not told in time', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('requestExtension', handler, request);
    await paper.do('decideExtension', leader, { extensionId: 'E1', approve: true, reason: 'x' });
    await paper.passTo(evening('2026-03-04'));
    expect(rang(paper, 'tell:N3')).toMatchObject([
      { type: 'LimitExpired', rule: 'R-CLK-07', data: { to: ['food-1'] } },
    ]);
    expect(paper.of('SuspectedBreachRecorded').map((event) => event.data)).toEqual([
      { kind: 'lateNotice', clock: 'tell:N3', detail: '2026-03-04', person: 'food-1', post: 'food-review' },
    ]);
  });
});

describe('reminders begin anew', () => {
  it('after an extension', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('requestExtension', handler, request);
    await paper.passTo(morning('2026-03-04'));
    await paper.do('decideExtension', leader, { extensionId: 'E1', approve: true, reason: 'x' });
    await paper.passTo(morning('2026-03-11'));
    expect(rang(paper, 'promised').map((event) => [event.data.alarm, event.at])).toEqual([
      ['promised:yellow:0', morning('2026-03-04')],
      ['promised:yellow:1', morning('2026-03-11')],
    ]);
  });

  it('after a supplement', async () => {
    const paper = await caseIn('awaitingSupplement', plainItem);
    paper.now = morning('2026-03-06');
    await paper.do('supplement', clerk, { materials: [{ code: 'lease', quantity: 1, original: false }] });
    await paper.passTo(morning('2026-03-10'));
    expect(rang(paper, 'promised').map((event) => [event.data.alarm, event.at])).toEqual([
      ['promised:yellow:1', morning('2026-03-10')],
    ]);
  });

  it('but not after a pause: each rings once for one date told', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.passTo(morning('2026-03-04'));
    await paper.do('pause', handler, { procedure: 'testing', expectedDays: 1 });
    await paper.passTo(morning('2026-03-10'));
    await paper.do('resume', handler, { pauseId: 'P1' });
    await paper.passTo(morning('2026-03-11'));
    // Due on 13 March: red on the 12th.
    expect(rang(paper, 'promised').map((event) => event.data.alarm)).toEqual(['promised:yellow:0']);
    await paper.passTo(morning('2026-03-12'));
    expect(rang(paper, 'promised').map((event) => event.data.alarm)).toEqual(['promised:yellow:0', 'promised:red:0']);
  });
});
