import { Injectable } from '@nestjs/common';
import type { CaseScope } from '@shouban/persistence/case-reader';
import type { ProceedingEntity, ProceedingListQuery } from '@shouban/persistence/proceeding-reader';
import { AuditService } from '../auth/audit.service';
import type { Principal } from '../auth/principal';
import { ProceedingAccessService, proceedingUnknown } from '../proceedings/proceeding-access.service';

/**
 * Who sees a complaint: whoever has a duty in it, and discipline inspection where it is not accused itself. Never whom it is
 * about, nor those who stand aside with him: to them it looks as if it were not there, and the attempt is noted.
 */
@Injectable()
export class ComplaintAccessService {
  constructor(
    private readonly access: ProceedingAccessService,
    private readonly audit: AuditService,
  ) {}

  /** @throws ProblemException PROCEEDING_UNKNOWN */
  enter(number: string, asker: Principal, action: string): Promise<ProceedingEntity> {
    return this.access.enter('complaint', number, asker, action, seesComplaint);
  }

  /** For whoever is found to be at fault, who may see the finding and nothing else. @throws ProblemException PROCEEDING_UNKNOWN */
  async enterAtFault(number: string, asker: Principal, action: string): Promise<ProceedingEntity> {
    const row = await this.access.row('complaint', number);
    const allowed = row.facts['atFault'] === asker.person;
    this.audit.note({
      account: asker.person,
      action,
      caseNo: row.stream,
      outcome: allowed ? 'allowed' : 'denied',
    });
    if (!allowed) throw proceedingUnknown();
    return row;
  }
}

export const EVERYTHING: CaseScope = { everything: true };

/** Those in which somebody has a part himself. */
export function partOf({ person }: Principal): CaseScope {
  return { everything: false, person, sections: [] };
}

export function seesComplaint(row: ProceedingEntity, { person, roles }: Principal): boolean {
  if (row.recused.includes(person)) return false;
  const received = row.facts['goesTo'] === 'discipline' && roles.includes('discipline');
  return received || row.persons.includes(person);
}

/** The same of the list, so that it shows nothing to which the door stays shut. */
export function complaintsSeenBy(asker: Principal): Pick<ProceedingListQuery, 'scope' | 'besides' | 'notRecused'> {
  const received = asker.roles.includes('discipline') && { besides: { goesTo: 'discipline' } };
  return { scope: partOf(asker), ...received, notRecused: asker.person };
}

/** A sanction: whom it concerns, whoever proposed it or has a duty in it, and discipline inspection. */
export function seesSanction(row: ProceedingEntity, { person, roles }: Principal): boolean {
  return row.persons.includes(person) || (roles.includes('discipline') && row.facts['ofDiscipline'] !== true);
}
