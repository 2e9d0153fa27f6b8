import { Injectable } from '@nestjs/common';
import type { Organisation } from '@shouban/domain/catalogue/types';
import { sectionStanding } from '@shouban/domain/complaint/standing';
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

  /** Of the head of a section: by the complaints about it that stand (R-SUP-03). */
  async barsOfSection(section: string, year: number): Promise<Bar[]> {
    const { settings } = await this.catalogue.current();
    const complaints = await this.standings.verifiedAgainst(section);
    const { headMayBeExcellent, verified } = sectionStanding(year, complaints, settings.complaintWindow);
    if (headMayBeExcellent) return [];
    const numbers = verified.map(({ number }) => number);
    return [{ because: 'sectionComplaints', rule: 'R-SUP-03', section, numbers }];
  }

  /** For the sections that the person heads by the organisation in force, and for what he was denied himself. */
  async barsOfPerson(person: string, year: number, { sections, posts }: Organisation): Promise<Bar[]> {
    const headed = sections.filter(({ headPostCode }) => posts.find(({ code }) => code === headPostCode)?.a === person);
    const bars = await Promise.all(headed.map(({ code }) => this.barsOfSection(code, year)));
    const denied = await this.reader.denials(person, year);
    const sanction: Bar[] = denied.length > 0 ? [{ because: 'sanction', rule: 'R-SUP-02', numbers: denied }] : [];
    return [...bars.flat(), ...sanction];
  }
}
