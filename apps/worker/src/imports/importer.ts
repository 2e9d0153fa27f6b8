import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import type { Clock } from '@shouban/activities/clock';
import { refusalOf } from '@shouban/activities/refusal';
import { ABSENCE_WORKFLOW, absenceWorkflowId, registerAbsence, type AbsenceInput } from '@shouban/contracts/absence';
import { CASE_WORKFLOW, caseWorkflowId, register } from '@shouban/contracts/case';
import type { Application } from '@shouban/domain/case/commands';
import type { CaseQueues } from '@shouban/persistence/case-queues';
import type { CaseReader } from '@shouban/persistence/case-reader';
import type { ClaimedRow, ImportStore } from '@shouban/persistence/imports/import-store';
import { beginNumbered, taken } from '@shouban/temporal/numbered';
import { passOver } from '@shouban/temporal/passed-over';
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
    private readonly cases: Pick<CaseReader, 'file' | 'nextCaseNo'>,
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

  private begin(row: ClaimedRow): Promise<void> {
    const { payload } = row;
    return 'absence' in payload ? this.registerAbsence(payload.absence) : this.openNumbered(row, payload.application);
  }

  /** The counter of a restored database gives numbers that are borne: then the row gets the next one that is free. */
  private async openNumbered(row: ClaimedRow, application: Application): Promise<void> {
    const renumbered = async ({ caseNo, ...rest }: Application, ahead: number): Promise<Application> => {
      this.log.warn(`The number of row ${row.row} of the import ${row.importId} is borne already: it gets another one`);
      const fresh = { ...rest, caseNo: await this.cases.nextCaseNo(yearOf(caseNo), ahead) };
      await this.store.renumber(row, fresh);
      return fresh;
    };
    await passOver(application, (one) => this.openCase(one), isTaken, renumbered);
  }

  private async openCase(application: Application): Promise<void> {
    // Registered and perhaps closed since: it is not begun anew.
    const file = await this.cases.file(application.caseNo);
    if (file?.state.commands.some(({ key }) => key === application.key)) return;
    if (file) throw taken();
    await beginNumbered(this.client, register, {
      workflow: CASE_WORKFLOW,
      workflowId: caseWorkflowId(application.caseNo),
      taskQueue: await this.queues.of(application.itemCode),
      input: { application },
      claim: { key: application.key },
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

function isTaken(error: unknown): boolean {
  return refusalOf(error)?.code === 'NUMBER_TAKEN';
}

/** The year in which a number was taken: `<centre><year><six digits or more>`. */
function yearOf(caseNo: string): number {
  return Number(/(20\d{2})\d{6,}$/.exec(caseNo)![1]);
}
