import type { EntityManager } from 'typeorm';
import { breachNumber, type BreachEvents } from '@shouban/domain/oversight/breach/types';
import type { SharedEvents } from '@shouban/domain/proceeding/types';
import type { LedgerEvent } from '../ledger';
import { sectionOfPost } from './section-of-post';

/**
 * Writes the list of breaches in the transaction that appends the events: one that is suspected, in whatever ledger, and what
 * is judged of it in the ledger of its judgement (R-SUP-04).
 *
 * @param section to whom a breach is counted that names no post of the house
 */
export async function projectBreaches(
  manager: EntityManager,
  stream: string,
  events: LedgerEvent[],
  section: string | null,
): Promise<void> {
  for (const event of events) {
    if (event.type === 'SuspectedBreachRecorded') await suspect(manager, stream, event, section);
    else if (stream.startsWith(JUDGEMENTS)) await judge(manager, stream.slice(JUDGEMENTS.length), event);
  }
}

async function suspect(manager: EntityManager, stream: string, event: LedgerEvent, section: string | null) {
  const {
    kind,
    person = null,
    post = null,
    clock = null,
    detail,
  } = event.data as SharedEvents['SuspectedBreachRecorded'];
  await manager.query(
    `INSERT INTO breaches (number, stream, seq, kind, at, rule, person, post, section, clock, detail)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, coalesce(${sectionOfPost('$8')}, $9), $10, $11)`,
    [
      breachNumber(stream, event.seq),
      stream,
      event.seq,
      kind,
      event.at,
      event.rule ?? null,
      person,
      post,
      section,
      clock,
      detail,
    ],
  );
}

/** The name of a judgement's ledger is this and the breach's number. */
const JUDGEMENTS = 'breach/';

async function judge(manager: EntityManager, number: string, { type, data, actor }: LedgerEvent): Promise<void> {
  const what = type as keyof BreachEvents;
  if (what === 'JudgementAppealed') {
    await manager.query(`UPDATE breaches SET status = 'appealed' WHERE number = $1`, [number]);
  }
  if (what !== 'BreachJudged' && what !== 'AppealDecided') return;
  const { confirmed, reason, on } = data as BreachEvents['AppealDecided'];
  await manager.query(
    `UPDATE breaches SET status = $2, judged_by = $3, judged_on = $4, reason = $5 WHERE number = $1`,
    [number, confirmed ? 'confirmed' : 'dismissed', actor.person, on, reason],
  );
}
