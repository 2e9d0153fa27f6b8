import type { Client } from '@temporalio/client';
import type { EntityManager } from 'typeorm';
import { aftercareWorkflowId } from '@shouban/contracts/aftercare';
import { caseWorkflowId } from '@shouban/contracts/case';
import type { RepairJournal, Retelling, Run } from './journal';
import { recollect, type Recollection } from './recollection';

/** One difference between ledger and Temporal, and what an operator does about it. */
export type Difference =
  /** The workflow knows of events that the ledger has lost. */
  | {
      kind: 'ledgerBehind';
      stream: string;
      head: number;
      seq: number;
      run: Run;
      beyond: NonNullable<Recollection['beyond']>;
    }
  /** A repair was broken off after it had reset the run, and before it had told it everything again. */
  | ({ kind: 'retellingLeft' } & Retelling)
  /** An open case that no workflow carries. */
  | { kind: 'workflowMissing'; stream: string; head: number }
  /** The same of a contact, a complaint and every other kind of proceeding. */
  | { kind: 'proceedingMissing'; stream: string; head: number }
  /** A number that a workflow bears already would be given again. */
  | { kind: 'numbersBehind'; stream: 'case_numbers' | 'proceeding_numbers'; last: number; given: number };

/** What each kind means, and what to do; `--repair` does what is safe of it. */
export const ADVICE: Record<Difference['kind'], string> = {
  ledgerBehind:
    'The database was restored to before what the workflow knows. --repair resets it to what the ledger holds and tells it again what officers ' +
    'had sent since, from its own history: that is recorded anew, of today. Compare the days in it with the papers, and what is told to be refused.',
  retellingLeft:
    'A repair was broken off here, and what officers had sent is told only in part. --repair tells all of it again, under its keys.',
  workflowMissing:
    'Nobody watches over this case: Temporal was restored to before it, or has lost it. --repair begins its workflow anew from the ledger.',
  proceedingMissing:
    'Nobody watches over it: Temporal was restored to before it, or has lost it. --repair begins its workflow anew from the ledger.',
  numbersBehind:
    'The counter was restored to before numbers that are given. --repair sets it behind the highest; until then whoever registers is kept waiting for the next free one.',
};

/** Opened as its workflow by this name; its ledger is called otherwise for cases alone. */
const CASE = caseWorkflowId('');
const AFTERCARE = aftercareWorkflowId('');

/**
 * Compares every ledger with the workflow that writes it, while the API rests. A workflow that is behind its ledger is no
 * difference: it catches up by itself at its next task.
 */
export async function* planRepair(
  manager: EntityManager,
  client: Client,
  journal: RepairJournal,
): AsyncGenerator<Difference> {
  const heads = await headsOf(manager);
  const latest = await latestRuns(client);
  for (const retelling of await journal.left()) {
    const { workflowId, runId } = retelling.run;
    const now = latest.get(workflowId);
    // Broken off before the reset itself, it is behind its ledger as it was.
    if (now && now.runId !== runId) yield { kind: 'retellingLeft', ...retelling };
  }
  for (const { workflowId, runId } of latest.values()) {
    const [stream, run] = [streamOf(workflowId), { workflowId, runId }];
    const ahead = await aheadOf(manager, client, { stream, run, head: heads.get(stream) ?? 0 }).catch((error) => {
      mustBeGone(error);
      latest.delete(workflowId);
    });
    if (ahead) yield { kind: 'ledgerBehind', stream, run, ...ahead };
  }
  yield* missing(manager, latest);
  yield* numbers(manager, [...latest.keys()]);
}

/** As gRPC has it. */
const NOT_FOUND = 5;

/** Lists of Temporal still name for a while what is not there any more. */
function mustBeGone(error: unknown): void {
  const { code, cause } = error as { code?: number; cause?: { code?: number } };
  if (code !== NOT_FOUND && cause?.code !== NOT_FOUND) throw error;
}

