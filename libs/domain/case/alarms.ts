import { closesAt, dueOfRunningLimit, firstDayWithRemaining, nthWorkingDayAfter, opensAt } from '../clock';
import type { Day, Instant, LimitFacts } from '../clock/types';
import { headPostOf, holderOf, leaderPostOf } from './duties';
import { isPaused, promisedFacts, statutoryFacts, unitFacts, workingDaysFrom } from './limits';
import type { CaseFile, ClockName, Draft, Escalation } from './types';

export type AlarmKind = 'yellow' | 'red' | 'due' | 'expired' | 'lapse' | 'sectionHead' | 'leader' | 'discipline';

/** Something that will happen by itself at an instant, unless somebody acts before. */
export interface Alarm {
  /** Each key rings once; it changes when an extension or a supplement moves the date. */
  key: string;
  kind: AlarmKind;
  clock: ClockName;
  at: Instant;
  /** The limit that is spoken of. */
  due: Day;
  dueAt: Instant;
}

/** Earlier kinds first where several ring at one instant. */
const ORDER: AlarmKind[] = ['yellow', 'red', 'due', 'lapse', 'expired', 'sectionHead', 'leader', 'discipline'];

/** The next instant at which anything is due; the workflow's one timer (design, point 4). */
export function nextAlarm(file: CaseFile): Alarm | undefined {
  return alarmsOf(file)[0];
}

/** Every alarm that has not rung, earliest first. No alarm exists for what is paused (R-CLK-13). */
export function alarmsOf(file: CaseFile): Alarm[] {
  const { state } = file;
  if (state.status === 'closed' || state.seq === 0) return [];
  return [...limitAlarms(file), ...dutyAlarms(file)]
    .filter((alarm) => !state.rung[alarm.key])
    .sort((a, b) => a.at - b.at || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.key < b.key ? -1 : 1));
}

/** What rings at or before `now`, as events that carry the instant at which they were due. */
export function ringing(file: CaseFile, now: Instant): Draft[] {
  const due = alarmsOf(file).filter((alarm) => alarm.at <= now);
  const expired = new Set(due.filter((alarm) => alarm.kind === 'expired').map((alarm) => alarm.clock));
  return due.flatMap((alarm) => {
    // A reminder that comes together with the expiry (an imported case, a worker long away) reminds nobody any more.
    const stale = expired.has(alarm.clock) && (alarm.kind === 'yellow' || alarm.kind === 'red');
    return draftsOf(file, alarm, stale);
  });
}

function limitAlarms(file: CaseFile): Alarm[] {
  const { state } = file;
  if (state.decision) return [];
  const alarms: Alarm[] = [];
  const promised = promisedFacts(file);
  const statutory = statutoryFacts(file);
  if (statutory) alarms.push(...ladder(file, 'statutory', statutory, state.epoch));
  if (promised && !(statutory && sameDue(file, promised, statutory))) {
    alarms.push(...ladder(file, 'promised', promised, state.epoch));
  }
  if (state.status === 'underReview') {
    for (const unit of state.units) {
      const facts = unit.state === 'reviewing' ? unitFacts(file, unit) : undefined;
      if (facts) alarms.push(...ladder(file, `unit:${unit.unitCode}`, facts, 0));
    }
  }
  return alarms;
}

function sameDue(file: CaseFile, a: LimitFacts, b: LimitFacts): boolean {
  if (isPaused(a) || isPaused(b)) return false;
  return dueOfRunningLimit(a, file.calendar).instant === dueOfRunningLimit(b, file.calendar).instant;
}

/** Yellow, red, expiry and the escalation rungs of one limit (R-CLK-13); none while it is paused. */
function ladder(file: CaseFile, clock: ClockName, facts: LimitFacts, epoch: number): Alarm[] {
  if (isPaused(facts)) return [];
  const { calendar, settings } = file;
  const due = dueOfRunningLimit(facts, calendar);
  const alarm = alarmOf(clock, epoch, due.day, due.instant);
  const reminders = (
    [
      ['yellow', settings.yellowAt],
      ['red', settings.redAt],
    ] as const
  ).flatMap(([kind, left]) => {
    const day = firstDayWithRemaining(facts, calendar, left);
    // A limit shorter than its own warning begins already warned of: nobody is reminded on the day he is told.
    return day > facts.start ? [alarm(kind, opensAt(day, calendar))] : [];
  });
  return [...reminders, ...rungs(file, alarm, due.day, due.instant)];
}

function rungs(file: CaseFile, alarm: ReturnType<typeof alarmOf>, day: Day, instant: Instant): Alarm[] {
  const { calendar, settings } = file;
  const later = (days: number) => closesAt(nthWorkingDayAfter(day, days, calendar), calendar);
  return [
    alarm('expired', instant),
    alarm('sectionHead', instant),
    alarm('leader', later(settings.escalateToLeaderAfter)),
    alarm('discipline', later(settings.escalateToDisciplineAfter)),
  ];
}

function alarmOf(clock: ClockName, epoch: number, due: Day, dueAt: Instant) {
  return (kind: AlarmKind, at: Instant): Alarm => ({ key: `${clock}:${kind}:${epoch}`, kind, clock, at, due, dueAt });
}

