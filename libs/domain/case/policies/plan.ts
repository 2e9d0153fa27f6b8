import { addDays, checkDay, dueOfRunningLimit } from '../../clock';
import type { Day, Instant } from '../../clock/types';
import { refuse, type Refusal } from '../../refusal';
import type { MilestonePlanned } from '../commands';
import { isRefused, refused, type Permit, type Policy } from '../decision';
import { follows } from '../edition';
import { runningLimits } from '../limits';
import { isOpen } from '../plans';
import type { Milestone } from '../plan-types';
import { openRelease } from '../releases';
import type { By, CaseFile } from '../types';
import { holder, IN_REVIEW, notice, reasonMissing, today } from './guards';

const MOST_MILESTONES = 20;
/** No plan puts a case off for longer than that; a new one can follow. */
const MOST_DAYS = 366;

/**
 * What cannot be solved within the limit of its class gets milestones and a plan, which are told to whoever applied and tracked
 * like limits; where the law sets the limit, it is kept or extended. The first plan is the handler's own while the limit runs; one
 * after another, or after the limit, a leader lets through, so that nobody plans himself out of time (R-CLK-04).
 */
export const makePlan: Policy<'makePlan'> = {
  permit: mayPlan,
  decide(file, { reason, milestones }, now) {
    const on = today(file, now);
    const release = openRelease(file.state, 'anotherPlan');
    const needed = isFirstInTime(file, now) ? undefined : releaseNeeded(file);
    const problem = reason.trim() ? problemOf(milestones, on) : reasonMissing('reason and the plan', 'R-CLK-04');
    if (problem) return refused(problem);
    if (needed && !release) return refused(needed);
    const before = file.state.plan?.milestones.length ?? 0;
    const planned = milestones.map(({ name, by }, i): Milestone => ({ id: `M${before + i + 1}`, name, by }));
    const told = notice(file, 'plan', on, { reason, milestones: planned });
    const data = {
      reason,
      on,
      noticeId: told.id,
      milestones: planned,
      ...(needed && release && { releaseId: release.id }),
    };
    return {
      drafts: [
        { type: 'PlanMade', rule: 'R-CLK-04', data },
        { ...told.draft, rule: 'R-CLK-04' },
      ],
      created: told.id,
    };
  },
};

/** Who may make a plan, and so ask for the release of another one. */
export function mayPlan(file: CaseFile, by: By): Permit {
  const permit = holder(file, by, IN_REVIEW, ['handle'], 'R-CLK-04');
  if (isRefused(permit) || file.item.matterClass) return permit;
  return refuse('PLAN_NOT_ALLOWED', 'The law sets the limit of this matter; it is kept, or extended.', 'R-CLK-04');
}

function isFirstInTime(file: CaseFile, now: Instant): boolean {
  if (!follows(file.state, 4)) return true;
  if (file.state.plan) return false;
  return runningLimits(file).every((facts) => now < dueOfRunningLimit(facts, file.calendar).instant);
}

function releaseNeeded({ state }: CaseFile): Refusal {
  const why = state.plan ? 'another plan' : 'a plan after the limit';
  return refuse('PLAN_NEEDS_RELEASE', `For ${why} ask a leader for a release.`, 'R-CLK-04');
}

function problemOf(milestones: MilestonePlanned[], on: Day): Refusal | undefined {
  if (milestones.length === 0 || milestones.length > MOST_MILESTONES) {
    return refuse('MILESTONES_REQUIRED', `A plan has 1 to ${MOST_MILESTONES} milestones.`, 'R-CLK-04');
  }
  if (milestones.some(({ name }) => !name.trim())) return reasonMissing('name of each milestone', 'R-CLK-04');
  const days = milestones.map(({ by }) => by);
  for (const day of days) checkDay(day);
  if ([...days].sort().join() !== days.join()) {
    return refuse('MILESTONES_NOT_IN_ORDER', 'The milestones follow one another.', 'R-CLK-04');
  }
  if (days[0]! <= on) return refuse('MILESTONE_NOT_AHEAD', 'A milestone lies ahead of the plan.', 'R-CLK-04');
  const latest = addDays(on, MOST_DAYS);
  if (days.at(-1)! <= latest) return undefined;
  return refuse('PLAN_TOO_FAR', `A plan reaches to ${latest} at most.`, 'R-CLK-04', { latest });
}

/** A milestone is reached, and whoever applied is told what came of it (R-CLK-04). */
export const reachMilestone: Policy<'reachMilestone'> = {
  permit(file, by, command) {
    const permit = holder(file, by, IN_REVIEW, ['handle'], 'R-CLK-04');
    if (isRefused(permit)) return permit;
    const milestones = file.state.plan?.milestones ?? [];
    const asked = milestones.filter(({ id }) => !command?.milestoneId || id === command.milestoneId);
    if (asked.length === 0) {
      return refuse('MILESTONE_UNKNOWN', `The case has no milestone ${command?.milestoneId ?? 'yet'}.`, 'R-CLK-04');
    }
    if (asked.some(isOpen)) return permit;
    return refuse('MILESTONE_NOT_OPEN', 'This milestone was reached, or another has taken its place.', 'R-CLK-04');
  },
  decide(file, { milestoneId, result }, now) {
    if (!result.trim()) return refused(reasonMissing('result', 'R-CLK-04'));
    const on = today(file, now);
    const told = notice(file, 'milestone', on, { milestoneId, result });
    return {
      drafts: [
        { type: 'MilestoneReached', rule: 'R-CLK-04', data: { milestoneId, result, on, noticeId: told.id } },
        { ...told.draft, rule: 'R-CLK-04' },
      ],
      created: told.id,
    };
  },
};
