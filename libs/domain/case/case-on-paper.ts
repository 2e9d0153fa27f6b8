import type { Instant, WorkingCalendar } from '../clock/types';
import { aftercareBegins } from './aftercare';
import { attempt, postsAskedBy } from './attempt';
import { calendarCorrection } from './calendar-correction';
import type { Application, CaseAction, CaseCommands } from './commands';
import { countedBy, Drafting, type Intent, type Outcome } from './drafting';
import { evolve, unregistered } from './evolve';
import { registration, type Opening } from './registration';
import type { Resolved, Resolving } from './substitution';
import type { By, CaseEvent, CaseFile } from './types';

/** Nothing by itself: whatever is due by now is drafted before every intent. */
const RING: Intent = { decide: () => ({ drafts: [] }) };

/** The body of an action, without who asks. */
export type Body<A extends CaseAction> = Omit<CaseCommands[A], 'by' | 'key'>;

/**
 * A case on paper: the same domain that the workflow runs, without Temporal and PostgreSQL. Simulation and tests live on
 * it; its ledger is an array, and its time is whatever it is told.
 */
export abstract class CaseOnPaper {
  file: CaseFile;
  events: CaseEvent[] = [];
  private ids = 0;

  constructor(
    private readonly opening: Opening,
    caseNo: string,
    public now: Instant,
  ) {
    const { item, calendar, settings, chart } = opening;
    this.file = { state: unregistered(caseNo), item, calendar, settings, chart };
  }

  receive(application: Application): Promise<Outcome> {
    const decide: Intent['decide'] = (file, now) => registration(file, this.opening, application, now);
    return this.act({ decide, by: application.by, key: application.key });
  }

  perform<A extends CaseAction>(action: A, by: By, body: Body<A>, key = this.nextKey(action)): Promise<Outcome> {
    const command = { ...body, by, key } as CaseCommands[A];
    const asks: Intent['asks'] = (file) => postsAskedBy(file, action);
    return this.act({ decide: (file, now) => attempt(file, action, command, now), by, key, asks });
  }

  /** Whatever is due by now. */
  ring(): Promise<Outcome> {
    return this.act(RING);
  }

  /** The case is closed, and what its grant rests on is looked after (R-LAW-10). */
  beginAftercare(): Promise<Outcome> {
    return this.act({ decide: aftercareBegins });
  }

  /** Somebody's absence began or ended: every open duty is given to whom it belongs now. */
  async resolveAnew(): Promise<void> {
    await this.act({ ...RING, resolveAll: true });
  }

  /** The calendar was corrected. */
  async recount(calendar: WorkingCalendar): Promise<void> {
    await this.act({ decide: (file, now) => calendarCorrection(file, calendar, now), calendar });
  }

  async act(intent: Intent): Promise<Outcome> {
    const drafting = new Drafting(this.file, this.now, {
      newId: () => `event-${++this.ids}`,
      resolveDuties: async (question) =>
        Object.fromEntries(question.posts.map((post) => [post, this.resolved(post, question)])),
    });
    const outcome = await drafting.consider(intent);
    for (const event of drafting.events) {
      this.events.push(event);
      this.file = { ...this.file, state: evolve(this.file.state, event) };
    }
    if (intent.calendar) this.file = countedBy(this.file, intent.calendar);
    return outcome;
  }

  /** What the world around the case knows of a post. */
  protected abstract resolved(post: string, question: Resolving): Resolved;

  private nextKey(action: CaseAction): string {
    return `k-${this.events.length}-${action}`;
  }
}
