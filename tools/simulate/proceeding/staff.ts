import type { Instant } from '@shouban/domain/clock/types';
import type { OpenDuty } from '@shouban/domain/proceeding';
import { Agenda, daysBy, type Pace } from '../agenda';
import type { Random } from '../random';
import type { World } from '../world';
import type { Act, Deed, Script, Staged } from './play';

/** What is looked at when somebody means to do something, or does it. */
export interface Scene<S> {
  state: S;
  duties: OpenDuty[];
  now: Instant;
  random: Random;
  world: World;
}

/** What somebody does when its time has come: an act, so many working days later, or nothing any more. */
export type Intention<C> = Deed<C> | { laterBy: number } | undefined;
export type Wish<S, C> = (scene: Scene<S>) => Intention<C>;

export interface Plan<S, C> {
  /** In how many working days. */
  inDays: number;
  wish: Wish<S, C>;
}

/** Something at which people may take to what nobody has to do; each is taken, or not, once. */
export interface Occasion<S, C> {
  key: string;
  plans: (scene: Scene<S>) => Plan<S, C>[];
}

/** How people go about one kind of proceeding. */
export interface Manners<S, C> {
  paces: Record<string, Pace>;
  /** How a duty is done by whoever holds it; none for those that are only pressed for. */
  deeds: Record<string, (scene: Scene<S>, duty: OpenDuty) => Intention<C>>;
  occasions(state: S): Occasion<S, C>[];
}

const USUAL: Pace = { days: [0, 2], late: 0.12, lateDays: [3, 12] };

/** Everybody in and around one proceeding, who do what they do when chance has it. */
export class Staff<S, C> implements Script<S, C> {
  private readonly agenda = new Agenda<Wish<S, C>>();
  private readonly taken = new Set<string>();
  private open = new Set<string>();
  private seen?: S;

  constructor(
    private readonly random: Random,
    private readonly manners: Manners<S, C>,
  ) {}

  nextAt(play: Staged<S>): Instant {
    if (this.seen !== play.state) this.look(play);
    this.seen = play.state;
    return this.agenda.nextAt;
  }

  act(play: Staged<S>): Act<C> | undefined {
    const wish = this.agenda.next();
    const deed = wish(this.scene(play));
    if (!deed) return undefined;
    if (!('laterBy' in deed)) return { ...deed, at: play.now };
    this.add(play, { inDays: Math.max(1, deed.laterBy), wish });
    return undefined;
  }

  /** Every duty that has arisen since the last look is somebody's to do. */
  private look(play: Staged<S>): void {
    const scene = this.scene(play);
    const open = new Set<string>();
    for (const duty of scene.duties) {
      const key = `${duty.id} ${duty.post} ${duty.deadline?.due ?? ''}`;
      open.add(key);
      const wish = this.open.has(key) ? undefined : this.wishFor(duty);
      if (wish) this.add(play, { inDays: daysBy(this.random, this.manners.paces[duty.kind] ?? USUAL), wish });
    }
    this.open = open;
    for (const { key, plans } of this.manners.occasions(scene.state)) {
      if (this.taken.has(key)) continue;
      this.taken.add(key);
      for (const plan of plans(scene)) this.add(play, plan);
    }
  }

  private wishFor(duty: OpenDuty): Wish<S, C> | undefined {
    const deed = this.manners.deeds[duty.kind];
    return deed && ((scene) => (scene.duties.some(({ id }) => id === duty.id) ? deed(scene, duty) : undefined));
  }

  private add(play: Staged<S>, { inDays, wish }: Plan<S, C>): void {
    this.agenda.add(wish, play.world.officeTime(this.random, play.now, inDays));
  }

  private scene({ state, duties, now, world }: Staged<S>): Scene<S> {
    return { state, duties, now, random: this.random, world };
  }
}
