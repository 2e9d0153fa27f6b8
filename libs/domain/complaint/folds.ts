import { blankProceeding, foldBy } from '../proceeding/evolve';
import { untold } from './notices';
import type { ComplaintEvents, ComplaintNotice, ComplaintState } from './types';

export function blankComplaint(number: string): ComplaintState {
  return {
    ...blankProceeding(number),
    channel: 'web',
    subject: 'other',
    anonymous: true,
    accused: {},
    standing: { goesTo: 'discipline', barred: {}, recused: [] },
    about: {},
    receivedOn: '',
    limitDays: 0,
    reviewDays: 0,
    waiting: { since: '', nth: 0 },
    steps: [],
    notices: [],
  };
}

export const foldComplaint = foldBy<ComplaintState, ComplaintEvents>({
  ComplaintRegistered: (_state, data) => ({ ...data, waiting: { since: data.receivedOn, nth: 1 } }),
  InvestigatorDesignated: (_state, { post, on, standing }) => ({ investigator: { post, on }, standing }),
  AccusedNamed: (state, { accused, standing, investigatorStays, anew, on }) => ({
    accused,
    standing,
    // Whoever had it turns out to be too near.
    ...(state.investigator && !investigatorStays && waitingAgain(state, on)),
    ...(anew && pressedAnew(state)),
  }),
  StandingRenewed: (state, { standing, anew, on }) => ({
    standing,
    ...(anew && { ...waitingAgain(state, on), ...pressedAnew(state) }),
  }),
  InvestigationStepRecorded: ({ steps }, step) => ({ steps: [...steps, step] }),
  ExtensionRequested: (_state, { days, on }) => ({ extension: { requestedOn: on, days, state: 'requested' } }),
  ExtensionDecided: ({ extension }, { granted }) => ({
    extension: { ...extension!, state: granted ? 'granted' : 'refused' },
  }),
  ExtensionLapsed: ({ extension, rung }, { alarm }) => ({
    extension: { ...extension!, state: 'lapsed' },
    rung: { ...rung, [alarm]: true },
  }),
  ComplaintConcluded: (_state, { verdict, on, by, noticeId, reviewBy }) => ({
    result: { verdict, on, by, noticeId },
    ...(reviewBy && { review: { state: 'open' as const, askBy: reviewBy } }),
  }),
  ReviewRequested: ({ review }, { on }) => ({ review: { ...review!, state: 'asked', askedOn: on } }),
  ReviewPeriodEnded: ({ review, rung }, { alarm }) => ({
    review: { ...review!, state: 'notAskedFor' },
    rung: { ...rung, [alarm]: true },
  }),
  ReviewDecided: ({ review }, { overturned, on }) => ({
    review: { ...review!, state: overturned ? 'overturned' : 'upheld', decidedOn: on },
  }),
  NoticeIssued: (state, notice) => withNotices(state, [...state.notices, notice]),
  NoticeTold: (state, { noticeId, way, toldAt, receipt }) =>
    withNotices(
      state,
      state.notices.map((notice): ComplaintNotice =>
        notice.id === noticeId ? { ...notice, told: { way, at: toldAt, ...(receipt && { receipt }) } } : notice,
      ),
    ),
  ComplaintClosed: (_state, _data, { at }) => ({ closedAt: at }),
});

/** It waits for an investigator, from now on. */
function waitingAgain({ waiting }: ComplaintState, since: string): Partial<ComplaintState> {
  return { investigator: undefined, waiting: { since, nth: waiting.nth + 1 } };
}

/** Whoever pressed for the first designation does not press for the next one before it is late. */
function pressedAnew({ escalations }: ComplaintState): Partial<ComplaintState> {
  return { escalations: escalations.filter(({ clock }) => clock !== 'designate') };
}

/** Where another answer is to be told than before, whoever pressed for that one presses no more. */
function withNotices(state: ComplaintState, notices: ComplaintNotice[]): Partial<ComplaintState> {
  const [next] = untold({ notices });
  const isAnother = next?.again !== undefined && next.id !== untold(state)[0]?.id;
  return { notices, ...(isAnother && { escalations: state.escalations.filter(({ clock }) => clock !== 'tell') }) };
}
