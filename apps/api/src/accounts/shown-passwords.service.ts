import { Injectable } from '@nestjs/common';
import { firstPassword, hashPassword } from '@shouban/identity';
import { AccountsRepository } from '@shouban/persistence/access';
import { ApiSettings } from '../app.settings';
import { updateIdOf, type Envelope } from '../commands/envelope';
import { IdempotencyService } from '../commands/idempotency.service';
import { ProblemException } from '../http/problem.exception';
import { CredentialsService } from '../sessions/credentials.service';

export interface Shown {
  /** Whether this command has done it now, and not before. */
  isNew: boolean;
  password: string | null;
}

/** Passwords that are made here for somebody else and shown once: to the command that makes them, however often it comes. */
@Injectable()
export class ShownPasswordsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly idempotency: IdempotencyService,
    private readonly credentials: CredentialsService,
    private readonly settings: ApiSettings,
  ) {}

  /** With the account. @throws ProblemException ACCOUNT_EXISTS */
  async first(envelope: Envelope, username: string): Promise<Shown> {
    const claimed = await this.idempotency.claim(envelope, { person: username });
    const { command, passwordHash, password } = await this.made(envelope);
    const isNew = await this.accounts.create({ username, passwordHash, command, now: new Date() });
    const account = await this.accounts.find(username);
    const isOurs = account?.passwordCommand === command;
    if (!isNew && !isOurs && claimed.created === null) throw new ProblemException('ACCOUNT_EXISTS');
    this.idempotency.complete(envelope, { created: username });
    return { isNew, password: isOurs ? password : null };
  }

  /** In the place of another. A late repetition does not undo what came after it. */
  async next(envelope: Envelope, username: string): Promise<Shown> {
    const claimed = await this.idempotency.claim(envelope, {});
    const { command, passwordHash, password } = await this.made(envelope);
    const isNew = claimed.created === null;
    if (isNew) {
      await this.accounts.resetPassword({ username, passwordHash, command, now: new Date() });
      await this.credentials.forgive(username);
      this.idempotency.complete(envelope, { created: username });
    }
    const account = await this.accounts.find(username);
    return { isNew, password: account?.passwordCommand === command ? password : null };
  }

  private async made(envelope: Envelope) {
    const command = updateIdOf(envelope);
    const password = firstPassword(this.settings.tokenSecret, command);
    return { command, password, passwordHash: await hashPassword(password) };
  }
}
