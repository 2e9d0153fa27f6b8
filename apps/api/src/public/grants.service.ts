import { Injectable } from '@nestjs/common';
import { GrantsReader, type Grant } from '@shouban/persistence/grants-reader';
import { CentreService } from '../auth/centre.service';
import { decodeCursor, pageOf } from '../cases/cursor';
import { ProblemException } from '../http/problem.exception';
import type { GrantDto, GrantPageDto, GrantQueryDto } from './grants.dto';

const NUMBER = /^[A-Za-z0-9-]{1,60}$/;

/** Who was granted what, for everybody, without personal data (R-LAW-12). */
@Injectable()
export class GrantsService {
  constructor(
    private readonly grants: GrantsReader,
    private readonly centre: CentreService,
  ) {}

  /** The newest first. @throws ProblemException CURSOR_INVALID */
  async list({ cursor, limit, ...filter }: GrantQueryDto): Promise<GrantPageDto> {
    const place = decodeCursor(cursor, /^\d{4}-\d{2}-\d{2} [A-Za-z0-9-]{1,60}$/)?.split(' ');
    const after = place && { grantedOn: place[0]!, number: place[1]! };
    const rows = await this.grants.list({ ...filter, ...(after && { after }), limit: limit + 1 });
    const { items, nextCursor } = pageOf(rows, limit, ({ grantedOn, number }) => `${grantedOn} ${number}`);
    const nameOf = await this.departments();
    return { items: items.map((grant) => presentGrant(grant, nameOf)), nextCursor };
  }

  /** @throws ProblemException GRANT_UNKNOWN */
  async find(number: string): Promise<GrantDto> {
    const grant = NUMBER.test(number) ? await this.grants.find(number) : undefined;
    if (!grant) throw new ProblemException('GRANT_UNKNOWN');
    return presentGrant(grant, await this.departments());
  }

  /** A department that the organisation has given up since is told by its code. */
  private async departments(): Promise<(code: string) => string> {
    const { organisation } = await this.centre.catalogue();
    const names = new Map(organisation.departments.map(({ code, name }) => [code, name]));
    return (code) => names.get(code) ?? code;
  }
}

function presentGrant(grant: Grant, departmentName: (code: string) => string): GrantDto {
  const { number, caseNo, itemCode, itemName, departmentCode, grantedOn, deliveredOn, revokedOn, correctedOn } = grant;
  return {
    number,
    caseNo,
    itemCode,
    itemName,
    department: { code: departmentCode, name: departmentName(departmentCode) },
    holder: { kind: grant.holderKind, name: grant.holderName },
    grantedOn,
    deliveredOn,
    status: revokedOn === null ? 'inForce' : 'revoked',
    revokedOn,
    correctedOn,
  };
}
