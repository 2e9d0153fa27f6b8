import type { Post } from './types';

/**
 * Rings of stand-ins among superior posts (heads of sections, leaders of departments, leader of the centre).
 *
 * Post P leans on post Q when a B of P is the A of Q. A ring is a set of at least two superior posts that all lean on
 * one another, directly or through others of the set, and of which no B is anybody else: neither the holder of a post
 * outside the ring nor a person without such a post. When the ring's holders are away together, every substitution
 * inside it ends where it began, and the posts are empty although each of them has its B's. One B from outside, in one
 * post of the ring, opens it.
 *
 * @returns the codes of each ring, in the order of `superiorPosts`
 */
export function standInRings(superiorPosts: Post[]): string[][] {
  const leansOn = new Map(superiorPosts.map((post) => [post, directlyLeansOn(post, superiorPosts)]));
  const reach = new Map(superiorPosts.map((post) => [post, reachOf(post, leansOn)]));
  const rings: string[][] = [];
  for (const post of superiorPosts) {
    const members = superiorPosts.filter((other) => reach.get(post)!.has(other) && reach.get(other)!.has(post));
    if (members.length < 2 || members[0] !== post) continue;
    if (members.every((member) => isInside(member, members))) rings.push(members.map(({ code }) => code));
  }
  return rings;
}

function directlyLeansOn(post: Post, posts: Post[]): Post[] {
  return posts.filter((other) => post.b.includes(other.a));
}

function reachOf(post: Post, leansOn: Map<Post, Post[]>): Set<Post> {
  const reached = new Set<Post>();
  const open = [...leansOn.get(post)!];
  for (let next = open.pop(); next; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    open.push(...leansOn.get(next)!);
  }
  return reached;
}

function isInside(member: Post, ring: Post[]): boolean {
  const holders = ring.map(({ a }) => a);
  return member.b.every((person) => holders.includes(person));
}
