import type { Organisation } from '@shouban/domain/catalogue/types';
import type { Assignment } from '@shouban/domain/case/types';
import type { Instant } from '@shouban/domain/clock/types';
import {
  postsTouchedBy,
  resolvePost,
  standingAt,
  type AbsenceSpan,
  type PersonStanding,
} from '@shouban/domain/duty/resolve';

/** Who holds a post from which instant on. */
interface Turns {
  from: Instant[];
  holders: Assignment[];
}

/** Who holds each post when: what the resolver says at every instant at which an absence begins or ends. */
export class Holders {
  private readonly turns = new Map<string, Turns>();
  private readonly absences = new Map<string, AbsenceSpan[]>();
  private readonly touching = new Map<string, string[]>();
  private readonly stirs = new Map<string, Instant[]>();
  private readonly chains = new Map<string, string[]>();

  constructor(
    private readonly organisation: Organisation,
    absences: AbsenceSpan[],
  ) {
    for (const absence of absences) push(this.absences, absence.person, absence);
    for (const person of this.absences.keys()) {
      for (const post of postsTouchedBy(person, organisation)) push(this.touching, post, person);
    }
  }

  at(post: string, instant: Instant): Assignment {
    const { from, holders } = this.turnsOf(post);
    return holders[lastUpTo(from, instant)]!;
  }

  /** As `at`, where these persons stand aside. */
  without(recused: string[], post: string, instant: Instant): Assignment {
    if (recused.length === 0) return this.at(post, instant);
    return resolvePost(post, instant, this.organisation, this.absencesAround(post), recused);
  }

  /** The next instant at which the post falls to somebody else. */
  nextChange(post: string, after: Instant): Instant {
    const { from } = this.turnsOf(post);
    return from[lastUpTo(from, after) + 1] ?? Infinity;
  }

  /** The next instant at which anybody comes or goes to whom the post may fall, whether it does or not. */
  nextStir(post: string, after: Instant): Instant {
    const stirs = this.stirs.get(post) ?? instantsOf(this.absencesAround(post));
    this.stirs.set(post, stirs);
    return stirs[lastUpTo(stirs, after) + 1] ?? Infinity;
  }

  /** Looked up absence by absence, not by what the resolver made of them. */
  isAway(person: string, at: Instant): boolean {
    const absences = this.absences.get(person);
    if (!absences) return false;
    for (const { from, to } of absences) if (from <= at && at < to) return true;
    return false;
  }

  /** Whether somebody who held a duty of the post is still there for it. */
  standing(post: string, person: string, at: Instant, recused: string[] = []): PersonStanding {
    return standingAt(post, person, at, this.organisation, this.absences.get(person) ?? [], recused);
  }

  /** Everybody to whom a duty of the post may fall, by the letter of R-ABP-02: A, the Bs, and those above them. */
  chainOf(post: string): string[] {
    const known = this.chains.get(post);
    if (known) return known;
    const { posts, sections, departments, special } = this.organisation;
    const own = posts.find(({ code }) => code === post);
    const section = sections.find(({ code }) => code === own?.sectionCode);
    const department = departments.find(({ code }) => code === section?.departmentCode);
    const codes = [post, section?.headPostCode, department?.leaderPostCode, special.centreLeaderPostCode];
    const chain = codes.flatMap((code) => posts.filter((each) => each.code === code)).flatMap(({ a, b }) => [a, ...b]);
    this.chains.set(post, chain);
    return chain;
  }

  /** Of everybody to whom the post may fall. */
  private absencesAround(post: string): AbsenceSpan[] {
    return (this.touching.get(post) ?? []).flatMap((person) => this.absences.get(person)!);
  }

  private turnsOf(post: string): Turns {
    const known = this.turns.get(post);
    if (known) return known;
    const absences = this.absencesAround(post);
    const instants = [-Infinity, ...instantsOf(absences)];
    const turns: Turns = { from: [], holders: [] };
    for (const from of instants) {
      const holder = resolvePost(post, from, this.organisation, absences);
      const last = turns.holders.at(-1);
      if (last && JSON.stringify(last) === JSON.stringify(holder)) continue;
      turns.from.push(from);
      turns.holders.push(holder);
    }
    this.turns.set(post, turns);
    return turns;
  }
}

/** At which anybody comes or goes, in order. */
function instantsOf(absences: AbsenceSpan[]): Instant[] {
  return [...new Set(absences.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
}

/** Place of the last one up to an instant; -1 where there is none. */
function lastUpTo(instants: Instant[], instant: Instant): number {
  let low = 0;
  let high = instants.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instants[middle]! <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
