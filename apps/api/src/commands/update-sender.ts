import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Client, WithStartWorkflowOperation } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import { AFTERCARE_WORKFLOW, aftercareWorkflowId, type AftercareInput } from '@shouban/contracts/aftercare';
import { absencesChanged, CASE_WORKFLOW, caseUpdates, caseWorkflowId, register } from '@shouban/contracts/case';
import type { NumberClaim } from '@shouban/contracts/number-claim';
import { awaitsAftercare, isAftercareAction } from '@shouban/domain/case/aftercare';
import { attempt } from '@shouban/domain/case/attempt';
import type { Application, CaseAction, CaseCommands, CommandResult } from '@shouban/domain/case/commands';
import type { CaseFile, CommandRecord } from '@shouban/domain/case/types';
import { refuse, type Refusal } from '@shouban/domain/refusal';
import { CaseQueues } from '@shouban/persistence/case-queues';
import { CaseReader } from '@shouban/persistence/case-reader';
import { houseNow } from '@shouban/persistence/house-clock';
import { beginNumbered, type Numbered } from '@shouban/temporal/numbered';
import { ApiSettings } from '../app.settings';
import { caseUnknown } from '../auth/case-access.service';
import { ProblemException } from '../http/problem.exception';
import { REPEAT_LATER } from '../http/problem.mapping';
import { failureOf, type Failure } from './failures';
import { Turns } from './turns';

/**
 * Updates of one case at a time: half of what Temporal takes, so that a second process finds room. With more of them the
 * worker loses workflow tasks and does them again: thirty at once then take twice as long.
 */
const AT_ONCE = 5;
const FIRST_WAIT_MS = 40;
const LONGEST_WAIT_MS = 800;

/**
 * Sends commands to workflows as updates. One update id is one command however often it is sent, so whatever can pass
 * (ten updates in flight, a page being turned) is tried again here until the command's time is over.
 */
@Injectable()
export class UpdateSender {
  private readonly turns = new Turns(AT_ONCE);

  constructor(
    private readonly client: Client,
    private readonly reader: CaseReader,
    private readonly settings: ApiSettings,
    private readonly queues: CaseQueues,
  ) {}

  /**
   * To the case or, once it is closed, to its aftercare.
   * @throws ProblemException the refusal of a rule, IDEMPOTENCY_KEY_REUSED, CASE_BUSY, TEMPORAL_AWAY
   */
  async send<A extends CaseAction>(action: A, caseNo: string, command: CaseCommands[A]): Promise<CommandResult> {
    const update: UpdateDefinition<CommandResult, [CaseCommands[A]]> = caseUpdates[action];
    const handle = this.client.workflow.getHandle(caseWorkflowId(caseNo));
    const sent = this.persist(
      () =>
        this.turns.take(caseNo, () =>
          answerTo(command, handle.executeUpdate(update, { args: [command], updateId: command.key })),
        ),
      () => this.afterClosing(action, caseNo, command),
    );
    return sent.catch(async (error: unknown) => {
      // It was closed a moment ago, and its workflow is just ending.
      const tooLate = error instanceof ProblemException && error.code === 'CASE_CLOSED' && isAftercareAction(action);
      const answer = tooLate ? await this.afterClosing(action, caseNo, command) : undefined;
      if (answer === undefined) throw error;
      return answer;
    });
  }

  /** Lets a case ask anew whose its duties are, before whatever is sent to it afterwards. */
  async tellOfAbsences(caseNo: string): Promise<void> {
    const tell = (workflowId: string, whenGone?: () => Promise<void>) =>
      this.persist(() => this.client.workflow.getHandle(workflowId).signal(absencesChanged), whenGone);
    // A proceeding's ledger has the name of its workflow.
    if (caseNo.includes('/')) return tell(caseNo, async () => undefined);
    // Who looks after a case when neither runs any more has no duties either: what is sent afterwards is told so.
    const inAftercare = () => tell(aftercareWorkflowId(caseNo), async () => undefined);
    await tell(caseWorkflowId(caseNo), inAftercare);
  }

  /**
   * Whoever stands in since a moment ago sees the duty in his list before the case or proceeding has heard of the absence. It is
   * told then and there, and asked again: nobody waits until a herd of cases has passed (R-ABP-07).
   *
   * @param stream name of the ledger
   */
  async asHeldNow<R>(stream: string, send: () => Promise<R>): Promise<R> {
    try {
      return await send();
    } catch (error) {
      const notHis = error instanceof ProblemException && error.code === 'NOT_YOUR_DUTY';
      if (!notHis || !(await this.reader.isBehind(stream, houseNow()))) throw error;
      await this.tellOfAbsences(stream);
      return send();
    }
  }

  /** Sends an update of another workflow; `whenGone` answers when none runs under the id. */
  async update<R, C extends { key: string }>(
    update: UpdateDefinition<R, [C]>,
    workflowId: string,
    command: C,
    whenGone: () => Promise<R>,
  ): Promise<R> {
    const handle = this.client.workflow.getHandle(workflowId);
    return this.persist(() => handle.executeUpdate(update, { args: [command], updateId: command.key }), whenGone);
  }

  /** Starts the case and waits until it is registered; where it has started already, it is asked instead. @throws ProblemException NUMBER_TAKEN */
  async open(application: Application): Promise<CommandResult> {
    const { caseNo, key, contact } = application;
    return this.openNumbered(register, {
      workflow: CASE_WORKFLOW,
      workflowId: caseWorkflowId(caseNo),
      input: { application },
      claim: { key, ...(contact && { contactNo: contact.contactNo }) },
      taskQueue: await this.queues.of(application.itemCode),
    });
  }

