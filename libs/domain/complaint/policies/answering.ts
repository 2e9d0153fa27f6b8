import { dayOf } from '../../clock';
import { refuse } from '../../refusal';
import { heldBy, mustBeOpen } from '../../proceeding/duties';
import type { Draft, Policy } from '../../proceeding/types';
import { toComplainant, toPerson, untold } from '../notices';
import { todayOf } from '../../proceeding/deadlines';
import type { ComplaintCommands, ComplaintEvents, ComplaintState } from '../types';
import { reasonMissing, refused } from './investigation';

type ComplaintPolicy<A extends keyof ComplaintCommands> = Policy<ComplaintState, ComplaintEvents, ComplaintCommands[A]>;

/** The answer is brought to whoever complained: in what way, when, and under which receipt (R-SUP-01). */
export const tellNotice: ComplaintPolicy<'tellNotice'> = {
  permit: (file, by) => mustBeOpen(file, 'R-SUP-01') ?? heldBy(file, by, ['tell']),
  decide(file, { noticeId, way, toldAt, receipt }, now) {
    const notice = untold(file.state).find(({ id }) => id === noticeId);
    if (!notice) {
      return refused(refuse('NOTICE_UNKNOWN', `No answer ${noticeId} waits to be told.`, 'R-SUP-01', { noticeId }));
    }
    if (toldAt > now) return refused(refuse('TOLD_IN_FUTURE', 'It cannot have been told in the future.', 'R-SUP-01'));
    if (dayOf(toldAt, file.calendar) < notice.issuedOn) {
      return refused(refuse('TOLD_BEFORE_ISSUE', 'It cannot have been told before it was issued.', 'R-SUP-01'));
    }
    const data = { noticeId, way, toldAt, ...(receipt && { receipt }) };
    return { drafts: [{ type: 'NoticeTold', rule: 'R-SUP-01', data }] };
  },
};

/** Whoever is found to be at fault has it looked at again, by somebody other than who found it. */
export const requestReview: ComplaintPolicy<'requestReview'> = {
  permit(file, by) {
    const { standing, review, closedAt } = file.state;
    if (by.person !== standing.answers) {
      return refuse('NOT_YOURS_TO_APPEAL', 'Whoever is found to be at fault may appeal, and nobody else.', 'R-SUP-01');
    }
    if (review?.state === 'open') return mustBeOpen(file, 'R-SUP-01') ?? {};
    return refuse(
      'APPEAL_NOT_OPEN',
      closedAt ? 'The time for it is over.' : 'There is nothing to appeal at this point.',
      'R-SUP-01',
    );
  },
  decide(file, { grounds }, now) {
    if (!grounds.trim()) return refused(reasonMissing('grounds'));
    return {
      drafts: [{ type: 'ReviewRequested', rule: 'R-SUP-01', data: { on: todayOf(file, now) }, personal: { grounds } }],
    };
  },
};

/** A finding that does not stand counts against nobody from then on (R-SUP-03), and whoever complained is told. */
export const decideReview: ComplaintPolicy<'decideReview'> = {
  permit: (file, by) => mustBeOpen(file, 'R-SUP-01') ?? heldBy(file, by, ['decideReview']),
  decide(file, { overturn, reason, answer, by }, now) {
    const { state } = file;
    if (by.person === state.result!.by) {
      return refused(refuse('DECIDED_BY_YOU', 'Somebody other than who found it decides.', 'R-SUP-01'));
    }
    if (!reason.trim()) return refused(reasonMissing('reason for the decision'));
    if (overturn && !answer?.trim()) return refused(reasonMissing('new answer to whoever complained'));
    const on = todayOf(file, now);
    const person = toPerson(
      file,
      'reviewDecision',
      state.standing.answers!,
      { overturned: overturn },
      { on, now, nth: 1 },
    );
    const again = overturn ? toComplainant(file, { overturned: true }, { on, now, nth: 2 }).drafts : [];
    const data = { overturned: overturn, on, noticeId: person.id };
    const decided: Draft<ComplaintEvents> = {
      type: 'ReviewDecided',
      rule: 'R-SUP-01',
      data,
      personal: { reviewReason: reason, ...(overturn && { answer }) },
    };
    return { drafts: [decided, ...person.drafts, ...again], created: person.id };
  },
};
