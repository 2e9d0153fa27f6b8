import type { CountedComplaint, sectionStanding } from '@shouban/domain/complaint/standing';
import { Violation } from '../violation';
import type { SectionStory } from './section-story';

const YEARS = [2026, 2027];

/** Two or more verified complaints of a calendar year keep the head of their section from "excellent"; one that was overturned counts no more (R-SUP-03). */
export function checkStanding(
  { complaints, sanctions }: SectionStory,
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
function listedAgainst(
  section: string,
  { complaints, sanctions }: Pick<SectionStory, 'complaints' | 'sanctions'>,
): CountedComplaint[] {
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
