import { dayOf } from '../clock';
import type { Instant } from '../clock/types';
import type { MaterialGiven } from '../case/commands';
import type { JourneyLink } from '../case/intake-types';
import type { By } from '../case/types';
import type { ProceedingFile } from '../proceeding/types';
import { DRIVE } from './duties';
import { accepted } from './plan';
import { scheduleOf } from './schedule';
import type { Entry, JourneyState } from './types';

/** What a case of the journey begins with, but for the applicant, who stands in the ledger only. */
export interface CaseOfJourney {
  caseNo: string;
  itemCode: string;
  materials: MaterialGiven[];
  journey: JourneyLink;
  by: By;
}

/** Handed in is what the applicant gave and what other cases have granted by now; the rest of theirs is promised (R-PRX-04). */
export function applicationFor(
  { state, calendar }: ProceedingFile<JourneyState>,
  entry: Entry,
  now: Instant,
): CaseOfJourney {
  const { key, itemCode, owes, materials, caseNo } = entry;
  const { legs } = scheduleOf(state, calendar, dayOf(now, calendar));
  const endOf = (from: string) => legs.find((leg) => leg.key === from)?.end;
  const all = accepted(state, entry);
  const promised = all.filter(({ material }) => owes.includes(material));
  const granted = all.filter(({ material }) => !owes.includes(material)).map(({ material }) => material);
  return {
    caseNo: caseNo!,
    itemCode,
    materials: [...materials, ...asAsked(entry, granted)],
    journey: {
      number: state.number,
      key,
      owes: promised.map(({ material, from }) => {
        const promisedBy = endOf(from);
        return { material, from, ...(promisedBy && { promisedBy }) };
      }),
    },
    by: agentAtIntake(state),
  };
}

/** So many, and in such form, as the matter asks for. */
export function asAsked({ item }: Entry, codes: string[]): MaterialGiven[] {
  return item.materials
    .filter(({ code }) => codes.includes(code))
    .map(({ code, quantity, original }) => ({ code, quantity, original }));
}

/** The agent of the day; where the whole post is away and its head answers for it, whoever took the journey up. */
function agentAtIntake({ assignments, takenUpBy }: JourneyState): By {
  const holder = assignments[DRIVE];
  return { person: holder && !holder.emptyPost ? holder.person : takenUpBy, roles: ['agent'] };
}
