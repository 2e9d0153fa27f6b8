import type { DataSource, EntityManager } from 'typeorm';
import type { Refuted, Supposed } from '@shouban/domain/case/substitution';
import type { AbsenceState } from '@shouban/domain/duty/absence';
import type { CaseFile } from '@shouban/domain/case/types';
import type { ReportIssue } from '@shouban/domain/oversight/report/types';
import type { ProceedingProjection } from '@shouban/domain/proceeding';
import type { Clock } from '../clock';
import { projectCase, type CaseProjection } from '@shouban/persistence/case-projection';
import type { PersonalChannel } from '@shouban/domain/notification/preferences';
import { CaseReader } from '@shouban/persistence/case-reader';
import { HolderReader, notifyAndLook } from '@shouban/persistence/holders';
import { putInOutbox, type News } from '@shouban/persistence/notifications/outbox';
import { DocumentNumbers } from '@shouban/persistence/notices/number-documents';
import { inOneRound } from '@shouban/persistence/one-round';
import { projectProceeding } from '@shouban/persistence/proceeding-projection';
import { projectBreaches } from '@shouban/persistence/reports/breach-projection';
import { projectReport } from '@shouban/persistence/reports/report-store';
import { appendIfNext, markOf, type LedgerEvent, type StoredEvent } from '@shouban/persistence/ledger';
import { inTransaction } from '@shouban/persistence/transaction';

/** What changes in the read model together with the events. */
export type Projection =
  | { case: CaseProjection }
  | { absence: AbsenceState }
  | { proceeding: ProceedingProjection }
  | { report: ReportIssue };

export interface RecordRequest {
  /** Case number, `absence/<id>`, `<kind>/<number>` of a proceeding, or `report/<month>`. */
  stream: string;
  /** Sequence after which the events stand. */
  afterSeq: number;
  events: LedgerEvent[];
  /** `mark` of the record before, by which the ledger is known to be the one that the run has written in. */
  knows?: string;
  /** What the events take for granted of who holds posts. */
  supposed?: Supposed;
  projection: Projection;
}

/** A stored event as the workflow folds it: no hashes, no personal data, so that the history stays small and clean. */
export type RecordedEvent = Omit<LedgerEvent, 'personal'>;

/** What stands in the ledger after `afterSeq`, and whether this very call has put it there. */
export interface Recorded {
  events: RecordedEvent[];
  written: boolean;
  /** By which its last event is known to the next record; absent where there is none. */
  mark?: string;
  /** Somebody left or came back while the record was under way: holders are to be asked for again. */
  outrun?: true;
  /** Who holds the posts of what was supposed, where that did not hold: nothing was written, and is to be drafted anew. */
  holders?: Refuted['holders'];
  /** Since when, at the latest; absent in histories of before. */
  heldAt?: Refuted['heldAt'];
}

export interface LedgerActivities {
  /**
   * The one way out of a workflow (design, point 3). Appends if next, projects and notifies in one transaction. Returns the
   * rows that are stored after `afterSeq`: the caller's own, or those that a lost try or a lost workflow task wrote before.
   * Where rows were lost it fails and is retried until an operator has restored them: a case is never given up. Where posts are held by
   * others than the events suppose, it writes nothing and says by whom (R-ABP-07).
   */
  record(request: RecordRequest): Promise<Recorded>;
  /** A case as folded from its ledger, for whoever takes it up after it was closed. */
  foldedCase(request: { caseNo: string }): Promise<CaseFile>;
}

/** @param channels over which persons are told besides their inbox: those for which there is a sender */
export function createLedgerActivities(
  dataSource: DataSource,
  clock: Clock,
  channels: readonly PersonalChannel[] = [],
): LedgerActivities {
  const cases = new CaseReader(dataSource);
  const numbers = new DocumentNumbers(dataSource);
  const holders = new HolderReader(dataSource);
  return {
    async foldedCase({ caseNo }) {
      const file = await cases.file(caseNo);
      if (!file) throw new Error(`The ledger of ${caseNo} is not there`);
      return file;
    },

    async record(request) {
      const { stream, afterSeq, events, knows, supposed, projection } = request;
      const recorded = inTransaction(dataSource, async (manager, begun): Promise<Recorded> => {
        let changed = false as boolean;
        let lookedAt: number | undefined;
        // Of two clocks the later one: by the earlier, what the case has seen has not come yet.
        const now = async () => Math.max(await clock(), supposed?.at ?? 0);
        const confirm = async () => {
          lookedAt = await now();
          return otherHolders(supposed!, lookedAt, holders, manager);
        };
        const { rows, written } = await appendIfNext(manager, stream, afterSeq, events, {
          begun,
          ...(knows !== undefined && { knows }),
          ...(supposed && { confirm }),
          complete: (next) => numbers.assign(manager, stream, next, leadOf(projection)),
          beside: async () => {
            const at = await now();
            changed = await projectAndLook(manager, request, channels, { lookedAt: lookedAt ?? at, now: at });
          },
        });
        const last = rows.at(-1);
        return {
          events: rows.map(withoutChain),
          written,
          ...(last && { mark: markOf(last) }),
          ...(changed && { outrun: true }),
        };
      });
      return recorded.catch((error: unknown) => {
        if (error instanceof OtherHolders) return { events: [], written: false, ...error.found };
        throw error;
      });
    },
  };
}

