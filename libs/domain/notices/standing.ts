import type { CaseState, Notice } from '../case/types';
import type { ComplaintState } from '../complaint/types';
import type { JourneyState } from '../journey/types';
import type { OrderState } from '../oversight/order/types';
import type { SanctionState } from '../sanctions/types';
import type { NoticeStanding } from './types';

/**
 * Whether a notice of a case still says what holds: `voided` with the registration or the grant that it rests on, `superseded` by a
 * later one about the same thing.
 */
export function noticeStanding(state: CaseState, notice: Notice): NoticeStanding {
  if (state.outcome === 'voided' && notice.kind !== 'voiding') return 'voided';
  const isGrant = notice.kind === 'decision' && notice.content['outcome'] === 'granted';
  if (isGrant && state.revocations?.some(({ decision }) => decision?.revoke)) return 'voided';
  const later = state.notices.slice(state.notices.findIndex(({ id }) => id === notice.id) + 1);
  return later.some((next) => replaces(state, next, notice)) ? 'superseded' : 'valid';
}

/** Kinds of which only the last of a case holds. */
const LAST_HOLDS: Notice['kind'][] = ['extension', 'appointment', 'plan'];

function replaces(state: CaseState, next: Notice, notice: Notice): boolean {
  if (next.content['insteadOf'] === notice.number) return true;
  if (next.kind === 'correction') return corrects(next.content['field'] as string, notice.kind);
  if (next.kind === 'pauseProlonged') return pauseOf(state, next) === pauseOf(state, notice);
  if (next.kind !== notice.kind) return false;
  if (next.kind === 'hearingDate') return next.content['hearingId'] === notice.content['hearingId'];
  return LAST_HOLDS.includes(next.kind);
}

function corrects(field: string, kind: Notice['kind']): boolean {
  return (kind === 'decision' || kind === 'delivery') && field.startsWith(`${kind}.`);
}

/** Which pause a notice told, or prolonged. */
function pauseOf({ pauses }: CaseState, { id, kind, content }: Notice): string {
  if (kind === 'pauseProlonged') return content['pauseId'] as string;
  return pauses.find(({ noticeId }) => noticeId === id)?.id ?? `none:${id}`;
}

/** Of the mandate that the event `seq` brought; a renewed one takes the place of the one before. */
export function mandateStanding(state: JourneyState, isLast: boolean): NoticeStanding {
  if (!isLast) return 'superseded';
  return state.revokedOn || state.mandateExpired ? 'voided' : 'valid';
}

export function orderStanding({ withdrawn }: OrderState): NoticeStanding {
  return withdrawn ? 'voided' : 'valid';
}

/** What whoever complained was told; a review that overturns it tells him anew. */
export function answerStanding({ notices, review }: ComplaintState, number: string): NoticeStanding {
  const told = notices.find((notice) => notice.number === number)!;
  const later = notices.slice(notices.indexOf(told) + 1);
  if (told.kind === 'answer') return later.some(({ kind }) => kind === 'answer') ? 'superseded' : 'valid';
  return told.kind === 'finding' && review?.state === 'overturned' ? 'voided' : 'valid';
}

export function sanctionStanding({ notices, appeal }: SanctionState, number: string): NoticeStanding {
  const { kind } = notices.find((notice) => notice.number === number)!;
  return kind === 'sanction' && appeal?.state === 'overturned' ? 'voided' : 'valid';
}
