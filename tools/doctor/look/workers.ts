import type { Tell } from '../findings';
import type { Described } from './temporal';

/** A poll takes up to a minute where there is nothing to do; two missed ones are a worker that does not work. */
const SILENT_MS = 150_000;
const WAITS_S = 30;

export interface Workers {
  queues: Record<'cases' | 'activities', Described>;
  /** The build that was released last; '' where workers have no names. */
  current: string;
  /** Temporal's time. */
  now: number;
}

/** Whether somebody works for the cases, and by the build that gets them. */
export function lookAtWorkers({ queues, current, now }: Workers, tell: Tell): void {
  const away = Object.entries(queues).filter(
    ([, { pollers }]) => !pollers.some(({ lastAt }) => now - lastAt <= SILENT_MS),
  );
  if (away.length > 0) tell('WORKER_AWAY', `No worker asks for work of ${away.map(([name]) => name).join(' and ')}.`);
  const polling = queues.cases.pollers.filter(({ lastAt }) => now - lastAt <= SILENT_MS);
  const builds = [...new Set(polling.map(({ buildId }) => buildId))];
  const named = builds.filter(Boolean);
  if (polling.length > 0 && !builds.includes(current)) {
    if (current)
      tell(
        'BUILD_NOT_SERVED',
        `The current build ${current} has no worker; there are: ${named.join(', ') || 'unnamed ones'}.`,
      );
    else tell('BUILD_NOT_RELEASED', `Workers of ${named.join(', ')} run, and none of these builds was released.`);
  }
  for (const [name, { oldest }] of Object.entries(queues)) {
    if (oldest > WAITS_S) tell('TASKS_WAIT', `The oldest of the ${name} has waited ${oldest} s for a worker.`);
  }
}
