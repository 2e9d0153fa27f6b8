import { ApplicationFailure, CancellationScope, condition, uuid4 } from '@temporalio/workflow';
import type { Recorded, RecordedEvent } from '@shouban/activities/ledger/ledger.activities';
import type { CommandResult } from '@shouban/domain/case/commands';
import type { Outcome } from '@shouban/domain/case/drafting';
import type { CommandRecord } from '@shouban/domain/case/types';
import type { WorkingCalendar } from '@shouban/domain/clock/types';
import type { Refusal } from '@shouban/domain/refusal';
import { ledger } from '../case/activities';
import { oneCopy } from './one-copy';

/** What every file has, a case's and a proceeding's: the commands that were carried out, with their answers. */
export interface Filed {
  state: { commands: CommandRecord[] };
}

/** Something that wants to happen, of which more is said by whoever decides it. */
export interface Wanted {
  decide: unknown;
  key?: string;
  /** Resolve every open duty anew. */
  resolveAll?: boolean;
  /** Count by the calendar in force; it is asked for when the intent's turn has come. */
  recounts?: boolean;
  calendar?: WorkingCalendar;
}

/** Events that are about to be recorded, and the file as it will be when they are. */
export interface Drafted<F extends Filed, I extends Wanted> {
  readonly file: F;
  readonly events: readonly unknown[];
  consider(intent: I): Promise<Outcome>;
}

type Waiting<I> = I & {
  resolve: (result: CommandResult) => void;
  reject: (failure: Error) => void;
};

const NOTHING_NEW: Recorded = { events: [], written: true };

/**
 * A file on the table of its workflow. Its state is the fold of what the ledger stored and of nothing else; everything that
 * changes it goes through `act`, which decides, records and only then answers (design, points 2 and 3).
 */
export abstract class LedgerTable<F extends Filed, I extends Wanted, D extends Drafted<F, I>> {
  abstract file: F;
  private readonly waiting: Waiting<I>[] = [];
  /** What is being decided and recorded at this moment. */
  private onTheDesk: Waiting<I>[] = [];
  private busy = false;
  /** Of the last event that this run has heard of; none before its first record. */
  private mark?: string;
  private readonly takenIds = new Set<string>();
  protected readonly ports = { newId: () => this.newId(), resolveDuties: ledger.resolveDuties };

  /** True while nothing waits to be recorded. */
  get idle(): boolean {
    return !this.busy && this.waiting.length === 0;
  }

  /** What the next record knows its ledger by. */
  protected get known(): { knows?: string } {
    return this.mark === undefined ? {} : { knows: this.mark };
  }

  /** Whether whose the duties are is just being asked anew. */
  protected get resolving(): boolean {
    return [...this.waiting, ...this.onTheDesk].some(({ resolveAll }) => resolveAll);
  }

  /** Anything that changes it: an action, its first entry, an alarm, news from elsewhere. */
  act(intent: I): Promise<CommandResult> {
    const answer = new Promise<CommandResult>((resolve, reject) => {
      this.waiting.push({ ...intent, resolve, reject });
    });
    // What has been begun is recorded, whoever asks Temporal to cancel the workflow.
    if (!this.busy) void CancellationScope.nonCancellable(() => this.work());
    return answer;
  }

  /** Whatever is due by now. */
  ring(): Promise<CommandResult> {
    return this.act(this.nothing());
  }

  /** Somebody's absence began or ended: every open duty is given to whom it belongs now. Many at once are one. */
  resolveAnew(): void {
    if (!this.waiting.some(({ resolveAll }) => resolveAll)) void this.act({ ...this.nothing(), resolveAll: true });
  }

  /** The calendar was corrected: it counts by the one in force now. */
  async recount(): Promise<void> {
    await this.act({ ...this.nothing(), recounts: true });
  }

  /** Nothing by itself: whatever is due by now is drafted before every intent. */
  protected abstract nothing(): I;
  protected abstract draft(): D;
  protected abstract write(draft: D): Promise<Recorded>;
  protected abstract fold(file: F, event: RecordedEvent): F;

  /** What an intent decides that counts by another calendar. */
  protected abstract recounting(calendar: WorkingCalendar): Pick<I, 'decide'>;
  /** The file with that calendar, once its state names it. */
  protected abstract countedBy(file: F, calendar: WorkingCalendar): F;

  /** The calendar is asked in its turn: a local activity beside another that is in flight may come out otherwise at replay. */
  private async askForCalendar(recounts: I[]): Promise<void> {
    const calendar = oneCopy(await ledger.calendarInForce());
    for (const intent of recounts) Object.assign(intent, { calendar }, this.recounting(calendar));
  }

  /** What of the file is changed with these intents besides its state. */
  private settled(file: F, intents: I[]): F {
    return intents.reduce((settled, { calendar }) => (calendar ? this.countedBy(settled, calendar) : settled), file);
  }

  /** Records whatever waits, together, until nothing waits. */
  private async work(): Promise<void> {
    this.busy = true;
    // Updates that arrive in the same workflow task get into the same record.
    await condition(() => true);
    while (this.waiting.length > 0) {
      const intents = this.waiting.splice(0);
      this.onTheDesk = intents;
      try {
        await this.record(intents);
      } catch (error) {
        for (const intent of intents) intent.reject(error as Error);
      }
    }
    this.onTheDesk = [];
    this.busy = false;
  }

  /**
   * Decides all intents on a draft and records it. The ledger decides: when it holds what a lost try or a lost workflow task
   * wrote, nothing of the draft was written; that is folded and everybody is asked again. A command that is among it has its
   * answer. Not the ids of the events tell whose they are: a repeated task draws the same ones for another's act.
   */
  private async record(intents: Waiting<I>[]): Promise<void> {
    const recounts = intents.filter((intent) => intent.recounts);
    if (recounts.length > 0) await this.askForCalendar(recounts);
    for (;;) {
      const draft = this.draft();
      const outcomes: Outcome[] = [];
      for (const intent of intents)
        outcomes.push(firstAnswer(draft.file, intent.key) ?? (await draft.consider(intent)));
      const { events, written, outrun, mark } = draft.events.length > 0 ? await this.write(draft) : NOTHING_NEW;
      if (mark !== undefined) this.mark = mark;
      this.file = events.reduce((file, event) => this.fold(file, event), this.file);
      if (outrun) this.resolveAnew();
      this.file = this.settled(this.file, intents);
      if (written) {
        intents.forEach((intent, i) => tell(intent, outcomes[i]!));
        return;
      }
      for (const { id } of events) this.takenIds.add(id);
    }
  }

  /** Ids come from the run's own seed, so those that a lost task gave to stored events would be drawn again. */
  private newId(): string {
    let id = uuid4();
    while (this.takenIds.has(id)) id = uuid4();
    return id;
  }
}

/** The answer that a command has had already. */
export function firstAnswer({ state }: Filed, key: string | undefined): CommandRecord | undefined {
  return key === undefined ? undefined : state.commands.find((command) => command.key === key);
}

/** The answer of a command, the first time and every time after. */
function tell<I>(waiting: Waiting<I>, { seq, digest, created, refusal }: Outcome): void {
  if (refusal) waiting.reject(failure(refusal, digest));
  else waiting.resolve({ seq, ...(digest && { digest }), ...(created && { created }) });
}

/** A refusal as the caller gets it: code, rule and a message to act on, and the digest of the command that was let in and refused. */
export function failure(refusal: Refusal, digest?: string): ApplicationFailure {
  return ApplicationFailure.create({
    type: refusal.code,
    message: refusal.message,
    nonRetryable: true,
    details: [refusal, ...(digest ? [digest] : [])],
  });
}
