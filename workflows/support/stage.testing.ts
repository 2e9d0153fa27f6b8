import { Client, type WorkflowHandle, WithStartWorkflowOperation, WorkflowUpdateFailedError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { DataSource } from 'typeorm';
import {
  CASE_WORKFLOW,
  caseStateQuery,
  caseUpdates,
  caseViewQuery,
  caseWorkflowId,
  register,
} from '@shouban/contracts/case';
import { AFTERCARE_WORKFLOW, aftercareWorkflowId } from '@shouban/contracts/aftercare';
import { ABSENCE_WORKFLOW, absenceWorkflowId, registerAbsence } from '@shouban/contracts/absence';
import type { Activities } from '@shouban/activities/index';
import type { CentreSettings, MatterItem, Organisation } from '@shouban/domain/catalogue/types';
import type { Application, CaseAction, CaseCommands, CommandResult } from '@shouban/domain/case/commands';
import {
  allMaterials,
  clerk,
  jointItem,
  leader,
  namedItem,
  officer,
  organisation,
  plainItem,
  settings,
} from '@shouban/domain/case/paper.testing';
import type { By, CaseEvent, CaseEventType, CaseState, Notice } from '@shouban/domain/case/types';
import type { CaseView } from '@shouban/domain/case/view-types';
import type { Instant, WorkingCalendar } from '@shouban/domain/clock/types';
import type { HandoverItem } from '@shouban/domain/duty/absence';
import type { Refusal } from '@shouban/domain/refusal';
import { CaseReader } from '@shouban/persistence/case-reader';
import { storeCatalogue } from '@shouban/persistence/catalogue-store';
import { createDataSource } from '@shouban/persistence/data-source';
import { readStream, verifyStream } from '@shouban/persistence/ledger';
import { dataConverter } from '@shouban/temporal/connection';
import { createActivities } from '../../apps/worker/src/activities';
import { createMigrated } from '../../test/support/prepared';
import { createTimeSkippingEnv } from '../../test/support/time-skipping';
import { until } from '../../tools/provide/until';
import { Undo } from '../../test/support/undo';
import { testWorkflowBundle } from '../../test/support/workflow-bundle';
import { keepHistory, TEST_KEYS } from './histories.testing';

/** 2030 as the tests see it: Labour Day off from Wednesday to Friday, made up for on the Saturday of the week after. */
export const calendar2030: Omit<WorkingCalendar, 'version'> = {
  zone: 'Asia/Shanghai',
  publishedYears: [2030],
  daysOff: { '2030-05-01': '劳动节', '2030-05-02': '劳动节', '2030-05-03': '劳动节' },
  makeUpDays: { '2030-05-11': '劳动节' },
  officeHours: [
    { opens: '09:00', closes: '12:00' },
    { opens: '13:30', closes: '17:00' },
  ],
};

export const TASK_QUEUE = 'shouban';
const HAPPENS_WITHIN_MS = 20_000;

export interface StageOptions {
  items?: MatterItem[];
  settings?: Partial<CentreSettings>;
  /** Puts something between the workflows and their activities, such as a database that is away. */
  activities?: (real: Activities) => Activities;
  /** By how much the house's clock is ahead of the workflows', milliseconds. */
  aheadMs?: () => number;
  /** Instant in Shanghai at which the play begins, `YYYY-MM-DDTHH:MM`. */
  at?: string;
}

/** The real worker with the real ledger on the time-skipping server: everything but the waiting is real. */
export class Stage {
  private constructor(
    readonly env: TestWorkflowEnvironment,
    readonly dataSource: DataSource,
    /** Unlike the environment's own client it lets no time pass while it waits for a result. */
    readonly client: Client,
    private readonly undo: Undo,
  ) {}

  private cases = 0;

  static open({
    items,
    settings,
    activities = (real) => real,
    aheadMs = () => 0,
    at,
  }: StageOptions = {}): Promise<Stage> {
    return Undo.unless(async (undo) => {
      const env = await createTimeSkippingEnv();
      undo.add(() => env.teardown());
      const { databaseUrl, schema, drop } = await createMigrated();
      undo.add(drop);
      const dataSource = await createDataSource({ url: databaseUrl, schema }).initialize();
      undo.add(() => dataSource.destroy());
      const client = new Client({ connection: env.connection, dataConverter: dataConverter(TEST_KEYS) });
      const stage = new Stage(env, dataSource, client, undo);
      await stage.putInForce({ ...(items && { items }), ...(settings && { settings }) });
      await stage.work(
        activities(
          createActivities(
            dataSource,
            () => client,
            async () => (await env.currentTimeMs()) + aheadMs(),
          ),
        ),
      );
      if (at) await stage.passTo(at);
      return stage;
    });
  }

  /** A version of the catalogue, for the cases that are received from now on. */
  async putInForce(version: {
    items?: MatterItem[];
    settings?: Partial<CentreSettings>;
    organisation?: Organisation;
    calendar?: Omit<WorkingCalendar, 'version'>;
  }) {
    await storeCatalogue(this.dataSource, {
      organisation: version.organisation ?? organisation,
      settings: { ...settings, ...version.settings },
      items: version.items ?? [jointItem, namedItem, plainItem],
      calendar: version.calendar ?? calendar2030,
    });
  }

  private async work(activities: Activities): Promise<void> {
    const worker = await Worker.create({
      connection: this.env.nativeConnection,
      taskQueue: TASK_QUEUE,
      activities,
      dataConverter: dataConverter(TEST_KEYS),
      workflowBundle: await testWorkflowBundle(),
    });
    const running = worker.run();
    // Whoever waits for it hears of its failure at the close.
    running.catch(() => {});
    this.undo.add(async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running;
    });
  }

  async close(): Promise<void> {
    await this.undo.all();
  }

  /**
   * Lets the server's time pass to an instant in Shanghai, `YYYY-MM-DDTHH:MM`. Not to the very instant of an alarm where an
   * update follows: a timer that fires while its task cancels it makes the test server refuse the task, and nothing goes on.
   */
  passTo(local: string): Promise<void> {
    return this.passToInstant(Date.parse(`${local}:00+08:00`));
  }

  async passToInstant(at: Instant): Promise<void> {
    const wait = at - (await this.env.currentTimeMs());
    if (wait > 0) await this.env.sleep(wait);
  }

  async receive(itemCode = 'restaurant', more: Partial<Application> = {}): Promise<StagedCase> {
    const staged = this.caseOf(`QH${2_030_000_001 + this.cases++}`);
    await staged.register(itemCode, more);
    return staged;
  }

  caseOf(caseNo: string): StagedCase {
    return new StagedCase(this, caseNo);
  }

  /** Registers an absence and answers with its workflow's id. */
  async absent(person: string, from: string, to: string, handover: HandoverItem[] = []): Promise<string> {
    const absenceId = `${person}-${from}`;
    const input = {
      absenceId,
      person,
      from: Date.parse(`${from}:00+08:00`),
      to: Date.parse(`${to}:00+08:00`),
      kind: 'leave' as const,
      handover,
      registeredBy: person,
    };
    await this.client.workflow.executeUpdateWithStart(registerAbsence, {
      startWorkflowOperation: new WithStartWorkflowOperation(ABSENCE_WORKFLOW, {
        workflowId: absenceWorkflowId(absenceId),
        taskQueue: TASK_QUEUE,
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [input],
      }),
    });
    return absenceWorkflowId(absenceId);
  }

  keepHistory(name: string, workflowId: string): Promise<void> {
    return keepHistory(this.client, name, workflowId);
  }
}

