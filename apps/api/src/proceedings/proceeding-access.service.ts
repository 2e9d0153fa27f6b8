import { Injectable } from '@nestjs/common';
import type { ProceedingKind } from '@shouban/domain/proceeding';
import { may, type ActionName } from '@shouban/identity';
import { CaseReader } from '@shouban/persistence/case-reader';
import { houseNow } from '@shouban/persistence/house-clock';
import { ProceedingReader, type ProceedingEntity } from '@shouban/persistence/proceeding-reader';
import { AuditService } from '../auth/audit.service';
import type { Principal } from '../auth/principal';
import { ProblemException } from '../http/problem.exception';
import { factsOf, readingOf } from './doors';

/** Serial, or named after what it is about, such as a section. */
const NUMBER = /^[A-Za-z0-9-]{1,80}$/;

/** The one door to a proceeding: an unknown one and one that is not the asker's to see look the same from outside. */
@Injectable()
export class ProceedingAccessService {
  constructor(
    private readonly reader: ProceedingReader,
    private readonly cases: CaseReader,
    private readonly audit: AuditService,
  ) {}

  /**
   * @param line another line of the policy than that by which the kind is seen
   * @throws ProblemException PROCEEDING_UNKNOWN
   */
  async enter(
    kind: ProceedingKind,
    number: string,
    asker: Principal,
    action: string,
    line: ActionName = readingOf(kind),
  ): Promise<ProceedingEntity> {
    const row = await this.row(kind, number);
    const allowed = await this.isLetIn(row, asker, line);
    const outcome = allowed ? ('allowed' as const) : ('denied' as const);
    this.audit.note({ account: asker.person, action, caseNo: row.stream, outcome });
    if (!allowed) throw proceedingUnknown();
    return row;
  }

  /** Whether the asker could open it; neither told nor noted. */
  async sees(kind: ProceedingKind, number: string, asker: Principal): Promise<boolean> {
    const row = NUMBER.test(number) ? await this.reader.row(kind, number) : null;
    return row !== null && this.isLetIn(row, asker, readingOf(kind));
  }

  private async isLetIn(row: ProceedingEntity, asker: Principal, line: ActionName): Promise<boolean> {
    const facts = factsOf(row);
    if (may(asker, line, facts)) return true;
    // Whoever would be let in by a duty may have got one this moment.
    const persons = [...(facts.persons ?? []), asker.person];
    return may(asker, line, { ...facts, persons }) && this.hasDuty(row.stream, asker.person);
  }

  /** Who stands in since a moment ago: the proceeding may not have heard of it. */
  private async hasDuty(stream: string, person: string): Promise<boolean> {
    return (await this.cases.duties(person, { caseNo: stream, limit: 1, now: houseNow() })).length > 0;
  }

  /** For those who come with a code instead. @throws ProblemException PROCEEDING_UNKNOWN */
  async row(kind: ProceedingKind, number: string): Promise<ProceedingEntity> {
    const row = NUMBER.test(number) ? await this.reader.row(kind, number) : null;
    if (!row) throw proceedingUnknown();
    return row;
  }
}

export function proceedingUnknown(): ProblemException {
  return new ProblemException('PROCEEDING_UNKNOWN', {
    detail: 'There is no such record among those that you may see.',
  });
}
