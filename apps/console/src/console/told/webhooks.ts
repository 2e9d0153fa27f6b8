/** Other systems that are told, and the log of what went out. */
import { api, type Schemas } from '../../api/client';
import { newKey } from '../../api/command-key';
import { unwrap } from '../../api/problem';

export type Webhook = Schemas['WebhookDto'];
export type WithSecret = Schemas['WebhookWithSecretDto'];
export type Dispatch = Schemas['DispatchDto'];

export async function makeWebhook(body: Schemas['CreateWebhookDto'], key: string): Promise<WithSecret> {
  const params = { header: { 'Idempotency-Key': key } };
  return (await unwrap(api.POST('/api/v1/webhooks', { params, body }))).data;
}

export async function rotateSecret(id: string, key: string): Promise<WithSecret> {
  const params = { path: { id }, header: { 'Idempotency-Key': key } };
  return (await unwrap(api.POST('/api/v1/webhooks/{id}/secret', { params }))).data;
}

/** A signed event by the way of all others; the log tells what came of it. */
export async function testWebhook(id: string, key: string): Promise<Schemas['WebhookTestDto']> {
  const params = { path: { id }, header: { 'Idempotency-Key': key } };
  return (await unwrap(api.POST('/api/v1/webhooks/{id}/test', { params }))).data;
}

/** However often it is said, it is the same. */
export async function switchWebhook(id: string, to: 'enabling' | 'disabling'): Promise<Webhook> {
  const address = `/api/v1/webhooks/{id}/${to}` as '/api/v1/webhooks/{id}/enabling';
  const params = { path: { id }, header: { 'Idempotency-Key': newKey() } };
  return (await unwrap(api.POST(address, { params }))).data;
}

export async function sendAgain(id: string): Promise<void> {
  const params = { path: { id }, header: { 'Idempotency-Key': newKey() } };
  await unwrap(api.POST('/api/v1/dispatches/{id}/redelivery', { params }));
}

export interface DispatchFilter {
  state?: 'waiting' | 'sent' | 'failed' | 'dropped';
  channel?: 'email' | 'sms' | 'webhook';
  webhookId?: string;
  cursor?: string;
}

export async function dispatchesOf(filter: DispatchFilter, limit: number): Promise<Schemas['DispatchPageDto']> {
  return (await unwrap(api.GET('/api/v1/dispatches', { params: { query: { ...filter, limit } } }))).data;
}

const A_BATCH = 100;

/**
 * Sends again whatever of these has failed by now; what fails meanwhile once more is not taken twice.
 *
 * @returns how many
 */
export async function sendFailedAgain(filter: Omit<DispatchFilter, 'state' | 'cursor'>): Promise<number> {
  let sent = 0;
  let cursor: string | null | undefined;
  do {
    const page = await dispatchesOf({ ...filter, state: 'failed', ...(cursor && { cursor }) }, A_BATCH);
    for (const { id } of page.items) await sendAgain(id);
    sent += page.items.length;
    cursor = page.nextCursor;
  } while (cursor);
  return sent;
}
