import { Injectable } from '@nestjs/common';
import type { Organisation } from '@shouban/domain/catalogue/types';
import type { WorkingCalendar } from '@shouban/domain/clock/types';
import type { Bar } from '@shouban/domain/oversight/assessment/types';
import { AssessmentReader } from '@shouban/persistence/reports/assessment-reader';

/** Numbers of the complaints that bar a section's head from "excellent" in a year; none where he is not barred (R-SUP-03). */
export abstract class HeadBarred {
  abstract by(section: string, year: number, calendar: WorkingCalendar): Promise<string[]>;
}

/** D1.4.2: 二次以上, which includes two; in the calendar year. */
const TOO_MANY = 2;

/** Counts the verified complaints that no review or appeal has overturned. */
@Injectable()
export class HeadBarredByComplaints extends HeadBarred {
  constructor(private readonly reader: AssessmentReader) {
    super();
  }

  async by(section: string, year: number, calendar: WorkingCalendar): Promise<string[]> {
    const subject = { section, members: [] };
    const query = { year, subject, calendar, figure: 'complaintsVerified' as const, limit: 1000 };
    const complaints = await this.reader.records(query);
    return complaints.length < TOO_MANY ? [] : complaints.map(({ number }) => number);
  }
}

/** Who cannot be rated excellent for a year, and why. */
@Injectable()
export class ExcellenceService {
  constructor(
    private readonly headBarred: HeadBarred,
    private readonly reader: AssessmentReader,
  ) {}

  /** Of the head of a section. */
  async barsOfSection(section: string, year: number, calendar: WorkingCalendar): Promise<Bar[]> {
    const numbers = await this.headBarred.by(section, year, calendar);
    return numbers.length > 0 ? [{ because: 'sectionComplaints', rule: 'R-SUP-03', section, numbers }] : [];
  }

  /** For the sections that the person heads by the organisation in force, and for what he was denied himself. */
  async barsOfPerson(
    person: string,
    year: number,
    { sections, posts }: Organisation,
    calendar: WorkingCalendar,
  ): Promise<Bar[]> {
    const headed = sections.filter(({ headPostCode }) => posts.find(({ code }) => code === headPostCode)?.a === person);
    const bars = await Promise.all(headed.map(({ code }) => this.barsOfSection(code, year, calendar)));
    const denied = await this.reader.denials(person, year);
    const sanction: Bar[] = denied.length > 0 ? [{ because: 'sanction', rule: 'R-SUP-02', numbers: denied }] : [];
    return [...bars.flat(), ...sanction];
  }
}
