import { closesAt, dueOfRunningLimit, nthWorkingDayAfter } from '../clock';
import type { Day, WorkingCalendar } from '../clock/types';
import type { Deadline, LastDay, OpenDuty, ProceedingFile } from '../proceeding/types';
import { missingOf, stillToLook } from './materials';
import { active } from './plan';
import type { JourneyState } from './types';

type File = ProceedingFile<JourneyState>;

/** Working days of a pre-review where the matter names no notice window of its own (Licensing Law 32). */
const PRE_REVIEW_DAYS = 5;
/** Working days in which the agent takes his next step: the notice, the distribution (立即, D4.3.4). */
const NEXT_STEP_DAYS = 1;
/** Working days in which the agent plans anew what has failed. */
const REPLAN_DAYS = 3;

/** Working days in which the applicant may say how he was served, once it has ended. */
export const FEEDBACK_DAYS = 10;

/** The agent drives it from the first day to the last. */
export const DRIVE = 'drive';

export function lookDuty(key: string, unitCode: string): string {
  return `preReview:${key}:${unitCode}`;
}

export function replanDuty(key: string): string {
  return `replan:${key}`;
}

/** Every duty of a journey: units that look, and what the agent does next (R-PRX-02). */
export function journeyDuties(file: File): OpenDuty[] {
  const { state } = file;
  if (state.endedOn) return [];
  const { agentPost, due, dueAt, startedOn } = state;
  const named = !state.totalLimit && { named: true as const };
  const whole = due && { deadline: { from: startedOn!, due, at: dueAt!, ...named } };
  return [
    ...looks(file),
    { id: DRIVE, kind: DRIVE, post: agentPost, rule: 'R-PRX-03', ...whole },
    ...nextStep(file),
    ...replanning(file),
  ];
}

/** The total limit and the time for feedback as a calendar counts them; an end that was only expected is not counted (R-CLK-15). */
export function journeyDays({ state }: File, calendar: WorkingCalendar): Record<string, LastDay> {
  const { totalLimit, startedOn, endedOn, feedback } = state;
  if (endedOn) return feedback ? {} : { feedback: within({ calendar }, endedOn, FEEDBACK_DAYS) };
  // Hours ran from an instant of a day, within the office hours of days that are past by the next correction.
  if (!startedOn || !totalLimit || totalLimit.unit === 'hours') return {};
  const facts = { limit: totalLimit, start: startedOn, pauses: [], extension: 0 };
  const { day: due, instant: at } = dueOfRunningLimit(facts, calendar);
  return { [DRIVE]: { due, at } };
}

export function moveJourneyDays(
  _state: JourneyState,
  { [DRIVE]: whole, feedback }: Record<string, LastDay>,
): Partial<JourneyState> {
  return { ...(whole && { due: whole.due, dueAt: whole.at }), ...(feedback && { feedbackBy: feedback.due }) };
}

function looks(file: File): OpenDuty[] {
  return stillToLook(file.state).map(({ entry: { key, plannedOn, item, round }, unit: { unitCode, postCode } }) => ({
    id: lookDuty(key, unitCode),
    kind: 'preReview',
    post: postCode,
    rule: 'R-PRX-02',
    deadline: within(file, plannedOn, lookDays(item.noticeWindowDays)),
    epoch: round,
  }));
}

/** The materials are looked through inside the matter's notice window, so that the notice can be given in it. */
export function lookDays(noticeWindowDays = PRE_REVIEW_DAYS): number {
  return Math.max(1, noticeWindowDays);
}

/** The one notice when something is missing; the distribution when nothing is. */
function nextStep(file: File): OpenDuty[] {
  const { state } = file;
  if (state.startedOn || stillToLook(state).length > 0) return [];
  const deadline = within(file, state.movedOn, NEXT_STEP_DAYS);
  const agent = { post: state.agentPost, rule: 'R-PRX-02' as const, deadline, epoch: state.changes };
  if (missingOf(state).length === 0) return [{ id: 'distribute', kind: 'distribute', ...agent }];
  const untold = missingOf(state, ({ told }) => !told).length > 0;
  return untold ? [{ id: 'notify', kind: 'notify', ...agent }] : [];
}

/** What has failed is replaced, dropped, or the journey is closed. */
function replanning(file: File): OpenDuty[] {
  return active(file.state)
    .filter(({ state }) => state === 'failed')
    .map(({ key, decidedOn, round }) => ({
      id: replanDuty(key),
      kind: 'replan',
      post: file.state.agentPost,
      rule: 'R-PRX-03',
      deadline: within(file, decidedOn!, REPLAN_DAYS),
      epoch: round,
    }));
}

function within({ calendar }: Pick<File, 'calendar'>, from: Day, days: number): Deadline {
  const due = nthWorkingDayAfter(from, days, calendar);
  return { from, due, at: closesAt(due, calendar) };
}
