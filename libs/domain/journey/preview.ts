import { checkLimit, dayOf } from '../clock';
import type { Instant, WorkingCalendar } from '../clock/types';
import { DomainError } from '../refusal';
import { planNew } from './folds';
import { planProblem } from './plan';
import { totalDue } from './policies/driving';
import { journeyProcedure } from './procedure';
import { scheduleOf } from './schedule';
import type { JourneyOpening, JourneyState } from './types';
import { journeyView, type JourneyView } from './view';

/**
 * What a plan would come to if everything were handed in and it were distributed at this instant: the same schedule and the same total
 * limit as a journey has. Nothing is kept (R-PRX-03).
 *
 * @throws DomainError why it is no plan, or its total limit none
 */
export function previewJourney(
  { plan, totalLimit }: Pick<JourneyOpening, 'plan' | 'totalLimit'>,
  calendar: WorkingCalendar,
  now: Instant,
): JourneyView {
  if (totalLimit) checkLimit(totalLimit);
  const problem = planProblem(plan);
  if (problem) throw new DomainError(problem);
  const on = dayOf(now, calendar);
  const state: JourneyState = {
    ...journeyProcedure.blank(''),
    entries: plan.map((planned) => planNew(planned, on)),
    ...(totalLimit && { totalLimit }),
    startedOn: on,
  };
  const { expectedEnd } = scheduleOf(state, calendar, on);
  const { due } = totalDue(state, expectedEnd!, on, now, calendar);
  return journeyView({ state: { ...state, due }, calendar }, now);
}
