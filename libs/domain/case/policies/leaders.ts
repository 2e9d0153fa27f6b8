import { follows } from '../edition';
import { leaderPostOf, leadingSection } from '../superiors';
import type { By, CaseFile } from '../types';

/** Posts that have a leader's powers over a case: of the leader in charge of its section, and of the centre's. */
export function leadersPosts(file: CaseFile): string[] {
  if (!follows(file.state, 4)) return [];
  return [...new Set([leaderPostOf(file, leadingSection(file)), file.chart.centreLeaderPost])];
}

/**
 * A leader's powers over a case: whoever holds a leader's post at present, the stand-in too, and then in the name of that post
 * (R-ABP-03); or any other leader of the centre. Undefined for everybody else.
 */
export function asLeader(file: CaseFile, by: By): { post?: string } | undefined {
  const posts = leadersPosts(file);
  const held = posts.find((post) => file.standing?.[post]?.person === by.person);
  if (held) return { post: held };
  const mayHold = !file.standing && posts.some((post) => by.leads?.includes(post));
  return by.roles.includes('leader') || mayHold ? {} : undefined;
}
