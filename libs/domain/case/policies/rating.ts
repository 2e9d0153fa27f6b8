import { refuse } from '../../refusal';
import { refused, type Permit, type Policy } from '../decision';
import { heldBy, isRefusal } from '../duties';
import { isLow, rectifierAbove, rectifiersAsked } from '../ratings';
import type { By, CaseFile } from '../types';
import { reasonMissing, today } from './guards';

/** Working days where the centre sets no other number. */
const RECTIFIED_WITHIN = 5;
const CALLED_BACK_WITHIN = 3;

/** Every closed case is rated once by its applicant; a low grade is followed up (R-LAW-09). */
export const rate: Policy<'rate'> = {
  asks: rectifiersAsked,
  permit({ state }, by) {
    if (state.status !== 'closed') {
      return refuse('ILLEGAL_MOVE', `A case is rated when it is closed; this one is ${state.status}.`, 'R-LAW-09', {
        state: state.status,
      });
    }
    if (state.outcome === 'voided') {
      return refuse('NOT_RATED', 'A registration made by mistake has nothing to be rated.', 'R-LAW-09');
    }
    if (!by.applicant) return refuse('APPLICANT_REQUIRED', 'Only the applicant rates his case.', 'R-LAW-09');
    return state.rating ? refuse('RATED', 'This case has been rated; it is rated once.', 'R-LAW-09') : {};
  },
  decide(file, { grade, comment }, now) {
    const waitDays = file.settings.rectificationDays ?? RECTIFIED_WITHIN;
    const rectifyPost = rectifierAbove(file);
    const followedUp = isLow(grade) && { waitDays, ...(rectifyPost && { rectifyPost }) };
    const data = { grade, on: today(file, now), ...followedUp };
    return {
      drafts: [{ type: 'CaseRated', rule: 'R-LAW-09', data, ...(comment && { personal: { comment } }) }],
    };
  },
};

/** What was wrong, and what is done about it. */
export const rectify: Policy<'rectify'> = {
  permit: (file, by) => ofRating(file, by, 'rectify:rating'),
  decide(file, { finding, measures }, now) {
    if (!finding.trim() || !measures.trim()) return refused(reasonMissing('finding and the measures', 'R-LAW-09'));
    const waitDays = file.settings.callBackDays ?? CALLED_BACK_WITHIN;
    const data = { finding, measures, on: today(file, now), waitDays };
    return { drafts: [{ type: 'RatingRectified', rule: 'R-LAW-09', data }] };
  },
};

/** 回访: the applicant is told what was done, and asked whether that is enough. */
export const callBack: Policy<'callBack'> = {
  permit: (file, by) => ofRating(file, by, 'callBack:rating'),
  decide(file, { reached, satisfied }, now) {
    const data = { reached, on: today(file, now), ...(reached && satisfied !== undefined && { satisfied }) };
    return { drafts: [{ type: 'RatingCalledBack', rule: 'R-LAW-09', data }] };
  },
};

function ofRating(file: CaseFile, by: By, dutyId: string): Permit {
  const duty = heldBy(file, by, [dutyId]);
  if (!isRefusal(duty)) return { post: duty.post };
  const isOpen = file.state.rating?.waitDays !== undefined && !file.state.rating.calledBack;
  return isOpen ? duty : refuse('NO_LOW_RATING', 'No rating waits for this.', 'R-LAW-09');
}
