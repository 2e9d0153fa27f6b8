import { alarmsOf } from '../alarms';
import { assignedFacts } from '../assigned-limits';
import {
  applicant,
  calendar,
  caseIn,
  clerk,
  jointItem,
  leader,
  morning,
  namedItem,
  officer,
  registry,
  type PaperCase,
} from '../paper.testing';
import { caseRow, inboxRows } from '../projection';
import type { By } from '../types';
import { caseView, clockExplanation } from '../view';

const handler = officer('food-1');
const evening = (day: string) => Date.parse(`${day}T17:00:00+08:00`);
const three = { amount: 3, unit: 'workingDays' } as const;
const order = { limit: three, superior: '县政府办公室', document: '青政办督〔2026〕7号', reason: '群众反映强烈' };

/** In review since Monday 2 March, promised for Monday the 9th, assigned for Thursday the 5th. */
async function assigned(more: Partial<typeof order> | object = {}, item = namedItem): Promise<PaperCase> {
  const paper = await caseIn('underReview', item);
  await paper.do('assignLimit', leader, { ...order, ...more });
  return paper;
}

const rings = ({ file }: PaperCase, clock = 'assigned:L1') =>
  alarmsOf(file)
    .filter((alarm) => alarm.clock === clock)
    .map(({ kind, at }) => [kind, new Date(at + 8 * 3_600_000).toISOString().slice(0, 16)]);
const clockOf = ({ file, now }: PaperCase) => caseView(file, now).clocks.assigned[0]!;

