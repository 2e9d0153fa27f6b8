import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import { AddressGuard } from '@shouban/config';
import { DispatchLog } from '@shouban/persistence/notifications/dispatch-log';
import {
  webhookPlace,
  WebhookStore,
  type Webhook,
  type WebhookState,
} from '@shouban/persistence/notifications/webhook-store';
import { ApiSettings } from '../app.settings';
import type { Principal } from '../auth/principal';
import { decodeCursor, pageOf } from '../cases/cursor';
import type { PageQueryDto } from '../cases/page.dto';
import { updateIdOf, type Envelope } from '../commands/envelope';
import { IdempotencyService } from '../commands/idempotency.service';
import { ProblemException } from '../http/problem.exception';
import type { CreateWebhookDto, WebhookDto, WebhookPageDto, WebhookTestDto, WebhookWithSecretDto } from './webhook.dto';

/** What `webhookPlace` makes. */
const PLACE = /^\d{1,16}\|[\da-f]{16}$/;

/** Which systems are told what happens. */
@Injectable()
export class WebhooksService {
  private readonly guard: AddressGuard;

  constructor(
    private readonly store: WebhookStore,
    private readonly log: DispatchLog,
    private readonly idempotency: IdempotencyService,
    private readonly settings: ApiSettings,
  ) {
    this.guard = new AddressGuard(settings.webhookAllowed);
  }

  /** One key, one webhook, one secret. @throws ProblemException ADDRESS_NOT_PUBLIC */
  async create(asker: Principal, envelope: Envelope, body: CreateWebhookDto): Promise<WebhookWithSecretDto> {
    await this.mustBePublic(body.url);
    await this.idempotency.claim(envelope, body);
    const command = updateIdOf(envelope);
    const id = command.slice(0, 16);
    const { url, description, types = [] } = body;
    const webhook = { id, url, description, types, createdBy: asker.person };
    await this.store.create(webhook, command, this.settings.codecKeys);
    return this.withSecret(id, command);
  }

  /** The last made first. @throws ProblemException CURSOR_INVALID */
  async list({ cursor, limit }: PageQueryDto): Promise<WebhookPageDto> {
    const after = decodeCursor(cursor, PLACE);
    const rows = await this.store.list({ limit: limit + 1, ...(after !== undefined && { after }) });
    const { items, nextCursor } = pageOf(rows, limit, webhookPlace);
    return { items: items.map(presentWebhook), nextCursor };
  }

  /** @throws ProblemException WEBHOOK_UNKNOWN */
  async view(id: string): Promise<WebhookDto> {
    const webhook = await this.store.find(id);
    if (!webhook) throw new ProblemException('WEBHOOK_UNKNOWN');
    return presentWebhook(webhook);
  }

  async rotateSecret(id: string, envelope: Envelope): Promise<WebhookWithSecretDto> {
    await this.view(id);
    const claimed = await this.idempotency.claim(envelope, {});
    const command = updateIdOf(envelope);
    // A late repetition must not undo a rotation that came after it.
    if (claimed.created === null) await this.store.rotate(id, command, this.settings.codecKeys, Date.now());
    this.idempotency.complete(envelope, { created: id });
    return this.withSecret(id, command);
  }

  async setState(id: string, state: WebhookState): Promise<WebhookDto> {
    await this.view(id);
    await this.store.setState(id, state);
    return this.view(id);
  }

  /** One key, one event. @throws ProblemException WEBHOOK_UNKNOWN, WEBHOOK_DISABLED */
  async test(id: string, envelope: Envelope): Promise<WebhookTestDto> {
    const { state } = await this.view(id);
    if (state !== 'enabled') throw new ProblemException('WEBHOOK_DISABLED');
    await this.idempotency.claim(envelope, {});
    const dispatch = await this.store.putTest(id, updateIdOf(envelope), Date.now());
    const { type, seq, at } = (await this.log.find(dispatch))!;
    return { id: dispatch, webhookId: id, type: `shouban.webhook.${type}`, seq, at: new Date(at).toISOString() };
  }

  private async withSecret(id: string, command: string): Promise<WebhookWithSecretDto> {
    const secret = await this.store.secretOf(id, command, this.settings.codecKeys);
    return { ...(await this.view(id)), secret: secret ? `whsec_${Buffer.from(secret).toString('base64')}` : null };
  }

  /**
   * So that whoever types the address hears of it; the sender looks again at each connection. A name that does not resolve yet
   * may do so later.
   */
  private async mustBePublic(url: string): Promise<void> {
    const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
    const addresses = isIP(host) !== 0 ? [host] : await resolved(host);
    if (addresses.every((address) => this.guard.allows(address))) return;
    const message = 'The address is inside a network that is not public.';
    throw new ProblemException('ADDRESS_NOT_PUBLIC', {
      errors: [{ path: 'url', code: 'ADDRESS_NOT_PUBLIC', message }],
    });
  }
}

async function resolved(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.map(({ address }) => address);
}

function presentWebhook(webhook: Webhook): WebhookDto {
  const { id, url, description, types, state, createdBy, createdAt, secretAt } = webhook;
  return {
    id,
    url,
    description,
    types,
    state,
    createdBy,
    createdAt: new Date(createdAt).toISOString(),
    secretAt: new Date(secretAt).toISOString(),
  };
}
