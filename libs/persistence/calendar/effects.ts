import { byMove, counted, emptyTally, movementOfCase, movementOfProceeding } from '@shouban/domain/calendar/movements';
import type { Movement, MovementTally } from '@shouban/domain/calendar/movements';
import { evolve, unregistered } from '@shouban/domain/case/evolve';
import type { CaseEvent, CaseFile } from '@shouban/domain/case/types';
import type { Instant, WorkingCalendar } from '@shouban/domain/clock/types';
import { evolveProceeding, procedureOf, type ProceedingEvent, type ProceedingFile } from '@shouban/domain/proceeding';
import type { DataSource, EntityManager } from 'typeorm';
import { readStreams, type StoredEvent } from '../ledger';
import { PinnedVersions } from '../verify/pinned-versions';

export interface Effects {
  /** Only what would move, the largest move first. */
  movements: Movement[];
  tally: MovementTally;
}

/** So many ledgers are folded at once: other requests are answered in between. */
const AT_ONCE = 25;

/**
 * What a calendar would move of everything that is open: each ledger is folded, and asked what the correction would record. It sees
 * the database as it is at one moment, and writes nothing.
 */
export function effectsOf(dataSource: DataSource, calendar: WorkingCalendar, now: Instant): Promise<Effects> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    await manager.query('SET TRANSACTION READ ONLY');
    const pinned = new PinnedVersions(manager);
    const movements: Movement[] = [];
    let tally = emptyTally();
    let after = '';
    for (;;) {
      const streams = await openStreams(manager, after);
      if (streams.length === 0) break;
      after = streams.at(-1)!;
      for (const [stream, events] of await readStreams(manager, streams)) {
        const movement = await movementOf(stream, events, pinned, calendar, now);
        tally = counted(tally, movement);
        if (movement.days.length > 0) movements.push(movement);
      }
    }
    return { movements: movements.sort(byMove), tally };
  });
}

/** The same that the announcement tells. */
async function openStreams(manager: EntityManager, after: string): Promise<string[]> {
  const rows: { stream: string }[] = await manager.query(
    `SELECT stream FROM (
       SELECT case_no AS stream FROM cases WHERE NOT closed AND case_no > $1
       UNION ALL
       SELECT stream FROM proceedings WHERE closed_at IS NULL AND calendar_version IS NOT NULL AND stream > $1
     ) open ORDER BY stream LIMIT ${AT_ONCE}`,
    [after],
  );
  return rows.map(({ stream }) => stream);
}

async function movementOf(
  stream: string,
  events: StoredEvent[],
  pinned: PinnedVersions,
  calendar: WorkingCalendar,
  now: Instant,
): Promise<Movement> {
  const [kind, number] = stream.split('/') as [string, string | undefined];
  if (number === undefined) {
    const state = events.reduce((folded, event) => evolve(folded, event as CaseEvent), unregistered(stream));
    const [newest] = await pinned.of(state);
    const file: CaseFile = { state, ...newest! };
    return movementOfCase(file, calendar, now);
  }
  const procedure = procedureOf(kind);
  const state = events.reduce(
    (folded, event) => evolveProceeding(procedure, folded, event as unknown as ProceedingEvent<object>),
    procedure.blank(number),
  );
  const file: ProceedingFile = { ...(await pinned.house(state.pinned)), state };
  return movementOfProceeding(kind, file, calendar, now);
}