/** One case as its people see it: what they do, what they are answered, what stands in the ledger. */
export class StagedCase {
  private commands = 0;

  constructor(
    private readonly stage: Stage,
    readonly caseNo: string,
  ) {}

  get handle(): WorkflowHandle {
    return this.stage.client.workflow.getHandle(caseWorkflowId(this.caseNo));
  }

  register(itemCode: string, more: Partial<Application> = {}): Promise<CommandResult> {
    const application: Application = {
      caseNo: this.caseNo,
      itemCode,
      applicant: {
        kind: 'person',
        name: '张三',
        idType: 'idCard',
        idNumber: '11010519491231002X',
        phone: '138',
        address: '青禾县',
      },
      materials: allMaterials,
      receiptCodeHash: 'hash',
      by: clerk,
      key: `register-${this.caseNo}`,
      ...more,
    };
    return this.stage.client.workflow.executeUpdateWithStart(register, {
      updateId: application.key,
      startWorkflowOperation: new WithStartWorkflowOperation(CASE_WORKFLOW, {
        workflowId: caseWorkflowId(this.caseNo),
        taskQueue: TASK_QUEUE,
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [{ application }],
      }),
    });
  }

  /** Does an action as `by`; a refusal is thrown as its `Refusal`. */
  async do<A extends CaseAction>(action: A, by: By, body: Omit<CaseCommands[A], 'by' | 'key'>, key?: string) {
    const command = { ...body, by, key: key ?? `c${++this.commands}` } as CaseCommands[A];
    try {
      return await this.handle.executeUpdate<CommandResult, [CaseCommands[A]]>(caseUpdates[action], {
        args: [command],
        updateId: command.key,
      });
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /** The workflow that looks after the case once it is closed. */
  get aftercare(): WorkflowHandle {
    return this.stage.client.workflow.getHandle(aftercareWorkflowId(this.caseNo));
  }

  /** Does an action in the closed case, as the edge does it: whatever looks after the case begins by it where it must. */
  async afterwards<A extends CaseAction>(action: A, by: By, body: Omit<CaseCommands[A], 'by' | 'key'>, key?: string) {
    const command = { ...body, by, key: key ?? `c${++this.commands}` } as CaseCommands[A];
    const startWorkflowOperation = new WithStartWorkflowOperation(AFTERCARE_WORKFLOW, {
      workflowId: aftercareWorkflowId(this.caseNo),
      taskQueue: TASK_QUEUE,
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [{ caseNo: this.caseNo }],
    });
    try {
      const options = { args: [command] as [CaseCommands[A]], updateId: command.key, startWorkflowOperation };
      return await this.stage.client.workflow.executeUpdateWithStart(caseUpdates[action], options);
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /** The refusal that an action meets. */
  async refused<A extends CaseAction>(action: A, by: By, body: Omit<CaseCommands[A], 'by' | 'key'>): Promise<Refusal> {
    const answer = await this.do(action, by, body).catch((refusal: unknown) => refusal);
    if (!answer || typeof answer !== 'object' || !('code' in answer)) throw new Error(`${action} was not refused`);
    return answer as Refusal;
  }

  /** Waits for what happens without being asked for. */
  until(happened: () => Promise<boolean>): Promise<true> {
    const what = async () => (await happened()) || undefined;
    return until(what, HAPPENS_WITHIN_MS, () => `${this.caseNo}: it has not happened within 20 s`);
  }

  /** Does something as soon as the workflow runs, registered or not. */
  async whenStarted<T>(act: () => Promise<T>): Promise<T> {
    await this.until(() => this.handle.describe().then(Boolean, () => false));
    return act();
  }

  /** Accepted, designated where its item names no post, and signed for by the first handler. */
  async toReview(): Promise<this> {
    const { firstHandler } = await this.view();
    await this.do('accept', officer(firstHandler.person), {});
    if (firstHandler.post !== 'food-review') {
      await this.do('designate', leader, { sectionCode: 'food', postCode: 'food-review' });
    }
    await this.do('sign', officer('food-1'), {});
    return this;
  }

  /** Every unit of every stage agrees. */
  async toDecision(): Promise<this> {
    for (let open = await this.reviewing(); open.length > 0; open = await this.reviewing()) {
      for (const { unitCode, dutyHolder } of open) {
        await this.do('opine', officer(dutyHolder!.person), { unitCode, opinion: 'agree' });
      }
    }
    return this;
  }

  private async reviewing() {
    return (await this.view()).units.filter((unit) => unit.state === 'reviewing');
  }

  /** The state as the workflow holds it. */
  state(): Promise<CaseState> {
    return this.handle.query(caseStateQuery);
  }

  /** The same as the workflow holds it that looks after the closed case. */
  stateAfterwards(): Promise<CaseState> {
    return this.aftercare.query(caseStateQuery);
  }

  /** @param now of the last workflow task unless said */
  view(by: By = clerk, now?: Instant): Promise<CaseView> {
    return this.handle.query(caseViewQuery, by, ...(now === undefined ? [] : [now]));
  }

  async ledger(): Promise<CaseEvent[]> {
    return (await readStream(this.stage.dataSource.manager, this.caseNo)) as unknown as CaseEvent[];
  }

  /** The notices of the case as they were issued, last one last. */
  async notices(): Promise<Notice[]> {
    return (await this.events('NoticeIssued')).map((event) => event.data);
  }

  async events<T extends CaseEventType>(type: T): Promise<CaseEvent<T>[]> {
    return (await this.ledger()).filter((event) => event.type === type) as CaseEvent<T>[];
  }

  /** The fold of the ledger, as the API reads it. */
  async folded() {
    return (await new CaseReader(this.stage.dataSource).file(this.caseNo))!;
  }

  chainFault(): Promise<string | undefined> {
    return verifyStream(this.stage.dataSource.manager, this.caseNo);
  }

  keepHistory(name: string): Promise<void> {
    return this.stage.keepHistory(name, this.handle.workflowId);
  }
}

export function refusalOf(error: unknown): unknown {
  if (!(error instanceof WorkflowUpdateFailedError)) return error;
  const details = (error.cause as { details?: unknown[] } | undefined)?.details;
  return details?.[0] ?? error;
}
