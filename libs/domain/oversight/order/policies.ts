import { refuse, type Refusal } from '../../refusal';
import { heldBy, mustBeOpen } from '../../proceeding/duties';
import type { Decision, Policy, ProceedingFile } from '../../proceeding/types';
import { todayOf } from '../../proceeding/deadlines';
import { reasonRequired } from '../supervisors';
import type { OrderCommands, OrderEvents, OrderState } from './types';

/** Working days in which a pressing order is answered unless another limit is given. */
export const ANSWER_DAYS = 3;
const LONGEST_DAYS = 60;

type File = ProceedingFile<OrderState>;
type OrderPolicy<A extends keyof OrderCommands> = Policy<OrderState, OrderEvents, OrderCommands[A]>;

/** Duties by which the addressee, or whoever presses for what is late, answers. */
const ADDRESSEE = ['acknowledge', 'answer'];
const CHECKING = ['check', 'press:check:leader', 'press:check:discipline'];

export const orderPolicies: { [A in keyof OrderCommands]: OrderPolicy<A> } = {
  acknowledge: {
    permit(file, by) {
      if (!mustBeOpen(file, 'R-SUP-08') && file.state.acknowledged) {
        return refuse('ORDER_ACKNOWLEDGED', 'The order has been acknowledged.', 'R-SUP-08');
      }
      return mustBeOpen(file, 'R-SUP-08') ?? heldBy(file, by, ADDRESSEE);
    },
    decide: (file, _command, now) => one({ type: 'OrderAcknowledged', data: { on: todayOf(file, now) } }),
  },

  /** An answer acknowledges as well: nobody answers what he has not seen. */
  answer: {
    permit(file, by) {
      const closed = mustBeOpen(file, 'R-SUP-08');
      if (closed) return closed;
      if (isAnswered(file)) return refuse('ORDER_ANSWERED', 'The order has been answered.', 'R-SUP-08');
      return heldBy(file, by, ['answer']);
    },
    decide(file, { answer }, now) {
      const on = todayOf(file, now);
      if (!answer.trim()) return { drafts: [], refusal: reasonRequired('answer', 'R-SUP-08') };
      const answered = one({ type: 'OrderAnswered', data: { answer, on } });
      if (file.state.acknowledged) return answered;
      return { drafts: [...one({ type: 'OrderAcknowledged', data: { on } }).drafts, ...answered.drafts] };
    },
  },

  accept: {
    permit: (file, by) => checked(file) ?? heldBy(file, by, CHECKING),
    decide: (file, _command, now) => one({ type: 'AnswerAccepted', data: { on: todayOf(file, now) } }),
  },

  sendBack: {
    permit: (file, by) => checked(file) ?? heldBy(file, by, CHECKING),
    decide(file, { reason, days = ANSWER_DAYS }, now) {
      const wrong = limitInvalid(days) ?? (reason.trim() ? undefined : reasonRequired('reason', 'R-SUP-08'));
      if (wrong) return { drafts: [], refusal: wrong };
      return one({ type: 'AnswerSentBack', data: { reason, days, on: todayOf(file, now) } });
    },
  },

  /** Whoever gave an order takes it back; nobody else needs to know better than he. */
  withdraw: {
    permit(file, by) {
      const closed = mustBeOpen(file, 'R-SUP-08');
      if (closed) return closed;
      const { person, post } = file.state.orderedBy!;
      if (by.person === person) return { post };
      return refuse('NOT_YOUR_ORDER', 'An order is taken back by whoever has given it.', 'R-SUP-08', {
        orderedBy: person,
      });
    },
    decide(file, { reason }, now) {
      if (!reason.trim()) return { drafts: [], refusal: reasonRequired('reason', 'R-SUP-08') };
      return one({ type: 'OrderWithdrawn', data: { reason, on: todayOf(file, now) } });
    },
  },
};

/** Whether the last answer waits for whoever ordered. */
export function isAnswered({ state }: File): boolean {
  const last = state.answers.at(-1);
  return last !== undefined && last.sentBack === undefined;
}

export function limitInvalid(days: number): Refusal | undefined {
  if (Number.isInteger(days) && days >= 1 && days <= LONGEST_DAYS) return undefined;
  const message = `An order is answered within 1 to ${LONGEST_DAYS} working days.`;
  return refuse('ORDER_DAYS_INVALID', message, 'R-SUP-08', { days });
}

function checked(file: File): Refusal | undefined {
  const closed = mustBeOpen(file, 'R-SUP-08');
  if (closed || isAnswered(file)) return closed;
  return refuse('NO_ANSWER', 'There is no answer yet that could be accepted or sent back.', 'R-SUP-08');
}

function one(draft: Decision<OrderEvents>['drafts'][number]): Decision<OrderEvents> {
  return { drafts: [{ ...draft, rule: 'R-SUP-08' }] };
}
