import { dayOf } from '../clock';
import type { Instant } from '../clock/types';
import type { Chart } from '../duty/chart';
import { holderOf } from '../proceeding/duties';
import type { Alarm, Draft, OpenDuty, ProceedingFile } from '../proceeding/types';
import type { Alert, Emergency, IncidentEvents, IncidentState } from './types';

type File = ProceedingFile<IncidentState>;
type IncidentDraft = Draft<IncidentEvents>;

const MINUTE_MS = 60_000;
/** So many minutes a person who is called has for acknowledging, unless the centre's settings say otherwise. */
const MINUTES_PER_LINK = 3;

/**
 * Whom an emergency is called to, one after the other: the post on duty of the section, its head, the leader in charge, the leader
 * of the centre (R-INC-05). Whoever is away is replaced by his stand-in, because these are posts. Where nobody knows the
 * section, the leader of the centre is called at once.
 */
export function alertChain(chart: Chart, sectionCode: string | undefined): string[] {
  const section = sectionCode === undefined ? undefined : chart.sections[sectionCode];
  if (!section) return [chart.centreLeaderPost];
  const { headPost, leaderPost, dutyPost } = section;
  const onDuty = dutyPost ?? section.posts.find((post) => post !== headPost && post !== leaderPost) ?? headPost;
  return [...new Set([onDuty, headPost, leaderPost, chart.centreLeaderPost])];
}

/** Until somebody acknowledges, everybody who was reached may do so; from the second round on that is the whole chain. */
export function alertDuties({ emergency }: IncidentState): OpenDuty[] {
  if (!emergency || emergency.acknowledged) return [];
  return emergency.chain
    .slice(0, emergency.reached)
    .map((post, link) => ({ id: alertDutyId(link), kind: 'acknowledge', post, rule: 'R-INC-05' }));
}

export function alertDutyId(link: number): string {
  return `acknowledge:${link}`;
}

/** The instant at which the next person is called unless somebody acknowledges: by the minute, day and night, holidays too. */
export function alertAlarms({ state, settings, calendar }: File): Alarm[] {
  const { emergency } = state;
  if (!emergency || emergency.acknowledged) return [];
  // A stand-in who was called later has his minutes too.
  const calledAt = Math.max(emergency.reachedAt, ...calledBy(emergency).map(({ raisedAt }) => raisedAt));
  const at = calledAt + (settings.alertLinkMinutes ?? MINUTES_PER_LINK) * MINUTE_MS;
  const clock = alertDutyId(lastLink(emergency));
  const key = `alert:${emergency.reached}`;
  return [{ key, kind: 'passOn', clock, at, due: dayOf(at, calendar), dueAt: at }];
}

/**
 * Nobody has acknowledged in time: the next link, and after the last the first again. Whoever was called by a channel that
 * works and did not answer is suspected of a breach, once (R-INC-07); in later rounds he is called and not accused again.
 */
export function passOnDrafts({ state }: File, { at, key }: Alarm): IncidentDraft[] {
  const emergency = state.emergency!;
  const system = { at };
  const nth = emergency.reached;
  const passedOn: IncidentDraft = {
    type: 'AlertPassedOn',
    rule: 'R-INC-05',
    data: { alarm: key, nth, because: 'unacknowledged' },
    system,
  };
  if (nth > emergency.chain.length) return [passedOn];
  const holder = holderAt(state, emergency, nth - 1)?.person;
  const silent = calledBy(emergency).filter(({ person, channels }) => person === holder && channels);
  const breaches = silent.flatMap(({ person, post, id }): IncidentDraft[] => [
    {
      type: 'SuspectedBreachRecorded',
      rule: 'R-INC-07',
      data: { kind: 'alertUnacknowledged', person, post, clock: alertDutyId(lastLink(emergency)), detail: id },
      system,
    },
    {
      type: 'ConductRecorded',
      rule: 'R-INC-07',
      data: { person, kind: 'notAcknowledged', suspected: true },
      system,
    },
  ]);
  return [passedOn, ...breaches];
}

/** What follows at once in the chain: a person to call, or a link at which there is nobody to be called. */
export function nextOfChain({ state }: File, now: Instant): IncidentDraft | undefined {
  const { emergency } = state;
  if (!emergency || emergency.acknowledged) return undefined;
  const uncalled = reachedLinks(emergency).find((nth) => isToBeCalled(state, emergency, nth));
  if (uncalled !== undefined) return alertFor(state, emergency, uncalled);
  const because = whyNotWait(state, emergency);
  if (!because) return undefined;
  const data = { alarm: `alert:${emergency.reached}`, nth: emergency.reached, because };
  return { type: 'AlertPassedOn', rule: 'R-INC-05', data, system: { at: now } };
}

function alertFor(state: IncidentState, emergency: Emergency, nth: number): IncidentDraft {
  const { post, person } = holderAt(state, emergency, nth)!;
  const alertId = `A${emergency.alertCount + 1}`;
  return { type: 'AlertRaised', rule: 'R-INC-05', data: { alertId, nth, post, person } };
}

/** The links of the round that is under way, and those of the round before that it has not come to again. */
function reachedLinks({ reached, chain }: Emergency): number[] {
  const first = Math.max(0, reached - chain.length);
  return Array.from({ length: reached - first }, (_, i) => first + i);
}

/** Whoever holds the link's duty now and was not called since the round's beginning; the reporter knows already. */
function isToBeCalled(state: IncidentState, emergency: Emergency, nth: number): boolean {
  const holder = holderAt(state, emergency, nth);
  if (!holder || holder.person === state.firstResponder.person) return false;
  return !emergency.alerts.some(
    ({ person, nth: at }) => person === holder.person && roundOf(emergency, at) >= roundOf(emergency, nth),
  );
}

/** Only within a round: after its last link the chain always waits its minutes, so that it never turns by itself. */
function whyNotWait(state: IncidentState, emergency: Emergency): 'undelivered' | 'nobodyToCall' | undefined {
  const holder = holderAt(state, emergency, emergency.reached - 1);
  if (lastLink(emergency) === emergency.chain.length - 1 || !holder) return undefined;
  const called = calledBy(emergency).filter(({ person }) => person === holder.person);
  if (called.length === 0) return 'nobodyToCall';
  return called.every(({ failedAt }) => failedAt !== undefined) ? 'undelivered' : undefined;
}

/** Who was called at the link that was reached last. */
function calledBy({ alerts, reached }: Emergency): Alert[] {
  return alerts.filter(({ nth }) => nth === reached - 1);
}

function holderAt(state: IncidentState, { chain }: Emergency, nth: number) {
  return holderOf(state, alertDutyId(nth % chain.length));
}

function lastLink({ reached, chain }: Emergency): number {
  return (reached - 1) % chain.length;
}

function roundOf({ chain }: Emergency, nth: number): number {
  return Math.floor(nth / chain.length);
}

/** Alerts that a channel still has to take; the workflow sends each. */
export function undelivered({ emergency }: IncidentState): Alert[] {
  if (!emergency || emergency.acknowledged) return [];
  return emergency.alerts.filter(({ channels, failedAt }) => !channels && failedAt === undefined);
}
