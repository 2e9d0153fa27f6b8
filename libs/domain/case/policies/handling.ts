import { dayOf } from '../../clock';
import { refuse, type Refusal } from '../../refusal';
import { isRefused, refused, type Permit, type Policy } from '../decision';
import { heldBy, isRefusal } from '../duties';
import type { By, CaseFile, Draft } from '../types';
import { BEFORE_ACCEPTANCE, holder, IN_REVIEW, onlyIn, today } from './guards';
import { meetingAhead } from './supervision';

/** The leader or the office names the lead section, its head the post; after that it is fixed (R-ASG-01). */
export const designate: Policy<'designate'> = {
  permit(file, by) {
    const wrong = onlyIn(file, [...BEFORE_ACCEPTANCE, ...IN_REVIEW], 'R-ASG-01');
    if (wrong) return wrong;
    if (file.state.leadPost) {
      return refuse(
        'ALREADY_DESIGNATED',
        'The first handler has been designated; the designation is made once.',
        'R-ASG-01',
        {
          firstHandler: file.state.firstHandler.person,
        },
      );
    }
    return objected(file) ?? designator(file, by);
  },
  decide(file, { sectionCode, postCode, meeting }, now) {
    const wrong = meeting && meetingAhead(file, meeting, now);
    if (wrong) return refused(wrong);
    const section = file.chart.sections[sectionCode];
    if (!section)
      return refused(
        refuse('SECTION_UNKNOWN', `No such section in the departments of this matter: ${sectionCode}.`, 'R-ASG-01'),
      );
    if (postCode && !section.posts.includes(postCode)) {
      return refused(refuse('POST_UNKNOWN', `The section ${sectionCode} has no post ${postCode}.`, 'R-ASG-01'));
    }
    const { leadSection } = file.state;
    if (leadSection && leadSection !== sectionCode) {
      return refused(
        refuse('SECTION_FIXED', `The lead section is ${leadSection}; its head designates a post of it.`, 'R-ASG-01', {
          leadSection,
        }),
      );
    }
    if (leadSection && !postCode) {
      return refused(
        refuse('POST_REQUIRED', 'The lead section is designated; name the post of its first handler.', 'R-ASG-01'),
      );
    }
    const on = today(file, now);
    const drafts: Draft[] = [];
    if (leadSection !== sectionCode)
      drafts.push(
        meeting
          ? { type: 'LeadSectionDesignated', rule: 'R-ASG-02', data: { sectionCode, on, meeting } }
          : { type: 'LeadSectionDesignated', rule: 'R-ASG-01', data: { sectionCode, on } },
      );
    if (postCode) drafts.push({ type: 'LeadPostDesignated', rule: 'R-ASG-01', data: { postCode, on } });
    return { drafts };
  },
};

/** Nobody is designated in a section of which the leader has still to decide whether it is its remit (R-ASG-06). */
function objected({ state }: CaseFile): Refusal | undefined {
  const open = state.remitObjections.find(({ accepted }) => accepted === undefined);
  if (!open) return undefined;
  const { sectionCode } = open;
  const message = `The section ${sectionCode} says that this is not its remit; the leader decides that first.`;
  return refuse('REMIT_QUESTIONED', message, 'R-ASG-06', { sectionCode });
}

/** The leader's or the section head's duty, or the office that keeps the registry (D2.3: 局领导或办公科). */
function designator(file: CaseFile, by: By): Permit {
  if (isOffice(by)) return { post: file.chart.registryPost };
  const duty = heldBy(file, by, ['designateSection', 'designatePerson']);
  if (!isRefusal(duty)) return { post: duty.post };
  return by.roles.includes('leader') ? {} : duty;
}

function isOffice(by: By): boolean {
  return by.roles.includes('registry');
}

/** The first handler signs for the case and answers for it from then on (R-ASG-04). */
export const sign: Policy<'sign'> = {
  permit(file, by) {
    const wrong = onlyIn(file, [...BEFORE_ACCEPTANCE, ...IN_REVIEW], 'R-ASG-04');
    if (wrong) return wrong;
    if (file.state.signedAt) return refuse('ALREADY_SIGNED', 'The case has been signed for.', 'R-ASG-04');
    if (!file.state.firstHandler.fixed) {
      return refuse('NOT_DESIGNATED', 'Nobody can sign before the first handler is designated.', 'R-ASG-01');
    }
    return holder(file, by, [...BEFORE_ACCEPTANCE, ...IN_REVIEW], ['sign']);
  },
  decide: () => ({ drafts: [{ type: 'CaseSigned', rule: 'R-ASG-04', data: {} }] }),
};

/** A notice was told to the applicant: who, how and when (R-CLK-07). */
export const tellNotice: Policy<'tellNotice'> = {
  permit(file, by, command) {
    const wrong = onlyIn(file, [...BEFORE_ACCEPTANCE, ...IN_REVIEW, 'delivering'], 'R-CLK-07');
    if (wrong) return wrong;
    const duties = command?.noticeId ? [`tell:${command.noticeId}`, 'handle', 'intake'] : ['handle', 'intake'];
    const permit = holder(file, by, [...BEFORE_ACCEPTANCE, ...IN_REVIEW, 'delivering'], duties);
    return isRefused(permit) && by.roles.includes('window') ? { post: file.state.intakePost } : permit;
  },
  decide(file, { noticeId, way, toldAt, receipt }, now) {
    const notice = file.state.notices.find((n) => n.id === noticeId);
    if (!notice) return refused(refuse('NOTICE_UNKNOWN', `The case has no notice ${noticeId}.`, 'R-CLK-07'));
    if (notice.told) return refused(refuse('NOTICE_TOLD', 'This notice has been recorded as told.', 'R-CLK-07'));
    if (toldAt > now)
      return refused(refuse('TOLD_IN_FUTURE', 'A notice is recorded as told after it was told.', 'R-CLK-07'));
    if (dayOf(toldAt, file.calendar) < notice.issuedOn) {
      const { issuedOn } = notice;
      return refused(refuse('TOLD_BEFORE_ISSUE', `The notice was issued on ${issuedOn}.`, 'R-CLK-07', { issuedOn }));
    }
    const data = { noticeId, way, toldAt, ...(receipt && { receipt }) };
    return { drafts: [{ type: 'NoticeTold', rule: 'R-CLK-07', data }] };
  },
};
