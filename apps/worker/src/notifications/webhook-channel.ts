import { signedHeaders } from '@shouban/activities/notify/signing';
import type { AddressGuard } from '@shouban/config';
import { numberOf } from '@shouban/domain/notification/wording';
import type { Claimed } from '@shouban/persistence/notifications/dispatch-queue';
import { unseal, type SealingKeys } from '@shouban/persistence/notifications/sealed';
import type { WebhookStore } from '@shouban/persistence/notifications/webhook-store';
import { answered } from './answered';
import { NotSent, type Channel, type Taken } from './channel';
import { guardedPost } from './guarded-post';

const GONE = 410;

/**
 * Tells another system that something has happened: which event of which record, and nothing of what stands in it. Who may see that
 * asks the API for it, as somebody who may.
 */
export class WebhookChannel implements Channel {
  readonly name = 'webhook';

  constructor(
    private readonly keys: SealingKeys,
    private readonly guard: AddressGuard,
    private readonly webhooks: WebhookStore,
  ) {}

  async send(dispatch: Claimed, now: number): Promise<Taken> {
    const { id, webhook } = dispatch;
    if (webhook?.state !== 'enabled') throw new NotSent('dropped', 'the webhook is disabled');
    const secrets = [webhook.secret, webhook.previous].flatMap((sealed) => {
      return sealed === null ? [] : unseal(sealed, this.keys, webhook.id);
    });
    const body = JSON.stringify(cloudEvent(dispatch));
    const headers = { 'content-type': 'application/cloudevents+json', ...signedHeaders(id, body, secrets, now) };
    const status = await guardedPost(webhook.url, { headers, body }, this.guard);
    // The receiver asks not to be called again (Standard Webhooks).
    if (status === GONE) await this.webhooks.setState(webhook.id, 'gone');
    return answered(status, [GONE]);
  }
}

/** CloudEvents 1.0: source and id name the event, to whomever and however often it is told. */
function cloudEvent({ stream, seq, type, at }: Claimed) {
  const kind = stream.includes('/') ? stream.slice(0, stream.indexOf('/')) : 'case';
  const number = numberOf(stream);
  return {
    specversion: '1.0',
    id: String(seq),
    source: `/${kind}/${number}`,
    type: `shouban.${kind}.${type}`,
    subject: number,
    time: new Date(at).toISOString(),
    datacontenttype: 'application/json',
    data: { kind, number, seq, type },
  };
}
