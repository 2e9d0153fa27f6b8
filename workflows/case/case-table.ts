import { ActivityFailure, ApplicationFailure, condition, uuid4 } from '@temporalio/workflow';
import type { RecordedEvent } from '@shouban/activities/ledger/ledger.activities';
import { nextAlarm, type Alarm } from '@shouban/domain/case/alarms';
import { attempt } from '@shouban/domain/case/attempt';
import type { CaseAction, CaseCommands, CommandResult } from '@shouban/domain/case/commands';
import { Drafting, type Intent, type Outcome } from '@shouban/domain/case/drafting';
import { evolve } from '@shouban/domain/case/evolve';
import type { CaseEvent, CaseFile, CommandRecord } from '@shouban/domain/case/types';
import type { Refusal } from '@shouban/domain/refusal';
import { ledger } from './activities';
import { record } from './recording';

const ports = { newId: uuid4, resolveDuties: ledger.resolveDuties };

interface Waiting extends Intent {
  resolve: (result: CommandResult) => void;
  reject: (failure: Error) => void;
}

/**
 * The case's file on the table of the workflow. Its state is the fold of what the ledger stored and of nothing else;
 * everything that changes it goes through `act`, which decides, records and only then answers (design, points 2 and 3).
 */
export class CaseTable {
  private readonly waiting: Waiting[] = [];
  private busy = false;
  private alarmOf?: { file: CaseFile; alarm: Alarm | undefined };

  constructor(public file: CaseFile) {}

  /** True while nothing waits to be recorded. */
  get idle(): boolean {
    return !this.busy && this.waiting.length === 0;
  }

  /** What is due next; computed once for each state of the file. */
  get alarm(): Alarm | undefined {
    if (this.alarmOf?.file !== this.file) this.alarmOf = { file: this.file, alarm: nextAlarm(this.file) };
    return this.alarmOf.alarm;
  }

  /** Synchronous validator of an officer's action: a plain refusal never enters the history. */
  check<A extends CaseAction>(action: A, command: CaseCommands[A]): void {
    if (this.remembered(command.key)) return;
    const { refusal, drafts } = attempt(this.file, action, command, Date.now());
    // An attempt that is itself a fact is let in, recorded, and refused afterwards.
    if (refusal && drafts.length === 0) throw failure(refusal);
  }

  /** An officer's action: decided by its policy, recorded, then answered. A repeated key gets its first answer. */
  async perform<A extends CaseAction>(action: A, command: CaseCommands[A]): Promise<CommandResult> {
    const first = this.remembered(command.key);
    if (first) return answerOf(first);
    return this.act({
      decide: (file, now) => attempt(file, action, command, now),
      by: command.by,
      key: command.key,
    });
  }

  /** Anything that changes the case: an action, the registration, an alarm, news from elsewhere. */
  act(intent: Intent): Promise<CommandResult> {
    const answer = new Promise<CommandResult>((resolve, reject) => {
      this.waiting.push({ ...intent, resolve, reject });
    });
    if (!this.busy) void this.work();
    return answer;
  }

  private remembered(key: string): CommandRecord | undefined {
    return this.file.state.commands.find((command) => command.key === key);
  }

  /** Records whatever waits, together, until nothing waits. */
  private async work(): Promise<void> {
    this.busy = true;
    // Updates that arrive in the same workflow task get into the same record.
    await condition(() => true);
    while (this.waiting.length > 0) {
      const intents = this.waiting.splice(0);
      try {
        await this.record(intents);
      } catch (error) {
        for (const intent of intents) intent.reject(error as Error);
      }
    }
    this.busy = false;
  }

  /** Decides all intents on a draft and records it; when the ledger holds other events, folds those and asks again. */
  private async record(intents: Waiting[]): Promise<void> {
    let open = intents;
    while (open.length > 0) {
      const draft = new Drafting(this.file, Date.now(), ports);
      const outcomes: Outcome[] = [];
      for (const intent of open) outcomes.push(await draft.consider(intent));
      const stored = draft.events.length > 0 ? await record(draft) : [];
      this.file = stored.reduce(fold, this.file);
      const ids = new Set(stored.map((event) => event.id));
      if (draft.events.every((event) => ids.has(event.id))) {
        open.forEach((intent, i) => tell(intent, outcomes[i]!));
        return;
      }
      // The ledger decides: other events stand where ours would have been. A command that is among them has its answer.
      open = open.filter((intent) => {
        const first = intent.key ? this.remembered(intent.key) : undefined;
        if (first) tell(intent, first);
        return !first;
      });
    }
  }
}

function fold(file: CaseFile, event: RecordedEvent): CaseFile {
  return { ...file, state: evolve(file.state, event as CaseEvent) };
}

function tell(waiting: Waiting, outcome: Outcome): void {
  try {
    waiting.resolve(answerOf(outcome));
  } catch (error) {
    waiting.reject(error as Error);
  }
}

/** The answer of a command, the first time and every time after. */
function answerOf({ seq, created, refusal }: Outcome): CommandResult {
  if (refusal) throw failure(refusal);
  return { seq, ...(created && { created }) };
}

/** A refusal as the caller gets it: code, rule and a message to act on. */
export function failure(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.create({
    type: refusal.code,
    message: refusal.message,
    nonRetryable: true,
    details: [refusal],
  });
}

/** What an activity refused, as the caller of an update is to see it. */
export function unwrapped(error: unknown): Error {
  return error instanceof ActivityFailure && error.cause ? error.cause : (error as Error);
}
