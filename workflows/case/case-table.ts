import { ActivityFailure, sleep } from '@temporalio/workflow';
import type { Pinned } from '@shouban/activities/catalogue/catalogue.activities';
import type { Recorded, RecordedEvent } from '@shouban/activities/ledger/ledger.activities';
import { nextAlarm, type Alarm } from '@shouban/domain/case/alarms';
import { attempt, postsAskedBy } from '@shouban/domain/case/attempt';
import { broughtByJourney } from '@shouban/domain/case/brought';
import type { CaseAction, CaseCommands, CommandResult, MaterialGiven } from '@shouban/domain/case/commands';
import { calendarCorrection } from '@shouban/domain/case/calendar-correction';
import { countedBy, Drafting, type Intent } from '@shouban/domain/case/drafting';
import { evolve } from '@shouban/domain/case/evolve';
import { overstepped, type Overstep } from '@shouban/domain/case/overstep';
import type { By, CaseEvent, CaseFile } from '@shouban/domain/case/types';
import type { Resolving } from '@shouban/domain/case/substitution';
import { caseView } from '@shouban/domain/case/view';
import type { CaseView } from '@shouban/domain/case/view-types';
import type { Instant, WorkingCalendar } from '@shouban/domain/clock/types';
import type { PostHolder } from '@shouban/domain/duty/resolve';
import { refuse } from '@shouban/domain/refusal';
import { failure, firstAnswer, LedgerTable } from '../ledger/ledger-table';
import { pinnedToCopies } from '../ledger/one-copy';
import { asThen } from './patches';
import { record } from './recording';
import { spread } from './spread';
import { SupposedHolders } from './supposed-holders';

/** Before a further draft of what is refuted again and again. */
const PAUSE = '1 second';

const NOTHING: Intent = { decide: () => ({ drafts: [] }) };

/** The case's file on the table of the workflow. */
export class CaseTable extends LedgerTable<CaseFile, Intent, Drafting> {
  private alarmOf?: { file: CaseFile; alarm: Alarm | undefined };
  /** None in histories from before, in which the world was asked each time; nor behind a page that was turned. */
  private supposing?: SupposedHolders;

  constructor(public file: CaseFile) {
    super();
  }

  /** What the case is measured by as long as it lives. */
  pin({ item, calendar, settings, chart }: Pinned): void {
    this.file = pinnedToCopies({ state: this.file.state, item, calendar, settings, chart });
  }

  /** From here on it supposes who holds posts, by what it has heard, and its records look whether that holds. */
  suppose(holders: readonly PostHolder[]): void {
    this.supposing = new SupposedHolders(holders);
  }

  get registered(): boolean {
    return this.file.state.seq > 0;
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
    const { by, key, digest } = command;
    return this.act({ decide, by, key, ...(digest && { digest }), asks });
  }

  /** The result of another case of the journey, for what was owed. */
  async bring(materials: MaterialGiven[]): Promise<void> {
    await this.act({ decide: (file, now) => broughtByJourney(file, materials, now) });
  }

  /** Somebody has tried again what is not his to do, though he was told so. */
  async suspect(overstep: Overstep): Promise<void> {
    await this.act({ decide: (file) => overstepped(file, overstep) });
  }

  protected nothing(): Intent {
    return NOTHING;
  }

  protected draft(): Drafting {
    const now = Date.now();
    const { supposing, ports } = this;
    supposing?.begin(now);
    const resolveDuties = (question: Resolving) => supposing!.holders(question, ports.resolveDuties);
    return new Drafting(this.file, now, supposing ? { ...ports, resolveDuties } : ports);
  }

  protected write(draft: Drafting): Promise<Recorded> {
    const { supposing, known } = this;
    if (!supposing) return record(draft, known);
    return record(draft, { ...known, ...supposing.relied }).then((recorded) => {
      supposing.told(recorded);
      return supposing.shouldPause ? sleep(PAUSE).then(() => recorded) : recorded;
    });
  }

  protected fold(file: CaseFile, event: RecordedEvent): CaseFile {
    return { ...file, state: evolve(file.state, event as CaseEvent) };
  }

  protected recounting(calendar: WorkingCalendar): Pick<Intent, 'decide'> {
    return { decide: (file, now) => calendarCorrection(file, calendar, now) };
  }

  protected countedBy(file: CaseFile, calendar: WorkingCalendar): CaseFile {
    return countedBy(file, calendar);
  }

  private mustBeRegistered(): void {
    if (!this.registered) throw failure(refuse('NOT_REGISTERED', 'The case is not registered yet.'));
  }
}

/** What an activity refused, as the caller of an update is to see it. */
export function unwrapped(error: unknown): Error {
  return error instanceof ActivityFailure && error.cause ? error.cause : (error as Error);
}
