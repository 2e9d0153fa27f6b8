import type { ProceedingResult } from '@shouban/contracts/proceeding';
import type { Recorded, RecordedEvent } from '@shouban/activities/ledger/ledger.activities';
import type { WorkingCalendar } from '@shouban/domain/clock/types';
import {
  answered,
  attempt,
  calendarCorrection,
  countedBy,
  evolveProceeding,
  nextAlarm,
  ProceedingDrafting,
  projectionOf,
  streamOf,
  type Alarm,
  type Command,
  type House,
  type Intent,
  type Opener,
  type Procedure,
  type ProceedingEvent,
  type ProceedingFile,
  type ProceedingState,
} from '@shouban/domain/proceeding';
import { ledger } from '../case/activities';
import { failure, firstAnswer, LedgerTable } from '../ledger/ledger-table';
import { pinnedToCopies } from '../ledger/one-copy';

/** A proceeding's file on the table of its workflow. */
export class ProceedingTable<
  S extends ProceedingState,
  E extends object,
  C extends object,
  O extends object,
> extends LedgerTable<ProceedingFile<S>, Intent<S, E>, ProceedingDrafting<S, E>> {
  private codeHash?: string;
  private alarmOf?: { file: ProceedingFile<S>; alarm: Alarm | undefined };
  file: ProceedingFile<S>;

  constructor(
    private readonly procedure: Procedure<S, E, C, O>,
    from: { number: string } | { file: ProceedingFile },
  ) {
    super();
    // What the state of a page that an earlier version turned does not know yet is empty.
    this.file =
      'file' in from
        ? pinnedToCopies({
            ...(from.file as ProceedingFile<S>),
            state: { ...procedure.blank(from.file.state.number), ...from.file.state } as S,
          })
        : ({ state: procedure.blank(from.number) } as ProceedingFile<S>);
  }

  get opened(): boolean {
    return this.file.state.seq > 0;
  }

  /** What is due next; computed once for each state of the file. */
  get alarm(): Alarm | undefined {
    if (this.alarmOf?.file !== this.file) {
      this.alarmOf = { file: this.file, alarm: nextAlarm(this.procedure, this.file) };
    }
    return this.alarmOf.alarm;
  }

  /** The first entry of its ledger; whoever sent it is answered when it stands there. */
  async open(house: House, opening: O & Opener, codeHash?: string): Promise<ProceedingResult> {
    this.file = pinnedToCopies({ state: this.file.state, ...house });
    if (codeHash !== undefined) this.codeHash = codeHash;
    // Only a kind whose opening asks nothing of its sender is opened by a Schedule.
    const sent = opening as O & Command;
    const decide: Intent<S, E>['decide'] = (file, now) => answered(() => this.procedure.open(file, sent, now));
    return this.act({ decide, key: opening.key, ...(opening.by && { by: opening.by }) });
  }

  /** Synchronous validator of an action: a plain refusal never enters the history. */
  check(action: string, command: Command): void {
    if (firstAnswer(this.file, command.key)) return;
    const { refusal, drafts } = attempt(this.procedure, this.file, action, command, Date.now());
    // Whose duty it is is just being asked anew: the sender may be the stand-in, and is answered when that is known.
    if (refusal?.code === 'NOT_YOUR_DUTY' && this.resolving) return;
    if (refusal && drafts.length === 0) throw failure(refusal);
  }

  /** Decided by its policy, recorded, then answered. A repeated key gets its first answer. */
  perform(action: string, command: Command): Promise<ProceedingResult> {
    const decide: Intent<S, E>['decide'] = (file, now) => attempt(this.procedure, file, action, command, now);
    return this.act({ decide, by: command.by, key: command.key });
  }

  protected nothing(): Intent<S, E> {
    return { decide: () => ({ drafts: [] }) };
  }

  protected draft(): ProceedingDrafting<S, E> {
    return new ProceedingDrafting(this.procedure, this.file, Date.now(), this.ports);
  }

  protected recounting(calendar: WorkingCalendar): Pick<Intent<S, E>, 'decide'> {
    return { decide: (file, now) => calendarCorrection(this.procedure, file, calendar, now) };
  }

  protected countedBy(file: ProceedingFile<S>, calendar: WorkingCalendar): ProceedingFile<S> {
    return countedBy(file, calendar);
  }

  protected write({ before, file, events }: ProceedingDrafting<S, E>): Promise<Recorded> {
    const projection = projectionOf(this.procedure, before, events, file.calendar);
    const isFirst = before.state.seq === 0 && this.codeHash !== undefined;
    return ledger.record({
      stream: streamOf(this.procedure.kind, file.state.number),
      afterSeq: before.state.seq,
      events: events as never,
      ...this.known,
      projection: { proceeding: isFirst ? { ...projection, codeHash: this.codeHash! } : projection },
    });
  }

  protected fold(file: ProceedingFile<S>, event: RecordedEvent): ProceedingFile<S> {
    const state = evolveProceeding(this.procedure, file.state, event as unknown as ProceedingEvent<E>);
    return { ...file, state };
  }
}
