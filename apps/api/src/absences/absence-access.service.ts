import { Injectable } from '@nestjs/common';
import { may, sectionsOf, type ActionName } from '@shouban/identity';
import { AbsenceReader } from '@shouban/persistence/absence-reader';
import type { AbsenceEntity } from '@shouban/persistence/entities';
import { AuditService } from '../auth/audit.service';
import { CentreService } from '../auth/centre.service';
import type { Principal } from '../auth/principal';
import { ProblemException } from '../http/problem.exception';

const ABSENCE_ID = /^[\da-f]{32}$/;

/** Whose absences somebody may see, and whose he may register and change. */
@Injectable()
export class AbsenceAccessService {
  constructor(
    private readonly centre: CentreService,
    private readonly reader: AbsenceReader,
    private readonly audit: AuditService,
  ) {}

  /** Everybody whose absences the asker may see: himself, his sections, those he answers for. */
  async visible(asker: Principal): Promise<string[]> {
    const { organisation } = await this.centre.catalogue();
    const persons = organisation.persons.map(({ id }) => id);
    return persons.filter((person) =>
      may(asker, 'absence.read', { owner: person, sections: sectionsOf(organisation, person) }),
    );
  }

  /** An absence that the asker may see. @throws ProblemException ABSENCE_UNKNOWN */
  async see(absenceId: string, asker: Principal): Promise<AbsenceEntity> {
    const row = ABSENCE_ID.test(absenceId) ? await this.reader.find(absenceId) : null;
    const allowed = row !== null && (await this.may(asker, 'absence.read', row.person));
    if (row && row.person !== asker.person) {
      const outcome = allowed ? ('allowed' as const) : ('denied' as const);
      this.audit.note({ account: asker.person, action: 'readAbsence', caseNo: `absence/${absenceId}`, outcome });
    }
    if (!allowed) throw absenceUnknown();
    return row;
  }

  /** One that he may change besides. @throws ProblemException ABSENCE_UNKNOWN, ABSENCE_NOT_YOURS */
  async change(absenceId: string, asker: Principal, action: string): Promise<AbsenceEntity> {
    const row = await this.see(absenceId, asker);
    await this.mayRegister(asker, row.person, action);
    return row;
  }

  /** @throws ProblemException ABSENCE_NOT_YOURS */
  async mayRegister(asker: Principal, person: string, action: string): Promise<void> {
    const allowed = await this.may(asker, 'absence.register', person);
    this.audit.note({ account: asker.person, action, outcome: allowed ? 'allowed' : 'denied' });
    if (!allowed) throw new ProblemException('ABSENCE_NOT_YOURS', { rule: 'R-ABP-04' });
  }

  private async may(asker: Principal, action: ActionName, person: string): Promise<boolean> {
    const { organisation } = await this.centre.catalogue();
    return may(asker, action, { owner: person, sections: sectionsOf(organisation, person) });
  }
}

export function absenceUnknown(): ProblemException {
  return new ProblemException('ABSENCE_UNKNOWN', { detail: 'There is no such absence among those that you may see.' });
}
