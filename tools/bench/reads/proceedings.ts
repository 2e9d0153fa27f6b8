import type { Organisation } from '@shouban/domain/catalogue/types';
import { field } from './copy-in';
import type { Fullness } from './county';

export const PROCEEDING_COLUMNS = [
  ...['stream', 'kind', 'number', 'seq', 'status', 'title', 'opened_at', 'closed_at', 'due_at', 'sections', 'persons'],
  ...['recused', 'confidential', 'calendar_version', 'facts'],
];

/** A complaint to so many contacts. */
const CONTACTS_TO_A_COMPLAINT = 10;
/** Of those that came last, so many are open. */
const OPEN_SHARE = 0.02;
const MINUTE_MS = 60_000;

/** Rows of contacts and complaints, as lists find them; their ledgers are not asked for a list. */
export function* proceedingLines({ posts, persons }: Organisation, { contacts }: Fullness): Iterable<string> {
  const now = Date.now();
  for (const [kind, letters, count] of [
    ['contact', 'LX', contacts],
    ['complaint', 'TS', Math.floor(contacts / CONTACTS_TO_A_COMPLAINT)],
  ] as const) {
    for (let n = 1; n <= count; n++) {
      const number = `QH${letters}2026${String(n).padStart(6, '0')}`;
      const post = posts[n % posts.length]!;
      const openedAt = now - (count - n) * 10 * MINUTE_MS;
      const isOpen = n > count * (1 - OPEN_SHARE);
      const values = [
        ...[`${kind}/${number}`, kind, number, 4, isOpen ? 'open' : 'closed', '想开一家小吃店，先办什么？', openedAt],
        ...[
          isOpen ? null : openedAt + MINUTE_MS,
          null,
          [post.sectionCode],
          [post.a, persons[(n * 7) % persons.length]!.id],
        ],
        ...[
          [],
          false,
          '',
          { channel: n % 3 ? 'window' : 'phone', firstAsker: post.a, callerKeys: [`key-${n % 50_000}`] },
        ],
      ];
      yield `${values.map(field).join('\t')}\n`;
    }
  }
}
