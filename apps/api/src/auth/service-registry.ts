import { Injectable } from '@nestjs/common';
import type { Role } from '@shouban/domain/catalogue/types';
import { serviceStanding, type Scope, type Standing } from '@shouban/identity';
import { ServiceAccountsRepository, type ServiceAccount } from '@shouban/persistence/access';

const TRUST_MS = 3_000;

/** What other systems are, and whether their accounts still stand; a yes is believed for three seconds, as with sessions. */
@Injectable()
export class ServiceRegistry {
  private readonly known = new Map<string, { until: number; account: ServiceAccount }>();

  constructor(private readonly accounts: ServiceAccountsRepository) {}

  /** @param secretCommand of the secret that the token was given for; undefined where the account stands no more, or by another secret */
  async standing(id: string, secretCommand: string, now = Date.now()): Promise<Standing | undefined> {
    const account = await this.account(id, now);
    if (!account || account.secretCommand !== secretCommand || !isOpen(account, new Date(now))) return undefined;
    const { name, sections } = account;
    return serviceStanding({ id, name, sections, role: account.role as Role, scopes: account.scopes as Scope[] });
  }

  forget(id: string): void {
    this.known.delete(id);
  }

  private async account(id: string, now: number): Promise<ServiceAccount | undefined> {
    const known = this.known.get(id);
    if (known && known.until > now) return known.account;
    const account = await this.accounts.find(id);
    if (account) this.known.set(id, { until: now + TRUST_MS, account });
    return account;
  }
}

/** Neither revoked nor run out. */
export function isOpen({ revokedAt, expiresAt }: ServiceAccount, now: Date): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now);
}
