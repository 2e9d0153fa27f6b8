import type { AlertChannel, Call } from './notify.activities';
import { signedHeaders } from './signing';
import { houseNow } from '@shouban/persistence/house-clock';

const PATIENCE_MS = 5_000;

/**
 * Hands a call to a gateway over HTTP: a CloudEvent in JSON, signed as Standard Webhooks says, so that the gateway can tell it from
 * a forged one and from a repetition. No personal data besides who is called.
 */
export class WebhookChannel implements AlertChannel {
  readonly name = 'webhook';

  constructor(private readonly gateway: { url: string; secret: Uint8Array }) {}

  /** @throws Error where the gateway is away, or answers anything but a success */
  async send(call: Call): Promise<void> {
    const id = `${call.incident}-${call.alertId}`;
    const body = JSON.stringify(cloudEvent(id, call));
    const response = await fetch(this.gateway.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/cloudevents+json',
        ...signedHeaders(id, body, [this.gateway.secret], houseNow()),
      },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The gateway answers ${response.status}`);
  }
}

function cloudEvent(id: string, { incident, alertId, post, person, harm }: Call) {
  return {
    specversion: '1.0',
    id,
    source: `/incidents/${incident}`,
    type: 'shouban.incident.alert',
    datacontenttype: 'application/json',
    data: { incident, alertId, post, person, harm },
  };
}
