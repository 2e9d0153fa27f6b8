import { refuse, type Refusal } from '../refusal';
import type { RegistryMilestone, RegistryState } from './types';

/** Milestones that were neither reached nor waived: what a matter cannot be closed with (R-REG-01). */
export function openMilestones({ milestones }: RegistryState): RegistryMilestone[] {
  return milestones.filter(({ reachedOn, waived }) => !reachedOn && !waived);
}

/** Refuses the closing of a matter while a milestone is open, and names each. */
export function milestonesUnreached(state: RegistryState): Refusal | undefined {
  const open = openMilestones(state);
  if (open.length === 0) return undefined;
  const named = open.map(({ id, name, by }) => `${id} ${name} (${by})`).join(', ');
  const message = `These milestones are not reached: ${named}. Reach them, or ask a leader to waive them.`;
  return refuse('MILESTONES_UNREACHED', message, 'R-REG-01', { milestones: open.map(({ id }) => id).join(', ') });
}
