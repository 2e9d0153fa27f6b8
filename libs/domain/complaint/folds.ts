import { blankProceeding, foldBy } from '../proceeding/evolve';
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
  AccusedNamed: ({ investigator, waiting }, { accused, standing, investigatorStays, on }) => ({
    accused,
    standing,
    // Whoever had it turns out to be too near: it waits for an investigator, from now on.
    ...(investigator &&
      !investigatorStays && { investigator: undefined, waiting: { since: on, nth: waiting.nth + 1 } }),
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
  NoticeIssued: ({ notices }, notice) => ({ notices: [...notices, notice] }),
  NoticeTold: ({ notices }, { noticeId, way, toldAt, receipt }) => ({
    notices: notices.map((notice): ComplaintNotice =>
      notice.id === noticeId ? { ...notice, told: { way, at: toldAt, ...(receipt && { receipt }) } } : notice,
    ),
  }),
  ComplaintClosed: (_state, _data, { at }) => ({ closedAt: at }),
});
