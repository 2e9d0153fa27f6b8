import { closesAt, countLimit, type CountedLimit, nthWorkingDayAfter, opensAt } from '../clock';
import type { Day, Instant, LimitFacts } from '../clock/types';
import { alarmOf, type Alarm, type AlarmKind } from './alarm';
import { extensionDecider, holderOf } from './duties';
import { follows } from './edition';
import { assignedLimits } from './assigned-limits';
import { extensionAlarms } from './extension-alarms';
import { intakeAlarms, intakeDrafts } from './intake-alarms';
import {
  closingAt,
  promisedFacts,
  runningFacts,
  statutoryFacts,
  stoppedAt,
  unitFacts,
  workingDaysFrom,
} from './limits';
import { isPlanned } from './plans';
import { notice } from './policies/guards';
import { headPostOf, leaderPostOf, leadingSection, nextLeaderPost } from './superiors';
import { waitOf, waitsOf, type Wait } from './waits';
import type { CaseFile, CaseState, ClockName, Draft, Escalation } from './types';

export type { Alarm, AlarmKind } from './alarm';

/** Earlier kinds first where several ring at one instant. */
const ORDER: AlarmKind[] = [
  'yellow',
  'red',
  'due',
  'lapse',
  'silence',
  'deemed',
  'expired',
  'sectionHead',
  'consent',
  'leader',
  'discipline',
  'withdrawn',
];

/** Kinds that decide something, so that what else was due is asked anew. */
const DECIDING: readonly AlarmKind[] = ['consent', 'deemed', 'withdrawn'];

/** The next instant at which anything is due; the workflow's one timer (design, point 4). */
export function nextAlarm(file: CaseFile): Alarm | undefined {
  return alarmsOf(file)[0];
}

/** Of the file that was asked for last: a table of all of them costs more than it saves. */
let known: { file?: CaseFile; alarms: Alarm[] } = { alarms: [] };

/**
 * Every alarm that has not rung, earliest first. No alarm exists for what is paused (R-CLK-13). Computed once for each
 * file, which is never changed in place: whoever waits for the next alarm and whoever rings it ask the same.
 */
export function alarmsOf(file: CaseFile): readonly Alarm[] {
  if (known.file !== file) known = { file, alarms: computed(file) };
  return known.alarms;
}

function computed(file: CaseFile): Alarm[] {
  const { state } = file;
  if (state.seq === 0) return [];
  const alarms =
    state.status === 'closed'
      ? waitsOf(file).flatMap((wait) => waitAlarms(file, wait))
      : [...limitAlarms(file), ...dutyAlarms(file), ...intakeAlarms(file)];
  return alarms
    .filter((alarm) => !state.rung[alarm.key])
    .sort((a, b) => a.at - b.at || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.key < b.key ? -1 : 1));
}

/**
 * What rings at or before `now`, as events that carry the instant at which they were due. Asked again until it is
 * nothing: what one alarm decides (consent by silence, an acceptance) ends or begins others.
 */
export function ringing(file: CaseFile, now: Instant): Draft[] {
  const due = alarmsOf(file).filter((alarm) => alarm.at <= now);
  const expired = new Set(due.filter((alarm) => alarm.kind === 'expired').map((alarm) => alarm.clock));
  const deciding = due.findIndex((alarm) => DECIDING.includes(alarm.kind));
  return (deciding < 0 ? due : due.slice(0, deciding + 1)).flatMap((alarm) => {
    // A reminder that comes together with the expiry (an imported case, a worker long away) reminds nobody any more.
    const stale = expired.has(alarm.clock) && (alarm.kind === 'yellow' || alarm.kind === 'red');
    return draftsOf(file, alarm, stale);
  });
}

