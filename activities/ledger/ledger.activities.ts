import type { DataSource, EntityManager } from 'typeorm';
import type { AbsenceInput } from '@shouban/contracts/absence';
import { projectCase, type CaseProjection } from '@shouban/persistence/case-projection';
import { appendIfNext, LEDGER_CHANNEL, type LedgerEvent, type StoredEvent } from '@shouban/persistence/ledger';

/** What changes in the read model together with the events. */
export type Projection = { case: CaseProjection } | { absence: AbsenceInput };

export interface RecordRequest {
  /** Case number, or `absence/<id>`. */
  stream: string;
  /** Sequence after which the events stand. */
  afterSeq: number;
  events: LedgerEvent[];
  projection: Projection;
}

/** A stored event as the workflow folds it: no hashes, no personal data, so that the history stays small and clean. */
export type RecordedEvent = Omit<LedgerEvent, 'personal'>;

/** What stands in the ledger after `afterSeq`, and whether this very call has put it there. */
export interface Recorded {
  events: RecordedEvent[];
  written: boolean;
}

export interface LedgerActivities {
  /**
   * The one way out of a workflow (design, point 3). Appends if next, projects and notifies in one transaction. Returns the
   * rows that are stored after `afterSeq`: the caller's own, or those that a lost try or a lost workflow task wrote before.
   * Where rows were lost it fails and is retried until an operator has restored them: a case is never given up.
   */
  record(request: RecordRequest): Promise<Recorded>;
}

export function createLedgerActivities(dataSource: DataSource): LedgerActivities {
  return {
    async record({ stream, afterSeq, events, projection }) {
      return dataSource.transaction(async (manager) => {
        const { rows, written } = await appendIfNext(manager, stream, afterSeq, events);
        if (written) {
          if ('case' in projection) await projectCase(manager, projection.case);
          else await projectAbsence(manager, projection.absence);
          await manager.query(`SELECT pg_notify($1, $2)`, [LEDGER_CHANNEL, stream]);
        }
        return { events: rows.map(withoutChain), written };
      });
    },
  };
}

function withoutChain({
  prevHash: _prev,
  hash: _hash,
  personalCommitment: _commitment,
  ...event
}: StoredEvent): RecordedEvent {
  return event;
}

async function projectAbsence(manager: EntityManager, absence: AbsenceInput): Promise<void> {
  await manager.query(
    `INSERT INTO absences (absence_id, person, from_at, to_at, kind, handover, registered_by)
     VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (absence_id) DO NOTHING`,
    [
      absence.absenceId,
      absence.person,
      absence.from,
      absence.to,
      absence.kind,
      JSON.stringify(absence.handover ?? []),
      absence.registeredBy,
    ],
  );
}
