import { scopeOf } from '@shouban/identity';
import type { CaseFilter } from '@shouban/persistence/case-list';
import type { Catalogue } from '@shouban/persistence/catalogue-reader';
import type { Principal } from '../auth/principal';
import type { CaseFilterDto } from './case.request.dto';

/**
 * By what a list of cases is narrowed: to what the asker may see, and to what he asks for. A list and its book find the same.
 *
 * @param now instant in milliseconds at which lamps are judged
 */
export function caseFilter(
  asker: Principal,
  query: CaseFilterDto,
  { sections }: Catalogue['organisation'],
  now: number,
): CaseFilter {
  const { lamp, itemCode, state, part, caseNo, section, department, open } = query;
  const ofDepartment = sections.filter((each) => each.departmentCode === department).map(({ code }) => code);
  return {
    scope: scopeOf(asker, 'case.list'),
    now,
    ...(lamp && { lamp }),
    ...(itemCode !== undefined && { itemCode }),
    ...(state && { state }),
    ...(part && { part: { of: part, person: asker.person } }),
    ...(caseNo !== undefined && { caseNo }),
    ...(department !== undefined && { sections: ofDepartment }),
    ...(section !== undefined && { sections: [section] }),
    ...(open !== undefined && { open }),
  };
}
