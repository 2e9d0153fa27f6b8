import type { By } from '../../case/types';
import type { Chart } from '../../duty/chart';
import { refuse, type Refusal } from '../../refusal';
import type { Permit } from '../../proceeding/types';
import { asCentreLeader, asDiscipline, postsOfDiscipline } from '../supervisors';
import type { BreachState, SuspectedBreach } from './types';

/** Whether a breach is discipline inspection's own. */
export function isOfDiscipline({ post }: Pick<SuspectedBreach, 'post'>, chart: Chart): boolean {
  return post !== null && postsOfDiscipline(chart).includes(post);
}

/**
 * Discipline inspection judges suspected breaches, and the centre's leader those of discipline inspection and those in matters that it
 * is kept from (R-SUP-01). Nobody judges what he is said to have done himself.
 */
export function judge(breach: SuspectedBreach, chart: Chart, by: By): Permit {
  if (breach.person === by.person) {
    return refuse('OWN_BREACH', 'Nobody judges what he is said to have done himself.', 'R-SUP-04');
  }
  if (!breach.toLeader && !isOfDiscipline(breach, chart))
    return asDiscipline(chart, by) ?? notYours('discipline inspection');
  return asCentreLeader(chart, by) ?? notYours('the leader of the centre');
}

/** Once; what is wrong with a judgement is put right on appeal. */
export function judgedAlready(): Refusal {
  return refuse('BREACH_JUDGED', 'A supervisor has judged this breach already.', 'R-SUP-04');
}

function notYours(whose: string): Permit {
  return refuse('NOT_YOURS_TO_JUDGE', `This is judged by ${whose}.`, 'R-SUP-04', { whose });
}

/**
 * Who decides on an appeal: the centre's leader or, against what he has judged himself, the leader of discipline inspection;
 * never the post that the breach is said to be of. What discipline inspection is kept from stays with the centre's leader, or whoever
 * stands in for him where he has judged it.
 */
export function appealPost({ judgement, breach }: BreachState, chart: Chart): string {
  if (breach?.toLeader || judgement?.forPost !== chart.centreLeaderPost) return chart.centreLeaderPost;
  const section = Object.values(chart.sections).find(({ posts }) => posts.includes(chart.disciplinePost));
  const leader = section?.leaderPost ?? chart.disciplinePost;
  return leader === breach?.post ? chart.disciplinePost : leader;
}
