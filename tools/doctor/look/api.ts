import type { Tell } from '../findings';
import { clockOfAnswer, type Reading } from './clocks';

const ANSWERS_WITHIN_MS = 5_000;

/** Whether the API answers and is ready. @returns its clock, where it could be read */
export async function lookAtApi(url: string, tell: Tell): Promise<Reading | undefined> {
  const before = Date.now();
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
    const after = Date.now();
    if (answer.status === 503)
      tell('API_NOT_READY', `The API at ${url} says that it is not ready: ${await partsDown(answer)}.`);
    else if (!answer.ok) tell('API_AWAY', `What answers at ${url} is no API of ours (${answer.status}).`);
    return clockOfAnswer(answer.headers.get('date'), before, after);
  } catch (error) {
    const { cause, message } = error as Error & { cause?: NodeJS.ErrnoException };
    tell('API_AWAY', `No API answers at ${url}: ${cause?.code ?? message}.`);
    return undefined;
  }
}

async function partsDown(answer: Response): Promise<string> {
  const parts = (await answer.json().catch(() => ({}))) as Record<string, { status?: string } | string>;
  const down = Object.entries(parts).filter(([, part]) => typeof part === 'object' && part.status === 'down');
  return down.map(([name]) => `${name} is down`).join(', ') || 'it ends';
}
