import { NotSent, type Taken } from './channel';

/**
 * @param never answers by which this receiver says that it will never take the message
 * @throws NotSent where the answer is no success
 */
export function answered(status: number, never: readonly number[]): Taken {
  if (status >= 200 && status < 300) return { status, detail: 'taken' };
  throw new NotSent(never.includes(status) ? 'refused' : 'failed', `the receiver answers ${status}`, status);
}
