import type { Organisation } from '../catalogue/types';
import type { Instant } from '../clock/types';
import { resolvePost, type AbsenceSpan } from '../duty/resolve';
import { todayOf } from '../proceeding/deadlines';
import type { Decision } from '../proceeding/types';
import { renewedStanding, type AccusedStanding } from './accused';
import type { ComplaintFile } from './terms';
import type { ComplaintEvents, ComplaintState } from './types';

/** Who must keep out of a complaint by another organisation than it was registered or given to its investigator by. */
export interface StandingNews {
  standing: AccusedStanding;
  /** Who acts for the investigator's post once he himself keeps out; absent while nobody investigates. */
  next?: { post: string; person: string };
}

/**
 * What an organisation that has come into force says of an open complaint; undefined where that is nothing new, or where it has been
 * found on already (R-SUP-01).
 */
export function standingNews(
  state: ComplaintState,
  organisation: Organisation,
  absences: AbsenceSpan[],
  now: Instant,
): StandingNews | undefined {
  const { accused, investigator, assignments, subject } = state;
  if (!isUnderWay(state)) return undefined;
  const standing = renewedStanding(state.standing, accused, organisation, subject === 'soliciting');
  if (!isAnother(state.standing, standing)) return undefined;
  if (!investigator) return { standing };
  const { post } = investigator;
  const holder = assignments['investigate']?.person;
  const aside = [...standing.recused, ...(holder === undefined ? [] : [holder])];
  const { person } = resolvePost(post, now, organisation, absences, aside);
  return { standing, next: { post, person } };
}

/**
 * Whoever investigates and must keep out by now does so no longer: his duty goes to the next of the post who need not. Where there is
 * none, or the post is another one meanwhile, the complaint waits for an investigator again. Both hear of it.
 */
export function standingRenewed({ standing: news, next }: StandingNews) {
  return ({ state, ...house }: ComplaintFile, now: Instant): Decision<ComplaintEvents> => {
    if (!isUnderWay(state) || !isAnother(state.standing, news)) return { drafts: [] };
    const holder = state.assignments['investigate']?.person;
    const isBarred = state.investigator !== undefined && holder !== undefined && news.barred[holder] !== undefined;
    const stays = next !== undefined && next.post === state.investigator?.post && !news.barred[next.person];
    // Whoever is passed over is as good as away, though a bar alone is not that.
    const recused = isBarred && stays ? [...new Set([...news.recused, holder])].sort() : news.recused;
    const data: ComplaintEvents['StandingRenewed'] = {
      standing: { ...news, recused },
      on: todayOf(house, now),
      ...(isBarred && { replaced: holder }),
      ...(isBarred && !stays && { anew: true as const }),
    };
    return { drafts: [{ type: 'StandingRenewed', rule: 'R-SUP-01', data }] };
  };
}

function isUnderWay({ closedAt, result, seq }: ComplaintState): boolean {
  return seq > 0 && closedAt === undefined && !result;
}

/** Whether somebody must keep out who need not until now, or another post receives it. */
function isAnother(known: AccusedStanding, news: AccusedStanding): boolean {
  const comesIn = Object.keys(news.barred).some((person) => !known.barred[person]);
  return comesIn || news.goesTo !== known.goesTo || news.recused.some((person) => !known.recused.includes(person));
}