/** Sign-off, supplement, delivery, told pause lengths, extension decisions and notices to be told. */
function dutyAlarms(file: CaseFile): Alarm[] {
  const { state, item, calendar, settings } = file;
  const alarms: Alarm[] = [];
  if (state.firstHandler.fixed && !state.signedAt && state.signFrom && !state.decision) {
    const due = workingDaysFrom(state.signFrom, settings.signOffDays, calendar);
    const alarm = alarmOf('signOff', 0, due.day, due.instant);
    alarms.push(alarm('red', opensAt(due.day, calendar)), ...rungs(file, alarm, due.day, due.instant));
  }
  if (state.status === 'awaitingSupplement' && state.noticedOn) {
    const due = workingDaysFrom(state.noticedOn, settings.supplementDays, calendar);
    alarms.push(alarmOf('supplement', state.epoch, due.day, due.instant)('due', due.instant));
  }
  if (state.status === 'delivering' && state.decision) {
    const due = workingDaysFrom(state.decision.on, item.deliveryLimitDays, calendar);
    const alarm = alarmOf('delivery', 0, due.day, due.instant);
    alarms.push(alarm('red', opensAt(due.day, calendar)), ...rungs(file, alarm, due.day, due.instant));
  }
  for (const pause of state.pauses) {
    if (pause.ended !== undefined || state.decision) continue;
    const at = closesAt(pause.expectedEnd, calendar);
    alarms.push(alarmOf(`pause:${pause.id}`, 0, pause.expectedEnd, at)('due', at));
  }
  return [...alarms, ...extensionAlarms(file)];
}

function extensionAlarms(file: CaseFile): Alarm[] {
  const { state, calendar } = file;
  const alarms: Alarm[] = [];
  const promised = promisedFacts(file);
  for (const extension of state.extensions) {
    // The decision of the case overtakes a request that nobody has decided.
    if (extension.state !== 'requested' || state.decision || !promised || isPaused(promised)) continue;
    const limit = dueOfRunningLimit(promised, calendar);
    const by = closesAt(extension.decideBy, calendar);
    const alarm = alarmOf(`extension:${extension.id}`, 0, limit.day, limit.instant);
    alarms.push(alarm('due', by), alarm('lapse', limit.instant));
  }
  for (const notice of state.notices) {
    if (!notice.tellBy || notice.told) continue;
    const at = closesAt(notice.tellBy, calendar);
    alarms.push(alarmOf(`tell:${notice.id}`, 0, notice.tellBy, at)('expired', at));
  }
  return alarms;
}

function draftsOf(file: CaseFile, alarm: Alarm, stale: boolean): Draft[] {
  const { clock, due, dueAt, key } = alarm;
  const system = { at: alarm.at };
  const to = remindedPersons(file, clock);
  switch (alarm.kind) {
    case 'yellow':
    case 'red':
    case 'due': {
      const data = { alarm: key, clock, level: alarm.kind, due, dueAt, to: stale ? [] : to };
      return [{ type: 'LimitReminded', rule: reminderRule(clock), data, system }];
    }
    case 'expired':
      return [
        { type: 'LimitExpired', rule: reminderRule(clock), data: { alarm: key, clock, due, dueAt, to }, system },
        breach(file, clock, due, system),
      ];
    case 'lapse': {
      const extensionId = clock.slice('extension:'.length);
      return [{ type: 'ExtensionLapsed', rule: 'R-CLK-09', data: { extensionId, on: due }, system }];
    }
    default: {
      const post = escalationPost(file, clock, alarm.kind);
      return [
        { type: 'LimitEscalated', rule: 'R-CLK-13', data: { alarm: key, clock, to: alarm.kind, post, dueAt }, system },
      ];
    }
  }
}

function reminderRule(clock: ClockName) {
  if (clock === 'signOff') return 'R-ASG-04' as const;
  if (clock === 'delivery') return 'R-LAW-03' as const;
  if (clock === 'supplement') return 'R-INT-03' as const;
  if (clock.startsWith('pause:')) return 'R-CLK-06' as const;
  if (clock.startsWith('extension:')) return 'R-CLK-09' as const;
  return clock.startsWith('tell:') ? ('R-CLK-07' as const) : ('R-CLK-13' as const);
}

function breach(file: CaseFile, clock: ClockName, due: Day, system: { at: Instant }): Draft {
  const holder = holderOf(file.state, dutyBehind(clock));
  const kind =
    clock === 'signOff'
      ? 'signOffOverdue'
      : clock === 'delivery'
        ? 'deliveryOverdue'
        : clock.startsWith('tell:')
          ? 'lateNotice'
          : 'overdue';
  return {
    type: 'SuspectedBreachRecorded',
    rule: 'R-SUP-04',
    data: { kind, clock, detail: due, ...(holder && { person: holder.person, post: holder.post }) },
    system,
  };
}

function remindedPersons(file: CaseFile, clock: ClockName): string[] {
  const holder = holderOf(file.state, dutyBehind(clock));
  return holder ? [holder.person] : [];
}

/** The duty whose holder answers for a limit. */
export function dutyBehind(clock: ClockName): string {
  if (clock.startsWith('unit:')) return `review:${clock.slice('unit:'.length)}`;
  if (clock.startsWith('extension:')) return `decideExtension:${clock.slice('extension:'.length)}`;
  if (clock.startsWith('tell:')) return clock;
  if (clock === 'signOff') return 'sign';
  if (clock === 'delivery') return 'deliver';
  return 'handle';
}

function escalationPost(file: CaseFile, clock: ClockName, to: Escalation['to']): string {
  const unit = clock.startsWith('unit:') ? file.state.units.find((u) => `unit:${u.unitCode}` === clock) : undefined;
  const section = unit?.sectionCode ?? file.state.leadSection ?? file.item.leadSectionCode;
  if (to === 'sectionHead') return headPostOf(file, section) ?? leaderPostOf(file, section);
  return to === 'leader' ? leaderPostOf(file, section) : file.chart.disciplinePost;
}
