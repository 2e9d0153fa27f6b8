import type { EntityManager } from 'typeorm';
import type { Day } from '@shouban/domain/clock/types';
import { dayOfNumber } from '@shouban/domain/clock/civil';
import { Zone } from '@shouban/domain/clock/zone';
import type { RecordToErase } from '@shouban/domain/retention/erasure';
import type { RecordKind } from '@shouban/domain/retention/kinds';
import { defaultTerm, termOfCase, type RetentionTerm } from '@shouban/domain/retention/terms';
import type { CatalogueReader } from '../catalogue-reader';

interface RecordRow {
  kind: RecordKind;
  number: string;
  closed: boolean;
  at: string;
  duties: boolean;
  item_code: string | null;
  item_version: string | null;
}

/** Knows of each record when it ended, for how long it is kept and what still needs it. */
export class RecordsToErase {
  /**
   * @param source inside a transaction its manager
   * @param catalogue one for many records: what it has read it keeps
   */
  constructor(
    private readonly source: Pick<EntityManager, 'query'>,
    private readonly catalogue: CatalogueReader,
  ) {}

  /** The day that an instant belongs to where the centre is. */
  async dayOf(instant: number): Promise<Day> {
    const { organisation } = await this.catalogue.current();
    return dayOfNumber(new Zone(organisation.centre.zone).dayOf(instant));
  }

  /** @returns undefined where there is no such record */
  async find(stream: string): Promise<RecordToErase | undefined> {
    const [row]: RecordRow[] = await this.source.query(RECORD, [stream]);
    if (!row) return undefined;
    const { kind, closed, at, duties } = row;
    const [endedOn, term, heldBy] = [
      closed ? await this.dayOf(Number(at)) : null,
      await this.termOf(row),
      await this.heldBy(stream, row.number),
    ];
    return { stream, kind, endedOn, term, hasDuties: duties, heldBy };
  }

  private async termOf({ kind, item_code: code, item_version: version }: RecordRow): Promise<RetentionTerm> {
    const { settings, items } = await this.catalogue.current();
    if (kind !== 'case') return defaultTerm(kind, settings);
    const inForce = items.filter((item) => item.code === code);
    return termOfCase([await this.catalogue.item(code!, version!), ...inForce], settings);
  }

  /** Open records whose facts name it, whatever they are: whoever complains, appeals or presses needs what it says. */
  private async heldBy(stream: string, number: string): Promise<string[]> {
    const rows: { stream: string }[] = await this.source.query(
      `SELECT stream FROM proceedings
        WHERE closed_at IS NULL AND stream <> $1
          AND jsonb_path_exists(facts, '$.** ? (@ == $stream || @ == $number)', jsonb_build_object('stream', $1::text, 'number', $2::text))
        ORDER BY stream`,
      [stream, number],
    );
    return rows.map((row) => row.stream);
  }
}

/** Duties of a closed record are those of its aftercare. */
const RECORD = `
  SELECT r.*, last.at, EXISTS (SELECT 1 FROM duties d WHERE d.case_no = $1) AS duties
    FROM (SELECT 'case' AS kind, case_no AS number, closed, item_code, item_version FROM cases WHERE case_no = $1
          UNION ALL
          SELECT kind, number, closed_at IS NOT NULL, NULL, NULL FROM proceedings WHERE stream = $1) r
   CROSS JOIN LATERAL (SELECT at FROM ledger_events WHERE stream = $1 ORDER BY seq DESC LIMIT 1) last`;

/** So many closed records are looked through in one statement. */
const PAGE = 2_000;
const CLOSED = {
  cases: `SELECT case_no AS stream FROM cases WHERE closed AND case_no > $1 ORDER BY case_no LIMIT ${PAGE}`,
  proceedings: `SELECT stream FROM proceedings WHERE closed_at IS NOT NULL AND stream > $1 ORDER BY stream LIMIT ${PAGE}`,
};

/**
 * Closed records that hold personal data and have been quiet since before an instant; each is asked of in its own turn, when the
 * one before it is done.
 */
export async function* quietRecords(source: Pick<EntityManager, 'query'>, before: number): AsyncGenerator<string> {
  for (const closed of Object.values(CLOSED)) {
    for (let after = ''; ;) {
      const rows: { stream: string; holds: boolean }[] = await source.query(
        `SELECT r.stream, last.at < $2::bigint AND (${HOLDS}) AS holds FROM (${closed}) r
          CROSS JOIN LATERAL (SELECT at FROM ledger_events WHERE stream = r.stream ORDER BY seq DESC LIMIT 1) last
          ORDER BY r.stream`,
        [after, before],
      );
      if (rows.length === 0) break;
      for (const { stream, holds } of rows) if (holds) yield stream;
      after = rows.at(-1)!.stream;
    }
  }
}

/** A key that is not destroyed, or what was written before there were keys. */
const HOLDS = `
  EXISTS (SELECT 1 FROM personal_keys k WHERE k.stream = r.stream AND k.wrapped IS NOT NULL)
  OR EXISTS (SELECT 1 FROM ledger_events e WHERE e.stream = r.stream AND e.personal IS NOT NULL
                AND e.personal_commitment NOT LIKE 'sealed:%')`;
