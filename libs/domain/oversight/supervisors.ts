import type { By } from '../case/types';
import type { Chart } from '../duty/chart';
import { refuse, type Refusal, type RuleId } from '../refusal';
import type { Permit } from '../proceeding/types';

/** The leader of the centre, above discipline inspection and every department; undefined for everybody else. */
export function asCentreLeader({ centreLeaderPost }: Chart, by: By): { post: string } | undefined {
  return by.leads?.includes(centreLeaderPost) ? { post: centreLeaderPost } : undefined;
}

export function asDiscipline({ disciplinePost }: Chart, by: By): { post: string } | undefined {
  return by.roles.includes('discipline') ? { post: disciplinePost } : undefined;
}

/** A leader acts in the name of the post that he holds or stands in for; one who leads nothing himself, of the centre's. */
export function asLeaderOf({ centreLeaderPost }: Chart, by: By): { post: string } | undefined {
  const post = by.leads?.[0];
  if (post) return { post };
  return by.roles.includes('leader') ? { post: centreLeaderPost } : undefined;
}

/**
 * Who supervises the work of others: discipline inspection, leaders, and the office that keeps the registry and presses for
 * limits (D2.8, D2.10).
 */
export function supervisor(chart: Chart, by: By, rule: RuleId): Permit {
  const registry = by.roles.includes('registry') ? { post: chart.registryPost } : undefined;
  return asDiscipline(chart, by) ?? asLeaderOf(chart, by) ?? registry ?? supervisorRequired(rule);
}

export function supervisorRequired(rule: RuleId): Refusal {
  return refuse(
    'SUPERVISOR_REQUIRED',
    'This is for those who supervise: discipline inspection, leaders and the office.',
    rule,
  );
}

/** Posts of discipline inspection itself: the one that inspects, its head and its leader. */
export function postsOfDiscipline({ disciplinePost, centreLeaderPost, sections }: Chart): string[] {
  const section = Object.values(sections).find(({ posts }) => posts.includes(disciplinePost));
  const posts = [disciplinePost, ...(section ? [section.headPost, section.leaderPost] : [])];
  return posts.filter((post) => post !== centreLeaderPost);
}

export function reasonRequired(what: string, rule: RuleId): Refusal {
  return refuse('REASON_REQUIRED', `State the ${what}.`, rule);
}
