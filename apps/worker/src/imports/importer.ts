import { setTimeout as pause } from 'node:timers/promises';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import type { Clock } from '@shouban/activities/clock';
import { refusalOf } from '@shouban/activities/refusal';
import { ABSENCE_WORKFLOW, absenceWorkflowId, registerAbsence, type AbsenceInput } from '@shouban/contracts/absence';
import { CASE_WORKFLOW, caseWorkflowId, register } from '@shouban/contracts/case';
import type { Application } from '@shouban/domain/case/commands';
import type { CaseReader } from '@shouban/persistence/case-reader';
import type { ClaimedRow, ImportStore } from '@shouban/persistence/imports/import-store';

const AT_ONCE = 10;
const LOOKS_EVERY_MS = 1_000;

/**
 * Makes workflows of the rows of imported sheets. Whatever dies in between, the next one goes on: a row is done when its case or
 * absence is in the ledger, and that is the same one however often it is begun.
 */
export class Importer {
  private readonly leaving = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: ImportStore,
    private readonly cases: Pick<CaseReader, 'row'>,
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
      if ('absence' in row.payload) await this.registerAbsence(row.payload.absence);
      else await this.openCase(row.payload.application);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) return this.store.settle(row, refusal.code);
      this.log.warn(`Row ${row.row} of the import ${row.importId} waits: ${String(error)}`);
      return this.store.putOff(row, await this.clock());
    }
    await this.store.settle(row);
  }

  private async openCase(application: Application): Promise<void> {
    // Registered and perhaps closed since: it is not begun anew.
    if (await this.cases.row(application.caseNo)) return;
    await this.client.workflow.executeUpdateWithStart(register, {
      updateId: application.key,
      startWorkflowOperation: new WithStartWorkflowOperation(CASE_WORKFLOW, {
        workflowId: caseWorkflowId(application.caseNo),
        taskQueue: this.taskQueue,
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [{ application }],
      }),
    });
  }

  private async registerAbsence(absence: AbsenceInput): Promise<void> {
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
