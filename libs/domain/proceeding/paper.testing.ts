import { houseChart } from '../duty/house';
import { resolvePost, standingAt, type AbsenceSpan } from '../duty/resolve';
import { calendar, morning, organisation, settings } from '../case/paper.testing';
import type { By } from '../case/types';
import type { Instant } from '../clock/types';
import { answered, attempt } from './attempt';
import { dutiesOf } from './duties';
import { nextAlarm, ProceedingDrafting, type Intent, type Outcome } from './drafting';
import { evolveProceeding } from './evolve';
import type { OpenDuty, Procedure, ProceedingEvent, ProceedingFile, ProceedingState, SharedEvents } from './types';

/**
 * A proceeding on paper: the same domain that the workflow runs, without Temporal and PostgreSQL. Its ledger is an array, and
 * its time is whatever it is told.
 */
export class PaperProceeding<S extends ProceedingState, E extends object, C extends object, O> {
  file: ProceedingFile<S>;
  events: ProceedingEvent<E & SharedEvents>[] = [];
  absences: AbsenceSpan[] = [];
  private ids = 0;

  constructor(
    private readonly procedure: Procedure<S, E, C, O>,
    public now: Instant = morning('2026-03-02'),
    number = 'QH2026000001',
  ) {
    this.file = {
      state: procedure.blank(number),
      calendar,
      settings,
      chart: houseChart(organisation),
      pinned: { catalogue: 'c', calendar: 'k' },
    };
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

  /** Does an action and answers the refusal's code and rule, or undefined when it was carried out. */
  async refusal<A extends keyof C>(action: A, by: By, body: C[A]): Promise<[string, string?] | undefined> {
    const { refusal } = await this.perform(action, by, body);
    return refusal && [refusal.code, refusal.rule];
  }

  /** Something happens that no person does: what another workflow tells, what an activity came to. */
  async happens(decide: Intent<S, E>['decide']): Promise<void> {
    await this.act({ decide });
  }

  /** Lets time pass to an instant, ringing whatever is due by then. */
  async passTo(instant: Instant): Promise<void> {
    this.now = instant;
    await this.act({ decide: () => ({ drafts: [] }) });
  }

  /** Somebody is away; every open duty is resolved anew, as on the signal of an absence. */
  async away(person: string, from = this.now, to = from + 30 * 86_400_000): Promise<void> {
    this.absences.push({ person, from, to });
    await this.act({ decide: () => ({ drafts: [] }), resolveAll: true });
  }

  of<T extends keyof (E & SharedEvents)>(type: T): ProceedingEvent<E & SharedEvents, T>[] {
    return this.events.filter((event) => event.type === type) as ProceedingEvent<E & SharedEvents, T>[];
  }

  duties(): OpenDuty[] {
    return dutiesOf(this.procedure, this.file);
  }

  holders(): Record<string, string> {
    const held = this.duties().map(({ id }): [string, string] => [id, this.file.state.assignments[id]!.person]);
    return Object.fromEntries(held);
  }

  get alarm() {
    return nextAlarm(this.procedure, this.file);
  }

  private async act(intent: Intent<S, E>): Promise<Outcome> {
    const drafting = new ProceedingDrafting(this.procedure, this.file, this.now, {
      newId: () => `event-${++this.ids}`,
      resolveDuties: async ({ posts, at, recused, holders }) =>
        Object.fromEntries(posts.map((post) => [post, this.resolved(post, at, holders?.[post] ?? [], recused)])),
    });
    const outcome = await drafting.consider(intent);
    for (const event of drafting.events) {
      this.events.push(event as ProceedingEvent<E & SharedEvents>);
      this.file = { ...this.file, state: evolveProceeding(this.procedure, this.file.state, event) };
    }
    return outcome;
  }

  private resolved(post: string, at: Instant, holders: string[], recused?: string[]) {
    const { absences } = this;
    const standing = holders.map((person) => [person, standingAt(post, person, at, organisation, absences, recused)]);
    return { ...resolvePost(post, at, organisation, absences, recused), standing: Object.fromEntries(standing) };
  }
}
