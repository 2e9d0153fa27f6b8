import { Injectable } from '@nestjs/common';
import { newRecoveryCodes, newTotpSecret, totpEnrolment, totpStep } from '@shouban/identity';
import { SecondFactorsRepository } from '@shouban/persistence/access';
import { houseDate } from '@shouban/persistence/house-clock';
import { ApiSettings } from '../app.settings';
import { AuditService } from '../auth/audit.service';
import { CentreService } from '../auth/centre.service';
import type { Principal } from '../auth/principal';
import { ProblemException } from '../http/problem.exception';
import { CredentialsService } from '../sessions/credentials.service';
import { OpenSessionsService } from '../sessions/open-sessions.service';
import type { OwnSecondFactorDto, RecoveryCodesDto, RemoveSecondFactorDto, SecondFactorSecretDto } from './account.dto';

/** One's own second factor. */
@Injectable()
export class OwnSecondFactorService {
  constructor(
    private readonly factors: SecondFactorsRepository,
    private readonly credentials: CredentialsService,
    private readonly sessions: OpenSessionsService,
    private readonly centre: CentreService,
    private readonly audit: AuditService,
    private readonly settings: ApiSettings,
  ) {}

  async view({ person, roles }: Principal): Promise<OwnSecondFactorDto> {
    const factor = await this.factors.find(person, this.settings.codecKeys);
    const on = factor?.confirmed ?? false;
    const required = roles.some((role) => this.settings.totpRoles.includes(role));
    return { on, required, recoveryCodesLeft: on ? await this.factors.recoveryCodesLeft(person) : 0 };
  }

  /** @throws ProblemException SECOND_FACTOR_ON */
  async enrol({ person }: Principal): Promise<SecondFactorSecretDto> {
    const secret = newTotpSecret();
    const { organisation } = await this.centre.catalogue();
    const begun = await this.factors.begin(person, secret, this.settings.codecKeys);
    if (!begun) throw new ProblemException('SECOND_FACTOR_ON');
    return totpEnrolment(secret, person, organisation.centre.name);
  }

  /** @throws ProblemException CODE_WRONG, SECOND_FACTOR_OFF, SECOND_FACTOR_ON */
  async confirm(asker: Principal, code: string): Promise<RecoveryCodesDto> {
    const { person, session } = asker;
    const now = houseDate();
    const factor = await this.factors.find(person, this.settings.codecKeys);
    if (!factor) throw new ProblemException('SECOND_FACTOR_OFF');
    if (factor.confirmed) throw new ProblemException('SECOND_FACTOR_ON');
    const step = totpStep(factor.secret, code.trim(), now);
    if (step === undefined || !(await this.factors.useStep(person, step))) throw new ProblemException('CODE_WRONG');
    const { codes, hashes } = newRecoveryCodes();
    if (!(await this.factors.confirm(person, hashes, now))) throw new ProblemException('SECOND_FACTOR_ON');
    this.audit.note({ account: person, action: 'secondFactorSetUp', outcome: 'allowed' });
    await this.sessions.endAll(asker, person, { but: session });
    return { recoveryCodes: codes };
  }

  /** @throws ProblemException CODE_WRONG, PASSWORD_WRONG, SECOND_FACTOR_OFF, SIGN_IN_DELAYED */
  async remove(asker: Principal, { password, code }: RemoveSecondFactorDto): Promise<void> {
    const { person, session } = asker;
    const now = houseDate();
    const factor = await this.factors.find(person, this.settings.codecKeys);
    if (!factor?.confirmed) throw new ProblemException('SECOND_FACTOR_OFF');
    await this.credentials.mustKnowBoth(person, { password, code }, now);
    await this.factors.remove(person);
    this.audit.note({ account: person, action: 'secondFactorRemoved', outcome: 'allowed' });
    await this.sessions.endAll(asker, person, { but: session });
  }
}
