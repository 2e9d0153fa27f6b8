import { Injectable } from '@nestjs/common';
import { dayOf, workingDaysTo, type WorkingCalendar } from '@shouban/domain/clock';
import { CaseReader, dutyCursor } from '@shouban/persistence/case-reader';
import type { CaseEntity, DutyEntity } from '@shouban/persistence/entities';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { houseNow } from '@shouban/persistence/house-clock';
import { ApplicantsService } from '../applicants/applicants.service';
import { AuditService } from '../auth/audit.service';
import type { Principal } from '../auth/principal';
import { decodeCursor, pageOf } from '../cases/cursor';
import type { DutyPageDto, DutyQueryDto } from './duty.dto';
import { presentDuty, type DayReading } from './duty.presenter';

/** What `dutyCursor` makes; its first part is an instant, or the largest bigint where a duty has no date. */
const PLACE = /^(?:\d{1,18}|9223372036854775807)\|[A-Za-z0-9/-]{1,60}\|[\w:.-]{1,200}$/;

const SEARCHED = 'searchByNumber';

/** What a person has to do. */
@Injectable()
export class DutiesService {
  constructor(
    private readonly reader: CaseReader,
    private readonly catalogue: CatalogueReader,
    private readonly applicants: ApplicantsService,
    private readonly audit: AuditService,
  ) {}

  /** Those of a person, as another may see them, the most urgent first. */
  async open(person: string, asker: Principal, query: DutyQueryDto): Promise<DutyPageDto> {
    const { cursor, limit, lamp, itemCode, text, applicantNumber, department } = query;
    if (applicantNumber !== undefined && !this.applicants.isKnownTo(asker)) {
      this.audit.note({ account: asker.person, action: SEARCHED, outcome: 'denied' });
      return { items: [], nextCursor: null };
    }
    const now = houseNow();
    const after = decodeCursor(cursor, PLACE);
    const calendar = await this.catalogue.calendar();
    const rows = await this.reader.duties(person, {
      limit: limit + 1,
      ...(after !== undefined && { cursor: after }),
      ...(lamp && { lamp }),
      ...(itemCode !== undefined && { itemCode }),
      ...(text !== undefined && { text }),
      ...(applicantNumber !== undefined && { applicantNumber }),
      ...(department !== undefined && { sections: await this.sectionsOf(department) }),
      now,
    });
    const { items, nextCursor } = pageOf(rows, limit, dutyCursor);
    const rowsOfCases = await this.casesOf(items);
    if (applicantNumber !== undefined) this.noteSearch(asker, rowsOfCases);
    const cases = new Map(rowsOfCases.map((row) => [row.caseNo, row]));
    const applicants = await this.applicants.names(rowsOfCases, asker, asker.person === person);
    const days = readingOf(calendar, now);
    const ofCase = (caseNo: string) => ({ theCase: cases.get(caseNo), applicant: applicants.get(caseNo) });
    return { items: items.map((duty) => presentDuty(duty, now, days, ofCase(duty.caseNo))), nextCursor };
  }

  /** Whoever looks for a person learns whether he has applied: which cases were found, or that none was. */
  private noteSearch({ person: account }: Principal, found: CaseEntity[]): void {
    const note = { account, action: SEARCHED, outcome: 'allowed' as const };
    if (found.length === 0) this.audit.note(note);
    for (const { caseNo } of found) this.audit.note({ ...note, caseNo });
  }

  private async sectionsOf(department: string): Promise<string[]> {
    const { organisation } = await this.catalogue.current();
    return organisation.sections.filter((each) => each.departmentCode === department).map(({ code }) => code);
  }

  private async casesOf(duties: DutyEntity[]): Promise<CaseEntity[]> {
    return duties.length === 0 ? [] : this.reader.rows([...new Set(duties.map(({ caseNo }) => caseNo))]);
  }
}

function readingOf(calendar: WorkingCalendar, now: number): DayReading {
  const today = dayOf(now, calendar);
  return {
    dayOf: (instant) => dayOf(instant, calendar),
    workingDaysTo: (day) => workingDaysTo(day, today, calendar),
  };
}
