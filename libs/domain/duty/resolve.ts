import type { Organisation, Post } from '../catalogue/types';
import type { Instant } from '../clock/types';
import type { Assignment } from '../case/types';

/** Somebody is away from `from` until, not including, `to`. */
export interface AbsenceSpan {
  person: string;
  from: Instant;
  to: Instant;
}

/** Who holds a post; `stoodAside` where it is empty only because somebody who is there stands aside, which is nobody's fault. */
export interface PostHolder extends Assignment {
  stoodAside?: true;
}

export function isAway(person: string, at: Instant, absences: AbsenceSpan[]): boolean {
  return absences.some((absence) => absence.person === person && absence.from <= at && at < absence.to);
}

/**
 * Who holds a post's duties at an instant: A, else the first available B in order, else the section head, the
 * department's leader, the centre's leader, with the post marked as empty (R-ABP-02). Where the whole house is away, A
 * keeps the duty: it is never without a holder. An open case may name a post that the organisation has given up since;
 * such a post is as empty as one whose holders are all away.
 *
 * @param recused persons who stand aside in the case, as good as away for all of it (R-LAW-14)
 */
export function resolvePost(
  code: string,
  at: Instant,
  organisation: Organisation,
  absences: AbsenceSpan[],
  recused: string[] = [],
): PostHolder {
  const post = organisation.posts.find((p) => p.code === code);
  const holder = withoutThem(code, at, organisation, absences, recused);
  const emptied = holder.emptyPost && post && [post.a, ...post.b].some((person) => !isAway(person, at, absences));
  return emptied ? { ...holder, stoodAside: true } : holder;
}

function withoutThem(
  code: string,
  at: Instant,
  organisation: Organisation,
  absences: AbsenceSpan[],
  recused: string[],
): Assignment {
  const post = organisation.posts.find((p) => p.code === code);
  const isThere = (person: string) => !recused.includes(person) && !isAway(person, at, absences);
  const present = post && [post.a, ...post.b].find(isThere);
  if (present) return { post: code, person: present, substitute: present !== post.a, emptyPost: false };
  const superiors = superiorsOf(post ?? { code }, organisation);
  for (const superior of superiors) {
    const standIn = [superior.a, ...superior.b].find(isThere);
    if (standIn) return { post: code, person: standIn, substitute: standIn !== post?.a, emptyPost: true };
  }
  const line = [...(post ? [post] : []), ...superiors];
  // Somebody who is away comes before somebody who stands aside, and who holds a post before whoever stands in at one.
  const unbiased = [...line.map(({ a }) => a), ...line.flatMap(({ b }) => b)].filter((one) => !recused.includes(one));
  const person = unbiased[0] ?? superiors.at(-1)?.a ?? post!.a;
  return { post: code, person, substitute: person !== post?.a, emptyPost: true };
}

/** Posts that answer for a post that nobody fills, nearest first. */
function superiorsOf(post: Pick<Post, 'code'> & Partial<Post>, organisation: Organisation): Post[] {
  const section = organisation.sections.find((s) => s.code === post.sectionCode);
  const department = organisation.departments.find((d) => d.code === section?.departmentCode);
  const codes = [section?.headPostCode, department?.leaderPostCode, organisation.special.centreLeaderPostCode];
  return codes.flatMap((code) => (code && code !== post.code ? [postOf(code, organisation)] : []));
}

function postOf(code: string, organisation: Organisation): Post {
  const post = organisation.posts.find((p) => p.code === code);
  if (!post) throw new Error(`The organisation ${organisation.version} has no post ${code}`);
  return post;
}

/** Every post in which a person acts or may have to: as A, as B, and as the one above an empty post. */
export function postsTouchedBy(person: string, organisation: Organisation): string[] {
  return organisation.posts.filter((post) => lineOf(post, organisation).includes(person)).map((post) => post.code);
}

/**
 * Whether a person may act for a post at an instant: `gone` has no part in it any more, neither as A, as B nor from above,
 * or stands aside in the case.
 */
export type PersonStanding = 'here' | 'away' | 'gone';

export function standingAt(
  code: string,
  person: string,
  at: Instant,
  organisation: Organisation,
  absences: AbsenceSpan[],
  recused: string[] = [],
): PersonStanding {
  const post = organisation.posts.find((p) => p.code === code);
  if (recused.includes(person) || !lineOf(post ?? { code }, organisation).includes(person)) return 'gone';
  return isAway(person, at, absences) ? 'away' : 'here';
}

/** Everybody who may act for a post at an instant and is there. */
export function actorsOf(code: string, at: Instant, organisation: Organisation, absences: AbsenceSpan[]): string[] {
  const post = organisation.posts.find((p) => p.code === code) ?? { code };
  return [...new Set(lineOf(post, organisation))].filter((person) => !isAway(person, at, absences));
}

/** Everybody who may act for a post, those of the posts above it included. */
function lineOf(post: Pick<Post, 'code'> & Partial<Post>, organisation: Organisation): string[] {
  const own = post.a === undefined ? [] : [post.a, ...(post.b ?? [])];
  return [...own, ...superiorsOf(post, organisation).flatMap(({ a, b }) => [a, ...b])];
}
