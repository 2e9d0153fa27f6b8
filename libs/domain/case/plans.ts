import { workingDayWithLeft } from '../clock';
import type { Day } from '../clock/types';
import type { Milestone } from './plan-types';
import type { CaseFile, CaseState } from './types';
import type { Wait } from './wait';

export function isOpen({ reachedOn, replaced }: Milestone): boolean {
  return reachedOn === undefined && !replaced;
}

/** What is still to be reached, in the order of the plan. */
export function openMilestones({ plan }: Pick<CaseState, 'plan'>): Milestone[] {
  return (plan?.milestones ?? []).filter(isOpen);
}

/** While a plan is under way, its milestones are reminded of and escalated in place of the limits that are not enough. */
export function isPlanned(state: Pick<CaseState, 'plan'>): boolean {
  return state.plan?.milestones.some(isOpen) ?? false;
}

/** Every milestone has a ladder of its own, from the day of the plan (R-CLK-04). */
export function milestoneWaits(file: CaseFile): Wait[] {
  return openMilestones(file.state).map((milestone): Wait => ({
    clock: `milestone:${milestone.id}`,
    from: file.state.plan!.on,
    due: milestone.by,
    warned: warningDays(file, milestone),
    rule: 'R-CLK-04',
    presses: 'ladder',
  }));
}

/** The working days after which so many are left as the centre has set for the lamps of limits. */
export function warningDays({ calendar, settings }: CaseFile, { by }: Milestone): { yellow: Day; red: Day } {
  const { yellowAt, redAt } = settings;
  return { yellow: workingDayWithLeft(by, yellowAt, calendar), red: workingDayWithLeft(by, redAt, calendar) };
}
