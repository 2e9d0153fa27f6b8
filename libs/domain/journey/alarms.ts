import { addDays, closesAt, midnightOf, opensAt } from '../clock';
import type { Alarm, Draft, ProceedingFile } from '../proceeding/types';
import { DRIVE } from './duties';
import type { JourneyEvents, JourneyState } from './types';

type File = ProceedingFile<JourneyState>;

/** The agent is told so many calendar days before the mandate runs out. */
const MANDATE_WARNING_DAYS = 7;

/** The mandate's last days while something may still be done by it, and the end of the time for feedback. */
export function journeyAlarms(file: File): Alarm[] {
  const { state, calendar } = file;
  if (state.closedAt !== undefined) return [];
  if (state.endedOn) {
    const due = state.feedbackBy!;
    const at = closesAt(due, calendar);
    return [{ key: 'feedback:over', kind: 'feedbackOver', clock: 'feedback', at, due, dueAt: at }];
  }
  if (state.mandateExpired) return [];
  const { expiresOn: due } = state.mandate;
  const dueAt = midnightOf(addDays(due, 1), calendar);
  const warnAt = opensAt(addDays(due, -MANDATE_WARNING_DAYS), calendar);
  const alarm = (kind: string, at: number): Alarm => ({
    key: `mandate:${kind}:${due}`,
    kind,
    clock: 'mandate',
    at,
    due,
    dueAt,
  });
  // One that was signed for a shorter time is known to be short.
  const warned = warnAt > state.openedAt ? [alarm('mandateEnding', warnAt)] : [];
  return [...warned, alarm('mandateOver', dueAt)];
}

export function ringJourney({ state }: File, { key, kind, clock, due, dueAt, at }: Alarm): Draft<JourneyEvents>[] {
  const system = { at };
  switch (kind) {
    case 'mandateEnding': {
      const agent = state.assignments[DRIVE];
      const data = { alarm: key, clock, level: 'red' as const, due, dueAt, to: agent ? [agent.person] : [] };
      return [{ type: 'LimitReminded', rule: 'R-PRX-01', data, system }];
    }
    case 'mandateOver':
      return [{ type: 'MandateExpired', rule: 'R-PRX-01', data: { alarm: key, on: due }, system }];
    case 'feedbackOver':
      return [{ type: 'JourneyClosed', rule: 'R-PRX-02', data: { alarm: key, on: due }, system }];
    default:
      return [];
  }
}
