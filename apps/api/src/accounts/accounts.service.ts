import { Injectable } from '@nestjs/common';
import { AccountsRepository, SecondFactorsRepository } from '@shouban/persistence/access';
import { AuditService } from '../auth/audit.service';
import type { Principal } from '../auth/principal';
import type { Envelope } from '../commands/envelope';
import { ProblemException } from '../http/problem.exception';
import { OpenSessionsService } from '../sessions/open-sessions.service';
import type { OpenSessionsDto } from '../sessions/session.dto';
import type { AccountDto, AccountWithPasswordDto } from './account.dto';
import { AccountReadingService } from './account-reading.service';
import { ShownPasswordsService } from './shown-passwords.service';

/** What an administrator does to the accounts of others; each act is on record with whose account it was. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly factors: SecondFactorsRepository,
    private readonly passwords: ShownPasswordsService,
    private readonly sessionsOf: OpenSessionsService,
    private readonly reading: AccountReadingService,
    private readonly audit: AuditService,
  ) {}

  /** One key, one account, one password. @throws ProblemException ACCOUNT_EXISTS, PERSON_UNKNOWN */
  async create(asker: Principal, envelope: Envelope, person: string): Promise<AccountWithPasswordDto> {
    const known = (await this.reading.persons()).some(({ id }) => id === person);
    if (!known) throw new ProblemException('PERSON_UNKNOWN');
    const { isNew, password } = await this.passwords.first(envelope, person);
    if (isNew) this.note(asker, 'accountCreated', person);
    return { ...(await this.reading.account(person)), password };
  }

  /** @throws ProblemException ACCOUNT_UNKNOWN, ACCOUNT_YOURS */
  async resetPassword(asker: Principal, person: string, envelope: Envelope): Promise<AccountWithPasswordDto> {
    await this.mustBeAnothers(asker, person);
    const { isNew, password } = await this.passwords.next(envelope, person);
    if (isNew) {
      await this.sessionsOf.endAll(asker, person);
      this.note(asker, 'passwordReset', person);
    }
    return { ...(await this.reading.account(person)), password };
  }

  /** @throws ProblemException ACCOUNT_UNKNOWN, ACCOUNT_YOURS, LAST_ADMINISTRATOR */
  async disable(asker: Principal, person: string): Promise<AccountDto> {
    await this.mustBeAnothers(asker, person);
    const persons = await this.reading.persons();
    const administrators = persons.filter(({ roles }) => roles.includes('admin')).map(({ id }) => id);
    if (!(await this.accounts.disable(person, administrators))) throw new ProblemException('LAST_ADMINISTRATOR');
    await this.sessionsOf.endAll(asker, person);
    this.note(asker, 'accountDisabled', person);
    return this.reading.account(person);
  }

  /** @throws ProblemException ACCOUNT_UNKNOWN */
  async enable(asker: Principal, person: string): Promise<AccountDto> {
    await this.reading.account(person);
    await this.accounts.enable(person);
    this.note(asker, 'accountEnabled', person);
    return this.reading.account(person);
  }

  /** @throws ProblemException ACCOUNT_UNKNOWN, ACCOUNT_YOURS */
  async resetSecondFactor(asker: Principal, person: string): Promise<AccountDto> {
    await this.mustBeAnothers(asker, person);
    await this.factors.remove(person);
    await this.sessionsOf.endAll(asker, person);
    this.note(asker, 'secondFactorReset', person);
    return this.reading.account(person);
  }

  /** @throws ProblemException ACCOUNT_UNKNOWN */
  async sessions(asker: Principal, person: string): Promise<OpenSessionsDto> {
    await this.reading.account(person);
    return this.sessionsOf.of(person, asker.session);
  }

  /** @throws ProblemException ACCOUNT_UNKNOWN */
  async endSessions(asker: Principal, person: string): Promise<void> {
    await this.reading.account(person);
    await this.sessionsOf.endAll(asker, person);
  }

  /** @throws ProblemException ACCOUNT_UNKNOWN, SESSION_UNKNOWN */
  async endSession(asker: Principal, person: string, session: string): Promise<void> {
    await this.reading.account(person);
    await this.sessionsOf.end(asker, person, session);
  }

  /** What makes an account safer is done to one's own by oneself; what shuts it is not. */
  private async mustBeAnothers(asker: Principal, person: string): Promise<void> {
    if (person === asker.person) throw new ProblemException('ACCOUNT_YOURS');
    await this.reading.account(person);
  }

  private note(asker: Principal, action: string, person: string): void {
    this.audit.note({ account: asker.person, action, subject: person, outcome: 'allowed' });
  }
}
