import { Injectable } from '@nestjs/common';
import type { ProceedingKind } from '@shouban/domain/proceeding';
import { allows } from '@shouban/identity';
import { CaseReader } from '@shouban/persistence/case-reader';
import { ProceedingReader, type ProceedingEntity } from '@shouban/persistence/proceeding-reader';
import { AuditService } from '../auth/audit.service';
import type { Principal } from '../auth/principal';
import { ProblemException } from '../http/problem.exception';

const NUMBER = /^[A-Za-z0-9-]{1,40}$/;

/** The one door to a proceeding: an unknown one and one that is not the asker's to see look the same from outside. */
@Injectable()
export class ProceedingAccessService {
  constructor(
    private readonly reader: ProceedingReader,
    private readonly cases: CaseReader,
    private readonly audit: AuditService,
  ) {}

  /**
   * @param maySee another rule than the usual one, where the kind has its own
   * @throws ProblemException PROCEEDING_UNKNOWN
   */
  async enter(
    kind: ProceedingKind,
    number: string,
    asker: Principal,
    action: string,
    maySee: (row: ProceedingEntity, asker: Principal) => boolean = seenByPart,
  ): Promise<ProceedingEntity> {
    const row = await this.row(kind, number);
    const allowed = maySee(row, asker) || (await this.hasDuty(row.stream, asker.person));
    const outcome = allowed ? ('allowed' as const) : ('denied' as const);
    this.audit.note({ account: asker.person, action, caseNo: row.stream, outcome });
    if (!allowed) throw proceedingUnknown();
    return row;
  }

  /** Who stands in since a moment ago: the proceeding may not have heard of it. */
  private async hasDuty(stream: string, person: string): Promise<boolean> {
    return (await this.cases.duties(person, { caseNo: stream, limit: 1, now: Date.now() })).length > 0;
  }

  /** For those who come with a code instead. @throws ProblemException PROCEEDING_UNKNOWN */
  async row(kind: ProceedingKind, number: string): Promise<ProceedingEntity> {
    const row = NUMBER.test(number) ? await this.reader.row(kind, number) : null;
    if (!row) throw proceedingUnknown();
    return row;
  }
}

/** Whoever has or had a part in it, whose section has, and those who supervise; where it is confidential, the first alone. */
export function seenByPart({ persons, sections, confidential }: ProceedingEntity, asker: Principal): boolean {
  const { ability, person } = asker;
  if (confidential) return persons.includes(person);
  return allows(ability, 'read', 'Case', { persons, sections });
}

export function proceedingUnknown(): ProblemException {
  return new ProblemException('PROCEEDING_UNKNOWN', {
    detail: 'There is no such record among those that you may see.',
  });
}
