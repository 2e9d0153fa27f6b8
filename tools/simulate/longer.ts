import { isToBeHeld, mayBeRequested, requestEnds } from '@shouban/domain/case/hearings';
import type { Hearing } from '@shouban/domain/case/hearing-types';
import { openMilestones } from '@shouban/domain/case/plans';
import type { CaseFile, CasePause, CaseStatus } from '@shouban/domain/case/types';
import { addDays, daysBetween, nthWorkingDayAfter } from '@shouban/domain/clock';
import type { Instant } from '@shouban/domain/clock/types';
import type { Intention, Plan, Scene } from './plan';
import { dayIn } from './time';

const IN_REVIEW: CaseStatus[] = ['accepted', 'underReview', 'pendingDecision'];
const TOLD_AHEAD = 7;

/** What makes a case take longer once it is accepted: a hearing, or a plan where no law sets its limit. */
export function ofTakingLonger({ file, random }: Scene): Plan[] {
  const plans: Plan[] = [];
  if (random.chance(0.015)) {
    const body = { ground: random.pick(['right', 'right', 'office'] as const), matter: '选址与相邻关系' };
    plans.push({
      inDays: random.int(0, 6),
      deed: whileInReview(() => ({ action: 'openHearing', duty: 'handle', body })),
    });
  }
  if (file.item.matterClass && random.chance(0.5)) {
    plans.push({ inDays: random.int(1, 6), deed: whileInReview(plansAhead) });
  }
  return plans;
}

/** Only while the limit runs: later it takes a leader's release, for which nobody here asks (R-CLK-04). */
function plansAhead({ file, now, random, limits }: Scene): Intention {
  if (!limits.allRun(file, now)) return undefined;
  const today = dayIn(now);
  const [first, second] = [random.int(5, 12), random.int(13, 30)];
  const milestones = [
    { name: '会商有关部门', by: addDays(today, first) },
    { name: '答复企业', by: addDays(today, second) },
  ];
  return { action: 'makePlan', duty: 'handle', body: { reason: '涉及多个部门，需要会商', milestones } };
}

/** Mostly in time, and sometimes never; what another plan has replaced is nobody's to reach. */
export function ofMilestone({ random }: Scene, milestoneId: string): Plan[] {
  if (random.chance(0.2)) return [];
  const deed = whileInReview(({ file }) =>
    openMilestones(file.state).some(({ id }) => id === milestoneId)
      ? { action: 'reachMilestone', duty: 'handle', body: { milestoneId, result: '已会商' } }
      : undefined,
  );
  return [{ inDays: random.int(1, 20), deed }];
}

/** A pause that will not keep its length is told anew, before its end or after it. */
export function ofPauseLength({ random }: Scene, { id: pauseId, expectedDays }: CasePause): Plan[] {
  if (!random.chance(0.15)) return [];
  const body = { pauseId, expectedDays: random.int(1, 10), reason: '需要复检' };
  const deed = whileInReview(({ file }) =>
    file.state.pauses.some(({ id, ended }) => id === pauseId && ended === undefined)
      ? { action: 'prolongPause', duty: 'handle', body }
      : undefined,
  );
  return [{ inDays: Math.ceil(expectedDays * (0.5 + random.next())), deed }];
}

/** Asked for by the applicant, waived, or neither. */
export function ofHearing({ random }: Scene, hearingId: string): Plan[] {
  if (random.chance(0.2)) return [];
  const waives = random.chance(0.2);
  const deed = whileInReview(({ file, now }) => {
    const hearing = hearingOf(file, hearingId);
    if (!mayBeRequested(hearing) || now > requestEnds(hearing, file)) return undefined;
    return waives ? { action: 'waiveHearing', body: { hearingId } } : { action: 'requestHearing', body: { hearingId } };
  });
  return [{ inDays: random.int(0, 6), deed }];
}

/** Dated seven working days ahead, in time or too late, then held and recorded. */
export function ofHearingToBeHeld({ random }: Scene, hearingId: string): Plan[] {
  const appoint = whileInReview(({ file, now }) => {
    const hearing = hearingOf(file, hearingId);
    if (!isToBeHeld(hearing)) return undefined;
    const on = nthWorkingDayAfter(dayIn(now), TOLD_AHEAD, file.calendar);
    return { action: 'appointHearing', duty: 'handle', body: { hearingId, on, place: '三楼听证室' } };
  });
  const record = whileInReview(({ file, now }) => {
    const hearing = hearingOf(file, hearingId);
    if (!isToBeHeld(hearing)) return undefined;
    const { appointed } = hearing;
    if (!appointed) return { laterBy: 3 };
    const today = dayIn(now);
    if (today < appointed.on) return { laterBy: Math.ceil((daysBetween(today, appointed.on) * 5) / 7) };
    return { action: 'recordHearing', duty: 'handle', body: { hearingId, record: '听证笔录' } };
  });
  return [
    { inDays: random.chance(0.8) ? random.int(0, 10) : random.int(11, 20), deed: appoint },
    { inDays: random.int(8, 30), deed: record },
  ];
}

/** Nobody decides while a hearing may be asked for or is to be held. */
export function awaitsHearing(file: CaseFile, now: Instant): boolean {
  return (file.state.hearings ?? []).some(
    (hearing) => isToBeHeld(hearing) || (mayBeRequested(hearing) && now <= requestEnds(hearing, file)),
  );
}

function hearingOf({ state }: CaseFile, hearingId: string): Hearing {
  return state.hearings!.find(({ id }) => id === hearingId)!;
}

function whileInReview(deed: Plan['deed']): Plan['deed'] {
  return (scene) => (IN_REVIEW.includes(scene.file.state.status) ? deed(scene) : undefined);
}
