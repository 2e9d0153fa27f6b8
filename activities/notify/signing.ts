import { createHmac } from 'node:crypto';

/**
 * The headers by which a receiver knows what we send, and a repetition of it: Standard Webhooks, HMAC-SHA256 over id, time and body.
 *
 * @param id the same however often it is sent
 * @param secrets each signs, so that a receiver may change over from one to the next
 */
export function signedHeaders(
  id: string,
  body: string,
  secrets: readonly Uint8Array[],
  now: number,
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const signatures = secrets.map((secret) => {
    return `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
