import { Injectable } from '@nestjs/common';
import type { Organisation } from '@shouban/domain/catalogue/types';
import { barredHeads, sectionStanding, type SectionStanding } from '@shouban/domain/complaint/standing';
import { headOf } from '@shouban/domain/duty/house';
import type { Bar } from '@shouban/domain/oversight/assessment/types';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { AssessmentReader } from '@shouban/persistence/reports/assessment-reader';
import { StandingReader } from '@shouban/persistence/standing-reader';

/** Who cannot be rated excellent for a year, and why. */
@Injectable()
export class ExcellenceService {
  constructor(
    private readonly standings: StandingReader,
    private readonly reader: AssessmentReader,
    private readonly catalogue: CatalogueReader,
  ) {}

  /** Of whoever headed a section: by the complaints about it that stand (R-SUP-03). */
  async barsOfSection(section: string, year: number): Promise<Bar[]> {
    return barsBy(section, await this.standingOf(section, year));
  }

  /** For the sections that the person headed when the complaints came, and for what he was denied himself. */
  async barsOfPerson(person: string, year: number, organisation: Organisation): Promise<Bar[]> {
    const sections = await this.standings.sectionsComplainedOf();
    const bars = await Promise.all(
      sections.map(async (section) => {
        const standing = await this.standingOf(section, year);
        return barredHeads(standing, headOf(section, organisation)).includes(person) ? barsBy(section, standing) : [];
      }),
    );
    const denied = await this.reader.denials(person, year);
    const sanction: Bar[] = denied.length > 0 ? [{ because: 'sanction', rule: 'R-SUP-02', numbers: denied }] : [];
    return [...bars.flat(), ...sanction];
  }

  private async standingOf(section: string, year: number): Promise<SectionStanding> {
    const { settings } = await this.catalogue.current();
    return sectionStanding(year, await this.standings.verifiedAgainst(section), settings.complaintWindow);
  }
}

function barsBy(section: string, { headMayBeExcellent, verified }: SectionStanding): Bar[] {
  if (headMayBeExcellent) return [];
  return [{ because: 'sectionComplaints', rule: 'R-SUP-03', section, numbers: verified.map(({ number }) => number) }];
}
