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

interface Turn {
  from: Instant;
  holder: Assignment;
}

/** Who holds each post when: what the resolver says at every instant at which an absence begins or ends. */
export class Holders {
  private readonly turns = new Map<string, Turn[]>();
  private readonly absences = new Map<string, AbsenceSpan[]>();
  private readonly touching = new Map<string, string[]>();
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
    const turns = this.turnsOf(post);
    return turns[lastUpTo(turns, instant)]!.holder;
  }

  /** As `at`, where these persons stand aside. */
  without(recused: string[], post: string, instant: Instant): Assignment {
    if (recused.length === 0) return this.at(post, instant);
    return resolvePost(post, instant, this.organisation, this.absencesAround(post), recused);
  }

  /** The next instant at which the post falls to somebody else. */
  nextChange(post: string, after: Instant): Instant {
    const turns = this.turnsOf(post);
    return turns[lastUpTo(turns, after) + 1]?.from ?? Infinity;
  }

  /** The next instant at which anybody comes or goes to whom the post may fall, whether it does or not. */
  nextStir(post: string, after: Instant): Instant {
    const absences = this.absencesAround(post);
    return Math.min(Infinity, ...absences.flatMap(({ from, to }) => [from, to]).filter((at) => at > after));
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

  private turnsOf(post: string): Turn[] {
    const known = this.turns.get(post);
    if (known) return known;
    const absences = this.absencesAround(post);
    const instants = [...new Set([-Infinity, ...absences.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
    const turns: Turn[] = [];
    for (const from of instants) {
      const holder = resolvePost(post, from, this.organisation, absences);
      const last = turns.at(-1)?.holder;
      if (!last || JSON.stringify(last) !== JSON.stringify(holder)) turns.push({ from, holder });
    }
    this.turns.set(post, turns);
    return turns;
  }
}

function lastUpTo(turns: Turn[], instant: Instant): number {
  let low = 0;
  let high = turns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (turns[middle]!.from <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
