import { Injectable } from '@nestjs/common';
import type { Person } from '@shouban/domain/catalogue/types';
import { AccountList, type AccountRow } from '@shouban/persistence/access';
import { ApiSettings } from '../app.settings';
import { CentreService } from '../auth/centre.service';
import { decodeCursor, pageOf } from '../cases/cursor';
import { ProblemException } from '../http/problem.exception';
import type { AccountDto, AccountPageDto, AccountQueryDto } from './account.dto';

/** A username. */
const PLACE = /^.{1,80}$/u;

/** Persons of the organisation and their accounts, as an administrator sees them. */
@Injectable()
export class AccountReadingService {
  constructor(
    private readonly rows: AccountList,
    private readonly centre: CentreService,
    private readonly settings: ApiSettings,
  ) {}

  /** @throws ProblemException CURSOR_INVALID */
  async list({ cursor, limit, q, state }: AccountQueryDto): Promise<AccountPageDto> {
    const after = decodeCursor(cursor, PLACE);
    const persons = await this.persons();
    const filter = { persons, ...this.shown, ...(q && { text: q.trim() }), ...(state && { state }) };
    const rows = await this.rows.page(filter, new Date(), { limit: limit + 1, ...(after !== undefined && { after }) });
    const { items, nextCursor } = pageOf(rows, limit, ({ username }) => username);
    return { items: items.map((row) => this.present(row, persons)), nextCursor };
  }

  /** @throws ProblemException ACCOUNT_UNKNOWN for whoever is neither of the organisation nor has an account */
  async view(username: string): Promise<AccountDto> {
    const persons = await this.persons();
    const [row] = await this.rows.page({ persons, username, ...this.shown }, new Date(), { limit: 1 });
    if (!row) throw new ProblemException('ACCOUNT_UNKNOWN');
    return this.present(row, persons);
  }

  /** @throws ProblemException ACCOUNT_UNKNOWN also for a person without an account */
  async account(username: string): Promise<AccountDto> {
    const found = await this.view(username);
    if (found.state === 'none') throw new ProblemException('ACCOUNT_UNKNOWN');
    return found;
  }

  async persons(): Promise<Person[]> {
    return (await this.centre.catalogue()).organisation.persons;
  }

  requiresSecondFactor(roles: Person['roles']): boolean {
    return roles.some((role) => this.settings.totpRoles.includes(role));
  }

  /** Whose identities are shown: those of the provider that is set up. */
  private get shown(): { issuer?: string } {
    const { oidc } = this.settings;
    return oidc ? { issuer: oidc.issuer } : {};
  }

  private present(row: AccountRow, persons: Person[]): AccountDto {
    const { username, state, createdAt, lastSignInAt, openSessions, secondFactor, mustChange, identity } = row;
    const known = persons.find(({ id }) => id === username);
    const roles = [...(known?.roles ?? [])];
    return {
      person: username,
      name: known?.name ?? null,
      roles,
      state,
      createdAt: createdAt?.toISOString() ?? null,
      lastSignInAt: lastSignInAt?.toISOString() ?? null,
      openSessions,
      secondFactor,
      secondFactorRequired: this.requiresSecondFactor(roles),
      mustChangePassword: mustChange,
      identity,
    };
  }
}
