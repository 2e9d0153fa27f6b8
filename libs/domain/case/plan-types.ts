import type { Day } from '../clock/types';

/** A point on the way of what cannot be solved within its limit; tracked like one. */
export interface Milestone {
  id: string;
  name: string;
  by: Day;
  reachedOn?: Day;
  result?: string;
  /** Another plan has taken its place. */
  replaced?: true;
}

/** 时间节点和具体方案: what is done, and by when, where the limit of the matter's class is not enough (R-CLK-04). */
export interface CasePlan {
  /** The plan itself, and why the limit is not enough. */
  reason: string;
  on: Day;
  noticeId: string;
  milestones: Milestone[];
  /** A plan after another one, or after the limit, and the leader's release that lets it through. */
  releaseId?: string;
}

/** Absent while there is none. */
export interface PlanState {
  plan?: CasePlan;
}

export interface PlanEvents {
  PlanMade: CasePlan;
  MilestoneReached: { milestoneId: string; result: string; on: Day; noticeId: string };
}
