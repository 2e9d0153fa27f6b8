import { Injectable } from '@nestjs/common';
import type { By } from '@shouban/domain/case/types';
import type { JourneyCommands } from '@shouban/domain/journey';
import { receiptCodeFits } from '@shouban/identity';
import { AuditService } from '../auth/audit.service';
import type { Envelope } from '../commands/envelope';
import { CodeGuesses } from '../limits/code-guesses';
import { ProceedingAccessService, proceedingUnknown } from '../proceedings/proceeding-access.service';
import { ProceedingCommands } from '../proceedings/proceeding-commands.service';
import type { SentToProceeding } from '../proceedings/sent';
import { presentPublicJourney } from './journey.presenter';
import type { PublicJourneyDto } from './journey.response.dto';
import { JourneysService } from './journeys.service';

export const APPLICANT: By = { person: 'applicant', roles: [], applicant: true };

/** For applicants, who have no account: the code of the receipt is the key to their journey and to no other. */
@Injectable()
export class JourneyByCode {
  constructor(
    private readonly journeys: JourneysService,
    private readonly access: ProceedingAccessService,
    private readonly commands: ProceedingCommands,
    private readonly audit: AuditService,
    private readonly guesses: CodeGuesses,
  ) {}

  /** @throws ProblemException PROCEEDING_UNKNOWN, for a wrong code as for an unknown journey */
  async view(number: string, code: string): Promise<PublicJourneyDto> {
    await this.enter(number, code, 'readByCode');
    return presentPublicJourney(await this.journeys.read(number));
  }

  async act<A extends keyof JourneyCommands>(
    action: A,
    number: string,
    code: string,
    envelope: Envelope,
    body: JourneyCommands[A],
  ): Promise<PublicJourneyDto> {
    return presentPublicJourney(
      await this.journeys.read(number, await this.carryOut(action, number, code, envelope, body)),
    );
  }

  /**
   * Sent by staff for an applicant who stands before them: they may see the journey, and he brings his code besides. A code alone
   * opens no page of the house, and is not guessed at past the limit of the public routes.
   *
   * @returns the sequence of what it led to
   */
  async atCounter<A extends keyof JourneyCommands>(
    action: A,
    { number, asker, envelope }: SentToProceeding,
    code: string,
    body: JourneyCommands[A],
  ): Promise<number> {
    await this.access.enter('journey', number, asker, action);
    return this.carryOut(action, number, code, envelope, body);
  }

  /** @returns the sequence of what it led to */
  async carryOut<A extends keyof JourneyCommands>(
    action: A,
    number: string,
    code: string,
    envelope: Envelope,
    body: JourneyCommands[A],
  ): Promise<number> {
    await this.enter(number, code, `${action}ByCode`);
    const { seq } = await this.commands.act('journey', number, action, APPLICANT, envelope, body);
    return seq;
  }

  /** Whoever brings the receipt's code. @throws ProblemException PROCEEDING_UNKNOWN, RATE_LIMITED */
  async enter(number: string, code: string, action: string): Promise<void> {
    await this.guesses.begin(number);
    const { codeHash, stream } = await this.access.row('journey', number);
    const allowed = codeHash !== null && receiptCodeFits(code, codeHash);
    this.audit.note({ account: APPLICANT.person, action, caseNo: stream, outcome: allowed ? 'allowed' : 'denied' });
    if (!allowed) throw proceedingUnknown();
    await this.guesses.right(number);
  }
}
