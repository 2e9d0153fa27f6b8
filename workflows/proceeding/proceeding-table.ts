import { CancellationScope, condition, uuid4 } from '@temporalio/workflow';
import type { ProceedingResult } from '@shouban/contracts/proceeding';
import type { Recorded } from '@shouban/activities/ledger/ledger.activities';
import type { CommandRecord } from '@shouban/domain/case/types';
import {
  answered,
  attempt,
  evolveProceeding,
  nextAlarm,
  ProceedingDrafting,
  projectionOf,
  streamOf,
  type Alarm,
  type Command,
  type House,
  type Intent,
  type Outcome,
  type Procedure,
  type ProceedingEvent,
  type ProceedingFile,
  type ProceedingState,
} from '@shouban/domain/proceeding';
import { ledger } from '../case/activities';
import { failure } from '../case/case-table';

interface Waiting<S extends ProceedingState, E extends object> extends Intent<S, E> {
  resolve: (result: ProceedingResult) => void;
  reject: (failure: Error) => void;
}

const NOTHING_NEW: Recorded = { events: [], written: true };

/**
 * A proceeding's file on the table of its workflow, as `CaseTable` is a case's. Its state is the fold of what the ledger stored
 * and of nothing else; everything that changes it goes through `act`, which decides, records and only then answers.
 */
export class ProceedingTable<S extends ProceedingState, E extends object, C extends object, O extends object> {
  private readonly waiting: Waiting<S, E>[] = [];
  private busy = false;
  private resolving = 0;
  private codeHash?: string;
  private alarmOf?: { file: ProceedingFile<S>; alarm: Alarm | undefined };
  private readonly takenIds = new Set<string>();
  private readonly ports = { newId: () => this.newId(), resolveDuties: ledger.resolveDuties };
  file: ProceedingFile<S>;

  constructor(
    private readonly procedure: Procedure<S, E, C, O>,
    from: { number: string } | { file: ProceedingFile },
  ) {
    // What the state of a page that an earlier version turned does not know yet is empty.
    this.file =
      'file' in from
        ? ({
            ...from.file,
            state: { ...procedure.blank(from.file.state.number), ...from.file.state },
          } as ProceedingFile<S>)
        : ({ state: procedure.blank(from.number) } as ProceedingFile<S>);
  }

  get opened(): boolean {
    return this.file.state.seq > 0;
  }

  /** True while nothing waits to be recorded. */
  get idle(): boolean {
    return !this.busy && this.waiting.length === 0;
  }

  /** What is due next; computed once for each state of the file. */
  get alarm(): Alarm | undefined {
    if (this.alarmOf?.file !== this.file) {
      this.alarmOf = { file: this.file, alarm: nextAlarm(this.procedure, this.file) };
    }
    return this.alarmOf.alarm;
  }

  /** The first entry of its ledger; whoever sent it is answered when it stands there. */
  async open(house: House, opening: O & Command, codeHash?: string): Promise<ProceedingResult> {
    this.file = { state: this.file.state, ...house };
    if (codeHash !== undefined) this.codeHash = codeHash;
    const decide: Intent<S, E>['decide'] = (file, now) => answered(() => this.procedure.open(file, opening, now));
    return this.act({ decide, by: opening.by, key: opening.key });
  }

  /** Synchronous validator of an action: a plain refusal never enters the history. */
  check(action: string, command: Command): void {
    if (firstAnswer(this.file, command.key)) return;
    const { refusal, drafts } = attempt(this.procedure, this.file, action, command, Date.now());
    // Whose duty it is is just being asked anew: the sender may be the stand-in, and is answered when that is known.
    if (refusal?.code === 'NOT_YOUR_DUTY' && this.resolving > 0) return;
    if (refusal && drafts.length === 0) throw failure(refusal);
  }

  /** Decided by its policy, recorded, then answered. A repeated key gets its first answer. */
  perform(action: string, command: Command): Promise<ProceedingResult> {
    const decide: Intent<S, E>['decide'] = (file, now) => attempt(this.procedure, file, action, command, now);
    return this.act({ decide, by: command.by, key: command.key });
  }

  /** Whatever is due by now. */
  ring(): Promise<ProceedingResult> {
    return this.act({ decide: () => ({ drafts: [] }) });
  }

  /** Somebody's absence began or ended: every open duty is given to whom it belongs now. */
  resolveAnew(): void {
    if (this.waiting.some(({ resolveAll }) => resolveAll)) return;
    this.resolving++;
    void this.act({ decide: () => ({ drafts: [] }), resolveAll: true }).finally(() => this.resolving--);
  }

  /** Anything that changes it: an action, the opening, an alarm, news from elsewhere. */
  act(intent: Intent<S, E>): Promise<ProceedingResult> {
    const answer = new Promise<ProceedingResult>((resolve, reject) => {
      this.waiting.push({ ...intent, resolve, reject });
    });
    // What has been begun is recorded, whoever asks Temporal to cancel the workflow.
    if (!this.busy) void CancellationScope.nonCancellable(() => this.work());
    return answer;
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

  /** The ledger decides: what a lost try or a lost workflow task wrote is folded, and everybody is asked again. */
  private async record(intents: Waiting<S, E>[]): Promise<void> {
    for (;;) {
      const draft = new ProceedingDrafting(this.procedure, this.file, Date.now(), this.ports);
      const outcomes: Outcome[] = [];
      for (const intent of intents) {
        outcomes.push(firstAnswer(draft.file, intent.key) ?? (await draft.consider(intent)));
      }
      const { events, written, outrun } = draft.events.length > 0 ? await this.write(draft) : NOTHING_NEW;
      const state = (events as unknown as ProceedingEvent<E>[]).reduce(
        (folded, event) => evolveProceeding(this.procedure, folded, event),
        this.file.state,
      );
      this.file = { ...this.file, state };
      if (outrun) this.resolveAnew();
      if (written) {
        intents.forEach((intent, i) => tell(intent, outcomes[i]!));
        return;
      }
      for (const { id } of events) this.takenIds.add(id);
    }
  }

  private write({ before, file, events }: ProceedingDrafting<S, E>): Promise<Recorded> {
    const projection = projectionOf(this.procedure, before, events);
    const isFirst = before.state.seq === 0 && this.codeHash !== undefined;
    return ledger.record({
      stream: streamOf(this.procedure.kind, file.state.number),
      afterSeq: before.state.seq,
      events: events as never,
      projection: { proceeding: isFirst ? { ...projection, codeHash: this.codeHash! } : projection },
    });
  }

  /** Ids come from the run's own seed, so those that a lost task gave to stored events would be drawn again. */
  private newId(): string {
    let id = uuid4();
    while (this.takenIds.has(id)) id = uuid4();
    return id;
  }
}

function firstAnswer({ state }: ProceedingFile, key: string | undefined): CommandRecord | undefined {
  return key === undefined ? undefined : state.commands.find((command) => command.key === key);
}

/** The answer of a command, the first time and every time after. */
function tell<S extends ProceedingState, E extends object>(
  waiting: Waiting<S, E>,
  { seq, created, refusal }: Outcome,
): void {
  if (refusal) waiting.reject(failure(refusal));
  else waiting.resolve({ seq, ...(created && { created }) });
}
