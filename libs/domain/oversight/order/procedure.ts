import type { Chart } from '../../duty/chart';
import { refuse } from '../../refusal';
import { blankProceeding, foldBy } from '../../proceeding/evolve';
import type { OpenDuty, Procedure, ProceedingFile } from '../../proceeding/types';
import { todayOf, withinWorkingDays } from '../../proceeding/deadlines';
import { reasonRequired, supervisor } from '../supervisors';
import { ANSWER_DAYS, isAnswered, limitInvalid, orderPolicies } from './policies';
import type { OrderCommands, OrderEvents, OrderOpening, OrderState } from './types';

/** Working days in which an order is acknowledged, and in which an answer to it is looked at. */
const ACKNOWLEDGE_DAYS = 1;
const CHECK_DAYS = 3;

/**
 * 督办: a supervisor presses for a case, or for anything else that has a ledger. A named post acknowledges and answers within a
 * limit; the answer is accepted, which ends the order, or sent back with another limit (R-SUP-08).
 */
export const orderProcedure: Procedure<OrderState, OrderEvents, OrderCommands, OrderOpening> = {
  kind: 'order',
  letters: 'DC',
  blank: (number) => ({ ...blankProceeding(number), answers: [] }),
  fold: foldBy<OrderState, OrderEvents>({
    PressingOrdered: (_state, { forPost, on, ...ordered }, { actor }) => ({
      ...ordered,
      from: on,
      orderedBy: { person: actor.person!, post: forPost },
    }),
    OrderAcknowledged: (_state, { on }, { actor }) => ({ acknowledged: { by: actor.person!, on } }),
    OrderAnswered: ({ answers }, { answer, on }, { actor }) => ({
      answers: [...answers, { answer, on, by: actor.person! }],
    }),
    AnswerSentBack: ({ answers }, sentBack) => ({
      answers: answers.map((answer, i) => (i === answers.length - 1 ? { ...answer, sentBack } : answer)),
      from: sentBack.on,
      days: sentBack.days,
    }),
    AnswerAccepted: (_state, { on }, { actor, at }) => ({ accepted: { by: actor.person!, on }, closedAt: at }),
    OrderWithdrawn: (_state, { reason, on }, { actor, at }) => ({
      withdrawn: { by: actor.person!, reason, on },
      closedAt: at,
    }),
  }),

  open(file, { about: { closed, ...about }, instruction, postCode, days = ANSWER_DAYS, by }, now) {
    const permit = supervisor(file.chart, by, 'R-SUP-08');
    if ('code' in permit) return { drafts: [], refusal: permit };
    const section = sectionOfPost(file.chart, postCode);
    const wrong =
      limitInvalid(days) ??
      (instruction.trim() ? undefined : reasonRequired('instruction', 'R-SUP-08')) ??
      (section ? undefined : refuse('POST_UNKNOWN', 'There is no post of this code.', 'R-SUP-08')) ??
      (closed ? refuse('ORDER_MATTER_CLOSED', 'What is closed is not pressed for any more.', 'R-SUP-08') : undefined);
    if (wrong) return { drafts: [], refusal: wrong };
    const forPost = permit.post!;
    const on = todayOf(file, now);
    const data = { about, instruction, post: postCode, section: section!, forPost, days, on };
    return { drafts: [{ type: 'PressingOrdered', rule: 'R-SUP-08', data }], forPost };
  },

  policies: orderPolicies,
  duties,

  row({ state }) {
    return {
      status: statusOf(state),
      title: state.about!.title,
      sections: [state.section!],
      facts: { about: state.about!.stream, post: state.post, orderedBy: state.orderedBy!.person, from: state.from },
    };
  },

  /** An answer comes to whoever has ordered by his duty to look at it; how it ended comes to whoever has answered. */
  hearers(event, { state: { answers, acknowledged } }) {
    const addressee = answers.at(-1)?.by ?? acknowledged?.by;
    const told = ['AnswerSentBack', 'AnswerAccepted', 'OrderWithdrawn'].includes(event.type);
    return told && addressee ? [addressee] : [];
  },
};

function duties(file: ProceedingFile<OrderState>): OpenDuty[] {
  const { state } = file;
  if (state.closedAt !== undefined) return [];
  const rule = 'R-SUP-08' as const;
  const epoch = state.answers.length;
  if (isAnswered(file)) {
    const deadline = withinWorkingDays(state.answers.at(-1)!.on, CHECK_DAYS, file);
    return [{ id: 'check', kind: 'check', post: state.orderedBy!.post, rule, deadline, presses: 'leader', epoch }];
  }
  const post = state.post!;
  const answer = withinWorkingDays(state.from!, state.days!, file);
  const acknowledge = withinWorkingDays(state.from!, Math.min(ACKNOWLEDGE_DAYS, state.days!), file);
  const first: OpenDuty = { id: 'acknowledge', kind: 'acknowledge', post, rule, deadline: acknowledge };
  return [
    ...(state.acknowledged ? [] : [first]),
    { id: 'answer', kind: 'answer', post, rule, deadline: answer, epoch },
  ];
}

export const ORDER_STATUSES = ['ordered', 'acknowledged', 'answered', 'sentBack', 'accepted', 'withdrawn'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

function statusOf({ accepted, withdrawn, answers, acknowledged }: OrderState): OrderStatus {
  if (accepted) return 'accepted';
  if (withdrawn) return 'withdrawn';
  const last = answers.at(-1);
  if (last) return last.sentBack ? 'sentBack' : 'answered';
  return acknowledged ? 'acknowledged' : 'ordered';
}

function sectionOfPost({ sections }: Chart, post: string): string | undefined {
  return Object.keys(sections).find((code) => sections[code]!.posts.includes(post));
}
