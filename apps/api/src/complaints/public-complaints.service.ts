import { Injectable } from '@nestjs/common';
import type { By } from '@shouban/domain/case/types';
import { receiptCodeFits } from '@shouban/identity';
import { AuditService } from '../auth/audit.service';
import type { Envelope } from '../commands/envelope';
import { CodeGuesses } from '../limits/code-guesses';
import { ProceedingAccessService, proceedingUnknown } from '../proceedings/proceeding-access.service';
import { AccusedService } from './accused.service';
import type { ComplaintReceiptDto, PublicComplaintDto, PublicComplaintStateDto } from './complaint.dto';
import { presentPublicComplaint } from './complaint.presenter';
import { ComplaintsService, KIND } from './complaints.service';

const COMPLAINANT: By = { person: 'complainant', roles: [], applicant: true };

/** For whoever complains without an account: the code that he was given is the key to the answer and to nothing else. */
@Injectable()
export class PublicComplaintsService {
  constructor(
    private readonly complaints: ComplaintsService,
    private readonly accused: AccusedService,
    private readonly access: ProceedingAccessService,
    private readonly audit: AuditService,
    private readonly guesses: CodeGuesses,
  ) {}

  /** Nothing is refused for naming somebody whom the house does not have: his words are kept for whoever investigates. */
  async register(envelope: Envelope, body: PublicComplaintDto): Promise<ComplaintReceiptDto> {
    const { accused, unknown } = await this.accused.recognised(body.accused ?? {});
    const accusedDescribed = [body.accusedDescribed ?? [], ...unknown].flat().join('；');
    const said = { ...body, accused, ...(accusedDescribed && { accusedDescribed }) };
    return this.complaints.register(COMPLAINANT, envelope, said, 'web');
  }

  /** @throws ProblemException RATE_LIMITED, PROCEEDING_UNKNOWN for a wrong code as for an unknown complaint */
  async view(number: string, code: string): Promise<PublicComplaintStateDto> {
    await this.guesses.begin(number);
    const { codeHash, stream } = await this.access.row(KIND, number);
    const allowed = codeHash !== null && receiptCodeFits(code, codeHash);
    const outcome = allowed ? ('allowed' as const) : ('denied' as const);
    this.audit.note({ account: COMPLAINANT.person, action: 'readByCode', caseNo: stream, outcome });
    if (!allowed) throw proceedingUnknown();
    await this.guesses.right(number);
    return presentPublicComplaint(await this.complaints.file(number), await this.complaints.papers(number));
  }
}
