import { Injectable } from '@nestjs/common';
import type { HandoverItem } from '@shouban/domain/duty/absence';
import { CaseReader } from '@shouban/persistence/case-reader';
import type { Principal } from '../auth/principal';
import type { PageQueryDto } from '../cases/page.dto';
import { DutiesService } from '../duties/duties.service';
import { ProblemException } from '../http/problem.exception';
import { AbsenceAccessService } from './absence-access.service';
import type { HandoverPageDto } from './absence.dto';
import { presentOffered } from './absence.presenter';

/** What somebody hands over before he leaves: his open duties are offered, and noted one by one (R-ABP-04). */
@Injectable()
export class HandoverService {
  constructor(
    private readonly access: AbsenceAccessService,
    private readonly duties: DutiesService,
    private readonly reader: CaseReader,
  ) {}

  /** The open duties of the one who leaves; once he is away they are his stand-in's, and the list is empty. */
  async offered(absenceId: string, asker: Principal, page: PageQueryDto): Promise<HandoverPageDto> {
    const absence = await this.access.change(absenceId, asker, 'readHandover');
    const { items, nextCursor } = await this.duties.open(absence.person, asker, page);
    return { items: items.map((duty) => presentOffered(duty, absence)), nextCursor };
  }

  /** @throws ProblemException DUTY_UNKNOWN, with every item that speaks of a duty which is not the person's */
  async check(person: string, items: HandoverItem[], path: string): Promise<void> {
    const errors = (await Promise.all(items.map((item, i) => this.fault(person, item, `${path}[${i}]`)))).flat();
    if (errors.length === 0) return;
    const detail = `${person} has no such duty to hand over.`;
    throw new ProblemException('DUTY_UNKNOWN', { detail, rule: 'R-ABP-04', errors });
  }

  private async fault(person: string, { caseNo, dutyId }: HandoverItem, path: string) {
    const wrong = (field: string, message: string) => [{ path: `${path}.${field}`, code: 'DUTY_UNKNOWN', message }];
    if (caseNo === undefined)
      return dutyId === undefined ? [] : wrong('caseNo', 'A duty is named together with its case.');
    const held = await this.reader.duties(person, { caseNo, limit: 1_000, now: Date.now() });
    if (held.length === 0) return wrong('caseNo', `${person} has no duty in this case.`);
    const known = dutyId === undefined || held.some((duty) => duty.dutyId === dutyId);
    return known ? [] : wrong('dutyId', `${person} has no such duty in this case.`);
  }
}
