import type { DataSource } from 'typeorm';
import type { Outcome } from '@shouban/domain/case/types';

/** A message with what it is about. */
export interface InboxMessage {
  caseNo: string;
  seq: number;
  kind: string;
  at: number;
  itemName: string;
  outcome: Outcome | null;
}

/** What a person has been told by the cases. */
export class InboxReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest first. `cursor` is what `inboxCursor` made of the last one of the page before. */
  async messages(person: string, page: { limit: number; cursor?: string }): Promise<InboxMessage[]> {
    const [at, caseNo, seq] = page.cursor?.split('|') ?? [];
    const before = page.cursor ? `AND (i.at, i.case_no, i.seq) < ($3::bigint, $4::text, $5::integer)` : '';
    const rows: {
      case_no: string;
      seq: number;
      kind: string;
      at: string;
      item_name: string;
      outcome: Outcome | null;
    }[] = await this.dataSource.query(
      `SELECT i.case_no, i.seq, i.kind, i.at, coalesce(c.item_name, p.title) AS item_name, c.outcome
           FROM inbox i LEFT JOIN cases c USING (case_no) LEFT JOIN proceedings p ON p.stream = i.case_no
          WHERE i.person = $1 ${before} ORDER BY i.at DESC, i.case_no DESC, i.seq DESC LIMIT $2`,
      [person, page.limit, ...(page.cursor ? [at, caseNo, seq] : [])],
    );
    return rows.map((row) => ({
      caseNo: row.case_no,
      seq: row.seq,
      kind: row.kind,
      at: Number(row.at),
      itemName: row.item_name,
      outcome: row.outcome,
    }));
  }
}

export function inboxCursor({ at, caseNo, seq }: InboxMessage): string {
  return `${at}|${caseNo}|${seq}`;
}
