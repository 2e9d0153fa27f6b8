import type { Day } from '../clock/types';

/** 好差评: five grades, best first; the two lowest are followed up (R-LAW-09). */
export const GRADES = ['verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied', 'veryDissatisfied'] as const;
export type Grade = (typeof GRADES)[number];

/** What the applicant thought of it, and what came of that. His words are personal data and stand in the erasable column. */
export interface Rating {
  grade: Grade;
  on: Day;
  /** Working days for the rectification, where the grade is one of the two lowest. */
  waitDays?: number;
  /** Who looks into it, where the section's head handled the case himself, or whoever stands in for him; his head's post where absent. */
  rectifyPost?: string;
  rectified?: { finding: string; measures: string; on: Day; by: string; waitDays: number };
  calledBack?: { reached: boolean; satisfied?: boolean; on: Day; by: string };
}

export interface RatingState {
  /** Everybody who has acted in the name of the handling post, once it was designated. */
  actedBy?: string[];
  rating?: Rating;
}

export interface RatingEvents {
  CaseRated: Pick<Rating, 'grade' | 'on' | 'waitDays' | 'rectifyPost'>;
  /** Whoever held the duty had handled the case himself. */
  RectificationPassedUp: { post: string; from: string };
  /** `waitDays`: in so many working days the applicant is called back. */
  RatingRectified: { finding: string; measures: string; on: Day; waitDays: number };
  RatingCalledBack: { reached: boolean; satisfied?: boolean; on: Day };
}
