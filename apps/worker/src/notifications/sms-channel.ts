import { signedHeaders } from '@shouban/activities/notify/signing';
import { shortMessage } from '@shouban/domain/notification/wording';
import type { Claimed } from '@shouban/persistence/notifications/dispatch-queue';
import { answered } from './answered';
import { NotSent, type Channel, type Taken } from './channel';

const PATIENCE_MS = 15_000;
/** A number that is none, a body that is not understood: the same again will not do. */
const NEVER = [400, 413, 415, 422];

/**
 * Short messages by a gateway over HTTP: `{id, to, text}`, signed as webhooks are. An adapter of the centre's own turns it into what its
 * provider wants; the id, in the body and as `Idempotency-Key`, is the same at every try.
 */
export class SmsChannel implements Channel {
  readonly name = 'sms';

  constructor(
    private readonly gateway: { url: string; secret: Uint8Array },
    private readonly centre: () => Promise<string>,
  ) {}

  async send({ id, address, stream, type, kind }: Claimed, now: number): Promise<Taken> {
    if (!address) throw new NotSent('dropped', 'the person has no number any more');
    const text = shortMessage(await this.centre(), { stream, type, kind: kind! });
    const body = JSON.stringify({ id, to: address, text });
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': id,
      ...signedHeaders(id, body, [this.gateway.secret], now),
    };
    return answered(await this.post(headers, body), NEVER);
  }

  private async post(headers: Record<string, string>, body: string): Promise<number> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      const request = { method: 'POST', headers, body, signal, redirect: 'manual' } as const;
      const response = await fetch(this.gateway.url, request);
      await response.body?.cancel();
      return response.status;
    } catch (error) {
      const { cause, message } = error as Error;
      throw new NotSent('failed', cause instanceof Error ? cause.message : message);
    }
  }
}
