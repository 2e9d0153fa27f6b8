import { WithStartWorkflowOperation, WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { INCIDENT_WORKFLOW } from '@shouban/contracts/incident';
import { actionUpdate, openProceeding, proceedingStateQuery, type ProceedingResult } from '@shouban/contracts/proceeding';
import type { By } from '@shouban/domain/case/types';
import type { IncidentCommands, IncidentEvents, IncidentState } from '@shouban/domain/incident/types';
import { streamOf, type ProceedingEvent, type SharedEvents } from '@shouban/domain/proceeding';
import { readStream, verifyStream } from '@shouban/persistence/ledger';
import { until } from '../../tools/provide/until';
import type { Stage } from '../support/stage.testing';

type Event = ProceedingEvent<IncidentEvents & SharedEvents>;

/** One incident as its people see it: what they do, what they are answered, what stands in the ledger. */
export class StagedIncident {
  private commands = 0;

  constructor(
    private readonly stage: Stage,
    readonly number: string,
  ) {}

  get handle(): WorkflowHandle {
    return this.stage.client.workflow.getHandle(streamOf('incident', this.number));
  }

  /** By somebody of the food section, unless another place is named. */
  report(by: By, text = '有人摔倒', place = { post: 'food-review', sectionCode: 'food' }): Promise<ProceedingResult> {
    const key = `report-${this.number}`;
    return this.stage.client.workflow.executeUpdateWithStart(openProceeding, {
      updateId: key,
      startWorkflowOperation: new WithStartWorkflowOperation(INCIDENT_WORKFLOW, {
        workflowId: streamOf('incident', this.number),
        taskQueue: 'shouban',
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [{ number: this.number, opening: { text, ...place, by, key } }],
      }),
    });
  }

  /** Does an action; a refusal is thrown as its `Refusal`. */
  async do<A extends keyof IncidentCommands>(action: A, by: By, body: IncidentCommands[A]): Promise<ProceedingResult> {
    const key = `c${++this.commands}`;
    try {
      return await this.handle.executeUpdate(actionUpdate(action), { args: [{ ...body, by, key }], updateId: key });
    } catch (error) {
      if (!(error instanceof WorkflowUpdateFailedError)) throw error;
      const details = (error.cause as { details?: unknown[] } | undefined)?.details;
      throw details?.[0] ?? error;
    }
  }

  state(): Promise<IncidentState> {
    return this.handle.query(proceedingStateQuery) as Promise<IncidentState>;
  }

  async ledger(): Promise<Event[]> {
    return (await readStream(this.stage.dataSource.manager, streamOf('incident', this.number))) as unknown as Event[];
  }

  async events<T extends Event['type']>(type: T): Promise<ProceedingEvent<IncidentEvents & SharedEvents, T>[]> {
    return (await this.ledger()).filter((event) => event.type === type) as never;
  }

  /** Who was called, in order. */
  async called(): Promise<string[]> {
    return (await this.events('AlertRaised')).map(({ data }) => data.person);
  }

  /** Waits for what happens without being asked for. */
  until(happened: () => Promise<boolean>): Promise<true> {
    const what = async () => (await happened()) || undefined;
    return until(what, 20_000, () => `${this.number}: it has not happened within 20 s`);
  }

  /** Messages that a person has of it. */
  async inbox(person: string): Promise<string[]> {
    const rows: { kind: string }[] = await this.stage.dataSource.query(
      `SELECT kind FROM inbox WHERE person = $1 AND case_no = $2 ORDER BY seq`,
      [person, streamOf('incident', this.number)],
    );
    return rows.map(({ kind }) => kind);
  }

  chainFault(): Promise<string | undefined> {
    return verifyStream(this.stage.dataSource.manager, streamOf('incident', this.number));
  }

  keepHistory(name: string): Promise<void> {
    return this.stage.keepHistory(name, this.handle.workflowId);
  }
}
