/**
 * The rows up to the first position that is missing and may still come, from transactions that commit in another order
 * than they took their positions. Below `settledUpTo` nothing can come any more: what is missing there never happened.
 */
export function settledRows<T extends { position: number }>(cursor: number, rows: T[], settledUpTo: number): T[] {
  const gap = rows.findIndex(({ position }, i) => {
    const before = rows[i - 1]?.position ?? cursor;
    return position !== before + 1 && position > settledUpTo;
  });
  return gap === -1 ? rows : rows.slice(0, gap);
}
