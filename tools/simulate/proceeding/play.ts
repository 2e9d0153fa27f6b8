import type { Outcome } from '@shouban/domain/case/drafting';
import type { Resolved, Resolving } from '@shouban/domain/case/substitution';
import type { By } from '@shouban/domain/case/types';
import type { Instant } from '@shouban/domain/clock/types';
import {
  recusedIn,
  type Decision,
  type OpenDuty,
  type Procedure,
  type ProceedingFile,
  type ProceedingState,
} from '@shouban/domain/proceeding';
import { ProceedingOnPaper } from '@shouban/domain/proceeding/proceeding-on-paper';
import type { Thing } from '../play';
import type { World } from '../world';

/** Something that somebody does in a proceeding. */
export type Deed<C> = {
  [A in keyof C]: {
    action: A;
    /** The duty whose holder does it, whoever that is by then. */
    duty?: string;
    /** Who does it, where it is nobody's duty. */
    by?: By;
    body: C[A];
    /** The refusal that the rules demand. */
    refusal?: string;
  };
}[keyof C];
export type Act<C> = Deed<C> & { at: Instant };

/** How a proceeding begins. */
export interface Beginning<O> {
  at: Instant;
  number: string;
  by: By;
  opening: O;
  /** The refusal that the rules demand: then there is no proceeding. */
  refusal?: string;
}

/** What came of an act; the opening is none. */
export interface Done {
  act?: { action: PropertyKey; refusal?: string | undefined };
  outcome?: Outcome;
}

/** What whoever acts in a proceeding looks at. */
export interface Staged<S> {
  readonly world: World;
  readonly state: S;
  readonly duties: OpenDuty[];
  readonly now: Instant;
}

/** Who decides what people do: chance, or a story that is told again. */
export interface Script<S, C> {
  nextAt(play: Staged<S>): Instant;
  act(play: Staged<S>): Act<C> | undefined;
}

/** A proceeding whose duties are held by the people of the simulated centre. */
class InWorld<S extends ProceedingState, E extends object, C extends object, O> extends ProceedingOnPaper<S, E, C, O> {
  constructor(
    private readonly world: World,
    procedure: Procedure<S, E, C, O>,
    { at, number }: Beginning<O>,
  ) {
    super(procedure, world.house(at), at, number);
  }

  protected resolved(post: string, { at, holders = {}, recused = [] }: Resolving): Resolved {
    const { holders: known } = this.world;
    const persons = holders[post] ?? [];
    const standing = persons.map((person) => [person, known.standing(post, person, at, recused)]);
    return {
      ...known.without(recused, post, at),
      standing: Object.fromEntries(standing) as NonNullable<Resolved['standing']>,
    };
  }
}

/** One proceeding from beginning to end: its alarms ring when they are due, its duties move with those who come and go. */
export class ProceedingPlay<S extends ProceedingState, E extends object, C extends object, O> implements Staged<S> {
  readonly paper: ProceedingOnPaper<S, E, C, O>;
  readonly acts: Act<C>[] = [];
  duties: OpenDuty[] = [];

  constructor(
    readonly world: World,
    readonly procedure: Procedure<S, E, C, O>,
    readonly beginning: Beginning<O>,
    private readonly script: Script<S, C>,
  ) {
    this.paper = new InWorld(world, procedure, beginning);
  }

  get file(): ProceedingFile<S> {
    return this.paper.file;
  }

  get state(): S {
    return this.file.state;
  }

  get now(): Instant {
    return this.paper.now;
  }

  /** Over, or never begun. */
  get isClosed(): boolean {
    return this.state.closedAt !== undefined || this.state.seq === 0;
  }

  get recused(): string[] {
    return recusedIn(this.procedure, this.file);
  }

  async begin(): Promise<Done> {
    const { by, opening, refusal } = this.beginning;
    const outcome = await this.paper.open(by, opening);
    this.duties = this.paper.duties();
    return { act: { action: 'open', refusal }, outcome };
  }

  /** The earliest of what can happen. Who has gone is gone before an alarm of that instant; nobody acts before it rings. */
  next(): Thing | undefined {
    if (this.isClosed) return undefined;
    const alarm = this.paper.alarm?.at ?? Infinity;
    const change = this.nextChange();
    const first = Math.min(alarm, change, this.script.nextAt(this));
    if (first === Infinity) return undefined;
    const kind = change === first ? 'holders' : alarm === first ? 'alarm' : 'act';
    return { at: Math.max(first, this.now), kind };
  }

  /** Lets it happen. */
  async take({ at, kind }: Thing): Promise<Done> {
    this.paper.now = at;
    const done: Done = kind === 'act' ? await this.do(this.script.act(this)) : {};
    if (kind === 'alarm') await this.paper.ring();
    if (kind === 'holders') await this.paper.resolveAnew();
    this.duties = this.paper.duties();
    return done;
  }

  /** What no person of it does: it is told from outside. */
  async happens(at: Instant, decide: (file: ProceedingFile<S>, now: Instant) => Decision<E>): Promise<void> {
    this.paper.now = at;
    await this.paper.happens(decide);
    this.duties = this.paper.duties();
  }

  private async do(act: Act<C> | undefined): Promise<Done> {
    const by = act && this.byOf(act);
    if (!by) return {};
    const key = `k${this.acts.push(act)}-${String(act.action)}`;
    return { act, outcome: await this.paper.perform(act.action, by, act.body, key) };
  }

  /** Who holds the act's duty at this moment; nobody when it is not open any more. */
  private byOf({ duty, by }: Act<C>): By | undefined {
    if (!duty) return by;
    if (!this.duties.some(({ id }) => id === duty)) return undefined;
    return this.world.byOf(this.state.assignments[duty]!.person);
  }

  /** When a post falls to somebody else; where persons stand aside or keep what is not their turn, any coming and going may settle it. */
  private nextChange(): Instant {
    const { holders } = this.world;
    const { assignments } = this.state;
    const isInTurn = ({ id, post }: OpenDuty) => assignments[id]?.person === holders.at(post, this.now).person;
    const inTurn = this.recused.length === 0 && this.duties.every(isInTurn);
    let next = Infinity;
    for (const { post } of this.duties) {
      next = Math.min(next, inTurn ? holders.nextChange(post, this.now) : holders.nextStir(post, this.now));
    }
    return next;
  }
}
