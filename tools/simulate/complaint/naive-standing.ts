import type { CountedComplaint, sectionStanding } from '@shouban/domain/complaint/standing';
import { Violation } from '../violation';
import type {
  ComplaintCommands,
  ComplaintEvents,
  ComplaintOpening,
  ComplaintState,
} from '@shouban/domain/complaint/types';
import type { SanctionCommands, SanctionEvents, SanctionOpening, SanctionState } from '@shouban/domain/sanctions/types';
import type { Part } from '../proceeding/part';
import type { NaiveComplaint } from './naive-complaint';
import type { NaiveSanction } from './naive-sanction';

export type ComplaintPart = Part<ComplaintState, ComplaintEvents, ComplaintCommands, ComplaintOpening>;
export type SanctionPart = Part<SanctionState, SanctionEvents, SanctionCommands, SanctionOpening>;

/** Ledgers of a section's year, each beside what the second model makes of it. */
export interface Ledgers {
  readonly complaints: { part: ComplaintPart; naive: NaiveComplaint }[];
  readonly sanctions: { part: SanctionPart; naive: NaiveSanction }[];
}

const YEARS = [2026, 2027];

/** Two or more verified complaints of a calendar year keep the head of their section from "excellent"; one that was overturned counts no more (R-SUP-03). */
export function checkStanding(
  { complaints, sanctions }: Ledgers,
  standingOf: typeof sectionStanding,
  window: Parameters<typeof sectionStanding>[2],
): void {
  const counted = complaints.flatMap(({ part, naive }) => {
    const { number } = part.play.state;
    const overturned = sanctions.some((each) => each.naive.complaintNo === number && each.naive.factsOverturned);
    return naive.counts && !overturned ? [naive.counts] : [];
  });
  for (const section of new Set(complaints.flatMap(({ part }) => part.play.state.standing.sectionCode ?? []))) {
    const listed = listedAgainst(section, { complaints, sanctions });
    for (const year of YEARS) {
      const those = counted.filter(({ section: of, on }) => of === section && on.startsWith(String(year)));
      const { headMayBeExcellent, verified } = standingOf(year, listed, window);
      if (headMayBeExcellent === those.length < 2 && verified.length === those.length) continue;
      const is = headMayBeExcellent ? 'may be' : 'cannot be';
      throw new Violation(
        'R-SUP-03',
        `the head of ${section} ${is} excellent in ${year} with ${those.length} complaints`,
      );
    }
  }
}

/** As the lists have it: what the rows of complaints and sanctions come to when they are asked together. */
function listedAgainst(section: string, { complaints, sanctions }: Ledgers): CountedComplaint[] {
  const facts = sanctions.map(({ part: { play } }) => play.procedure.row(play.file).facts);
  return complaints.flatMap(({ part: { play } }) => {
    if (play.state.seq === 0) return [];
    const { number } = play.state;
    const { section: of, verified, verifiedOn, overturned } = play.procedure.row(play.file).facts;
    if (of !== section || !verified) return [];
    const unfounded = facts.some((fact) => fact['complaintNo'] === number && fact['overturnedFor'] === 'facts');
    return [{ number, verifiedOn: String(verifiedOn), overturned: overturned === true || unfounded }];
  });
}
