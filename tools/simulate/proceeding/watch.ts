import type { Instant } from '@shouban/domain/clock/types';
import type { ProceedingEvent, ProceedingState } from '@shouban/domain/proceeding';
import type { NaiveLimits } from '../naive-limits';
import { Violation } from '../violation';
import { NaiveLadder, type NaiveDuty, type Rung } from './naive-ladder';
import type { Done, ProceedingPlay } from './play';

/** The second model of one kind: written by hand from the rules, it reads the same ledger and knows nothing of the first. */
export interface Naive<S> {
  /** @throws Violation where something may not come now */
  hear(event: NaiveEvent): void;
  duties(): NaiveDuty[];
  /** What must hold now. @throws Violation */
  check(state: S, now: Instant): void;
}

/** An entry of a ledger as whoever reads it finds it. */
export interface NaiveEvent {
  type: string;
  at: Instant;
  actor: { person?: string };
  data: unknown;
}

/** What a second model makes of the entries of one kind. */
export type Ears<E extends object> = { [T in keyof E]?: (data: E[T], event: NaiveEvent) => void };

export function listen<E extends object>(ears: Ears<E>, event: NaiveEvent): void {
  const ear = (ears as Record<string, ((data: unknown, event: NaiveEvent) => void) | undefined>)[event.type];
  ear?.(event.data, event);
}

/** Looks at one proceeding after each of its steps. */
export class ProceedingWatch<S extends ProceedingState, E extends object, C extends object, O> {
  private readonly ladder: NaiveLadder;
  /** What has rung, by duty and its last day: each rung once, with the post that presses since. */
  private readonly rung = new Map<string, Map<string, string | undefined>>();
  private seen = 0;

  constructor(
    private readonly play: ProceedingPlay<S, E, C, O>,
    private readonly naive: Naive<S>,
    limits: NaiveLimits,
  ) {
    this.ladder = new NaiveLadder(limits, play.file.calendar, play.world.centre.organisation);
  }

  /** @throws Violation */
  look(done: Done = {}): void {
    legalStep(done);
    const events = this.play.paper.events as unknown as ProceedingEvent[];
    for (const event of events.slice(this.seen)) this.hear(event);
    this.seen = events.length;
    if (this.play.isClosed && this.seen > 0 && this.play.duties.length > 0) {
      throw new Violation('R-CON-09', `${this.play.duties[0]!.id} is open in what is closed`);
    }
    if (this.seen > 0) this.naive.check(this.play.state, this.play.now);
    if (this.play.isClosed) return;
    const duties = this.naive.duties();
    this.sameDuties(duties);
    this.presentHolders();
    this.silence(duties);
  }

  private hear(event: ProceedingEvent): void {
    if (!event.rule) throw new Violation('reason', `${event.type} comes by no rule`);
    this.climb(event);
    this.naive.hear(event);
  }

  /** What rings belongs to a duty that was open until then, comes once, and at the instant that a clerk would have named. */
  private climb({ type, data, at }: ProceedingEvent): void {
    if (!LADDER.has(type)) return;
    const { clock, level, to } = data as { clock: string; level?: string; to: unknown };
    const kind = type === 'LimitExpired' ? 'expired' : (level ?? String(to));
    const duty = this.naive.duties().find(({ id }) => id === clock);
    if (!duty) {
      if (clock === 'mandate') return;
      throw new Violation('R-CLK-13', `${kind} of ${clock} comes though it is nobody's duty`);
    }
    const rungs = this.rungOf(duty);
    const expected = this.ladder.rungsOf(duty).find((rung) => rung.kind === kind);
    const { post } = data as { post?: string };
    if (!expected || expected.at !== at || expected.post !== post) {
      const should = expected ? `${expected.post ?? ''} ${new Date(expected.at).toISOString()}` : 'never';
      throw new Violation(duty.rule, `${kind} of ${clock}: ${post ?? ''} ${new Date(at).toISOString()}, not ${should}`);
    }
    if (rungs.has(kind)) throw new Violation(duty.rule, `${kind} of ${clock} rings twice`);
    rungs.set(kind, post);
  }

