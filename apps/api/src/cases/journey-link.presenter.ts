import type { JourneyLink } from '@shouban/domain/case/intake-types';
import type { JourneyLinkDto } from './journey-link.dto';

export function presentJourneyLink({ number, key, owes }: JourneyLink): JourneyLinkDto {
  return {
    number,
    key,
    owes: owes.map(({ material, from, promisedBy }) => ({ material, from, promisedBy: promisedBy ?? null })),
  };
}
