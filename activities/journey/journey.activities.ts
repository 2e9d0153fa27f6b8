import { Context } from '@temporalio/activity';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { DataSource } from 'typeorm';
import { CASE_WORKFLOW, caseWorkflowId, materialsBrought, register } from '@shouban/contracts/case';
import type { Applicant, Application, MaterialGiven } from '@shouban/domain/case/commands';
import { dayOf } from '@shouban/domain/clock';
import type { CaseOfJourney } from '@shouban/domain/journey/application';
import { barredFromOpening } from '@shouban/domain/journey/mandate';
import type { JourneyState } from '@shouban/domain/journey/types';
import type { Refusal } from '@shouban/domain/refusal';
import { CaseReader } from '@shouban/persistence/case-reader';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import type { Clock } from '../clock';
import { refusalOf } from '../refusal';
import { signalCase } from '../signal-case';

export interface JourneyActivities {
  /** Numbers for so many cases, the lowest first; one that is never used is missing in the series, and that is all. */
  takeCaseNumbers(request: { year: number; count: number }): Promise<string[]>;
  /**
   * Starts a case of its own, with the applicant of the journey and the journey's code, and waits until it is registered. The
   * same number is the same case however often it is asked. Answers with the refusal of its registration, or why nothing may be
   * opened in the applicant's name any more (R-PRX-01).
   */
  openCaseOfJourney(request: CaseOfJourney): Promise<{ refusal?: Refusal }>;
  /** Hands the result of one case in to another; a case that is over takes no more, and none is needed. */
  bringToCase(request: { caseNo: string; materials: MaterialGiven[] }): Promise<void>;
}

/** @param queueOf on which task queue a case of a matter begins; without it on that of its journey */
export function createJourneyActivities(
  dataSource: DataSource,
  client: () => Client,
  clock: Clock,
  queueOf: (itemCode: string) => Promise<string> = async () => Context.current().info.taskQueue,
): JourneyActivities {
  const cases = new CaseReader(dataSource);
  const proceedings = new ProceedingReader(dataSource);

  /** By the ledger as it stands at this try: while Temporal or the database was away the applicant may have revoked. */
  async function barred(number: string): Promise<Refusal | undefined> {
    const file = await proceedings.file<JourneyState>('journey', number);
    return file ? barredFromOpening(file.state, dayOf(await clock(), file.calendar)) : undefined;
  }

  /** Personal data never enters a journey's history: it is read where it can be erased. */
  async function applicationOf({ journey, by, ...rest }: CaseOfJourney): Promise<Application> {
    const { number } = journey;
    const [row, personal] = await Promise.all([
      proceedings.row('journey', number),
      proceedings.personal('journey', number),
    ]);
    const applicant = personal.get(1)?.['applicant'] as Applicant | undefined;
    if (!row?.codeHash || !applicant) {
      const message = `The applicant of ${number} has been erased: no case can be opened for him.`;
      throw ApplicationFailure.nonRetryable(message, 'APPLICANT_ERASED', { code: 'APPLICANT_ERASED', message });
    }
    return { ...rest, applicant, receiptCodeHash: row.codeHash, journey, by, key: keyOf(rest.caseNo, journey) };
  }

  return {
    async takeCaseNumbers({ year, count }) {
      const numbers: string[] = [];
      // One after the other: asked for at once, they come in any order, and the first case of the plan would not have the first.
      while (numbers.length < count) numbers.push(await cases.nextCaseNo(year));
      return numbers;
    },

    async openCaseOfJourney(request) {
      // Registered and perhaps closed since: it is not begun anew.
      if (await cases.row(request.caseNo)) return {};
      const lapsed = await barred(request.journey.number);
      const runs = lapsed && (await isRunning(client(), request.caseNo));
      // It may have been registered between the two questions, and be over.
      if (lapsed && !runs) return (await cases.row(request.caseNo)) ? {} : { refusal: lapsed };
      try {
        // The answer of an earlier try was lost; the case that it has begun goes on, and is only asked for its answer.
        if (runs) await join(client(), request);
        else await start(client(), await applicationOf(request), queueOf);
        return {};
      } catch (error) {
        const refusal = refusalOf(error);
        if (!refusal) throw error;
        return { refusal };
      }
    },

    async bringToCase({ caseNo, materials }) {
      await signalCase(client(), caseNo, materialsBrought, materials);
    },
  };
}

async function start(
  client: Client,
  application: Application,
  queueOf: (itemCode: string) => Promise<string>,
): Promise<void> {
  const taskQueue = await queueOf(application.itemCode);
  await client.workflow.executeUpdateWithStart(register, {
    updateId: application.key,
    startWorkflowOperation: new WithStartWorkflowOperation(CASE_WORKFLOW, {
      workflowId: caseWorkflowId(application.caseNo),
      taskQueue,
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [{ application }],
    }),
  });
}

async function isRunning(client: Client, caseNo: string): Promise<boolean> {
  try {
    return (await client.workflow.getHandle(caseWorkflowId(caseNo)).describe()).status.name === 'RUNNING';
  } catch (error) {
    if ((error as Error).name === 'WorkflowNotFoundError') return false;
    throw error;
  }
}

/** Waits for the registration of a case that has been begun, and begins none. */
async function join(client: Client, { caseNo, journey }: CaseOfJourney): Promise<void> {
  await client.workflow.getHandle(caseWorkflowId(caseNo)).executeUpdate(register, { updateId: keyOf(caseNo, journey) });
}

/** One registration, however often it is asked for. */
function keyOf(caseNo: string, { number, key }: CaseOfJourney['journey']): string {
  return `journey/${number}/${key}/${caseNo}`;
}
