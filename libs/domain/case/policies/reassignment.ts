import { refuse, type Refusal } from '../../refusal';
import { refused, type Permit, type Policy } from '../decision';
import { heldBy, headPostOf, isRefusal } from '../duties';
import { leadingSection } from '../superiors';
import type { By, CaseFile } from '../types';
import { IN_REVIEW, onlyIn, reasonMissing, today } from './guards';
import { asLeader, leadersPosts } from './leaders';
import { sectionOfPost } from './posts';

/**
 * The duties of the first handler go to another post; the first handler stays on record. The section head proposes and the
 * new holder consents, or a leader orders it at once; always with a reason (R-ASG-05).
 */
export const reassign: Policy<'reassign'> = {
  asks: (file) => [headPostOf(file, leadingSection(file)) ?? [], leadersPosts(file)].flat(),
  permit(file, by) {
    const wrong = onlyIn(file, IN_REVIEW, 'R-ASG-05');
    if (wrong) return wrong;
    if (!file.state.firstHandler.fixed) {
      return refuse('NOT_DESIGNATED', 'Nobody is reassigned before the first handler is designated.', 'R-ASG-05');
    }
    return asLeader(file, by) ?? head(file, by);
  },
  decide(file, { postCode, reason, by }, now) {
    const sectionCode = sectionOfPost(file, postCode);
    const problem = problemOf(file, { postCode, reason, sectionCode });
    if (problem) return refused(problem);
    const on = today(file, now);
    const id = `R${file.state.reassignments.length + 1}`;
    const to = { sectionCode: sectionCode!, postCode, reason, on };
    if (asLeader(file, by)) {
      const data = { reassignmentId: id, ...to, from: file.state.leadPost!, way: 'order' as const };
      return { drafts: [{ type: 'CaseReassigned', rule: 'R-ASG-05', data }], created: id };
    }
    if (sectionCode !== leadingSection(file)) {
      return refused(
        refuse('LEADER_ORDERS', 'Only a leader orders a reassignment to another section.', 'R-ASG-05', {
          section: leadingSection(file),
        }),
      );
    }
    const data = { id, ...to, requestedBy: by.person, state: 'proposed' as const };
    return { drafts: [{ type: 'ReassignmentProposed', rule: 'R-ASG-05', data }], created: id };
  },
};

/** Who holds the section head's post at present; only that post may propose (R-ASG-05). */
function head(file: CaseFile, by: By): Permit {
  const post = headPostOf(file, leadingSection(file));
  const holder = post && file.standing?.[post];
  const may = holder ? holder.person === by.person : by.heads?.includes(leadingSection(file));
  if (post && may) return { post };
  return refuse('NOT_SECTION_HEAD', 'A reassignment needs the section head, or the order of a leader.', 'R-ASG-05', {
    ...(holder && { holder: holder.person }),
  });
}

function problemOf(
  { state }: CaseFile,
  { postCode, reason, sectionCode }: { postCode: string; reason: string; sectionCode: string | undefined },
): Refusal | undefined {
  if (!reason.trim()) return reasonMissing('reason', 'R-ASG-05');
  if (!sectionCode) {
    return refuse('POST_UNKNOWN', `The departments of this matter have no post ${postCode}.`, 'R-ASG-05');
  }
  if (postCode !== state.leadPost) return undefined;
  return refuse('ALREADY_THERE', `The post ${postCode} has these duties already.`, 'R-ASG-05');
}

/** The new holder takes the duties over, or says why not. */
export const consentToReassignment: Policy<'consentToReassignment'> = {
  permit(file, by, command) {
    const wrong = onlyIn(file, IN_REVIEW, 'R-ASG-05');
    if (wrong) return wrong;
    const proposed = file.state.reassignments.filter(({ state }) => state === 'proposed');
    const id = command?.reassignmentId;
    if (id && !file.state.reassignments.some((one) => one.id === id)) {
      return refuse('REASSIGNMENT_UNKNOWN', `The case has no reassignment ${id}.`, 'R-ASG-05');
    }
    const asked = proposed.filter((one) => !id || one.id === id);
    if (asked.length === 0) {
      return refuse('REASSIGNMENT_NOT_PENDING', 'No reassignment waits for consent.', 'R-ASG-05');
    }
    const duty = heldBy(
      file,
      by,
      asked.map((one) => `consent:${one.id}`),
    );
    return isRefusal(duty) ? duty : { post: duty.post };
  },
  decide(file, { reassignmentId, consent, reason }, now) {
    const on = today(file, now);
    if (!consent) {
      if (!reason?.trim()) return refused(reasonMissing('reason', 'R-ASG-05'));
      return { drafts: [{ type: 'ReassignmentDeclined', rule: 'R-ASG-05', data: { reassignmentId, reason, on } }] };
    }
    const { sectionCode, postCode, reason: why } = file.state.reassignments.find(({ id }) => id === reassignmentId)!;
    const from = file.state.leadPost!;
    const data = { reassignmentId, sectionCode, postCode, from, reason: why, way: 'consent' as const, on };
    return { drafts: [{ type: 'CaseReassigned', rule: 'R-ASG-05', data }] };
  },
};
