import type { Organisation, Post } from '../catalogue/types';

/** The post in which a person receives applications: where he is A before where he stands in. */
export function intakePostOf(person: string, organisation: Organisation): Post | undefined {
  const { windowPostCodes, registryPostCode, agentPostCodes } = organisation.special;
  const receiving = [...windowPostCodes, registryPostCode, ...agentPostCodes];
  const posts = organisation.posts.filter((post) => receiving.includes(post.code));
  return posts.find((post) => post.a === person) ?? posts.find((post) => post.b.includes(person));
}