  /** Those that are open are those that the rules name, at the posts that they name, until the day that they name. */
  private sameDuties(duties: NaiveDuty[]): void {
    const pressed = duties.flatMap((duty) =>
      [...this.rungOf(duty)].flatMap(([kind, post]) => {
        return post ? [{ ...duty, id: `press:${duty.id}:${kind}`, post, due: undefined }] : [];
      }),
    );
    const should = new Map([...duties, ...pressed].map((duty) => [duty.id, duty]));
    for (const { id, post, deadline } of this.play.duties) {
      const duty = should.get(id);
      if (!duty) throw new Violation(ruleOf(id, duties), `${id} is open, and nobody owes it`);
      should.delete(id);
      if (duty.post === post && duty.due === deadline?.due) continue;
      throw new Violation(duty.rule, `${id} of ${post} until ${deadline?.due}, not of ${duty.post} until ${duty.due}`);
    }
    const [lost] = should.values();
    if (lost) throw new Violation(lost.rule, `${lost.id} of ${lost.post} is forgotten`);
  }

  /** Every duty has a holder who is there and does not stand aside, unless there is nobody else to whom it could fall. */
  private presentHolders(): void {
    const { play } = this;
    const { holders } = play.world;
    const may = (person: string) => !play.recused.includes(person) && !holders.isAway(person, play.now);
    for (const { id, post } of play.duties) {
      const holder = play.state.assignments[id];
      if (holder?.post !== post) throw new Violation('R-ABP-07', `${id} of ${post} has no holder`);
      const chain = holders.chainOf(post);
      if (play.recused.includes(holder.person) && chain.some((person) => !play.recused.includes(person))) {
        throw new Violation('R-LAW-14', `${holder.person} stands aside and holds ${id}`);
      }
      const present = may(holder.person) ? undefined : chain.find(may);
      if (present) throw new Violation('R-ABP-02', `${holder.person} holds ${id} and is away; ${present} is there`);
    }
  }

  /** Whatever has not been heard yet of a duty is heard in its time; nothing is open that nobody will ever hear of again. */
  private silence(duties: NaiveDuty[]): void {
    const { play } = this;
    const alarm = play.paper.alarm?.at ?? Infinity;
    for (const duty of duties) {
      const silent = this.ahead(duty).find(({ at }) => at < alarm);
      if (!silent) continue;
      throw new Violation(
        duty.rule,
        `${silent.kind} of ${duty.id} is not heard by ${new Date(silent.at).toISOString()}`,
      );
    }
    if (alarm === Infinity && play.duties.length === 0)
      throw new Violation('R-CLK-13', 'it is open, nobody has a duty in it, and nothing will ever ring');
  }

  private ahead(duty: NaiveDuty): Rung[] {
    return this.ladder.rungsOf(duty).filter(({ kind }) => !this.rungOf(duty).has(kind));
  }

  private rungOf({ id, due, about }: NaiveDuty): Map<string, string | undefined> {
    const key = `${id} ${due} ${about}`;
    const known = this.rung.get(key) ?? new Map<string, string | undefined>();
    this.rung.set(key, known);
    return known;
  }
}

const LADDER = new Set(['LimitReminded', 'LimitExpired', 'LimitEscalated']);

function ruleOf(id: string, duties: NaiveDuty[]): `R-${string}` {
  return duties.find((duty) => id.includes(duty.id))?.rule ?? 'R-CLK-13';
}

function legalStep({ act, outcome }: Done): void {
  const code = outcome?.refusal?.code;
  if (code === act?.refusal) return;
  const expected = act?.refusal ? `should have been refused with ${act.refusal}` : 'should have been carried out';
  throw new Violation('legal step', `${String(act!.action)} ${expected}, and was answered ${code ?? 'with yes'}`);
}
