import { closesAt, countLimit, midnightOf } from '../clock';
import type { Instant, LimitFacts } from '../clock/types';
import { assignedLimits } from './assigned-limits';
import { promisedFacts, runningFacts, runningLimits, stoppedAt } from './limits';
import type { Milestone } from './plan-types';
import { oncePerFile } from './once-per-file';
import { isPlanned, openMilestones, warningDays } from './plans';
import type { CaseFile } from './types';
import type { Lamp } from './view-types';

/**
 * When a lamp changes, as instants: whoever shows it compares them with the present, so that no row is written as time
 * passes, and page, list and alarm can never differ.
 */
export interface LampInstants {
  dueAt: Instant | null;
  yellowAt: Instant | null;
  redAt: Instant | null;
  /** Stands still; a warning of another limit that runs on comes first. */
  paused: boolean;
}

export const NO_LAMP: LampInstants = { dueAt: null, yellowAt: null, redAt: null, paused: false };

/** Green, yellow, red, overdue or paused at an instant: a fact of the clock, never a state. */
export function lampAt({ dueAt, yellowAt, redAt, paused }: LampInstants, now: Instant): Lamp {
  if (dueAt !== null && dueAt < now) return 'overdue';
  if (redAt !== null && redAt <= now) return 'red';
  if (yellowAt !== null && yellowAt <= now) return 'yellow';
  return paused ? 'paused' : 'green';
}

/** The lamp of one limit; none without a limit. */
export function lampOfLimit(file: CaseFile, facts: LimitFacts | undefined): LampInstants {
  if (!facts) return NO_LAMP;
  const { calendar, settings } = file;
  const running = runningFacts(facts, calendar);
  if (!running) return { ...NO_LAMP, paused: true };
  const counted = countLimit(running, calendar);
  return {
    dueAt: counted.due.instant,
    yellowAt: midnightOf(counted.firstDayWithRemaining(settings.yellowAt), calendar),
    redAt: midnightOf(counted.firstDayWithRemaining(settings.redAt), calendar),
    paused: false,
  };
}

/**
 * The lamp of the whole case: the worst of both limits, or of the plan that took their place, and of those assigned to it; none
 * once the clocks have stopped (R-CLK-03). Each duty that has no date of its own asks for it.
 */
export const lampOfCase = oncePerFile((file): LampInstants => {
  if (stoppedAt(file.state) !== undefined) return NO_LAMP;
  const assigned = assignedLimits(file).map(([, facts]) => facts);
  const limits = isPlanned(file.state) ? [] : runningLimits(file);
  const running = [...limits, ...assigned].map((facts) => lampOfLimit(file, facts));
  running.push(...openMilestones(file.state).map((milestone) => lampOfMilestone(file, milestone)));
  const promised = promisedFacts(file);
  return {
    dueAt: earliest(running.map((lamp) => lamp.dueAt)),
    yellowAt: earliest(running.map((lamp) => lamp.yellowAt)),
    redAt: earliest(running.map((lamp) => lamp.redAt)),
    paused: promised !== undefined && runningFacts(promised, file.calendar) === undefined,
  };
});

/** The lamp of one milestone of a plan (R-CLK-04). */
export function lampOfMilestone(file: CaseFile, milestone: Milestone): LampInstants {
  const { yellow, red } = warningDays(file, milestone);
  return {
    dueAt: closesAt(milestone.by, file.calendar),
    yellowAt: midnightOf(yellow, file.calendar),
    redAt: midnightOf(red, file.calendar),
    paused: false,
  };
}

function earliest(instants: (Instant | null)[]): Instant | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length > 0 ? Math.min(...known) : null;
}
