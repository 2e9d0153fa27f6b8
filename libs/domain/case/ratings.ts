import { nthWorkingDayAfter } from '../clock';
import type { Grade, Rating, RatingEvents } from './rating-types';
import { follows } from './edition';
import { headPostOf, leaderPostOf, leadingSection } from './superiors';
import type { By, CaseEvent, CaseFile, CaseState, Draft } from './types';
import type { Wait } from './wait';

const LOW: readonly Grade[] = ['dissatisfied', 'veryDissatisfied'];

export function isLow(grade: Grade): boolean {
  return LOW.includes(grade);
}

type RatingFolds = {
  [T in keyof RatingEvents]: (state: CaseState, data: RatingEvents[T], event: CaseEvent) => Partial<CaseState>;
};

export const ratingFolds: RatingFolds = {
  CaseRated: (_state, data) => ({ rating: data }),
  RatingRectified: (state, data, { actor }) => ({
    rating: { ...state.rating!, rectified: { ...data, by: actor.person ?? 'system' } },
  }),
  RectificationPassedUp: ({ rating }, { post }) => ({ rating: { ...rating!, rectifyPost: post } }),
  RatingCalledBack: (state, data, { actor }) => ({
    rating: { ...state.rating!, calledBack: { ...data, by: actor.person ?? 'system' } },
  }),
};

/** Whoever handled the case: its first handler, and everybody who acted for the handling post, standing in or not. */
function handledBy({ firstHandler, actedBy = [] }: CaseState): string[] {
  return [firstHandler.person, ...actedBy];
}

/** Who may look into a low grade: the section's head, those above him, and discipline inspection where all of them handled it. */
function rectifiers(file: CaseFile): string[] {
  const { chart } = file;
  const section = leadingSection(file);
  const posts = [headPostOf(file, section), leaderPostOf(file, section), chart.centreLeaderPost, chart.disciplinePost];
  return [...new Set(posts.filter((post) => post !== undefined))];
}

/** Posts whose present holder must be known before it is said who looks into a grade. */
export function rectifiersAsked(file: CaseFile): string[] {
  return follows(file.state, 5) ? rectifiers(file) : [];
}

/**
 * Nobody looks into his own handling, in whatever post he did it: where the lead section's head handled the case, the next one
 * above does who did not (R-LAW-09). Undefined where it is the head's.
 */
export function rectifierAbove(file: CaseFile): string | undefined {
  const section = leadingSection(file);
  const { post: handled } = file.state.firstHandler;
  const [first, ...above] = rectifiers(file);
  const didIt = (post: string) => {
    const holder = file.standing?.[post]?.person;
    return post === handled || (holder !== undefined && handledBy(file.state).includes(holder));
  };
  if (!follows(file.state, 5)) {
    if (headPostOf(file, section) !== handled) return undefined;
    return [leaderPostOf(file, section), file.chart.centreLeaderPost].find((post) => post !== handled);
  }
  return didIt(first!) ? (above.find((post) => !didIt(post)) ?? above.at(-1)) : undefined;
}

/** A stand-in may be whoever handled the case: then it goes on to the next one above (R-LAW-09). */
export function rectificationPassedUp(file: CaseFile): Draft | undefined {
  const { rating, assignments } = file.state;
  if (rating?.waitDays === undefined || rating.rectified || !follows(file.state, 5)) return undefined;
  const posts = rectifiers(file);
  const present = rating.rectifyPost ?? posts[0]!;
  const holder = assignments['rectify:rating'];
  // One that was just passed up waits for its next holder.
  if (holder?.post !== present || !handledBy(file.state).includes(holder.person)) return undefined;
  const post = posts[posts.indexOf(present) + 1];
  if (post === undefined) return undefined;
  return { type: 'RectificationPassedUp', rule: 'R-LAW-09', data: { post, from: holder.person } };
}

/** The head of the lead section, or whoever is above him where he handled it himself, looks into a low grade and puts it right; then the office calls the applicant back. */
export function ratingWaits(file: CaseFile): Wait[] {
  const { rating } = file.state;
  if (rating?.waitDays === undefined || rating.calledBack) return [];
  const rule = 'R-LAW-09' as const;
  const what = 'rating';
  if (!rating.rectified) {
    const section = leadingSection(file);
    const post = rating.rectifyPost ?? headPostOf(file, section) ?? leaderPostOf(file, section);
    const presses = rating.rectifyPost ? ('leader' as const) : ('head' as const);
    const due = nthWorkingDayAfter(rating.on, rating.waitDays, file.calendar);
    return [{ clock: 'rating:rectify', opens: { kind: 'rectify', post, what }, from: rating.on, due, rule, presses }];
  }
  const { on: from, waitDays } = rating.rectified;
  const due = nthWorkingDayAfter(from, waitDays, file.calendar);
  const opens = { kind: 'callBack' as const, post: file.chart.registryPost, what };
  return [{ clock: 'rating:callBack', opens, from, due, rule, presses: 'ladder' }];
}

/**
 * A low grade is not shown to whoever handled the case before it is answered, lest the applicant hear of it: only to those who
 * answer it and those who supervise (R-LAW-09).
 */
export function ratingFor({ state }: CaseFile, viewer: By | undefined): Rating | undefined {
  const { rating, assignments } = state;
  if (!rating || !isLow(rating.grade) || rating.rectified) return rating;
  if (!viewer) return undefined;
  const answers = assignments['rectify:rating']?.person === viewer.person;
  if (viewer.applicant || answers) return rating;
  // Whatever else he is: a leader who handled it himself hears of it when it is answered.
  if (handledBy(state).includes(viewer.person)) return undefined;
  const supervises = viewer.roles.some((role) => role === 'registry' || role === 'discipline' || role === 'leader');
  return supervises ? rating : undefined;
}
