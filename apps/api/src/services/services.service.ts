import { Injectable } from '@nestjs/common';
import type { Role } from '@shouban/domain/catalogue/types';
import { hashServiceSecret, serviceActor, serviceSecret, type Scope } from '@shouban/identity';
import { ServiceAccountsRepository, type ServiceAccount, type ServiceSecret } from '@shouban/persistence/access';
import { houseDate } from '@shouban/persistence/house-clock';
import { ApiSettings } from '../app.settings';
import { AuditService } from '../auth/audit.service';
import type { Principal } from '../auth/principal';
import { isOpen, ServiceRegistry } from '../auth/service-registry';
import { decodeCursor, pageOf } from '../cases/cursor';
import type { PageQueryDto } from '../cases/page.dto';
import { updateIdOf, type Envelope } from '../commands/envelope';
import { IdempotencyService } from '../commands/idempotency.service';
import { ProblemException } from '../http/problem.exception';
import type { CreateServiceDto, ServiceDto, ServicePageDto, ServiceWithSecretDto } from './service.dto';

const PLACE = /^[a-z0-9-]{3,40}$/;

/** Accounts of other systems, as administrators keep them. */
@Injectable()
export class ServicesService {
  constructor(
    private readonly accounts: ServiceAccountsRepository,
    private readonly registry: ServiceRegistry,
    private readonly idempotency: IdempotencyService,
    private readonly settings: ApiSettings,
    private readonly audit: AuditService,
  ) {}

  /** The names in their order. @throws ProblemException CURSOR_INVALID */
  async list({ cursor, limit }: PageQueryDto): Promise<ServicePageDto> {
    const after = decodeCursor(cursor, PLACE);
    const rows = await this.accounts.page({ limit: limit + 1, ...(after !== undefined && { after }) });
    const { items, nextCursor } = pageOf(rows, limit, ({ id }) => id);
    return { items: items.map(present), nextCursor };
  }

  /** @throws ProblemException SERVICE_ACCOUNT_UNKNOWN */
  async view(id: string): Promise<ServiceDto> {
    return present(await this.account(id));
  }

  /** One key, one account, one secret. @throws ProblemException SERVICE_ACCOUNT_EXISTS */
  async create(asker: Principal, envelope: Envelope, body: CreateServiceDto): Promise<ServiceWithSecretDto> {
    const claimed = await this.idempotency.claim(envelope, body);
    const { id, description: name, role, scopes, sections = [], until } = body;
    const made = this.made(envelope);
    const expiresAt = until === undefined ? null : new Date(until);
    const account = { id, name, role, scopes, sections, createdBy: asker.person, expiresAt };
    const isNew = await this.accounts.create(account, made);
    const shown = await this.shown(id, made.command);
    if (!isNew && shown.secret === null && claimed.created === null)
      throw new ProblemException('SERVICE_ACCOUNT_EXISTS');
    this.idempotency.complete(envelope, { created: id });
    if (isNew) this.note(asker, 'serviceCreated', id);
    return shown;
  }

  /**
   * Another secret at once in the place of the one before, whose tokens are good no more. A late repetition does not undo what came after.
   *
   * @throws ProblemException SERVICE_ACCOUNT_REVOKED, SERVICE_ACCOUNT_UNKNOWN
   */
  async rotate(asker: Principal, envelope: Envelope, id: string): Promise<ServiceWithSecretDto> {
    await this.account(id);
    const claimed = await this.idempotency.claim(envelope, {});
    const made = this.made(envelope);
    if (claimed.created === null) {
      if (!(await this.accounts.rotate(id, made))) throw new ProblemException('SERVICE_ACCOUNT_REVOKED');
      this.registry.forget(id);
      this.note(asker, 'serviceSecretRotated', id);
      this.idempotency.complete(envelope, { created: id });
    }
    return this.shown(id, made.command);
  }

  /** For good. @throws ProblemException SERVICE_ACCOUNT_UNKNOWN */
  async revoke(asker: Principal, id: string): Promise<ServiceDto> {
    await this.account(id);
    if (await this.accounts.revoke(id, houseDate())) this.note(asker, 'serviceRevoked', id);
    this.registry.forget(id);
    return this.view(id);
  }

  private async account(id: string): Promise<ServiceAccount> {
    const account = PLACE.test(id) ? await this.accounts.find(id) : undefined;
    if (!account) throw new ProblemException('SERVICE_ACCOUNT_UNKNOWN');
    return account;
  }

  private made(envelope: Envelope): ServiceSecret {
    const command = updateIdOf(envelope);
    return { hash: hashServiceSecret(serviceSecret(this.settings.tokenSecret, command)), command, at: houseDate() };
  }

  private async shown(id: string, command: string): Promise<ServiceWithSecretDto> {
    const account = await this.account(id);
    const isOurs = account.secretCommand === command;
    return { ...present(account), secret: isOurs ? serviceSecret(this.settings.tokenSecret, command) : null };
  }

  private note(asker: Principal, action: string, id: string): void {
    this.audit.note({ account: asker.person, action, subject: serviceActor(id), outcome: 'allowed' });
  }
}

function present(account: ServiceAccount): ServiceDto {
  const { id, name, role, scopes, sections, createdBy, createdAt, secretAt, expiresAt, revokedAt, lastUsedAt } =
    account;
  const state = isOpen(account, houseDate()) ? 'open' : revokedAt ? 'revoked' : 'expired';
  return {
    id,
    description: name,
    role: role as Role,
    scopes: scopes as Scope[],
    sections,
    state,
    createdBy,
    createdAt: createdAt.toISOString(),
    secretAt: secretAt.toISOString(),
    until: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