/**
 * How far a run is ahead of its ledger. Alarms ring while the API rests, and what a run knows was recorded before: only a head that is read
 * after its history, and is still the one that it was compared with, proves that something was lost.
 */
async function aheadOf(
  manager: EntityManager,
  client: Client,
  { stream, run, head }: { stream: string; run: Run; head: number },
): Promise<{ head: number; seq: number; beyond: NonNullable<Recollection['beyond']> } | undefined> {
  const { seq, beyond } = await recollect(client, run, head);
  if (seq <= head || !beyond) return undefined;
  const since = await headOf(manager, stream);
  if (since === head) return { head, seq, beyond };
  return since < seq ? aheadOf(manager, client, { stream, run, head: since }) : undefined;
}

function streamOf(workflowId: string): string {
  for (const prefix of [CASE, AFTERCARE]) if (workflowId.startsWith(prefix)) return workflowId.slice(prefix.length);
  return workflowId;
}

async function headsOf(manager: EntityManager): Promise<Map<string, number>> {
  const rows: { stream: string; seq: number }[] = await manager.query(`SELECT stream, seq FROM ledger_heads`);
  return new Map(rows.map(({ stream, seq }) => [stream, seq]));
}

async function headOf(manager: EntityManager, stream: string): Promise<number> {
  const [row]: { seq: number }[] = await manager.query(`SELECT seq FROM ledger_heads WHERE stream = $1`, [stream]);
  return row?.seq ?? 0;
}

interface LatestRun extends Run {
  startedAt: number;
  isRunning: boolean;
}

/** The last run of each workflow that Temporal still keeps, open or closed. */
async function latestRuns(client: Client): Promise<Map<string, LatestRun>> {
  const latest = new Map<string, LatestRun>();
  for await (const { workflowId, runId, startTime, status } of client.workflow.list()) {
    const known = latest.get(workflowId);
    const startedAt = startTime.getTime();
    if (known && known.startedAt >= startedAt) continue;
    latest.set(workflowId, { workflowId, runId, startedAt, isRunning: status.name === 'RUNNING' });
  }
  return latest;
}

async function* missing(manager: EntityManager, latest: Map<string, LatestRun>): AsyncGenerator<Difference> {
  const cases: { stream: string; seq: number }[] = await manager.query(
    `SELECT c.case_no AS stream, h.seq FROM cases c JOIN ledger_heads h ON h.stream = c.case_no
      WHERE c.status <> 'closed' ORDER BY 1`,
  );
  for (const { stream, seq: head } of cases) {
    if (!latest.has(caseWorkflowId(stream))) yield { kind: 'workflowMissing', stream, head };
  }
  const proceedings: { stream: string; seq: number }[] = await manager.query(
    `SELECT stream, seq FROM proceedings WHERE closed_at IS NULL ORDER BY 1`,
  );
  for (const { stream, seq: head } of proceedings) {
    if (!latest.has(stream)) yield { kind: 'proceedingMissing', stream, head };
  }
}

/** Numbers end in six digits or more that a sequence gave, behind a year. */
const NUMBERED = /^(?<kind>[a-z]+)\/[^/]*?20\d{2}(?<ordinal>\d{6,})$/;

async function* numbers(manager: EntityManager, workflowIds: string[]): AsyncGenerator<Difference> {
  const given = { case_numbers: 0, proceeding_numbers: 0 };
  for (const id of workflowIds) {
    const { kind, ordinal } = NUMBERED.exec(id)?.groups ?? {};
    if (!kind) continue;
    const stream = `${kind}/` === CASE || `${kind}/` === AFTERCARE ? 'case_numbers' : 'proceeding_numbers';
    given[stream] = Math.max(given[stream], Number(ordinal));
  }
  for (const stream of ['case_numbers', 'proceeding_numbers'] as const) {
    // One that has given none yet stands at its first number.
    const [row]: { last: string }[] = await manager.query(
      `SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END AS last FROM ${stream}`,
    );
    const last = Number(row!.last);
    if (given[stream] > last) yield { kind: 'numbersBehind', stream, last, given: given[stream] };
  }
}
