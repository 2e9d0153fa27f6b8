import { Injectable } from '@nestjs/common';
import { may } from '@shouban/identity';
import { CaseReader } from '@shouban/persistence/case-reader';
import type { CaseEntity } from '@shouban/persistence/entities';
import { houseNow } from '@shouban/persistence/house-clock';
import { ProblemException } from '../http/problem.exception';
import { AuditService } from './audit.service';
import type { Principal } from './principal';

const CASE_NO = /^[A-Za-z0-9-]{1,40}$/;

/** The one door to a case: an unknown case and one that is not the asker's to see look the same from outside. */
@Injectable()
export class CaseAccessService {
  constructor(
    private readonly reader: CaseReader,
    private readonly audit: AuditService,
  ) {}

  /** @throws ProblemException CASE_UNKNOWN */
  async enter(caseNo: string, asker: Principal, action: string): Promise<CaseEntity> {
    const row = await this.row(caseNo);
    const allowed = await this.maySee(row, asker);
    this.audit.note({ account: asker.person, action, caseNo, outcome: allowed ? 'allowed' : 'denied' });
    if (!allowed) throw caseUnknown();
    return row;
  }

  /** Whether the asker could open it; neither told nor noted. */
  async sees(caseNo: string, asker: Principal): Promise<boolean> {
    const row = CASE_NO.test(caseNo) ? await this.reader.row(caseNo) : null;
    return row !== null && this.maySee(row, asker);
  }

  async maySee({ caseNo, persons, sections }: CaseEntity, asker: Principal): Promise<boolean> {
    return may(asker, 'case.read', { persons, sections }) || (await this.hasDuty(caseNo, asker.person));
  }

  /** Who stands in since a moment ago: the case may not have heard of it. */
  async hasDuty(caseNo: string, person: string): Promise<boolean> {
    return (await this.reader.duties(person, { caseNo, limit: 1, now: houseNow() })).length > 0;
  }

  /** For those who come with a receipt code instead. @throws ProblemException CASE_UNKNOWN */
  async row(caseNo: string): Promise<CaseEntity> {
    const row = CASE_NO.test(caseNo) ? await this.reader.row(caseNo) : null;
    if (!row) throw caseUnknown();
    return row;
  }
}

export function caseUnknown(): ProblemException {
  return new ProblemException('CASE_UNKNOWN', { detail: 'There is no such case among those that you may see.' });
}
