import { Injectable } from '@nestjs/common';
import type { Organisation } from '@shouban/domain/catalogue/types';
import { dayOf } from '@shouban/domain/clock';
import { postOfPerson } from '@shouban/domain/duty/house';
import type { Bar, Subject } from '@shouban/domain/oversight/assessment/types';
import { may, sectionsOf } from '@shouban/identity';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { AssessmentReader } from '@shouban/persistence/reports/assessment-reader';
import { AuditService } from '../auth/audit.service';
import type { Principal } from '../auth/principal';
import { decodeCursor, pageOf } from '../cases/cursor';
import { ProblemException } from '../http/problem.exception';
import type { AssessedPageDto, AssessedQueryDto, AssessmentDto, AssessmentQueryDto } from './assessment.dto';
import { ExcellenceService } from './excellence.service';

const NUMBERS_SHOWN = 100;

/** A year's figures of a person or a section, each traceable to what it counts (R-SUP-07). */
@Injectable()
export class AssessmentsService {
  constructor(
    private readonly reader: AssessmentReader,
    private readonly excellence: ExcellenceService,
    private readonly catalogue: CatalogueReader,
    private readonly audit: AuditService,
  ) {}

  /** @throws ProblemException ASSESSMENT_OF_WHOM, ASSESSMENT_NOT_YOURS, PERSON_UNKNOWN, SECTION_UNKNOWN */
  async assess(asker: Principal, query: AssessmentQueryDto): Promise<AssessmentDto> {
    const { year } = query;
    const { organisation } = await this.catalogue.current();
    const calendar = await this.catalogue.calendar();
    const { subject, name } = this.subjectOf(asker, query, organisation);
    const figures = await this.reader.figures({ year, subject, calendar }, NUMBERS_SHOWN);
    const bars =
      subject.person === undefined
        ? await this.excellence.barsOfSection(subject.section, year)
        : await this.excellence.barsOfPerson(subject.person, year, organisation);
    return {
      year,
      person: subject.person ?? null,
      section: subject.section ?? null,
      name,
      complete: dayOf(Date.now(), calendar) >= `${year + 1}-01-01`,
      figures,
      excellentBarred: bars.length > 0,
      bars: bars.map(presentBar),
    };
  }

  /** All records of one figure, by number. */
  async records(asker: Principal, { figure, cursor, limit, ...query }: AssessedQueryDto): Promise<AssessedPageDto> {
    const after = decodeCursor(cursor, /^[A-Za-z0-9-]{1,60}$/);
    const { organisation } = await this.catalogue.current();
    const calendar = await this.catalogue.calendar();
    const { subject } = this.subjectOf(asker, query, organisation);
    const rows = await this.reader.records({
      year: query.year,
      subject,
      calendar,
      figure,
      ...(after !== undefined && { after }),
      limit: limit + 1,
    });
    return pageOf(rows, limit, ({ number }) => number);
  }

  private subjectOf(
    asker: Principal,
    { person, section }: AssessmentQueryDto,
    organisation: Organisation,
  ): { subject: Subject; name: string } {
    if ((person === undefined) === (section === undefined)) {
      throw new ProblemException('ASSESSMENT_OF_WHOM', { rule: 'R-SUP-07' });
    }
    const found = person === undefined ? sectionNamed(section!, organisation) : personNamed(person, organisation);
    const sections = person === undefined ? [section!] : sectionsOf(organisation, person);
    const about = { owner: person ?? null, sections };
    const outcome = may(asker, 'assessment.read', about) ? ('allowed' as const) : ('denied' as const);
    const whose = person === undefined ? `section/${section}` : `person/${person}`;
    this.audit.note({ account: asker.person, action: 'readAssessment', caseNo: whose, outcome });
    if (outcome === 'denied') throw new ProblemException('ASSESSMENT_NOT_YOURS', { rule: 'R-SUP-07' });
    return found;
  }
}

function personNamed(person: string, { persons }: Organisation): { subject: Subject; name: string } {
  const named = persons.find(({ id }) => id === person);
  if (!named) throw new ProblemException('PERSON_UNKNOWN');
  return { subject: { person }, name: named.name };
}

/** Whoever works in a section by his first post is one of its members. */
function sectionNamed(section: string, organisation: Organisation): { subject: Subject; name: string } {
  const { persons, posts, sections } = organisation;
  const named = sections.find(({ code }) => code === section);
  if (!named) throw new ProblemException('SECTION_UNKNOWN');
  const codes = new Set(posts.filter(({ sectionCode }) => sectionCode === section).map(({ code }) => code));
  const members = persons.map(({ id }) => id).filter((id) => codes.has(postOfPerson(id, organisation) ?? ''));
  return { subject: { section, members }, name: named.name };
}

function presentBar({ because, rule, section, numbers }: Bar) {
  return { because, rule, section: section ?? null, numbers };
}
