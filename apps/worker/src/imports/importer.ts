import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import type { Clock } from '@shouban/activities/clock';
import { refusalOf } from '@shouban/activities/refusal';
import { ABSENCE_WORKFLOW, absenceWorkflowId, registerAbsence, type AbsenceInput } from '@shouban/contracts/absence';
import { CASE_WORKFLOW, caseWorkflowId, register } from '@shouban/contracts/case';
import type { Application } from '@shouban/domain/case/commands';
import type { CaseQueues } from '@shouban/persistence/case-queues';
import type { CaseReader } from '@shouban/persistence/case-reader';
import type { ClaimedRow, ImportStore } from '@shouban/persistence/imports/import-store';
import { Loop, type LoopLog } from '../loop';

const AT_ONCE = 10;
/** While this worker drains nobody may be left to answer: the row is tried again, and found begun. */
const PATIENCE_MS = 10_000;

/**
 * Makes workflows of the rows of imported sheets. Whatever dies in between, the next one goes on: a row is done when its case or
 * absence is in the ledger, and that is the same one however often it is begun.
 */
export class Importer {
  private readonly loop: Loop;

  constructor(
    private readonly store: ImportStore,
    private readonly cases: Pick<CaseReader, 'row'>,
    private readonly client: Client,
    private readonly queues: CaseQueues,
    private readonly clock: Clock,
    private readonly log: LoopLog,
  ) {
    this.loop = new Loop('Imported rows', async () => (await this.importDue()) === AT_ONCE, log);
  }

  start(): void {
    this.loop.start();
  }

  /** Ends when the rows that are under way are done. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** @returns how many rows were taken up */
  async importDue(): Promise<number> {
    const rows = await this.store.claim(await this.clock(), AT_ONCE);
    await Promise.all(rows.map((row) => this.carryOut(row)));
    return rows.length;
  }

  private async carryOut(row: ClaimedRow): Promise<void> {
    try {
      await this.client.withDeadline(Date.now() + PATIENCE_MS, () => this.begin(row));
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) return this.store.settle(row, refusal.code);
      this.log.warn(`Row ${row.row} of the import ${row.importId} waits: ${String(error)}`);
      return this.store.putOff(row, await this.clock());
    }
    await this.store.settle(row);
  }

  private begin({ payload }: ClaimedRow): Promise<void> {
    return 'absence' in payload ? this.registerAbsence(payload.absence) : this.openCase(payload.application);
  }

  private async openCase(application: Application): Promise<void> {
    // Registered and perhaps closed since: it is not begun anew.
    if (await this.cases.row(application.caseNo)) return;
    await this.client.workflow.executeUpdateWithStart(register, {
      updateId: application.key,
      startWorkflowOperation: new WithStartWorkflowOperation(CASE_WORKFLOW, {
        workflowId: caseWorkflowId(application.caseNo),
        taskQueue: await this.queues.of(application.itemCode),
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
        taskQueue: this.queues.house,
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [absence],
      }),
    });
  }
}
