import type { Tell } from '../findings';
import type { Described } from './temporal';

/** A poll takes up to a minute where there is nothing to do; two missed ones are a worker that does not work. */
const SILENT_MS = 150_000;
const WAITS_S = 30;

type Queues = Record<'cases' | 'activities', Described>;

export interface Workers {
  queues: Queues;
  /** The build that was released last; '' where workers have no names. */
  current: string;
  /** Temporal's time. */
  now: number;
}

/** Whether somebody works for the cases, and by the build that gets them. */
export function lookAtWorkers({ queues, current, now }: Workers, tell: Tell): void {
  const away = unserved(queues, now);
  if (away.length > 0) tell('WORKER_AWAY', `No worker asks for work of ${away.join(' and ')}.`);
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
  lookAtWaiting(queues, '', tell);
}

/** A task queue beside that of the house (decision 53). */
export interface DepartmentQueue {
  name: string;
  /** Whose new cases begin on it; none where only cases of before are left on it. */
  departments: string[];
  queues: Queues;
  now: number;
}

/** Whether somebody works for the cases that a department has apart. */
export function lookAtDepartmentQueue({ name, departments, queues, now }: DepartmentQueue, tell: Tell): void {
  const away = unserved(queues, now);
  const whose = departments.length > 0 ? ` of ${departments.join(', ')}` : '';
  if (away.length > 0)
    tell('QUEUE_NOT_SERVED', `No worker asks for ${away.join(' and ')}${whose} on the task queue ${name}.`);
  lookAtWaiting(queues, ` on the task queue ${name}`, tell);
}

function unserved(queues: Queues, now: number): string[] {
  return Object.entries(queues)
    .filter(([, { pollers }]) => !pollers.some(({ lastAt }) => now - lastAt <= SILENT_MS))
    .map(([name]) => name);
}

function lookAtWaiting(queues: Queues, where: string, tell: Tell): void {
  for (const [name, { oldest }] of Object.entries(queues)) {
    if (oldest > WAITS_S) tell('TASKS_WAIT', `The oldest of the ${name}${where} has waited ${oldest} s for a worker.`);
  }
}
