import type { CasePause, CaseState, UnitState } from './types';
import {
  asIfResumed,
  closingAt,
  dueAsOf,
  runningFacts,
  promisedFacts,
  receiptDay,
  statutoryFacts,
  unitFacts,
  workingDaysFrom,
} from './limits';
import { calendar, jointItem, namedItem, PaperCase, settings } from './paper.testing';

const at = (day: string, time: string) => Date.parse(`${day}T${time}+08:00`);

function fileWith(state: Partial<CaseState>, item = namedItem) {
  const { file } = new PaperCase(item);
  return { ...file, state: { ...file.state, receivedOn: '2026-03-02', ...state } };
}

function pauseOf(more: Partial<CasePause>): CasePause {
  return {
    id: 'P1',
    procedure: 'testing',
    stops: ['promised', 'statutory'],
    began: '2026-03-03',
    expectedDays: 2,
    expectedEnd: '2026-03-05',
    noticeId: 'N1',
    ...more,
  };
}

const extension = (id: string, days: number, state: 'approved' | 'requested' | 'refused' | 'lapsed') => ({
  id,
  days,
  state,
  reason: 'r',
  basis: 'b',
  handlingOpinion: 'h',
  plannedClosingDate: '2026-04-01',
  requestedBy: 'food-1',
  requestedOn: '2026-03-02',
});

describe('R-LAW-08 the day of receipt', () => {
  it.each([
    ['sameDay', at('2026-03-07', '10:00'), '2026-03-07'],
    ['nextWorkingDay', at('2026-03-07', '10:00'), '2026-03-09'],
    ['nextWorkingDay', at('2026-05-01', '10:00'), '2026-05-06'],
    ['nextWorkingDay', at('2026-05-09', '10:00'), '2026-05-09'],
    ['nextWorkingDay', at('2026-03-06', '23:59'), '2026-03-06'],
    ['sameDay', at('2026-03-03', '00:00'), '2026-03-03'],
  ] as const)('by the setting %s', (receivedOnDayOff, instant, day) => {
    expect(receiptDay(instant, { calendar, settings: { ...settings, receivedOnDayOff } })).toBe(day);
  });
});

describe('R-CLK-01 where the limits run from', () => {
  it('is the day of receipt for the promised one', () => {
    expect(promisedFacts(fileWith({}))).toEqual({
      limit: namedItem.promisedLimit,
      start: '2026-03-02',
      pauses: [],
      extension: 0,
    });
  });

  it('is the day of the completing supplement where there was one', () => {
    expect(promisedFacts(fileWith({ completedOn: '2026-03-06' }))?.start).toBe('2026-03-06');
  });

  it('is nothing while a supplement is awaited', () => {
    expect(promisedFacts(fileWith({ status: 'awaitingSupplement', completedOn: '2026-03-06' }))).toBeUndefined();
  });

  it('is the day of acceptance for the statutory one, and nothing before it', () => {
    expect(statutoryFacts(fileWith({}))).toBeUndefined();
    expect(statutoryFacts(fileWith({ acceptedOn: '2026-03-04' }))).toEqual({
      limit: namedItem.statutoryLimit,
      start: '2026-03-04',
      pauses: [],
      extension: 0,
    });
  });
});

describe('R-CLK-05 what a pause stops', () => {
  const both = pauseOf({});
  const promisedOnly = pauseOf({ id: 'P2', stops: ['promised'] });
  const unitsOwn = pauseOf({ id: 'P3', stops: [], unitCode: 'health' });
  const file = fileWith({ acceptedOn: '2026-03-02', pauses: [both, promisedOnly, unitsOwn] });
  const unit = (unitCode: string, startedOn?: string) =>
    ({
      unitCode,
      limit: { amount: 7, unit: 'workingDays' },
      ...(startedOn && { startedOn }),
    }) as UnitState;

  it('is the limit that it names', () => {
    expect(promisedFacts(file)!.pauses).toEqual([both, promisedOnly]);
    expect(statutoryFacts(file)!.pauses).toEqual([both]);
  });

  it('is a unit’s limit by its own pauses and by those of the promised limit', () => {
    expect(unitFacts(file, unit('health', '2026-03-03'))).toEqual({
      limit: { amount: 7, unit: 'workingDays' },
      start: '2026-03-03',
      pauses: [both, promisedOnly, unitsOwn],
      extension: 0,
    });
    expect(unitFacts(file, unit('food', '2026-03-03'))!.pauses).toEqual([both, promisedOnly]);
    expect(unitFacts(file, unit('food'))).toBeUndefined();
  });
});

