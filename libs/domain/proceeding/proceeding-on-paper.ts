import type { Resolved, Resolving } from '../case/substitution';
import type { By } from '../case/types';
import type { Instant, WorkingCalendar } from '../clock/types';
import { answered, attempt } from './attempt';
import { calendarCorrection, countedBy } from './calendar-correction';
import { dutiesOf } from './duties';
import { nextAlarm, ProceedingDrafting, type Intent, type Outcome } from './drafting';
import { evolveProceeding } from './evolve';
import type {
  Alarm,
  House,
  OpenDuty,
  Procedure,
  ProceedingEvent,
  ProceedingFile,
  ProceedingState,
  SharedEvents,
} from './types';

/**
 * A proceeding on paper: the same domain that the workflow runs, without Temporal and PostgreSQL. Simulation and tests live on it;
 * its ledger is an array, and its time is whatever it is told.
 */
export abstract class ProceedingOnPaper<S extends ProceedingState, E extends object, C extends object, O> {
  file: ProceedingFile<S>;
  events: ProceedingEvent<E & SharedEvents>[] = [];
  private ids = 0;

  constructor(
    private readonly procedure: Procedure<S, E, C, O>,
    house: House,
    public now: Instant,
    number: string,
  ) {
    this.file = { state: procedure.blank(number), ...house };
  }

  open(by: By, opening: O): Promise<Outcome> {
    const command = { ...opening, by, key: 'k-open' };
    return this.act({
      decide: (file, now) => answered(() => this.procedure.open(file, command, now)),
      by,
      key: 'k-open',
    });
  }

  perform<A extends keyof C>(action: A, by: By, body: C[A], key = `k-${++this.ids}`): Promise<Outcome> {
    const decide: Intent<S, E>['decide'] = (file, now) =>
      attempt(this.procedure, file, String(action), { ...body, by, key }, now);
    return this.act({ decide, by, key });
  }

  /** Something happens that no person does: what another workflow tells, what an activity came to. */
  async happens(decide: Intent<S, E>['decide']): Promise<void> {
    await this.act({ decide });
  }

  /** Whatever is due by now. */
  async ring(): Promise<void> {
    await this.act({ decide: () => ({ drafts: [] }) });
  }

  /** Somebody's absence began or ended: every open duty is given to whom it belongs now. */
  async resolveAnew(): Promise<void> {
    await this.act({ decide: () => ({ drafts: [] }), resolveAll: true });
  }

  /** The working calendar was corrected. */
  async correct(calendar: WorkingCalendar): Promise<void> {
    await this.act({ decide: (file, now) => calendarCorrection(this.procedure, file, calendar, now), calendar });
    this.file = countedBy(this.file, calendar);
  }

  duties(): OpenDuty[] {
    return dutiesOf(this.procedure, this.file);
  }

  get alarm(): Alarm | undefined {
    return nextAlarm(this.procedure, this.file);
  }

  /** What the world around the proceeding knows of a post. */
  protected abstract resolved(post: string, question: Resolving): Resolved;

  private async act(intent: Intent<S, E>): Promise<Outcome> {
    const drafting = new ProceedingDrafting(this.procedure, this.file, this.now, {
      newId: () => `event-${++this.ids}`,
      resolveDuties: async (question) =>
        Object.fromEntries(question.posts.map((post) => [post, this.resolved(post, question)])),
    });
    const outcome = await drafting.consider(intent);
    for (const event of drafting.events) {
      this.events.push(event as ProceedingEvent<E & SharedEvents>);
      this.file = { ...this.file, state: evolveProceeding(this.procedure, this.file.state, event) };
    }
    return outcome;
  }
}
