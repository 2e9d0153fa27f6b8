import { refuse, type Refusal } from '../refusal';
import type { RegistryMilestone, RegistryState } from './types';

/**
 * Edition of the rules that a matter follows for life, written into its registration (decision 12). 2: it is not reported closed with
 * a milestone open. An accepted report of an older one stands in its history and is decided again at replay.
 */
export const REGISTRY_EDITION = 2;

/** Milestones that were neither reached nor waived: what a matter cannot be closed with (R-REG-01). */
export function openMilestones({ milestones }: RegistryState): RegistryMilestone[] {
  return milestones.filter(({ reachedOn, waived }) => !reachedOn && !waived);
}

/** Refuses the report of a closing while a milestone is open, and names each; older matters may be closed as they were before. */
export function milestonesUnreached(state: RegistryState): Refusal | undefined {
  if (!state.edition) return undefined;
  const open = openMilestones(state);
  if (open.length === 0) return undefined;
  const named = open.map(({ id, name, by }) => `${id} ${name} (${by})`).join(', ');
  const message = `These milestones are not reached: ${named}. Reach them, or ask a leader to waive them.`;
  return refuse('MILESTONES_UNREACHED', message, 'R-REG-01', { milestones: open.map(({ id }) => id).join(', ') });
}