it('R-CLK-07 only granted extensions lengthen both limits, all together', () => {
  const extensions = [
    extension('E1', 2, 'approved'),
    extension('E2', 3, 'approved'),
    extension('E3', 100, 'requested'),
    extension('E4', 100, 'refused'),
    extension('E5', 100, 'lapsed'),
  ];
  const file = fileWith({ acceptedOn: '2026-03-02', extensions });
  expect([promisedFacts(file)!.extension, statutoryFacts(file)!.extension]).toEqual([5, 5]);
});

describe('a paused limit', () => {
  const open = pauseOf({});
  const ended = pauseOf({ id: 'P2', began: '2026-03-10', ended: '2026-03-11' });
  const facts = (pauses: CasePause[]) => promisedFacts(fileWith({ pauses }))!;

  it('is one that an open pause stopped before its last day', () => {
    const running = (...pauses: CasePause[]) => runningFacts(facts(pauses), calendar);
    expect(running()).toEqual(facts([]));
    expect(running(ended)).toEqual(facts([ended]));
    expect(running(ended, open)).toBeUndefined();
    // Due on 9 March: a pause that begins on that day or later comes too late to stop it.
    expect(running(pauseOf({ began: '2026-03-08' }))).toBeUndefined();
    expect(running(pauseOf({ began: '2026-03-09' }))).toEqual(facts([]));
    expect(running(pauseOf({ began: '2026-03-12' }), pauseOf({ began: '2026-03-06' }))).toBeUndefined();
    expect(running(pauseOf({ began: '2026-03-12' }), pauseOf({ began: '2026-03-10' }))).toEqual(facts([]));
  });

  it('is read as if it kept its told length', () => {
    expect(asIfResumed(facts([ended, open]), '2026-03-04').pauses).toEqual([ended, { ...open, ended: '2026-03-05' }]);
  });

  it('is read as if it ended today, once it has outlasted that', () => {
    expect(asIfResumed(facts([open]), '2026-03-09').pauses[0]!.ended).toBe('2026-03-09');
  });

  it('of another room, with no told length, is read as if it ended today', () => {
    const bare = { ...facts([]), pauses: [{ began: '2026-03-03' }] };
    expect(asIfResumed(bare, '2026-03-04').pauses).toEqual([{ began: '2026-03-03', ended: '2026-03-04' }]);
  });

  it('leaves a running limit as it is', () => {
    const running = facts([ended]);
    expect(asIfResumed(running, '2026-03-04')).toEqual(running);
  });

  it('ends five working days after 2 March, and the paused days later', () => {
    expect(dueAsOf(facts([]), calendar, '2026-03-03').day).toBe('2026-03-09');
    expect(dueAsOf(facts([open]), calendar, '2026-03-03').day).toBe('2026-03-11');
    expect(dueAsOf(facts([open]), calendar, '2026-03-06').day).toBe('2026-03-12');
  });

  it('has an answer even when a pause has outlasted two years', () => {
    const long = pauseOf({ began: '2026-03-03', ended: '2028-06-30' });
    expect(dueAsOf(facts([long]), calendar, '2028-06-30')).toMatchObject({ day: '2028-07-06', provisional: true });
  });
});

it('a short limit of working days ends at close of business', () => {
  expect(workingDaysFrom('2026-04-30', 1, calendar)).toEqual({
    day: '2026-05-06',
    instant: at('2026-05-06', '17:00'),
  });
});

describe('R-CLS-04 a closing against both limits', () => {
  const file = fileWith({ acceptedOn: '2026-03-02' });

  it.each([
    ['2026-03-08', '23:59', 'early', 'early'],
    ['2026-03-09', '09:00', 'onTime', 'early'],
    ['2026-03-09', '17:00', 'onTime', 'early'],
    ['2026-03-09', '17:01', 'overdue', 'early'],
    ['2026-03-30', '17:00', 'overdue', 'onTime'],
    ['2026-03-30', '19:00', 'overdue', 'overdue'],
  ])('R-CLK-02 on %s at %s is %s and %s', (on, time, promised, statutory) => {
    expect(closingAt(file, at(on, time))).toEqual({
      on,
      at: at(on, time),
      promised,
      statutory,
      promisedDue: '2026-03-09',
      statutoryDue: '2026-03-30',
    });
  });

  it('has no due date where a limit has not begun', () => {
    expect(closingAt(fileWith({ status: 'awaitingSupplement' }), at('2026-03-08', '10:00'))).toEqual({
      on: '2026-03-08',
      at: at('2026-03-08', '10:00'),
      promised: 'notStarted',
      statutory: 'notStarted',
    });
  });

  it('while paused is measured by the told length', () => {
    const paused = fileWith({ pauses: [pauseOf({})] }, jointItem);
    expect(closingAt(paused, at('2026-03-04', '10:00'))).toMatchObject({
      promised: 'early',
      promisedDue: '2026-03-25',
    });
  });
});