function limitAlarms(file: CaseFile): Alarm[] {
  const { state, item } = file;
  if (stoppedAt(state) !== undefined) return [];
  const alarms: Alarm[] = [];
  // What cannot be solved in them has a plan, whose milestones are pressed for instead (R-CLK-04).
  const planned = isPlanned(state);
  const promised = running(file, promisedFacts(file));
  const statutory = running(file, statutoryFacts(file));
  if (statutory) {
    if (!planned) alarms.push(...ladder(file, 'statutory', statutory, state.epoch));
    if (item.silenceIsConsent && !state.decision) alarms.push(consent('statutory', statutory, state.epoch));
  }
  // One day is warned of once.
  if (promised && !planned && promised.due.instant !== statutory?.due.instant) {
    alarms.push(...ladder(file, 'promised', promised, state.epoch));
  }
  for (const [clock, facts] of assignedLimits(file)) {
    alarms.push(...ladder(file, clock, countLimit(facts, file.calendar), 0));
  }
  if (state.status === 'underReview') alarms.push(...unitAlarms(file));
  return alarms;
}

function unitAlarms(file: CaseFile): Alarm[] {
  return file.state.units.flatMap((unit) => {
    const limit = unit.state === 'reviewing' ? running(file, unitFacts(file, unit)) : undefined;
    if (!limit) return [];
    const clock: ClockName = `unit:${unit.unitCode}`;
    const epoch = unit.epoch ?? 0;
    const alarms = ladder(file, clock, limit, epoch);
    return consentOfUnit(file, unit.unitCode) ? [...alarms, consent(clock, limit, epoch)] : alarms;
  });
}

/** The law that takes a unit's silence for consent, where the item cites one (R-JNT-07). */
function consentOfUnit({ item }: CaseFile, unitCode: string) {
  return item.stages.flatMap((stage) => stage.units).find((unit) => unit.unitCode === unitCode)?.silenceIsConsent;
}

/** No alarm exists for what stands still (R-CLK-13). */
function running({ calendar }: CaseFile, facts: LimitFacts | undefined): CountedLimit | undefined {
  const unstopped = facts && runningFacts(facts, calendar);
  return unstopped && countLimit(unstopped, calendar);
}

function consent(clock: ClockName, { due }: CountedLimit, epoch: number): Alarm {
  return alarmOf(clock, epoch, due.day, due.instant)('consent', due.instant);
}

/** Yellow, red, expiry and the escalation rungs of one running limit (R-CLK-13). */
function ladder(file: CaseFile, clock: ClockName, limit: CountedLimit, epoch: number): Alarm[] {
  const { calendar, settings } = file;
  const { facts, due } = limit;
  const alarm = alarmOf(clock, epoch, due.day, due.instant);
  const yellow = limit.firstDayWithRemaining(settings.yellowAt);
  const red = limit.firstDayWithRemaining(settings.redAt);
  // A limit shorter than its own warning begins already warned of: nobody is reminded on the day he is told, but a limit
  // of a single day is still warned of in the morning of that day.
  return [
    ...(yellow > facts.start ? [alarm('yellow', opensAt(yellow, calendar))] : []),
    ...(due.day > facts.start ? [alarm('red', opensAt(red > facts.start ? red : due.day, calendar))] : []),
    ...rungs(file, alarm, due.day, due.instant),
  ];
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
    alarms.push(...overdue(file, 'supplement', state.epoch, due.day));
  }
  if (state.status === 'delivering' && state.decision) {
    const due = workingDaysFrom(state.decision.on, item.deliveryLimitDays, calendar);
    const alarm = alarmOf('delivery', 0, due.day, due.instant);
    const early = nthWorkingDayAfter(
      state.decision.on,
      Math.max(0, item.deliveryLimitDays - settings.yellowAt),
      calendar,
    );
    if (follows(state, 2) && early > state.decision.on) alarms.push(alarm('yellow', opensAt(early, calendar)));
    alarms.push(alarm('red', opensAt(due.day, calendar)), ...rungs(file, alarm, due.day, due.instant));
  }
  for (const pause of state.pauses) {
    if (pause.ended === undefined && !pause.hearingId && !state.decision) {
      alarms.push(...overdue(file, `pause:${pause.id}`, pause.prolongations?.length ?? 0, pause.expectedEnd));
    }
  }
  return [...alarms, ...extensionAlarms(file), ...waitsOf(file).flatMap((wait) => waitAlarms(file, wait))];
}

