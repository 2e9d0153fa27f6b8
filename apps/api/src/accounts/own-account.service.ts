import { Injectable } from '@nestjs/common';
import { hashPassword, passwordWeakness, type PasswordWeakness } from '@shouban/identity';
import { AccountsRepository } from '@shouban/persistence/access';
import { houseDate } from '@shouban/persistence/house-clock';
import { AuditService } from '../auth/audit.service';
import type { Principal } from '../auth/principal';
import { ProblemException } from '../http/problem.exception';
import { CredentialsService } from '../sessions/credentials.service';
import { OpenSessionsService } from '../sessions/open-sessions.service';
import type { ChangePasswordDto, OwnAccountDto } from './account.dto';
import { OwnSecondFactorService } from './own-second-factor.service';

const WHY: Record<PasswordWeakness | 'UNCHANGED', string> = {
  TOO_SHORT: 'newPassword must be of at least 12 characters',
  TOO_LONG: 'newPassword must be of at most 200 characters',
  LIKE_USERNAME: 'newPassword must not be the username',
  TOO_COMMON: 'newPassword is made of what is guessed first: a common word, a date, a number',
  TOO_UNIFORM: 'newPassword is made of too few characters, or of characters in a row',
  UNCHANGED: 'newPassword is the present one',
};

/** One's own account. */
@Injectable()
export class OwnAccountService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly credentials: CredentialsService,
    private readonly sessions: OpenSessionsService,
    private readonly secondFactor: OwnSecondFactorService,
    private readonly audit: AuditService,
  ) {}

  async view(asker: Principal): Promise<OwnAccountDto> {
    const { person, name, roles } = asker;
    const [account, secondFactor] = await Promise.all([this.accounts.find(person), this.secondFactor.view(asker)]);
    return { person, name, roles, passwordAt: account?.passwordAt?.toISOString() ?? null, secondFactor };
  }

  /** @throws ProblemException PASSWORD_WRONG, PASSWORD_WEAK, SIGN_IN_DELAYED */
  async changePassword(asker: Principal, { oldPassword, newPassword }: ChangePasswordDto): Promise<void> {
    const { person, session } = asker;
    const now = houseDate();
    await this.credentials.mustKnowPassword(person, oldPassword, now);
    const weakness = newPassword === oldPassword ? 'UNCHANGED' : passwordWeakness(newPassword, person);
    if (weakness) {
      const errors = [{ path: 'newPassword', code: weakness, message: WHY[weakness] }];
      throw new ProblemException('PASSWORD_WEAK', { errors });
    }
    await this.accounts.setPassword(person, await hashPassword(newPassword), now);
    this.audit.note({ account: person, action: 'passwordChanged', outcome: 'allowed' });
    await this.sessions.endAll(asker, person, { but: session });
  }
}