/** Takes back the transaction that has found it. */
class OtherHolders extends Error {
  constructor(readonly found: Refuted) {
    super('Posts are held by others than was supposed');
  }
}

/** What fails is answered too, and counts only where the events are next: what stands there already is told all the same. */
async function otherHolders(
  supposed: Supposed,
  at: number,
  holders: HolderReader,
  manager: EntityManager,
): Promise<Error | undefined> {
  try {
    const refuted = await holders.refuted(supposed, at, manager);
    return refuted && new OtherHolders(refuted);
  } catch (error) {
    return error as Error;
  }
}

/**
 * Everything that changes with the events. No statement needs another's answer: they go out in one round instead of one each.
 *
 * @returns whether somebody who was there when he was asked has left before it was written: the announcement of his absence may have
 *   looked before there was anything to see, and the case asks again
 */
async function projectAndLook(
  manager: EntityManager,
  { stream, events, projection }: RecordRequest,
  channels: readonly PersonalChannel[],
  instants: { lookedAt: number; now: number },
): Promise<boolean> {
  const news = newsOf(stream, events, projection);
  const written = [
    project(manager, projection),
    projectBreaches(manager, stream, events, sectionOf(projection)),
    news && putInOutbox(manager, news, channels, instants.now),
  ];
  const [changed] = await inOneRound([notifyAndLook(manager, stream, heldIn(projection), instants), ...written]);
  return changed;
}

function withoutChain({
  prevHash: _prev,
  hash: _hash,
  personalCommitment: _commitment,
  ...event
}: StoredEvent): RecordedEvent {
  return event;
}

function project(manager: EntityManager, projection: Projection): Promise<void> {
  if ('case' in projection) return projectCase(manager, projection.case);
  if ('proceeding' in projection) return projectProceeding(manager, projection.proceeding);
  if ('report' in projection) return projectReport(manager, projection.report);
  return projectAbsence(manager, projection.absence);
}

/** The section whose office issues what a case issues; everything else is issued by the centre. */
function leadOf(projection: Projection): string | null {
  return 'case' in projection ? projection.case.row.counted.leadSection : null;
}

/** The section that a breach is counted to where it names no post. */
function sectionOf(projection: Projection): string | null {
  if ('case' in projection) return projection.case.row.counted.leadSection;
  return 'proceeding' in projection ? (projection.proceeding.row.sections[0] ?? null) : null;
}

/** What the world outside may hear of; who is away and why is nobody's business there. */
function newsOf(stream: string, events: LedgerEvent[], projection: Projection): News | undefined {
  if ('absence' in projection) return undefined;
  if ('report' in projection) return { stream, events, told: [], confidential: false };
  if ('case' in projection) return { stream, events, told: projection.case.inbox, confidential: false };
  const { inbox, row } = projection.proceeding;
  return { stream, events, told: inbox, confidential: row.confidential };
}

/** Whom the record gives duties. */
function heldIn(projection: Projection): string[] {
  if ('absence' in projection || 'report' in projection) return [];
  const { duties } = 'case' in projection ? projection.case : projection.proceeding;
  return [...new Set(duties.map(({ person }) => person))];
}

async function projectAbsence(manager: EntityManager, absence: AbsenceState): Promise<void> {
  await manager.query(
    `INSERT INTO absences (absence_id, person, from_at, to_at, kind, handover, registered_by, cancelled, whereabouts, neighbour)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)
     ON CONFLICT (absence_id) DO UPDATE SET from_at = excluded.from_at, to_at = excluded.to_at, kind = excluded.kind,
       handover = excluded.handover, cancelled = excluded.cancelled, whereabouts = excluded.whereabouts,
       neighbour = excluded.neighbour`,
    [
      absence.absenceId,
      absence.person,
      absence.from,
      absence.to,
      absence.kind,
      JSON.stringify(absence.handover),
      absence.registeredBy,
      absence.cancelled,
      absence.whereabouts ?? null,
      absence.neighbour ?? null,
    ],
  );
}