  /** The same of whatever bears a number that was taken for it. @throws ProblemException NUMBER_TAKEN where another record bears it */
  async openNumbered<R extends { seq: number }>(
    update: UpdateDefinition<R, [claim: NumberClaim]>,
    start: Omit<Numbered, 'taskQueue'> & { taskQueue?: string },
  ): Promise<R> {
    const { taskQueue = this.queues.house } = start;
    return this.persist(() => beginNumbered(this.client, update, { ...start, taskQueue }));
  }

  /** Update-with-start: begins a workflow and answers with what its first update answers. */
  async startAnd<R, Args extends unknown[] = []>(
    update: UpdateDefinition<R, Args>,
    start: { workflow: string; workflowId: string; input: unknown; updateId: string; args?: Args; taskQueue?: string },
  ): Promise<R> {
    const { updateId, args, taskQueue = this.queues.house } = start;
    return this.persist(() => {
      const startWorkflowOperation = new WithStartWorkflowOperation(start.workflow, {
        workflowId: start.workflowId,
        taskQueue,
        args: [start.input],
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
      const options = { updateId, startWorkflowOperation, ...(args && { args }) };
      return this.client.workflow.executeUpdateWithStart(update, options);
    });
  }

  /** Runs a call with the command's deadline, and again where that can help. */
  async persist<R>(call: () => Promise<R>, whenGone?: () => Promise<R | undefined>): Promise<R> {
    const deadline = Date.now() + this.settings.commandTimeoutMs;
    for (let tries = 0; ; tries++) {
      let failure: Failure;
      try {
        return await this.client.withDeadline(deadline, call);
      } catch (error) {
        failure = failureOf(error);
        if (failure.kind === 'refused') throw ProblemException.of(failure.refusal);
        if (failure.kind === 'broken') throw error;
      }
      const answer = failure.kind === 'gone' ? await whenGone?.() : undefined;
      if (answer !== undefined) return answer;
      const wait = Math.random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries) + FIRST_WAIT_MS / 2;
      if (failure.kind === 'away' || Date.now() + wait >= deadline) throw unanswered(failure);
      await sleep(wait);
    }
  }

  /**
   * No workflow runs under the case's id. A closed case answers a command that it knows, takes what may come after closing, and
   * refuses every other; an open one is between two runs, and the caller tries again.
   */
  private async afterClosing<A extends CaseAction>(
    action: A,
    caseNo: string,
    command: CaseCommands[A],
  ): Promise<CommandResult | undefined> {
    const file = await this.reader.file(caseNo);
    if (!file) throw caseUnknown();
    if (file.state.status !== 'closed') return undefined;
    const first: CommandRecord | undefined = file.state.commands.find(({ key }) => key === command.key);
    if (!first) return this.sendToAftercare(action, file, command);
    mustBeOf(command, first.digest);
    if (first.refusal) throw ProblemException.of(first.refusal);
    const { seq, created, digest } = first;
    return { seq, ...(created && { created }), ...(digest && { digest }) };
  }

  /** To the workflow that looks after the closed case, which begins by it where none runs (design, point 8). */
  private async sendToAftercare<A extends CaseAction>(
    action: A,
    file: CaseFile,
    command: CaseCommands[A],
  ): Promise<CommandResult> {
    const refusal = isAftercareAction(action) ? plainRefusal(action, file, command) : CLOSED;
    if (refusal) throw ProblemException.of(refusal);
    const { caseNo, itemCode } = file.state;
    const update: UpdateDefinition<CommandResult, [CaseCommands[A]]> = caseUpdates[action];
    const start = {
      workflow: AFTERCARE_WORKFLOW,
      workflowId: aftercareWorkflowId(caseNo),
      input: { caseNo } satisfies AftercareInput,
      updateId: command.key,
      args: [command] as [CaseCommands[A]],
      taskQueue: await this.queues.of(itemCode),
    };
    return this.turns.take(caseNo, () => answerTo(command, this.startAnd(update, start)));
  }
}

type Digested = Pick<CaseCommands[CaseAction], 'digest'>;

/** What came of the command that was let in under the key, done or refused; it may have been another one (decision 69). */
async function answerTo(command: Digested, sent: Promise<CommandResult>): Promise<CommandResult> {
  const result = await sent.catch((error: unknown) => {
    const failure = failureOf(error);
    if (failure.kind === 'refused') mustBeOf(command, failure.digest);
    throw error;
  });
  mustBeOf(command, result.digest);
  return result;
}

/** @param kept of what was let in under the command's key; the release before kept none. @throws ProblemException IDEMPOTENCY_KEY_REUSED */
function mustBeOf({ digest }: Digested, kept: string | undefined): void {
  if (digest !== undefined && kept !== undefined && kept !== digest)
    throw new ProblemException('IDEMPOTENCY_KEY_REUSED');
}

const CLOSED: Refusal = refuse(
  'CASE_CLOSED',
  'The case is closed; nothing about it can be changed any more.',
  'R-CLS-02',
);

/**
 * What is refused whatever the workflow knows better begins no workflow. That is not whose duty it is, nor anything while the
 * first step is still to be recorded.
 */
function plainRefusal<A extends CaseAction>(action: A, file: CaseFile, command: CaseCommands[A]): Refusal | undefined {
  if (awaitsAftercare(file.state)) return undefined;
  const { refusal, drafts } = attempt(file, action, command, houseNow());
  return refusal?.code === 'NOT_YOUR_DUTY' || drafts.length > 0 ? undefined : refusal;
}

function unanswered({ kind }: Failure): ProblemException {
  return new ProblemException(kind === 'away' ? 'TEMPORAL_AWAY' : 'CASE_BUSY', REPEAT_LATER);
}
