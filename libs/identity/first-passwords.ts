import { createHmac } from 'node:crypto';
import { spell } from './spelling';

const GROUPS = 4;
const BYTES = 10;

/**
 * The password that a command makes for somebody else: 80 bits, in four groups that can be read out. The same command makes the same
 * one, so that an answer that was lost can be given again; without the centre's secret nobody can make it.
 *
 * @param secret of the configuration, which signs access tokens
 * @param command its update id
 */
export function firstPassword(secret: string, command: string): string {
  return spell(createHmac('sha256', secret).update(`first-password:${command}`).digest().subarray(0, BYTES), GROUPS);
}
