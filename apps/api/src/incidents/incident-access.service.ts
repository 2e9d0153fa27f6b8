import { Injectable } from '@nestjs/common';
import type { ProceedingEntity } from '@shouban/persistence/proceeding-reader';
import type { By } from '@shouban/domain/case/types';
import { byOf, type Principal } from '../auth/principal';
import { ProblemException } from '../http/problem.exception';
import { ProceedingAccessService } from '../proceedings/proceeding-access.service';

/** Who sees an incident: whoever has a part in it, his section, and every leader and discipline inspector. */
@Injectable()
export class IncidentAccessService {
  constructor(private readonly access: ProceedingAccessService) {}

  /** @throws ProblemException PROCEEDING_UNKNOWN */
  enter(number: string, asker: Principal, action: string): Promise<ProceedingEntity> {
    return this.access.enter('incident', number, asker, action);
  }

  /** The earlier report that a later one is linked to. @throws ProblemException PROCEEDING_UNKNOWN, ORIGINAL_CLOSED */
  async enterOriginal(number: string, asker: Principal): Promise<void> {
    const { closedAt } = await this.enter(number, asker, 'linkDuplicate');
    if (closedAt !== null) throw new ProblemException('ORIGINAL_CLOSED', { rule: 'R-INC-01' });
  }
}

/** As whom somebody acts: a stand-in for the head of a section only while he stands in (R-ABP-03). */
export function actingAs(asker: Principal): By {
  const by = byOf(asker);
  return { ...by, heads: asker.heads.filter((section) => asker.answersFor.includes(section)) };
}
