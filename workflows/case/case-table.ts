import { ActivityFailure, ApplicationFailure, CancellationScope, condition, uuid4 } from '@temporalio/workflow';
import type { Pinned } from '@shouban/activities/catalogue/catalogue.activities';
import type { Recorded, RecordedEvent } from '@shouban/activities/ledger/ledger.activities';
import { nextAlarm, type Alarm } from '@shouban/domain/case/alarms';
import { attempt, postsAskedBy } from '@shouban/domain/case/attempt';
import { broughtByJourney } from '@shouban/domain/case/brought';
import type { CaseAction, CaseCommands, CommandResult, MaterialGiven } from '@shouban/domain/case/commands';
import { calendarCorrection } from '@shouban/domain/case/calendar-correction';
import { countedBy, Drafting, type Intent, type Outcome } from '@shouban/domain/case/drafting';
import { evolve } from '@shouban/domain/case/evolve';
import type { By, CaseEvent, CaseFile, CommandRecord } from '@shouban/domain/case/types';
import { caseView } from '@shouban/domain/case/view';
import type { CaseView } from '@shouban/domain/case/view-types';
import type { Instant } from '@shouban/domain/clock/types';
import { refuse, type Refusal } from '@shouban/domain/refusal';
import { ledger } from './activities';
import { asThen } from './patches';
import { record } from './recording';
import { spread } from './spread';

interface CaseIntent extends Intent {
  /** Count by the calendar in force; it is asked for when the intent's turn has come. */
  recounts?: boolean;
}

interface Waiting extends CaseIntent {
  resolve: (result: CommandResult) => void;
  reject: (failure: Error) => void;
}

/** Nothing by itself: whatever is due by now is drafted before every intent. */
const RING: Intent = { decide: () => ({ drafts: [] }) };
const RESOLVE_ANEW: Intent = { ...RING, resolveAll: true };
const NOTHING_NEW: Recorded = { events: [], written: true };

/**
 * The case's file on the table of the workflow. Its state is the fold of what the ledger stored and of nothing else;
 * everything that changes it goes through `act`, which decides, records and only then answers (design, points 2 and 3).
 */
export class CaseTable {
  private readonly waiting: Waiting[] = [];
  /** What is being decided and recorded at this moment. */
  private onTheDesk: Waiting[] = [];
  private busy = false;
  private alarmOf?: { file: CaseFile; alarm: Alarm | undefined };
  private readonly takenIds = new Set<string>();
  private readonly ports = { newId: () => this.newId(), resolveDuties: ledger.resolveDuties };

  constructor(public file: CaseFile) {}

  /** What the case is measured by as long as it lives. */
  pin({ item, calendar, settings, chart }: Pinned): void {
    this.file = { state: this.file.state, item, calendar, settings, chart };
  }

  get registered(): boolean {
    return this.file.state.seq > 0;
  }

  /** True while nothing waits to be recorded. */
  get idle(): boolean {
    return !this.busy && this.waiting.length === 0;
  }

  private get resolving(): boolean {
    return [...this.waiting, ...this.onTheDesk].some((intent) => intent.resolveAll);
  }

  /** What is due next; computed once for each state of the file. */
  get alarm(): Alarm | undefined {
    if (this.alarmOf?.file !== this.file) this.alarmOf = { file: this.file, alarm: nextAlarm(this.file) };
    return this.alarmOf.alarm;
  }

  get spread(): number {
    return spread(this.file);
  }

  /** The live state, as `by` may see it at an instant; at that of the last task where none is said. */
  view(by: By, now: Instant = Date.now()): CaseView {
    this.mustBeRegistered();
    return caseView(this.file, now, by);
  }

  /** Synchronous validator of an officer's action: a plain refusal never enters the history. */
  check<A extends CaseAction>(action: A, command: CaseCommands[A]): void {
    this.mustBeRegistered();
    if (firstAnswer(this.file, command.key)) return;
    const { refusal, drafts } = attempt(this.file, action, command, Date.now());
    // Whose duty it is is just being asked anew: the sender may be the stand-in, and is answered when that is known.
    if (refusal?.code === 'NOT_YOUR_DUTY' && this.resolving) return;
    // An attempt that is itself a fact is let in, recorded, and refused afterwards.
    if (refusal && drafts.length === 0) throw failure(refusal);
  }

