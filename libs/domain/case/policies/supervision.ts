import { checkDay } from '../../clock';
import type { Instant } from '../../clock/types';
import { refuse, type Refusal } from '../../refusal';
import type { Meeting } from '../assignment-types';
import { refused, type Policy } from '../decision';
import { heldBy, isRefusal } from '../duties';
import type { CaseFile } from '../types';
import { BEFORE_ACCEPTANCE, IN_REVIEW, onlyIn, reasonMissing, today } from './guards';
import { asLeader, leadersPosts } from './leaders';
import { isPostOfCase } from './posts';

/**
 * A comprehensive matter gets a supervisor from the leader, or from the bureau meeting, whose decision the office records
 * (R-ASG-02). A later one takes the place of an earlier.
 */
export const designateSupervisor: Policy<'designateSupervisor'> = {
  asks: leadersPosts,
  permit(file, by, command) {
    const wrong = onlyIn(file, [...BEFORE_ACCEPTANCE, ...IN_REVIEW], 'R-ASG-02');
    if (wrong) return wrong;
    const duty = heldBy(file, by, ['designateSection']);
    if (!isRefusal(duty)) return { post: duty.post };
    const leader = asLeader(file, by);
    if (leader) return leader;
    if (by.roles.includes('registry') && (!command || command.meeting)) return { post: file.chart.registryPost };
    return refuse(
      'LEADER_ORDERS',
      'A supervisor is designated by a leader, or by the bureau meeting whose minutes are named.',
      'R-ASG-02',
    );
  },
  decide(file, { postCode, reason, meeting }, now) {
    if (!reason.trim()) return refused(reasonMissing('reason', 'R-ASG-02'));
    const wrong = meeting && meetingAhead(file, meeting, now);
    if (wrong) return refused(wrong);
    if (!isPostOfCase(file, postCode)) {
      return refused(refuse('POST_UNKNOWN', `The departments of this matter have no post ${postCode}.`, 'R-ASG-02'));
    }
    const data = { postCode, reason, on: today(file, now), ...(meeting && { meeting }) };
    return { drafts: [{ type: 'SupervisorDesignated', rule: 'R-ASG-02', data }] };
  },
};

/** The decision of a meeting is recorded after it was held. */
export function meetingAhead(file: CaseFile, { heldOn }: Meeting, now: Instant): Refusal | undefined {
  checkDay(heldOn);
  if (heldOn <= today(file, now)) return undefined;
  return refuse('MEETING_AHEAD', `The meeting of ${heldOn} has not been held yet.`, 'R-ASG-02', { heldOn });
}
