import { dayOf } from '../../clock';
import type { Day, Instant } from '../../clock/types';
import { heldBy, isRefused, mustBeOpen } from '../../proceeding/duties';
import type { Permit, Policy, ProceedingFile } from '../../proceeding/types';
import type { By } from '../../case/types';
import { refuse, type Refusal, type RuleId } from '../../refusal';
import { DRIVE } from '../duties';
import type { JourneyCommands, JourneyEvents, JourneyState } from '../types';

export type File = ProceedingFile<JourneyState>;
export type JourneyPolicy<A extends keyof JourneyCommands> = Policy<JourneyState, JourneyEvents, JourneyCommands[A]>;

export function today({ calendar }: File, now: Instant): Day {
  return dayOf(now, calendar);
}

/** Refuses what is only done while the journey goes on. */
export function goesOn(file: File, rule: RuleId): Refusal | undefined {
  const closed = mustBeOpen(file, rule);
  if (closed) return closed;
  const { endedOn } = file.state;
  if (!endedOn) return undefined;
  return refuse('JOURNEY_ENDED', `The journey ended on ${endedOn}; its cases go on by themselves.`, rule, { endedOn });
}

/** The agent of the journey, or whoever stands in for him (R-ABP-03). */
export function agentOf(file: File, by: By): Permit {
  return heldBy(file, by, [DRIVE]);
}

/** The agent while the journey goes on. */
export function driver(file: File, by: By, rule: RuleId): Permit {
  return goesOn(file, rule) ?? agentOf(file, by);
}

export { isRefused };
