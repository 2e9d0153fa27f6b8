import type { Day, Instant } from '../clock/types';
import type { Draft } from '../proceeding/types';
import type { ComplaintFile } from './terms';
import type { ComplaintEvents, ComplaintNotice, ComplaintState } from './types';

type ComplaintDraft = Draft<ComplaintEvents>;

interface Given {
  on: Day;
  now: Instant;
  /** The how many-th of the notices that are given together. */
  nth: number;
}

/** What is told to whoever complained: brought to him where he is known, looked up by the code where he is not. */
export function toComplainant(
  file: ComplaintFile,
  content: ComplaintNotice['content'],
  given: Given,
): { id: string; drafts: ComplaintDraft[] } {
  const again = file.state.notices.filter(({ addressee }) => addressee.to === 'complainant').length;
  const first = noticeOf(file, 'answer', { to: 'complainant' }, content, given);
  const notice = again > 0 ? { ...first, again } : first;
  return { id: notice.id, drafts: issued(notice, file.state.anonymous ? 'lookUp' : undefined, given.now) };
}

/** What is told to the person it is about comes to his inbox at once. */
export function toPerson(
  file: ComplaintFile,
  kind: 'finding' | 'reviewDecision',
  person: string,
  content: ComplaintNotice['content'],
  given: Given,
): { id: string; drafts: ComplaintDraft[] } {
  const notice = noticeOf(file, kind, { to: 'person', person }, content, given);
  return { id: notice.id, drafts: issued(notice, 'electronic', given.now) };
}

/** Answers that nobody has brought to whoever complained yet. */
export function untold({ notices }: Pick<ComplaintState, 'notices'>): ComplaintNotice[] {
  return notices.filter(({ addressee, told }) => addressee.to === 'complainant' && !told);
}

function noticeOf(
  { state }: ComplaintFile,
  kind: ComplaintNotice['kind'],
  addressee: ComplaintNotice['addressee'],
  content: ComplaintNotice['content'],
  { on, nth }: Given,
): ComplaintNotice {
  const ordinal = state.notices.length + nth;
  const number = `${state.number}-${String(ordinal).padStart(2, '0')}`;
  return { id: `N${ordinal}`, kind, number, form: 'written', issuedOn: on, addressee, content };
}

function issued(notice: ComplaintNotice, way: 'lookUp' | 'electronic' | undefined, now: Instant): ComplaintDraft[] {
  const told = { noticeId: notice.id, toldAt: now };
  return [
    { type: 'NoticeIssued', rule: 'R-SUP-01', data: notice },
    ...(way ? [{ type: 'NoticeTold' as const, rule: 'R-SUP-01' as const, data: { ...told, way } }] : []),
  ];
}
