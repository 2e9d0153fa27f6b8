import { WithStartWorkflowOperation, type WorkflowHandle } from '@temporalio/client';
import {
  actionUpdate,
  openProceeding,
  proceedingStateQuery,
  type ProceedingInput,
  type ProceedingResult,
} from '@shouban/contracts/proceeding';
import type { By } from '@shouban/domain/case/types';
import { streamOf, type ProceedingEvent, type ProceedingKind, type ProceedingState } from '@shouban/domain/proceeding';
import type { Refusal } from '@shouban/domain/refusal';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import { readStream, verifyStream } from '@shouban/persistence/ledger';
import { until } from '../../tools/provide/until';
import { refusalOf, TASK_QUEUE, type Stage } from './stage.testing';

const HAPPENS_WITHIN_MS = 20_000;

/** One proceeding as its people see it: what they do, what they are answered, what stands in the ledger. */
export class StagedProceeding<C extends object, S extends ProceedingState = ProceedingState> {
  private commands = 0;

  constructor(
    private readonly stage: Stage,
    readonly kind: ProceedingKind,
    private readonly workflow: string,
    readonly number: string,
  ) {}

  get stream(): string {
    return streamOf(this.kind, this.number);
  }

  get handle(): WorkflowHandle {
    return this.stage.client.workflow.getHandle(this.stream);
  }

  async open(by: By, opening: object): Promise<ProceedingResult> {
    const key = `open-${this.number}`;
    const input: ProceedingInput = { number: this.number, opening: { ...opening, by, key }, codeHash: 'hash' };
    try {
      return await this.stage.client.workflow.executeUpdateWithStart(openProceeding, {
        updateId: key,
        startWorkflowOperation: new WithStartWorkflowOperation(this.workflow, {
          workflowId: this.stream,
          taskQueue: TASK_QUEUE,
          workflowIdConflictPolicy: 'USE_EXISTING',
          args: [input],
        }),
      });
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /** Does an action as `by`; a refusal is thrown as its `Refusal`. */
  async do<A extends keyof C & string>(action: A, by: By, body: C[A], key = `c${++this.commands}`) {
    try {
      const args = [{ ...(body as object), by, key }] as [never];
      return await this.handle.executeUpdate(actionUpdate(action), { args, updateId: key });
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /** The refusal that an action meets. */
  async refused<A extends keyof C & string>(action: A, by: By, body: C[A]): Promise<Refusal> {
    const answer: unknown = await this.do(action, by, body).catch((refusal: unknown) => refusal);
    if (!answer || typeof answer !== 'object' || !('code' in answer)) throw new Error(`${action} was not refused`);
    return answer as Refusal;
  }

  /** Waits for what happens without being asked for. */
  until(happened: () => Promise<boolean>): Promise<true> {
    const what = async () => (await happened()) || undefined;
    return until(what, HAPPENS_WITHIN_MS, () => `${this.number}: it has not happened within 20 s`);
  }

  /** The state as the workflow holds it. */
  state(): Promise<S> {
    return this.handle.query<S>(proceedingStateQuery as never);
  }

  async ledger(): Promise<ProceedingEvent[]> {
    return (await readStream(this.stage.dataSource.manager, this.stream)) as unknown as ProceedingEvent[];
  }

  async events<E extends object>(type: keyof E & string): Promise<ProceedingEvent<E>[]> {
    const ledger = (await this.ledger()) as unknown as ProceedingEvent<E>[];
    return ledger.filter((event) => event.type === type);
  }

  /** As folded from the ledger alone: equal to the state that the workflow holds. */
  async folded(): Promise<S> {
    const file = await new ProceedingReader(this.stage.dataSource).file<S>(this.kind, this.number);
    return file!.state;
  }

  chainFault() {
    return verifyStream(this.stage.dataSource.manager, this.stream);
  }

  keepHistory(name: string): Promise<void> {
    return this.stage.keepHistory(name, this.stream);
  }
}
