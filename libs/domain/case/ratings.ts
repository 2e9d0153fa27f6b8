import { nthWorkingDayAfter } from '../clock';
import type { Grade, Rating, RatingEvents } from './rating-types';
import { headPostOf, leaderPostOf, leadingSection } from './superiors';
import type { By, CaseEvent, CaseFile, CaseState } from './types';
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
  RatingCalledBack: (state, data, { actor }) => ({
    rating: { ...state.rating!, calledBack: { ...data, by: actor.person ?? 'system' } },
  }),
};

/**
 * Nobody looks into his own handling: where the lead section's head was the first handler in his own post, the leader above does, or
 * the next one where that is the same post (R-LAW-09).
 */
export function rectifierAbove(file: CaseFile): string | undefined {
  const section = leadingSection(file);
  const { post: handled } = file.state.firstHandler;
  if (headPostOf(file, section) !== handled) return undefined;
  return [leaderPostOf(file, section), file.chart.centreLeaderPost].find((post) => post !== handled);
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
  const { rating, assignments, firstHandler } = state;
  if (!rating || !isLow(rating.grade) || rating.rectified) return rating;
  if (!viewer) return undefined;
  const answers = assignments['rectify:rating']?.person === viewer.person;
  if (viewer.applicant || answers) return rating;
  // Whatever else he is: a leader who handled it himself hears of it when it is answered.
  if (viewer.person === firstHandler.person) return undefined;
  const supervises = viewer.roles.some((role) => role === 'registry' || role === 'discipline' || role === 'leader');
  return supervises ? rating : undefined;
}
