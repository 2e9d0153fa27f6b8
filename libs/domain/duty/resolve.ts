import type { Organisation, Post } from '../catalogue/types';
import type { Instant } from '../clock/types';
import type { Assignment } from '../case/types';

/** Somebody is away from `from` until, not including, `to`. */
export interface AbsenceSpan {
  person: string;
  from: Instant;
  to: Instant;
}

export function isAway(person: string, at: Instant, absences: AbsenceSpan[]): boolean {
  return absences.some((absence) => absence.person === person && absence.from <= at && at < absence.to);
}

/**
 * Who holds a post's duties at an instant: A, else the first available B in order, else the section head, the
 * department's leader, the centre's leader, with the post marked as empty (R-ABP-02). Where the whole house is away, A
 * keeps the duty: it is never without a holder. An open case may name a post that the organisation has given up since;
 * such a post is as empty as one whose holders are all away.
 */
export function resolvePost(
  code: string,
  at: Instant,
  organisation: Organisation,
  absences: AbsenceSpan[],
): Assignment {
  const post = organisation.posts.find((p) => p.code === code);
  const present = post && [post.a, ...post.b].find((person) => !isAway(person, at, absences));
  if (present) return { post: code, person: present, substitute: present !== post.a, emptyPost: false };
  const superiors = superiorsOf(post ?? { code }, organisation);
  for (const superior of superiors) {
    const standIn = [superior.a, ...superior.b].find((person) => !isAway(person, at, absences));
    if (standIn) return { post: code, person: standIn, substitute: standIn !== post?.a, emptyPost: true };
  }
  const { a } = post ?? superiors.at(-1)!;
  return { post: code, person: a, substitute: post === undefined, emptyPost: true };
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

/** Whether a person may act for a post at an instant: `gone` has no part in it any more, neither as A, as B nor from above. */
export type PersonStanding = 'here' | 'away' | 'gone';

export function standingAt(
  code: string,
  person: string,
  at: Instant,
  organisation: Organisation,
  absences: AbsenceSpan[],
): PersonStanding {
  const post = organisation.posts.find((p) => p.code === code);
  const line = [...(post ? [post] : []), ...superiorsOf(post ?? { code }, organisation)];
  if (!line.some(({ a, b }) => a === person || b.includes(person))) return 'gone';
  return isAway(person, at, absences) ? 'away' : 'here';
}
