import { DomainError, refuse } from '../refusal';
import { type DayNumber, dayOfNumber, numberOf } from './civil';
import type { Day, PauseSpan } from './types';

/** The days after `began`, up to and including `ended`; an open pause ends at infinity. */
export interface StoppedSpan {
  began: DayNumber;
  ended: DayNumber;
}

/**
 * Refuses pauses that can have no meaning. An open pause passes.
 * @throws DomainError CLOCK_DAY_INVALID, CLOCK_PAUSE_ENDS_BEFORE_BEGIN
 */
export function checkPauses(pauses: PauseSpan[]): void {
  pauses.forEach(spanOf);
}

/**
 * The same stopped days as disjoint pauses in order, none touching the next, so that every day counts once (R-CLK-05).
 * A pause that ended on the day it began stopped no day and disappears; an open pause swallows all that follow it.
 * @throws DomainError as `checkPauses`
 */
export function unionOfPauses(pauses: PauseSpan[]): PauseSpan[] {
  return stoppedSpans(pauses).map(({ began, ended }) =>
    ended === Infinity ? { began: dayOfNumber(began) } : { began: dayOfNumber(began), ended: dayOfNumber(ended) },
  );
}

/**
 * Closes open pauses at `day` – what is known on that day – and leaves closed ones alone. One that begins only later
 * is closed on its first day, so that it stops nothing.
 */
export function assumeEnded(pauses: PauseSpan[], day: Day): PauseSpan[] {
  const end = numberOf(day);
  return pauses.map((pause) => {
    if (pause.ended !== undefined) return pause;
    return { ...pause, ended: numberOf(pause.began) > end ? pause.began : day };
  });
}

/** The union in day numbers, disjoint and in order. */
export function stoppedSpans(pauses: PauseSpan[]): StoppedSpan[] {
  const spans = pauses.map(spanOf).filter(({ began, ended }) => ended > began);
  spans.sort((a, b) => a.began - b.began);
  const union: StoppedSpan[] = [];
  for (const span of spans) {
    const last = union.at(-1);
    if (last && span.began <= last.ended) last.ended = Math.max(last.ended, span.ended);
    else union.push(span);
  }
  return union;
}

function spanOf(pause: PauseSpan): StoppedSpan {
  const began = numberOf(pause.began);
  if (pause.ended === undefined) return { began, ended: Infinity };
  const ended = numberOf(pause.ended);
  if (ended >= began) return { began, ended };
  const params = { began: pause.began, ended: pause.ended };
  const message = `A pause cannot end (${pause.ended}) before it begins (${pause.began})`;
  throw new DomainError(refuse('CLOCK_PAUSE_ENDS_BEFORE_BEGIN', message, 'R-CLK-05', params));
}