/** What the case waits for in a set time is reminded of and escalated like a limit, by the same timer. */
function waitAlarms(file: CaseFile, { clock, from, due, warned: warn, presses }: Wait): Alarm[] {
  if (presses === 'outside') return overdue(file, clock, 0, due);
  const instant = closesAt(due, file.calendar);
  const alarm = alarmOf(clock, 0, due, instant);
  if (presses === 'over') return [alarm('due', instant)];
  const red = warn && warn.red > from ? warn.red : due;
  const warned = [
    ...(warn && warn.yellow > from ? [alarm('yellow', opensAt(warn.yellow, file.calendar))] : []),
    ...(due > from ? [alarm('red', opensAt(red, file.calendar))] : []),
  ];
  // Nobody is escalated to himself: above a leader's own duty stands the leader of the centre.
  const above = rungs(file, alarm, due, instant).filter(({ kind }) => presses === 'ladder' || kind !== 'sectionHead');
  return [...warned, ...above];
}

/**
 * What waits for somebody outside the house or for a procedure: its handler is reminded, and when that does not help
 * the section head and the leader press, so that no case stands still for ever and nobody asks.
 */
function overdue(file: CaseFile, clock: ClockName, epoch: number, due: Day): Alarm[] {
  const instant = closesAt(due, file.calendar);
  const alarm = alarmOf(clock, epoch, due, instant);
  const [, , leader, discipline] = rungs(file, alarm, due, instant);
  return [alarm('due', instant), alarm('sectionHead', leader!.at), alarm('leader', discipline!.at)];
}

function draftsOf(file: CaseFile, alarm: Alarm, stale: boolean): Draft[] {
  const { clock, due, dueAt, key } = alarm;
  const system = { at: alarm.at };
  const to = remindedPersons(file, clock);
  const rule = waitOf(file, clock)?.rule ?? reminderRule(clock);
  switch (alarm.kind) {
    case 'yellow':
    case 'red':
    case 'due': {
      const data = { alarm: key, clock, level: alarm.kind, due, dueAt, to: stale ? [] : to };
      return [{ type: 'LimitReminded', rule, data, system }];
    }
    case 'expired':
      return [
        { type: 'LimitExpired', rule, data: { alarm: key, clock, due, dueAt, to }, system },
        breach(file, clock, due, system),
      ];
    case 'lapse': {
      const extensionId = clock.slice('extension:'.length);
      const lapsed: Draft = { type: 'ExtensionLapsed', rule: 'R-CLK-09', data: { extensionId, on: due }, system };
      return follows(file.state, 3) ? [lapsed, breach(file, clock, due, system)] : [lapsed];
    }
    case 'consent':
      return consentDrafts(file, alarm, system);
    case 'silence':
    case 'deemed':
    case 'withdrawn':
      return intakeDrafts(file, alarm);
    default: {
      const post = escalationPost(file, clock, alarm.kind);
      const data = { alarm: key, clock, to: alarm.kind, post, dueAt };
      return [{ type: 'LimitEscalated', rule: extensionOf(file, clock) ? 'R-CLK-09' : 'R-CLK-13', data, system }];
    }
  }
}

/** Only where the item cites the law that says so; silence never decides otherwise (R-LAW-04). */
function consentDrafts(file: CaseFile, { clock, due, at }: Alarm, system: { at: Instant }): Draft[] {
  if (clock.startsWith('unit:')) {
    const unitCode = clock.slice('unit:'.length);
    const { document, article = '' } = consentOfUnit(file, unitCode)!;
    const data = { unitCode, opinion: 'agree' as const, basis: `${document}${article}`, on: due };
    return [{ type: 'OpinionGiven', rule: 'R-JNT-07', data, system }];
  }
  const { document, article = '' } = file.item.silenceIsConsent!;
  const reason = '法定期限届满未作决定，视为同意';
  const content = { outcome: 'granted', reason, basis: `${document}${article}` };
  const data = { ...content, outcome: 'granted' as const, on: due, closing: closingAt(file, at) };
  const told = notice(file, 'decision', due, content).draft;
  return [
    { type: 'DecisionMade', rule: 'R-LAW-04', data, system },
    { ...told, rule: 'R-LAW-04', system },
  ];
}