describe('R-CLK-14 a limit that is assigned', () => {
  it('has a clock of its own beside the two, and its handler hears of it', async () => {
    const paper = await caseIn('underReview', namedItem);
    const before = paper.file.state;
    const clocks = caseView(paper.file, paper.now).clocks;
    const { created } = await paper.perform('assignLimit', leader, order);
    expect(created).toBe('L1');
    const { superior: by, ...told } = order;
    const data = { id: 'L1', ...told, by, on: '2026-03-02', at: paper.now, enteredBy: 'leader-1' };
    expect(paper.events.slice(before.seq).map(({ type, rule, actor, data }) => ({ type, rule, actor, data }))).toEqual([
      {
        type: 'TimeLimitAssigned',
        rule: 'R-CLK-14',
        actor: { kind: 'person', person: 'leader-1', forPost: 'market-leader' },
        data,
      },
    ]);
    expect(inboxRows(before, paper.events.slice(before.seq)).map(({ person, kind }) => [person, kind])).toEqual([
      ['food-1', 'TimeLimitAssigned'],
    ]);
    const { promised, statutory, assigned: all } = caseView(paper.file, paper.now).clocks;
    expect({ promised, statutory, assigned: [] }).toEqual(clocks);
    expect(all).toEqual([
      {
        id: 'L1',
        by,
        document: order.document,
        reason: order.reason,
        on: '2026-03-02',
        enteredBy: 'leader-1',
        start: '2026-03-02',
        due: '2026-03-05',
        dueAt: evening('2026-03-05'),
        amount: 3,
        unit: 'workingDays',
        remainingDays: 3,
        provisional: false,
        lamp: 'yellow',
      },
    ]);
    const { assigned: explained } = clockExplanation(paper.file, paper.now);
    expect(explained[0]).toMatchObject({ id: 'L1', due: '2026-03-05' });
    expect(explained[0]!.days.filter(({ counted }) => counted).map(({ date }) => date)).toEqual([
      '2026-03-03',
      '2026-03-04',
      '2026-03-05',
    ]);
  });

  it('warns and is escalated like any limit, and colours the case', async () => {
    const paper = await assigned();
    expect(rings(paper)).toEqual([
      ['red', '2026-03-04T09:00'],
      ['expired', '2026-03-05T17:00'],
      ['sectionHead', '2026-03-05T17:00'],
      ['leader', '2026-03-06T17:00'],
      ['discipline', '2026-03-10T17:00'],
    ]);
    expect(caseRow(paper.file).lamp).toMatchObject({ dueAt: evening('2026-03-05'), paused: false });
    await paper.do('designateSupervisor', leader, { postCode: 'market-leader', reason: '督办' });
    await paper.passTo(evening('2026-03-05'));
    const rung = paper.events.filter(({ data }) => (data as { clock?: string }).clock === 'assigned:L1');
    expect(rung.map(({ type, rule }) => [type, rule])).toEqual([
      ['LimitReminded', 'R-CLK-14'],
      ['LimitExpired', 'R-CLK-14'],
      ['SuspectedBreachRecorded', 'R-SUP-04'],
      ['LimitEscalated', 'R-CLK-13'],
    ]);
    expect(rung[1]!.data).toMatchObject({ to: ['food-1', 'leader-1'], due: '2026-03-05' });
    expect(rung[2]!.data).toMatchObject({ kind: 'overdue', person: 'food-1' });
    expect(paper.file.state.assignments['press:assigned:L1:sectionHead']?.person).toBe('food-head');
    paper.now += 1;
    expect(clockOf(paper).lamp).toBe('overdue');
    await paper.do('opine', officer('food-head'), { unitCode: 'lead', opinion: 'agree' });
    await paper.do('decide', handler, { outcome: 'granted' });
    expect(rings(paper)).toEqual([]);
    expect(caseView(paper.file, paper.now).closing).toMatchObject({
      promised: 'early',
      assigned: [{ id: 'L1', due: '2026-03-05', result: 'overdue' }],
    });
  });

  it('is kept as given: no pause stops it, no extension and no supplement moves it', async () => {
    const paper = await assigned({ limit: { amount: 10, unit: 'workingDays' } });
    expect(clockOf(paper).due).toBe('2026-03-16');
    await paper.do('pause', handler, { procedure: 'testing', expectedDays: 2 });
    paper.now = morning('2026-03-03');
    const paused = caseView(paper.file, paper.now).clocks;
    expect([paused.promised.lamp, paused.assigned[0]!.lamp]).toEqual(['paused', 'green']);
    expect(caseRow(paper.file).lamp).toMatchObject({ dueAt: evening('2026-03-16'), paused: true });
    await paper.do('resume', handler, { pauseId: 'P1' });
    await paper.do('requestExtension', handler, {
      days: 5,
      reason: 'r',
      basis: 'b',
      handlingOpinion: 'h',
      plannedClosingDate: '2026-03-20',
    });
    await paper.do('decideExtension', leader, { extensionId: 'E1', approve: true, reason: '同意' });
    const { promised, assigned: all } = caseView(paper.file, paper.now).clocks;
    expect([promised.due, all[0]!.due]).toEqual(['2026-03-17', '2026-03-16']);
  });

  it('is asked of no extension: the deadlines of one are the matter’s own', async () => {
    const paper = await assigned({ limit: { amount: 1, unit: 'workingDays' } });
    await paper.do('requestExtension', handler, {
      days: 5,
      reason: 'r',
      basis: 'b',
      handlingOpinion: 'h',
      plannedClosingDate: '2026-03-20',
    });
    expect(caseView(paper.file, paper.now).extensions[0]!.decideBy).toBe('2026-03-04');
  });

  it('longer than the law lengthens nothing: the law’s own limit prevails (R-CLK-03)', async () => {
    const paper = await assigned({ limit: { amount: 6, unit: 'months' } });
    expect(clockOf(paper).due).toBe('2026-09-02');
    expect(caseRow(paper.file).lamp.dueAt).toBe(evening('2026-03-09'));
    await paper.passTo(evening('2026-03-09'));
    expect(paper.of('LimitExpired').map(({ data }) => data.clock)).toContain('promised');
  });

  it('is counted anew by a corrected calendar, which is told', async () => {
    const paper = await assigned();
    await paper.recount({ ...calendar, version: 'c2', daysOff: { ...calendar.daysOff, '2026-03-04': '临时放假' } });
    const moved = paper.of('CalendarCorrected')[0]!.data.moved.map(({ clock, to }) => [clock, to]);
    expect(moved).toContainEqual(['assigned:L1', '2026-03-06']);
    expect(clockOf(paper).due).toBe('2026-03-06');
  });

  it('in days runs from its day, whatever the hour', async () => {
    const [only] = (await assigned()).file.state.assignedLimits!;
    expect(assignedFacts(only!)).toEqual({ limit: three, start: '2026-03-02', pauses: [], extension: 0 });
  });

  it('in hours runs from its very moment', async () => {
    const paper = await assigned({ limit: { amount: 2, unit: 'hours' } });
    expect(clockOf(paper).dueAt).toBe(Date.parse('2026-03-02T11:00:00+08:00'));
  });

  it('may stand beside another, while a supplement is waited for too; a no-show within it is on time', async () => {
    const waiting = await caseIn('awaitingSupplement');
    await waiting.do('assignLimit', registry, order);
    expect(waiting.of('TimeLimitAssigned')[0]!.actor).toEqual({
      kind: 'person',
      person: 'registry-1',
      forPost: 'registry',
    });
    expect(rings(waiting)).toHaveLength(5);

    const paper = await assigned();
    await paper.do('assignLimit', registry, { ...order, limit: { amount: 1, unit: 'workingDays' } });
    expect(paper.file.state.assignedLimits!.map(({ id, enteredBy }) => [id, enteredBy])).toEqual([
      ['L1', 'leader-1'],
      ['L2', 'registry-1'],
    ]);
    await paper.do('makeAppointment', handler, { on: '2026-03-05', place: 'p', purpose: 'q' });
    await paper.do('tellNotice', handler, { noticeId: 'N3', way: 'phone', toldAt: paper.now });
    await paper.passTo(morning('2026-03-06'));
    await paper.do('recordNoShow', handler, { appointmentId: 'A1' });
    expect(paper.file.state.closing).toMatchObject({
      promised: 'onTime',
      assigned: [
        { id: 'L1', result: 'onTime' },
        { id: 'L2', result: 'overdue' },
      ],
    });
  });

  it.each([
    [{ limit: { amount: 0, unit: 'workingDays' } }, 'CLOCK_AMOUNT_OUT_OF_RANGE', undefined],
    [{ limit: { amount: 3, unit: 'moons' } }, 'CLOCK_UNIT_UNKNOWN', undefined],
    [{ superior: ' ' }, 'REASON_REQUIRED', 'R-CLK-14'],
    [{ document: '' }, 'REASON_REQUIRED', 'R-CLK-14'],
    [{ reason: '' }, 'REASON_REQUIRED', 'R-CLK-14'],
  ])('not with %j', async (wrong, code, rule) => {
    const paper = await caseIn('underReview', jointItem);
    expect(await paper.refusal('assignLimit', leader, { ...order, ...wrong } as typeof order)).toEqual([code, rule]);
    expect(paper.file.state).not.toHaveProperty('assignedLimits');
  });

  it.each<[By]>([[handler], [clerk], [applicant], [officer('food-head')]])('is not for %j to set', async (by) => {
    expect(await (await caseIn('underReview')).refusal('assignLimit', by, order)).toEqual([
      'NOT_YOURS_TO_ASSIGN',
      'R-CLK-14',
    ]);
  });

  it('comes too late once the case is decided', async () => {
    expect(await (await caseIn('delivering')).refusal('assignLimit', leader, order)).toEqual([
      'ILLEGAL_MOVE',
      'R-CLK-14',
    ]);
  });
});
