import { Injectable } from '@nestjs/common';
import { hashRecoveryCode, hashSignInName, passwordFits, totpStep } from '@shouban/identity';
import { AccountsRepository, SecondFactorsRepository, SignInFailures } from '@shouban/persistence/access';
import { ApiSettings } from '../app.settings';
import { CentreService } from '../auth/centre.service';
import { ProblemException } from '../http/problem.exception';
import type { SignInDto } from './session.dto';

/** Whether somebody is who he says, and how often that may be asked. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly failures: SignInFailures,
    private readonly factors: SecondFactorsRepository,
    private readonly centre: CentreService,
    private readonly settings: ApiSettings,
  ) {}

  /**
   * An unknown name, a disabled account, a person who has left and a wrong password are told apart by nothing, the time taken and the
   * delay after many of them included.
   *
   * @throws ProblemException CREDENTIALS_WRONG, SIGN_IN_DELAYED, SECOND_FACTOR_NEEDED, SECOND_FACTOR_WRONG
   */
  async check({ username, password, code }: SignInDto, now: Date): Promise<void> {
    const name = await this.beginTry(username, now);
    const account = await this.accounts.find(username);
    const fits = await passwordFits(password, account?.passwordHash);
    if (!fits || !(await this.isServing(username))) throw new ProblemException('CREDENTIALS_WRONG');
    if (!(await this.secondFactorFits(username, code, now))) {
      if (code !== undefined) throw new ProblemException('SECOND_FACTOR_WRONG');
      await this.failures.takeBack(name, now);
      throw new ProblemException('SECOND_FACTOR_NEEDED');
    }
    await this.failures.clear(name);
  }

  /**
   * For what a session alone is not enough; guessing it costs what guessing at the door costs.
   *
   * @throws ProblemException PASSWORD_WRONG, SIGN_IN_DELAYED
   */
  async mustKnowPassword(username: string, password: string, now: Date): Promise<void> {
    await this.failures.clear(await this.tryPassword(username, password, now));
  }

  /** The same, and the code of the second factor. @throws ProblemException CODE_WRONG, PASSWORD_WRONG, SIGN_IN_DELAYED */
  async mustKnowBoth(username: string, given: { password: string; code: string }, now: Date): Promise<void> {
    const name = await this.tryPassword(username, given.password, now);
    if (!(await this.secondFactorFits(username, given.code, now))) throw new ProblemException('CODE_WRONG');
    await this.failures.clear(name);
  }

  /** For whom somebody else has named already. @throws ProblemException SECOND_FACTOR_WRONG, SIGN_IN_DELAYED */
  async mustKnowCode(username: string, code: string, now: Date): Promise<void> {
    const name = await this.beginTry(username, now);
    if (!(await this.secondFactorFits(username, code, now))) throw new ProblemException('SECOND_FACTOR_WRONG');
    await this.failures.clear(name);
  }

  async hasSecondFactor(username: string): Promise<boolean> {
    return (await this.factors.find(username, this.settings.codecKeys))?.confirmed ?? false;
  }

  /** The account still stands, and the organisation still knows the person. */
  async isServing(username: string): Promise<boolean> {
    const [account, standing] = await Promise.all([this.accounts.find(username), this.centre.standing(username)]);
    return account !== null && !account.disabled && standing !== undefined;
  }

  /** Forgets what went wrong under a name. */
  async forgive(username: string): Promise<void> {
    await this.failures.clear(hashSignInName(this.settings.tokenSecret, username));
  }

  /** True for whoever has no second factor. A code is used up, whether of an authenticator or for recovery. */
  private async secondFactorFits(username: string, code: string | undefined, now: Date): Promise<boolean> {
    const factor = await this.factors.find(username, this.settings.codecKeys);
    if (!factor?.confirmed) return true;
    if (code === undefined) return false;
    const typed = code.replaceAll(/\s/g, '');
    const step = totpStep(factor.secret, typed, now);
    if (step !== undefined) return this.factors.useStep(username, step);
    return this.factors.useRecoveryCode(username, hashRecoveryCode(typed), now);
  }

  private async tryPassword(username: string, password: string, now: Date): Promise<string> {
    const name = await this.beginTry(username, now);
    const account = await this.accounts.find(username);
    if (!(await passwordFits(password, account?.passwordHash))) throw new ProblemException('PASSWORD_WRONG');
    return name;
  }

  private async beginTry(username: string, now: Date): Promise<string> {
    const name = hashSignInName(this.settings.tokenSecret, username);
    const seconds = await this.failures.begin(name, now);
    if (seconds > 0) throw new ProblemException('SIGN_IN_DELAYED', { headers: { 'Retry-After': String(seconds) } });
    return name;
  }
}
