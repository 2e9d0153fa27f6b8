import { midnightOf, type WorkingCalendar } from '@shouban/domain/clock';
import type { ProceedingFilter } from '../proceedings/proceeding-reading.service';
import type { RegistryFilterDto } from './registry.dto';

const DAY_MS = 86_400_000;

/** What a search asks of the read model; the same for the list and for the export. */
export function registryFilter(query: RegistryFilterDto, calendar: WorkingCalendar): ProceedingFilter {
  const { kind, text, status, section, person, from, to } = query;
  return {
    ...(text && { text }),
    ...(status && { status }),
    ...(section && { section }),
    ...(person && { person }),
    ...(kind && { facts: { kind } }),
    ...(from && { openedFrom: midnightOf(from, calendar) }),
    ...(to && { openedBefore: midnightOf(to, calendar) + DAY_MS }),
  };
}
