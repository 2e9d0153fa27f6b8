import { holderOf } from '../proceeding/duties';
import type { Alarm, Draft, OpenDuty, ProceedingFile } from '../proceeding/types';
import type { IncidentEvents, IncidentState } from './types';

type File = ProceedingFile<IncidentState>;

/**
 * Edition of what an incident does by itself, written into its report and kept for life (decision 12). 2: a report that nobody
 * acknowledges or classifies goes further up with each reminder; older ones reminded the same holders for ever. A new duty asks whose
 * it is, which the history of an older incident does not hold.
 */
export const INCIDENT_EDITION = 2;

/** The duty of whoever sees to it that a report is not left lying, and of those above him that it came to later. */
export const ATTEND = 'attend';

/** Open until somebody has taken the report or classified it. */
export function attending({
  attendingPost,
  escalatedTo = [],
  classification,
  reportAcknowledged,
}: IncidentState): OpenDuty[] {
  if (attendingPost === undefined || classification || reportAcknowledged) return [];
  return [attendingPost, ...escalatedTo].map((post, nth) => ({
    id: attendDutyId(nth),
    kind: ATTEND,
    post,
    rule: nth === 0 ? 'R-INC-02' : 'R-INC-05',
  }));
}

/** Whether a report waits for a person who takes it; where the emergency plan has started, persons are called by that. */
export function isUnattended(state: IncidentState): boolean {
  const { classification, emergency, reportAcknowledged, duplicateOf, closedAt } = state;
  return !classification && !emergency && !reportAcknowledged && !duplicateOf && closedAt === undefined;
}

/** Persons who have the report before them and have not taken it. */
export function attendants(state: IncidentState): string[] {
  return attending(state).flatMap(({ id }) => holderOf(state, id)?.person ?? []);
}

/**
 * With each reminder one step further up, from the head of the section over the leader in charge to the leader of the centre, day and
 * night (R-INC-05). That the post below did nothing is a suspected breach, once for each: of the post and of no person, because it
 * lay in an inbox and nobody was called as in an emergency (decision 20).
 */
export function escalationDrafts({ state, chart }: File, { key, at }: Alarm): Draft<IncidentEvents>[] {
  if (!state.edition || !isUnattended(state) || state.attendingPost === undefined) return [];
  const { attendingPost, escalatedTo = [], sectionCode, firstResponder } = state;
  const section = sectionCode === undefined ? undefined : chart.sections[sectionCode];
  const line = [section?.headPost, section?.leaderPost, chart.centreLeaderPost].flatMap((post) => post ?? []);
  const passed = [attendingPost, ...escalatedTo];
  const above = line.slice(line.indexOf(attendingPost) + 1);
  const post = above.find((one) => !passed.includes(one) && one !== firstResponder.post);
  if (post === undefined) return [];
  const from = passed.at(-1)!;
  const clock = attendDutyId(passed.length - 1);
  const system = { at };
  return [
    {
      type: 'SuspectedBreachRecorded',
      rule: 'R-INC-05',
      data: { kind: 'reportUnattended', post: from, clock, detail: from },
      system,
    },
    { type: 'ReportEscalated', rule: 'R-INC-05', data: { alarm: key, from, post }, system },
  ];
}

function attendDutyId(nth: number): string {
  return nth === 0 ? ATTEND : `${ATTEND}:${nth}`;
}