function reminderRule(clock: ClockName) {
  if (clock === 'signOff') return 'R-ASG-04' as const;
  if (clock === 'delivery') return 'R-LAW-03' as const;
  if (clock === 'acceptance') return 'R-LAW-01' as const;
  if (clock === 'supplement') return 'R-INT-03' as const;
  if (clock.startsWith('preReview:')) return 'R-JNT-03' as const;
  if (clock.startsWith('undertaking:')) return 'R-LAW-10' as const;
  if (clock.startsWith('assigned:')) return 'R-CLK-14' as const;
  if (clock.startsWith('pause:')) return 'R-CLK-06' as const;
  if (clock.startsWith('extension:')) return 'R-CLK-09' as const;
  return clock.startsWith('tell:') ? ('R-CLK-07' as const) : ('R-CLK-13' as const);
}

function breach(file: CaseFile, clock: ClockName, due: Day, system: { at: Instant }): Draft {
  const holder = holderOf(file.state, dutyBehind(file, clock));
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
  const duties = [dutyBehind(file, clock)];
  // Whoever supervises a comprehensive matter hears of the limits of the whole (R-ASG-02).
  if (file.state.supervisor && isOfWhole(clock)) duties.push('supervise');
  return [...new Set(duties.flatMap((duty) => holderOf(file.state, duty)?.person ?? []))];
}

function isOfWhole(clock: ClockName): boolean {
  return clock === 'promised' || clock === 'statutory' || clock.startsWith('assigned:');
}

/** The duty whose holder answers for a limit. */
export function dutyBehind(file: CaseFile, clock: ClockName): string {
  const opens = waitOf(file, clock)?.opens;
  return opens ? `${opens.kind}:${opens.what}` : dutyBehindLimit(file, clock);
}

/** The same for what is counted from the state alone: limits, pauses, extensions, sign-off, delivery. */
export function dutyBehindLimit(file: Pick<CaseFile, 'state'>, clock: ClockName): string {
  const unit = unitBehind(file, clock);
  if (unit) return `review:${unit.unitCode}`;
  if (clock.startsWith('extension:')) return `decideExtension:${clock.slice('extension:'.length)}`;
  if (clock.startsWith('tell:') || clock.startsWith('preReview:')) return clock;
  if (clock.startsWith('undertaking:')) return `checkUndertaking:${clock.slice('undertaking:'.length)}`;
  if (clock === 'acceptance') return 'intake';
  if (clock === 'signOff') return 'sign';
  if (clock === 'delivery') return 'deliver';
  if (clock === 'designation:section') return 'designateSection';
  if (clock === 'designation:person') return 'designatePerson';
  return isOfWhole(clock) ? dutyBehindWhole(file.state) : 'handle';
}

/** Until somebody is designated, whoever is to designate answers for a case that is accepted (R-ASG-01). */
function dutyBehindWhole({ acceptedOn, leadSection, leadPost, decision }: CaseState): string {
  if (acceptedOn === undefined || leadPost || decision) return 'handle';
  return leadSection ? 'designatePerson' : 'designateSection';
}

/** The request for an extension that waits for a leader's decision. */
function extensionOf({ state }: CaseFile, clock: ClockName) {
  return state.extensions.find(({ id }) => clock === `extension:${id}`);
}

/** The unit whose limit or whose own pause it is. */
function unitBehind({ state }: Pick<CaseFile, 'state'>, clock: ClockName) {
  const pause = state.pauses.find(({ id }) => `pause:${id}` === clock);
  const unitCode = pause ? pause.unitCode : clock.startsWith('unit:') ? clock.slice('unit:'.length) : undefined;
  return state.units.find((unit) => unit.unitCode === unitCode);
}

function escalationPost(file: CaseFile, clock: ClockName, to: Escalation['to']): string {
  if (to === 'discipline') return file.chart.disciplinePost;
  const request = extensionOf(file, clock);
  if (request) return nextLeaderPost(file, extensionDecider(file, request))!;
  const unit = unitBehind(file, clock);
  // A consulted section may lie outside the case's own chart, so the consultation names those above it.
  if (unit?.consultation) return to === 'leader' ? unit.consultation.leaderPost : unit.consultation.headPost;
  if (waitOf(file, clock)?.presses === 'leader') return file.chart.centreLeaderPost;
  const section = unit?.sectionCode ?? leadingSection(file);
  const leader = leaderPostOf(file, section);
  return to === 'leader' ? leader : (headPostOf(file, section) ?? leader);
}
