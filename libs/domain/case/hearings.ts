import { closesAt, nthWorkingDayAfter } from '../clock';
import type { Day, Instant } from '../clock/types';
import { refuse, type Refusal } from '../refusal';
import type { Hearing } from './hearing-types';
import type { CaseFile } from './types';
import type { Wait } from './wait';

/** Licensing Law 47 and 48, in working days (82): asked for within, held within, told ahead. */
export const REQUESTED_WITHIN = 5;
export const HELD_WITHIN = 20;
export const TOLD_AHEAD = 7;

/** Asked for or convened, and neither held nor waived. */
export function isToBeHeld({ requestedOn, heldOn, waivedOn }: Hearing): boolean {
  return requestedOn !== undefined && heldOn === undefined && waivedOn === undefined;
}

/** Told, and not yet asked for or waived; the time for it may have passed. */
export function mayBeRequested({ requestedOn, waivedOn }: Hearing): boolean {
  return requestedOn === undefined && waivedOn === undefined;
}

/** Its time is over for whoever may ask for it; from then on the decision waits no longer (R-LAW-06). */
export function requestEnds({ requestBy }: Hearing, { calendar }: Pick<CaseFile, 'calendar'>): Instant {
  return closesAt(requestBy!, calendar);
}

/** The last day on which its date can still be told in time for it to be held in time. */
export function lastNoticeDay({ requestedOn }: Hearing, { calendar }: Pick<CaseFile, 'calendar'>): Day {
  return nthWorkingDayAfter(requestedOn!, HELD_WITHIN - TOLD_AHEAD, calendar);
}

/** While its time to be asked for runs, while its date is still to be told, and until it is held. */
export function hearingWaits(file: CaseFile, post: string): Wait[] {
  return (file.state.hearings ?? []).flatMap((hearing): Wait[] => {
    const { id: what, on, requestBy, requestedOn, holdBy, appointed } = hearing;
    const rule = 'R-LAW-06';
    if (mayBeRequested(hearing))
      return [{ clock: `hearing:${what}`, from: on, due: requestBy!, rule, presses: 'over' }];
    if (!isToBeHeld(hearing)) return [];
    const from = requestedOn!;
    const opens = { kind: 'holdHearing' as const, post, what };
    const held: Wait = { clock: `hearing:${what}`, opens, from, due: holdBy!, rule, presses: 'ladder' };
    const date: Wait = {
      clock: `hearingDate:${what}`,
      from,
      due: lastNoticeDay(hearing, file),
      rule,
      presses: 'ladder',
    };
    return appointed ? [held] : [date, held];
  });
}

/** What of a hearing stands in the way of a grant or a refusal: it is decided by its record (R-LAW-06). */
export function unheardOf(file: CaseFile, now: Instant): Refusal | undefined {
  const { state, item } = file;
  const hearings = state.hearings ?? [];
  const open = hearings.filter(
    (hearing) => isToBeHeld(hearing) || (mayBeRequested(hearing) && now <= requestEnds(hearing, file)),
  );
  if (open.length > 0) {
    const ids = open.map(({ id }) => id).join(', ');
    const until = open
      .map(({ holdBy, requestBy }) => holdBy ?? requestBy!)
      .sort()
      .at(-1)!;
    const message = `The decision waits for these hearings, or for their being asked for, until ${until}: ${ids}.`;
    return refuse('HEARING_PENDING', message, 'R-LAW-06', { hearings: ids, until });
  }
  if (!item.hearingRequiredBy || hearings.some(({ heldOn }) => heldOn !== undefined)) return undefined;
  const { document, article = '' } = item.hearingRequiredBy;
  return refuse('HEARING_REQUIRED', `A hearing is held before this decision: ${document}${article}.`, 'R-LAW-06');
}
