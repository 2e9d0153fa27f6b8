import { setTimeout as pause } from 'node:timers/promises';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import type { Clock } from '@shouban/activities/clock';
import { refusalOf } from '@shouban/activities/refusal';
import { ABSENCE_WORKFLOW, absenceWorkflowId, registerAbsence, type AbsenceInput } from '@shouban/contracts/absence';
import type { ClaimedRow, ImportStore } from '@shouban/persistence/imports/import-store';

const AT_ONCE = 10;
const LOOKS_EVERY_MS = 1_000;

/**
 * Makes workflows of the rows of imported sheets. Whatever dies in between, the next one goes on: a row is done when its absence is in
 * the ledger, and its absence is the same however often it is begun.
 */
export class Importer {
  private readonly leaving = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: ImportStore,
    private readonly client: Client,
    private readonly taskQueue: string,
    private readonly clock: Clock,
    private readonly log: { warn(message: string): void },
  ) {}

  start(): void {
    this.running = this.keepImporting();
  }

  /** Ends when the rows that are under way are done. */
  async stop(): Promise<void> {
    this.leaving.abort();
    await this.running;
  }

  /** @returns how many rows were taken up */
  async importDue(): Promise<number> {
    const rows = await this.store.claim(await this.clock(), AT_ONCE);
    await Promise.all(rows.map((row) => this.carryOut(row)));
    return rows.length;
  }

  private async carryOut(row: ClaimedRow): Promise<void> {
    try {
      await this.register(row.absence);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) return this.store.settle(row, refusal.code);
      this.log.warn(`Row ${row.row} of the import ${row.importId} waits: ${String(error)}`);
      return this.store.putOff(row, await this.clock());
    }
    await this.store.settle(row);
  }

  private async register(absence: AbsenceInput): Promise<void> {
    await this.client.workflow.executeUpdateWithStart(registerAbsence, {
      updateId: `import/${absence.absenceId}`,
      startWorkflowOperation: new WithStartWorkflowOperation(ABSENCE_WORKFLOW, {
        workflowId: absenceWorkflowId(absence.absenceId),
        taskQueue: this.taskQueue,
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [absence],
      }),
    });
  }

  private async keepImporting(): Promise<void> {
    const { signal } = this.leaving;
    while (!signal.aborted) {
      const taken = await this.importDue().catch((error: unknown) => {
        this.log.warn(`Imported rows cannot be read: ${String(error)}`);
        return 0;
      });
      if (taken < AT_ONCE) await pause(LOOKS_EVERY_MS, undefined, { signal }).catch(() => {});
    }
  }
}
