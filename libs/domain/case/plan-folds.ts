import { used } from './intake-folds';
import type { PlanEvents } from './plan-types';
import { isOpen } from './plans';
import type { CaseState } from './types';

type PlanFolds = { [T in keyof PlanEvents]: (state: CaseState, data: PlanEvents[T]) => Partial<CaseState> };

/** A new plan takes the place of what is open of an old one; what was reached stays. */
export const planFolds: PlanFolds = {
  PlanMade: (state, { milestones, ...plan }) => {
    const former = (state.plan?.milestones ?? []).map((milestone) =>
      isOpen(milestone) ? { ...milestone, replaced: true as const } : milestone,
    );
    return {
      plan: { ...plan, milestones: [...former, ...milestones] },
      ...(plan.releaseId && { releases: used(state.releases, plan.releaseId) }),
    };
  },
  MilestoneReached: (state, { milestoneId, result, on }) => ({
    plan: {
      ...state.plan!,
      milestones: state.plan!.milestones.map((milestone) =>
        milestone.id === milestoneId ? { ...milestone, reachedOn: on, result } : milestone,
      ),
    },
  }),
};