  /** An officer's action: decided by its policy, recorded, then answered. A repeated key gets its first answer. */
  perform<A extends CaseAction>(action: A, command: CaseCommands[A]): Promise<CommandResult> {
    const decide: Intent['decide'] = (file, now) => asThen(attempt(file, action, command, now));
    const asks: Intent['asks'] = (file) => postsAskedBy(file, action);
    return this.act({ decide, by: command.by, key: command.key, asks });
  }

  /** Whatever is due by now. */
  ring(): Promise<CommandResult> {
    return this.act(RING);
  }

  /** Somebody's absence began or ended: every open duty is given to whom it belongs now. Many at once are one. */
  resolveAnew(): void {
    if (!this.waiting.some((intent) => intent.resolveAll)) void this.act(RESOLVE_ANEW);
  }

  /** The calendar was corrected: the case counts by the one in force now. */
  async recount(): Promise<void> {
    await this.act({ ...RING, recounts: true });
  }

  /** The result of another case of the journey, for what was owed. */
  async bring(materials: MaterialGiven[]): Promise<void> {
    await this.act({ decide: (file, now) => broughtByJourney(file, materials, now) });
  }

  /** Anything that changes the case: an action, the registration, an alarm, news from elsewhere. */
  act(intent: CaseIntent): Promise<CommandResult> {
    const answer = new Promise<CommandResult>((resolve, reject) => {
      this.waiting.push({ ...intent, resolve, reject });
    });
    // What has been begun is recorded, whoever asks Temporal to cancel the workflow.
    if (!this.busy) void CancellationScope.nonCancellable(() => this.work());
    return answer;
  }

  private mustBeRegistered(): void {
    if (!this.registered) throw failure(refuse('NOT_REGISTERED', 'The case is not registered yet.'));
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
  private async record(intents: Waiting[]): Promise<void> {
    await this.takeCalendar(intents.filter(({ recounts }) => recounts));
    for (;;) {
      const draft = new Drafting(this.file, Date.now(), this.ports);
      const outcomes: Outcome[] = [];
      for (const intent of intents)
        outcomes.push(firstAnswer(draft.file, intent.key) ?? (await draft.consider(intent)));
      const { events, written, outrun } = draft.events.length > 0 ? await record(draft) : NOTHING_NEW;
      this.file = events.reduce(fold, this.file);
      if (outrun) this.resolveAnew();
      for (const { calendar } of intents) if (calendar) this.file = countedBy(this.file, calendar);
      if (written) {
        intents.forEach((intent, i) => tell(intent, outcomes[i]!));
        return;
      }
      for (const { id } of events) this.takenIds.add(id);
    }
  }

  /** Asked in its turn: a local activity beside another that is in flight may come out otherwise at replay. */
  private async takeCalendar(recounting: Waiting[]): Promise<void> {
    if (recounting.length === 0) return;
    const calendar = await ledger.calendarInForce();
    const decide: Intent['decide'] = (file, now) => calendarCorrection(file, calendar, now);
    for (const intent of recounting) Object.assign(intent, { calendar, decide });
  }

  /** Ids come from the run's own seed, so those that a lost task gave to stored events would be drawn again. */
  private newId(): string {
    let id = uuid4();
    while (this.takenIds.has(id)) id = uuid4();
    return id;
  }
}

function firstAnswer({ state }: CaseFile, key: string | undefined): CommandRecord | undefined {
  return key === undefined ? undefined : state.commands.find((command) => command.key === key);
}

function fold(file: CaseFile, event: RecordedEvent): CaseFile {
  return { ...file, state: evolve(file.state, event as CaseEvent) };
}

/** The answer of a command, the first time and every time after. */
function tell(waiting: Waiting, { seq, created, refusal }: Outcome): void {
  if (refusal) waiting.reject(failure(refusal));
  else waiting.resolve({ seq, ...(created && { created }) });
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
