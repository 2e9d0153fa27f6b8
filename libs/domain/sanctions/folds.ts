import { blankProceeding, foldBy } from '../proceeding/evolve';
import type { SanctionEvents, SanctionNotice, SanctionState } from './types';

export function blankSanction(number: string): SanctionState {
  return {
    ...blankProceeding(number),
    ladder: 'D5',
    grade: 'oralAdmonition',
    person: '',
    standing: { sectionCode: '', ofDiscipline: false, decidingPost: '' },
    ground: '',
    origin: { kind: 'complaint', number: '' },
    proposedOn: '',
    proposedBy: '',
    statementBy: '',
    appealDays: 0,
    notices: [],
  };
}

export const foldSanction = foldBy<SanctionState, SanctionEvents>({
  SanctionProposed: (_state, { on, ...proposed }) => ({ ...proposed, proposedOn: on }),
  StatementGiven: (_state, { on }) => ({ heard: { on, how: 'stated' } }),
  StatementWaived: (_state, { on }) => ({ heard: { on, how: 'waived' } }),
  StatementPeriodEnded: ({ rung }, { alarm, on }) => ({
    heard: { on, how: 'silent' },
    rung: { ...rung, [alarm]: true },
  }),
  SanctionDecided: (_state, { ladder, grade, on, by, post, noticeId }) => ({
    decision: { ladder, grade, on, by, post, noticeId },
  }),
  SanctionDismissed: (_state, { on }) => ({ dismissed: { on } }),
  SanctionRecorded: (_state, { on, appealBy }) => ({ recorded: { on }, appeal: { state: 'open', askBy: appealBy } }),
  SanctionAppealed: ({ appeal }, { on }) => ({ appeal: { ...appeal!, state: 'asked', askedOn: on } }),
  AppealPeriodEnded: ({ appeal, rung }, { alarm }) => ({
    appeal: { ...appeal!, state: 'notAskedFor' },
    rung: { ...rung, [alarm]: true },
  }),
  AppealDecided: ({ appeal }, { overturned, for: why, on }) => ({
    appeal: { ...appeal!, state: overturned ? 'overturned' : 'upheld', decidedOn: on },
    ...(why && { overturnedFor: why }),
  }),
  NoticeIssued: ({ notices }, notice) => ({ notices: [...notices, notice] }),
  NoticeTold: ({ notices }, { noticeId, way, toldAt, receipt }) => ({
    notices: notices.map((notice): SanctionNotice =>
      notice.id === noticeId ? { ...notice, told: { way, at: toldAt, ...(receipt && { receipt }) } } : notice,
    ),
  }),
  SanctionClosed: (_state, _data, { at }) => ({ closedAt: at }),
});
