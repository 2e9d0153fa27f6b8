import type { LedgerRow } from '../ledger';
import { isSealed, openSealed, type PersonalVault } from './vault';

/** What a row is opened by: of the event `e`, and of its key `k`, which `SEALED_BY` joins. */
export const SEALED_COLUMNS = 'e.stream, e.seq, e.event_id, e.personal, e.personal_commitment, k.number, k.wrapped';
/**
 * Joins the key that an event `e` is sealed by, the only one there is. The text of what is not sealed begins with no number. The limit
 * keeps the keys of all streams from being read for those of a page.
 */
export const SEALED_BY = `LEFT JOIN LATERAL (
    SELECT number, wrapped FROM personal_keys
     WHERE stream = e.stream AND number::text = split_part(e.personal #>> '{}', ':', 1) LIMIT 1) k ON true`;

/** An event's personal data with their key. */
export type SealedRow = Pick<LedgerRow, 'stream' | 'seq' | 'event_id' | 'personal' | 'personal_commitment'> & {
  number: number | null;
  wrapped: string | null;
};

/**
 * An event's personal data, or null where there are none or they are erased: taken away, or their key destroyed.
 *
 * @throws Error where the master key of their key is not given
 */
export function opened(vault: PersonalVault, row: SealedRow): Record<string, unknown> | null {
  const { stream, seq, personal, number, wrapped } = row;
  if (personal === null || !isSealed(row.personal_commitment)) return personal as Record<string, unknown> | null;
  if (number === null || wrapped === null) return null;
  const key = vault.unwrap(stream, number, wrapped);
  return openSealed(personal as string, number, key, { stream, seq, id: row.event_id }) as Record<string, unknown>;
}
