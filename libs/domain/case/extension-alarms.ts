import { closesAt, opensAt, workingDayWithLeft } from '../clock';
import type { Day, Instant, WorkingCalendar } from '../clock/types';
import { alarmOf, type Alarm } from './alarm';
import { extensionDecider, toBeTold } from './duties';
import { follows } from './edition';
import { extensionDeadlines, limitsBefore, runningLimits } from './limits';
import { nextLeaderPost } from './superiors';
import type { CaseFile, Extension } from './types';

type Deadlines = NonNullable<ReturnType<typeof extensionDeadlines>>;

/**
 * The leader is reminded in the morning of the last day on which he is to decide, and once more at its end; then the next leader
 * has the request, and at the end of the limit it lapses: silence never grants one (R-CLK-09).
 */
export function extensionAlarms(file: CaseFile): Alarm[] {
  const { state, calendar } = file;
  const alarms: Alarm[] = [];
  const limits = runningLimits(file);
  for (const extension of state.extensions) {
    // The decision of the case overtakes a request that nobody has decided.
    const deadlines = extension.state === 'requested' && !state.decision && extensionDeadlines(file, limits, extension);
    if (!deadlines) continue;
    const { due, decideBy } = deadlines;
    const alarm = alarmOf(`extension:${extension.id}`, 0, due.day, due.instant);
    if (decideBy > extension.requestedOn) alarms.push(alarm('red', opensAt(decideBy, calendar)));
    alarms.push(alarm('due', closesAt(decideBy, calendar)), alarm('lapse', due.instant));
    if (follows(state, 3) && nextLeaderPost(file, extensionDecider(file, extension))) {
      alarms.push(alarm('leader', handedUpAt(extension, deadlines, calendar)));
    }
  }
  for (const { id } of toBeTold(state)) {
    const tellBy = tellByOf(file, id);
    if (!tellBy) continue;
    const at = closesAt(tellBy, calendar);
    alarms.push(alarmOf(`tell:${id}`, 0, tellBy, at)('expired', at));
  }
  return alarms;
}

/** By the end of which day a request is to be decided: by the next leader, to whom it went, within the limit (R-CLK-09). */
export function decideByOf(file: CaseFile, extension: Extension): Day | undefined {
  const deadlines = extensionDeadlines(file, runningLimits(file), extension);
  return extension.escalatedTo ? deadlines?.due.day : deadlines?.decideBy;
}

/** Until when the applicant must have been told of a granted extension: ahead of the old limit, wherever it lies now. */
export function tellByOf(file: CaseFile, noticeId: string): Day | undefined {
  const extension = file.state.extensions.find((e) => e.noticeId === noticeId);
  return extension && extensionDeadlines(file, limitsBefore(extension, runningLimits(file)), extension)?.tellBy;
}

/**
 * When the next leader gets a request that the first has not decided: at the end of the day by which he was to. Where that is the
 * limit's own last day, or has passed with the request itself, the next leader has that day: at the end of the working day before
 * it or, for a request that is not older than that, in the middle of it.
 */
function handedUpAt({ requestedOn }: Extension, { due, decideBy }: Deadlines, calendar: WorkingCalendar): Instant {
  if (decideBy >= requestedOn && decideBy < due.day) return closesAt(decideBy, calendar);
  const eve = workingDayWithLeft(due.day, 1, calendar);
  if (eve > requestedOn) return closesAt(eve, calendar);
  return (opensAt(due.day, calendar) + due.instant) / 2;
}
