import { Injectable } from '@nestjs/common';
import { barredHeads, sectionStanding } from '@shouban/domain/complaint/standing';
import { dayOf } from '@shouban/domain/clock';
import { headOf } from '@shouban/domain/duty/house';
import { may } from '@shouban/identity';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { StandingReader } from '@shouban/persistence/standing-reader';
import { AuditService } from '../auth/audit.service';
import { CentreService } from '../auth/centre.service';
import type { Principal } from '../auth/principal';
import { ProblemException } from '../http/problem.exception';
import type { SectionStandingDto } from './complaint.dto';

/** What the complaints of a year mean for a section and its head (R-SUP-03). */
@Injectable()
export class StandingService {
  constructor(
    private readonly standings: StandingReader,
    private readonly centre: CentreService,
    private readonly catalogue: CatalogueReader,
    private readonly audit: AuditService,
  ) {}

  /** @throws ProblemException ROLE_REQUIRED, SECTION_UNKNOWN */
  async of(section: string, asker: Principal, year?: number): Promise<SectionStandingDto> {
    const { organisation, settings } = await this.centre.catalogue();
    const found = organisation.sections.find(({ code }) => code === section);
    const outcome = may(asker, 'section.standing', { sections: [section] })
      ? ('allowed' as const)
      : ('denied' as const);
    if (found) {
      this.audit.note({ account: asker.person, action: 'readStanding', caseNo: `section/${section}`, outcome });
    }
    if (outcome === 'denied') throw new ProblemException('ROLE_REQUIRED', { rule: 'R-SUP-03' });
    if (!found) throw new ProblemException('SECTION_UNKNOWN', { detail: 'There is no section of this code.' });
    const inYear = year ?? Number(dayOf(Date.now(), await this.catalogue.calendar()).slice(0, 4));
    const complaints = await this.standings.verifiedAgainst(section);
    const standing = sectionStanding(inYear, complaints, settings.complaintWindow);
    const head = headOf(section, organisation);
    const barred = barredHeads(standing, head);
    return {
      section,
      year: standing.year,
      window: standing.window,
      complaints: standing.verified.map(({ number, verifiedOn }) => ({ number, verifiedOn })),
      verified: standing.verified.length,
      head: head ?? null,
      headMayBeExcellent: head === undefined ? standing.headMayBeExcellent : !barred.includes(head),
      barredHeads: barred,
    };
  }
}
