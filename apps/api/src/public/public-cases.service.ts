import { Injectable } from '@nestjs/common';
import type { Grade } from '@shouban/domain/case/rating-types';
import type { By } from '@shouban/domain/case/types';
import { caseView } from '@shouban/domain/case/view';
import { receiptCodeFits } from '@shouban/identity';
import { CaseReader } from '@shouban/persistence/case-reader';
import { AuditService } from '../auth/audit.service';
import { CaseAccessService, caseUnknown } from '../auth/case-access.service';
import { CentreService } from '../auth/centre.service';
import { CommandService } from '../commands/command.service';
import type { Envelope } from '../commands/envelope';
import { CodeGuesses } from '../limits/code-guesses';
import { presentPublicCase } from './public-case.presenter';
import type { PublicCaseDto } from './public.response.dto';

const APPLICANT: By = { person: 'applicant', roles: [], applicant: true };

/** For applicants, who have no account: the receipt's code is the key to their case and to no other. */
@Injectable()
export class PublicCasesService {
  constructor(
    private readonly access: CaseAccessService,
    private readonly reader: CaseReader,
    private readonly centre: CentreService,
    private readonly commands: CommandService,
    private readonly audit: AuditService,
    private readonly guesses: CodeGuesses,
  ) {}

  /** @throws ProblemException CASE_UNKNOWN, for a wrong code as for an unknown case */
  async view(caseNo: string, code: string): Promise<PublicCaseDto> {
    await this.enter(caseNo, code, 'readByCode');
    return this.shown(caseNo);
  }

  /** The applicant brings what is missing, in parts or at once (R-INT-03). */
  async supplement(
    caseNo: string,
    code: string,
    envelope: Envelope,
    materials: { code: string; quantity: number; original: boolean }[],
  ): Promise<PublicCaseDto> {
    await this.enter(caseNo, code, 'supplementByCode');
    const { seq } = await this.commands.carryOut('supplement', caseNo, APPLICANT, envelope, { materials });
    return this.shown(caseNo, seq);
  }

  /** The applicant takes the application back (R-CLS-01). */
  async withdraw(caseNo: string, code: string, envelope: Envelope, reason?: string): Promise<PublicCaseDto> {
    await this.enter(caseNo, code, 'withdrawByCode');
    const body = reason === undefined ? {} : { reason };
    const { seq } = await this.commands.carryOut('withdraw', caseNo, APPLICANT, envelope, body);
    return this.shown(caseNo, seq);
  }

  /** The applicant asks for a hearing that he was told of (R-LAW-06). */
  async requestHearing(caseNo: string, code: string, envelope: Envelope, hearingId: string): Promise<PublicCaseDto> {
    await this.enter(caseNo, code, 'requestHearingByCode');
    const { seq } = await this.commands.carryOut('requestHearing', caseNo, APPLICANT, envelope, { hearingId });
    return this.shown(caseNo, seq);
  }

  /** The applicant does without it (R-LAW-06). */
  async waiveHearing(
    caseNo: string,
    code: string,
    envelope: Envelope,
    body: { hearingId: string; reason?: string },
  ): Promise<PublicCaseDto> {
    await this.enter(caseNo, code, 'waiveHearingByCode');
    const { seq } = await this.commands.carryOut('waiveHearing', caseNo, APPLICANT, envelope, body);
    return this.shown(caseNo, seq);
  }

  /** Once, when it is closed (R-LAW-09). */
  async rate(
    caseNo: string,
    code: string,
    envelope: Envelope,
    body: { grade: Grade; comment?: string },
  ): Promise<PublicCaseDto> {
    await this.enter(caseNo, code, 'rateByCode');
    const { seq } = await this.commands.carryOut('rate', caseNo, APPLICANT, envelope, body);
    return this.shown(caseNo, seq);
  }

  /** Whoever brings the receipt's code. @throws ProblemException CASE_UNKNOWN, RATE_LIMITED */
  async enter(caseNo: string, code: string, action: string): Promise<void> {
    await this.guesses.begin(caseNo);
    const { receiptCodeHash } = await this.access.row(caseNo);
    const allowed = receiptCodeFits(code, receiptCodeHash);
    this.audit.note({ account: APPLICANT.person, action, caseNo, outcome: allowed ? 'allowed' : 'denied' });
    if (!allowed) throw caseUnknown();
    await this.guesses.right(caseNo);
  }

  private async shown(caseNo: string, upToSeq?: number): Promise<PublicCaseDto> {
    const [file, { organisation }] = await Promise.all([this.reader.file(caseNo, upToSeq), this.centre.catalogue()]);
    if (!file) throw caseUnknown();
    const view = caseView(file, Date.now(), APPLICANT);
    const firstHandler = organisation.persons.find(({ id }) => id === view.firstHandler.person);
    return presentPublicCase(view, file.item, firstHandler);
  }
}
