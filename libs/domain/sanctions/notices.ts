import type { Day, Instant } from '../clock/types';
import type { Draft } from '../proceeding/types';
import type { SanctionFile } from './terms';
import type { SanctionEvents, SanctionNotice } from './types';

/** In writing to the person it is about. A decision is handed over with a receipt; anything else comes to his inbox at once. */
export function toSubject(
  { state }: SanctionFile,
  person: string,
  kind: SanctionNotice['kind'],
  content: SanctionNotice['content'],
  on: Day,
  now: Instant,
): { id: string; drafts: Draft<SanctionEvents>[] } {
  const ordinal = state.notices.length + 1;
  const number = `${state.number}-${String(ordinal).padStart(2, '0')}`;
  const id = `N${ordinal}`;
  const notice: SanctionNotice = {
    id,
    kind,
    number,
    form: 'written',
    issuedOn: on,
    addressee: { to: 'person', person },
    content,
  };
  const told = { noticeId: id, way: 'electronic' as const, toldAt: now };
  return {
    id,
    drafts: [
      { type: 'NoticeIssued', rule: 'R-SUP-02', data: notice },
      ...(kind === 'sanction' ? [] : [{ type: 'NoticeTold' as const, rule: 'R-SUP-02' as const, data: told }]),
    ],
  };
}
