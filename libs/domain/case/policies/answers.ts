import { refuse } from '../../refusal';
import { isRefused, refused, type Policy } from '../decision';
import { BEFORE_ACCEPTANCE, CARERS, holder, IN_REVIEW, notice, today } from './guards';

/** A question while supplementing is answered, and both are recorded (R-INT-03). */
export const answerQuestion: Policy<'answerQuestion'> = {
  permit(file, by) {
    const permit = holder(file, by, ['awaitingSupplement'], CARERS, 'R-INT-03');
    const atWindow = isRefused(permit) && permit.code === 'NOT_YOUR_DUTY' && by.roles.includes('window');
    return atWindow ? { post: file.state.intakePost } : permit;
  },
  decide: (file, { question, answer }, now) => ({
    drafts: [{ type: 'QuestionAnswered', rule: 'R-INT-03', data: { question, answer, on: today(file, now) } }],
  }),
};

/** What was told by mouth is given in writing to whoever asks for it (R-INT-04); it is no second notice. */
export const writeNotice: Policy<'writeNotice'> = {
  permit(file, by) {
    const permit = holder(file, by, [...BEFORE_ACCEPTANCE, ...IN_REVIEW], CARERS, 'R-INT-04');
    if (isRefused(permit) || file.state.notices.some(({ form }) => form === 'oral')) return permit;
    return refuse('NOTICE_WRITTEN', 'Every notice of the case has been given in writing.', 'R-INT-04');
  },
  decide(file, { noticeId }, now) {
    const oral = file.state.notices.find(({ id }) => id === noticeId);
    if (!oral) return refused(refuse('NOTICE_UNKNOWN', `The case has no notice ${noticeId}.`, 'R-INT-04'));
    if (oral.form === 'written') {
      return refused(refuse('NOTICE_WRITTEN', 'This notice has been given in writing.', 'R-INT-04'));
    }
    const written = notice(file, oral.kind, today(file, now), { ...oral.content, insteadOf: oral.number });
    return { drafts: [{ ...written.draft, rule: 'R-INT-04' }], created: written.id };
  },
};
