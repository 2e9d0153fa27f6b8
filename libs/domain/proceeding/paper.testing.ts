import { houseChart } from '../duty/house';
import { resolvePost, standingAt, type AbsenceSpan } from '../duty/resolve';
import { calendar, morning, organisation, settings } from '../case/paper.testing';
import type { Resolved, Resolving } from '../case/substitution';
import type { By } from '../case/types';
import type { Instant } from '../clock/types';
import { ProceedingOnPaper } from './proceeding-on-paper';
import type { Procedure, ProceedingEvent, ProceedingState, SharedEvents } from './types';

/** A proceeding on paper, with the people of the paper centre. */
export class PaperProceeding<
  S extends ProceedingState,
  E extends object,
  C extends object,
  O,
> extends ProceedingOnPaper<S, E, C, O> {
  absences: AbsenceSpan[] = [];
  /** What whoever is away has handed over of it, by duty. */
  handedOver: Record<string, string> = {};

  constructor(procedure: Procedure<S, E, C, O>, now: Instant = morning('2026-03-02'), number = 'QH2026000001') {
    const pinned = { catalogue: 'c', calendar: 'k' };
    super(procedure, { calendar, settings, chart: houseChart(organisation), pinned }, now, number);
  }

  /** Does an action and answers the refusal's code and rule, or undefined when it was carried out. */
  async refusal<A extends keyof C>(action: A, by: By, body: C[A]): Promise<[string, string?] | undefined> {
    const { refusal } = await this.perform(action, by, body);
    return refusal && [refusal.code, refusal.rule];
  }

  /** Lets time pass to an instant, ringing whatever is due by then. */
  async passTo(instant: Instant): Promise<void> {
    this.now = instant;
    await this.ring();
  }

  /** Somebody is away; every open duty is resolved anew, as on the signal of an absence. */
  async away(person: string, from = this.now, to = from + 30 * 86_400_000): Promise<void> {
    this.absences.push({ person, from, to });
    await this.resolveAnew();
  }

  of<T extends keyof (E & SharedEvents)>(type: T): ProceedingEvent<E & SharedEvents, T>[] {
    return this.events.filter((event) => event.type === type) as ProceedingEvent<E & SharedEvents, T>[];
  }

  holders(): Record<string, string> {
    const held = this.duties().map(({ id }): [string, string] => [id, this.file.state.assignments[id]!.person]);
    return Object.fromEntries(held);
  }

  protected resolved(post: string, { at, holders = {}, recused }: Resolving): Resolved {
    const { absences, handedOver } = this;
    const persons = holders[post] ?? [];
    const standing = persons.map((person) => [person, standingAt(post, person, at, organisation, absences, recused)]);
    const holder = resolvePost(post, at, organisation, absences, recused);
    return { ...holder, standing: Object.fromEntries(standing), handedOver };
  }
}
