import { nextAlarm } from '@shouban/domain/case/alarms';
import { CaseOnPaper, type Body } from '@shouban/domain/case/case-on-paper';
import { broughtByJourney } from '@shouban/domain/case/brought';
import type { Application, CaseAction, MaterialGiven } from '@shouban/domain/case/commands';
import type { Outcome } from '@shouban/domain/case/drafting';
import { dutiesOf, type Duty } from '@shouban/domain/case/duties';
import type { Opening } from '@shouban/domain/case/registration';
import type { Resolved, Resolving } from '@shouban/domain/case/substitution';
import type { By, CaseFile } from '@shouban/domain/case/types';
import type { MatterItem } from '@shouban/domain/catalogue/types';
import type { Instant } from '@shouban/domain/clock/types';
import type { World } from './world';

/** Something that somebody does with a case. */
export type Deed = {
  [A in CaseAction]: {
    action: A;
    /** The duty whose holder does it, whoever that is by then; absent: the applicant does. */
    duty?: string;
    body: Body<A>;
    /** The refusal that the rules demand, of an attempt that is itself a fact. */
    refusal?: string;
  };
}[CaseAction];
export type Act = Deed & { at: Instant };

/** How a case begins. */
export interface Beginning {
  at: Instant;
  item: MatterItem;
  application: Application;
}

/** Who decides what people do: chance, or a story that is told again. */
export interface Script {
  /** When somebody means to act next, as things stand; asked again after every step. */
  nextAt(play: Play): Instant;
  /** What he does now that it is time; nothing where it has come to nothing in the meantime. */
  act(play: Play): Act | undefined;
}

/** What happens next in a case, by itself or by somebody. */
export interface Thing {
  at: Instant;
  kind: 'alarm' | 'calendar' | 'holders' | 'act';
}

/** Told of an act, and of who does it, before it is done on paper. */
export type Onlooker = (act: Act, by: By, key: string) => Promise<void>;

/** What came of an act. */
export interface Done {
  act?: Act;
  outcome?: Outcome;
}

const APPLICANT: By = { person: 'receipt', roles: [], applicant: true };

/** A case on paper whose duties are held by the people of the simulated centre, of whom nobody stands aside. */
class CaseInWorld extends CaseOnPaper {
  constructor(
    private readonly world: World,
    opening: Opening,
    caseNo: string,
    at: Instant,
  ) {
    super(opening, caseNo, at);
  }

  protected resolved(post: string, { at, holders = {} }: Resolving): Resolved {
    const { holders: known } = this.world;
    const persons = holders[post] ?? [];
    const standing = persons.map((person) => [person, known.standing(post, person, at)]);
    return {
      ...known.at(post, at),
      standing: Object.fromEntries(standing) as NonNullable<Resolved['standing']>,
      handedOver: this.world.handedOver(persons, at),
    };
  }
}

/** One case from beginning to end: its alarms ring when they are due, its duties move with those who come and go. */
export class Play {
  readonly paper: CaseOnPaper;
  /** What was done, in order: the case's story, from which it can be told again. */
  readonly acts: Act[] = [];
  duties: readonly Duty[] = [];

  constructor(
    readonly world: World,
    readonly beginning: Beginning,
    private readonly script: Script,
  ) {
    const { at, item, application } = beginning;
    const opening = world.opening(item, application.by.person, at);
    this.paper = new CaseInWorld(world, opening, application.caseNo, at);
  }

  get file(): CaseFile {
    return this.paper.file;
  }

  get now(): Instant {
    return this.paper.now;
  }

  get isClosed(): boolean {
    return this.file.state.status === 'closed';
  }

  async begin(): Promise<Outcome> {
    const outcome = await this.paper.receive(this.beginning.application);
    this.duties = dutiesOf(this.file);
    return outcome;
  }

  /** The earliest of what can happen. Who has gone is gone before an alarm of that instant; nobody acts before it rings. */
  next(): Thing | undefined {
    const alarm = nextAlarm(this.file)?.at ?? Infinity;
    const change = this.nextChange();
    const act = this.script.nextAt(this);
    const correction = this.world.nextCorrection(this.now);
    const first = Math.min(alarm, change, act, correction);
    if (first === Infinity) return undefined;
    const kind = change === first ? 'holders' : alarm === first ? 'alarm' : correction === first ? 'calendar' : 'act';
    return { at: Math.max(first, this.now), kind };
  }

  /** Lets it happen. */
  async take({ at, kind }: Thing, onlooker?: Onlooker): Promise<Done> {
    this.paper.now = at;
    const done: Done = kind === 'act' ? await this.do(this.script.act(this), onlooker) : {};
    if (kind === 'alarm') await this.paper.ring();
    if (kind === 'holders') await this.paper.resolveAnew();
    if (kind === 'calendar') await this.paper.recount(this.world.calendarAt(at));
    this.duties = dutiesOf(this.file);
    return done;
  }

  /** What another case has granted is handed in by their journey (R-PRX-04). */
  async bring(at: Instant, materials: MaterialGiven[]): Promise<void> {
    this.paper.now = at;
    await this.paper.act({ decide: (file, now) => broughtByJourney(file, materials, now) });
    this.duties = dutiesOf(this.file);
  }

  private async do(act: Act | undefined, onlooker?: Onlooker): Promise<Done> {
    const by = act && this.byOf(act);
    if (!by) return {};
    const key = `k${this.acts.push(act)}-${act.action}`;
    await onlooker?.(act, by, key);
    return { act, outcome: await this.paper.perform(act.action, by, act.body, key) };
  }

  /** The applicant, or who holds the act's duty at this moment; nobody when it is not open any more. */
  private byOf({ duty }: Act): By | undefined {
    if (!duty) return APPLICANT;
    if (!this.duties.some(({ id }) => id === duty)) return undefined;
    const { person } = this.file.state.assignments[duty]!;
    return { person, roles: this.world.rolesOf(person) };
  }

  /**
   * When a post falls to somebody else. Where somebody holds what is not his turn, such as what he received beside A, every
   * absence of those around settles whose it is.
   */
  private nextChange(): Instant {
    const { holders } = this.world;
    const { assignments } = this.file.state;
    const isInTurn = ({ id, post }: Duty) => assignments[id]!.person === holders.at(post, this.now).person;
    const inTurn = this.duties.every(isInTurn);
    let next = Infinity;
    for (const { post } of this.duties) {
      next = Math.min(next, inTurn ? holders.nextChange(post, this.now) : holders.nextStir(post, this.now));
    }
    return next;
  }
}
