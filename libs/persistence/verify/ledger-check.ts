import type { EntityManager } from 'typeorm';
import { isProceedingKind } from '@shouban/domain/proceeding';
import { ChainCheck, stored, type LedgerRow } from '../ledger';
import { CaseFold } from './case-fold';
import { finding, type Finding } from './finding';
import { ProceedingFold } from './proceeding-fold';

const ROWS_AT_ONCE = 1000;

type Head = { seq: number; hash: string };
type RowWithHead = LedgerRow & { head_seq: number | null; head_hash: string | null };

/** A stream that was read to its end: what is wrong with it and, where its chain holds and it has a fold, that. */
export interface CheckedStream {
  found: Finding[];
  fold?: CaseFold | ProceedingFold;
}

/** Reads the whole ledger once, stream by stream, through a cursor. */
export class LedgerCheck {
  streamsSeen = 0;
  eventsSeen = 0;

  constructor(private readonly manager: EntityManager) {}

  async *streams(): AsyncGenerator<CheckedStream> {
    let reading: StreamReading | undefined;
    for await (const row of this.rows()) {
      if (reading?.stream !== row.stream) {
        if (reading) yield this.end(reading);
        reading = new StreamReading(row);
      }
      reading.add(row);
    }
    if (reading) yield this.end(reading);
  }

  /** What no walk along the streams meets: heads without events, sealed data whose key is not there nor was destroyed, and places among all events that cannot be. */
  async strays(): Promise<Finding[]> {
    const heads: { stream: string }[] = await this.manager.query(
      `SELECT stream FROM ledger_heads h WHERE NOT EXISTS (SELECT 1 FROM ledger_events e WHERE e.stream = h.stream)`,
    );
    const places: { stream: string; seq: number; position: string }[] = await this.manager.query(
      `SELECT stream, seq, position FROM ledger_events
        WHERE position < 1 OR position > (SELECT coalesce(max(last_value), 0) FROM pg_sequences
                 WHERE format('%I.%I', schemaname, sequencename) =
                       pg_get_serial_sequence(format('%I.ledger_events', current_schema()), 'position'))
           OR position IN (SELECT position FROM ledger_events GROUP BY position HAVING count(*) > 1)
        ORDER BY stream, seq`,
    );
    const keyless: { stream: string }[] = await this.manager.query(
      `SELECT DISTINCT e.stream FROM ledger_events e
        WHERE e.personal_commitment LIKE 'sealed:%' AND e.personal IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM personal_keys k
           WHERE k.stream = e.stream AND k.number::text = split_part(e.personal #>> '{}', ':', 1))
        ORDER BY 1`,
    );
    return [
      ...keyless.map(({ stream }) => finding('ledger', 'personal_keys', stream, 'a key of its personal data is gone')),
      ...heads.map(({ stream }) => finding('ledger', 'ledger_heads', stream, 'all events of the stream are gone')),
      ...places.map(({ stream, seq, position }) =>
        finding('feed', 'ledger_events', stream, `event ${seq} stands at position ${position}, which is not its own`),
      ),
    ];
  }

  private async *rows(): AsyncGenerator<RowWithHead> {
    await this.manager.query(
      `DECLARE whole_ledger NO SCROLL CURSOR FOR
       SELECT e.*, h.seq AS head_seq, h.hash AS head_hash
         FROM ledger_events e LEFT JOIN ledger_heads h ON h.stream = e.stream ORDER BY e.stream, e.seq`,
    );
    for (;;) {
      const rows: RowWithHead[] = await this.manager.query(`FETCH ${ROWS_AT_ONCE} FROM whole_ledger`);
      if (rows.length === 0) return;
      this.eventsSeen += rows.length;
      yield* rows;
    }
  }

  private end(reading: StreamReading): CheckedStream {
    this.streamsSeen++;
    return reading.end();
  }
}

/** One stream as its rows come along. Behind the first fault of its chain nothing is believed, and nothing compared. */
class StreamReading {
  private readonly chain: ChainCheck;
  private readonly found: Finding[] = [];
  private fold?: CaseFold | ProceedingFold;
  private broken = false;
  private position = 0;

  readonly stream: string;
  private readonly head?: Head;

  constructor({ stream, head_seq: seq, head_hash: hash }: RowWithHead) {
    this.stream = stream;
    this.chain = new ChainCheck(stream);
    if (seq !== null && hash !== null) this.head = { seq, hash };
  }

  add(row: LedgerRow): void {
    if (this.broken) return;
    const fault = this.chain.next(row);
    if (fault) return this.breaks('ledger_events', fault);
    this.place(row);
    if (row.seq === 1) this.beginFold(row.type);
    this.foldIn(row);
  }

  end(): CheckedStream {
    const fault = this.broken ? undefined : this.chain.end(this.head);
    if (fault) this.breaks('ledger_heads', fault);
    return { found: this.found, ...(this.fold && !this.broken && { fold: this.fold }) };
  }

  /** Events of one stream follow one another among all events too. */
  private place({ seq, position }: LedgerRow): void {
    if (Number(position) <= this.position) {
      const message = `event ${seq} stands at position ${position}, before the event that it follows`;
      this.found.push(finding('feed', 'ledger_events', this.stream, message));
    }
    this.position = Number(position);
  }

  private beginFold(type: string): void {
    const kind = this.stream.slice(0, Math.max(0, this.stream.indexOf('/')));
    if (type === 'CaseRegistered') this.fold = new CaseFold(this.stream);
    else if (isProceedingKind(kind)) this.fold = new ProceedingFold(this.stream);
  }

  private foldIn(row: LedgerRow): void {
    try {
      this.fold?.add(stored(row) as never);
    } catch (error) {
      const message = `event ${row.seq} (${row.type}) cannot be folded: ${(error as Error).message}`;
      this.found.push(finding('unreadable', 'ledger_events', this.stream, message));
      delete this.fold;
    }
  }

  private breaks(table: Finding['table'], fault: string): void {
    this.broken = true;
    this.found.push(finding('ledger', table, this.stream, fault));
  }
}
