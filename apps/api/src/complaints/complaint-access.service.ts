import { Injectable } from '@nestjs/common';
import type { ProceedingEntity } from '@shouban/persistence/proceeding-reader';
import type { Principal } from '../auth/principal';
import { ProceedingAccessService } from '../proceedings/proceeding-access.service';

/**
 * Who sees a complaint: whoever has a duty in it, and discipline inspection where it is not accused itself. Never whom it is
 * about, nor those who stand aside with him: to them it looks as if it were not there, and the attempt is noted.
 */
@Injectable()
export class ComplaintAccessService {
  constructor(private readonly access: ProceedingAccessService) {}

  /** @throws ProblemException PROCEEDING_UNKNOWN */
  enter(number: string, asker: Principal, action: string): Promise<ProceedingEntity> {
    return this.access.enter('complaint', number, asker, action);
  }

  /** For whoever is found to be at fault, who may see the finding and nothing else. @throws ProblemException PROCEEDING_UNKNOWN */
  enterAtFault(number: string, asker: Principal, action: string): Promise<ProceedingEntity> {
    return this.access.enter('complaint', number, asker, action, 'complaint.readFinding');
  }
}
