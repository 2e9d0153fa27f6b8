/** Something that is not as it must be, in words that let an operator act. Never holds personal data. */
export interface Finding {
  kind: FindingKind;
  /** Case number, or the name of another stream. */
  stream: string;
  /** The table whose rows are wrong. */
  table:
    | 'ledger_events'
    | 'ledger_heads'
    | 'cases'
    | 'case_parts'
    | 'duties'
    | 'grants'
    | 'inbox'
    | 'proceedings'
    | 'breaches'
    | 'reports'
    | 'issued_documents'
    | 'document_counters'
    | 'ledger_anchors'
    | 'personal_keys';
  message: string;
  advice: string;
}

/**
 * `ledger`: what happened was changed, lost or added to. `feed`: a row stands at another place among the events of all
 * streams. `unreadable`: the chain holds, but this program cannot fold it. `readModel`: a list shows something else. `anchor`: the
 * ledger is not the one that was anchored outside the database, or the anchors are not those that were written.
 */
export type FindingKind = 'ledger' | 'feed' | 'unreadable' | 'readModel' | 'anchor';

const ADVICE: Record<FindingKind, string> = {
  ledger:
    'The ledger was changed outside Shouban. Restore the rows of this stream in ledger_events and ledger_heads from a ' +
    'backup of before the change, and find out who can write to the database; never mend a row by hand.',
  feed:
    'Position is what the stream of events is read by. Restore the column from a backup; the chain of the events ' +
    'themselves is checked apart from it.',
  unreadable:
    'The chain is whole, so the events stand as they were written. Was a newer Shouban running on this database? Run ' +
    'that version; otherwise report the message.',
  readModel:
    'The ledger is right and the lists are not: set the row to what the ledger gives, or restore the table from the ' +
    'backup that fits. Nothing of the case itself is lost.',
  anchor:
    'Ledger and anchors do not agree: one of them was changed outside Shouban, or the database was restored to before the anchor. ' +
    'Compare both with their backups from before and after that day; keep the file as it is, and mend neither by hand.',
};

export function finding(kind: FindingKind, table: Finding['table'], stream: string, message: string): Finding {
  return { kind, stream, table, message, advice: ADVICE[kind] };
}
