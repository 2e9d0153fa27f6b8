import type { Organisation } from '@shouban/domain/catalogue/types';
import type { SectionsLamps } from '@shouban/persistence/reports/wall-reader';
import type { LampCountsDto, WallDto } from './wall.dto';

function lampsOf(counts: SectionsLamps[]): LampCountsDto {
  const sum = (lamp: keyof LampCountsDto) => counts.reduce((all, { lamps }) => all + lamps[lamp], 0);
  return {
    green: sum('green'),
    yellow: sum('yellow'),
    red: sum('red'),
    overdue: sum('overdue'),
    paused: sum('paused'),
  };
}

/**
 * Departments in the order of the organisation, without those that have no part in anything open.
 *
 * @param mine the sections that the asker is shown; a case that he sees by a duty alone counts in the total
 */
export function wallOf(
  counts: SectionsLamps[],
  { departments, sections }: Pick<Organisation, 'departments' | 'sections'>,
  mine: (section: string) => boolean,
): Omit<WallDto, 'at'> {
  const having = (codes: string[]) => counts.filter((count) => count.sections.some((code) => codes.includes(code)));
  return {
    total: lampsOf(counts),
    departments: departments.flatMap(({ code, name }) => {
      const own = sections.filter((section) => section.departmentCode === code && mine(section.code));
      const all = having(own.map((section) => section.code));
      if (all.length === 0) return [];
      const shown = own.map((section) => ({ ...section, found: having([section.code]) }));
      return [
        {
          code,
          name,
          lamps: lampsOf(all),
          sections: shown
            .filter(({ found }) => found.length > 0)
            .map((section) => ({ code: section.code, name: section.name, lamps: lampsOf(section.found) })),
        },
      ];
    }),
  };
}
