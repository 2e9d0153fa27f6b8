import { addDays, checkDay, nthWorkingDayAfter } from '../../clock';
import type { Day } from '../../clock/types';
import { refuse, type Refusal } from '../../refusal';
import { isRefused, refused, type Policy } from '../decision';
import { follows } from '../edition';
import type { CaseFile, Draft } from '../types';
import { holder, IN_REVIEW, today } from './guards';

/** No paper is brought later than so many calendar days after the promise of it. */
const LONGEST_PROMISE = 366;

/**
 * What is accepted as owed, and by when: in the time of a supplement, and by `latest`, the end of the promised limit where
 * that is known. Nobody waits for it but the grant (先上车后补票, R-JNT-04).
 */
export function owedAtAcceptance(
  file: Omit<CaseFile, 'state'>,
  given: readonly { code: string }[],
  on: Day,
  latest?: Day,
): Draft[] {
  const received = new Set(given.map(({ code }) => code));
  const materials = file.item.materials
    .filter(({ kind, code }) => kind === 'deferrable' && !received.has(code))
    .map(({ code }) => code);
  if (materials.length === 0) return [];
  return [{ type: 'MaterialsOwed', rule: 'R-JNT-04', data: { materials, by: owedBy(file, on, latest), on } }];
}

function owedBy({ calendar, settings }: Omit<CaseFile, 'state'>, on: Day, latest?: Day): Day {
  const usual = nthWorkingDayAfter(on, settings.supplementDays, calendar);
  const by = latest && latest < usual ? latest : usual;
  const soonest = nthWorkingDayAfter(on, 1, calendar);
  return by > soonest ? by : soonest;
}

/** The applicant undertakes to bring what is owed by a day; the grant need not wait for it any more, but whether it was brought is
 * checked on that day (R-JNT-04). */
export const undertakeOwed: Policy<'undertakeOwed'> = {
  permit(file, by) {
    const permit = holder(file, by, IN_REVIEW, ['handle'], 'R-JNT-04');
    if (isRefused(permit) || file.state.owed.length > 0) return permit;
    return refuse('NOTHING_OWED', 'Nothing is owed in this case.', 'R-JNT-04');
  },
  decide(file, { materials, undertaking, promisedBy }, now) {
    const owed = new Set(file.state.owed.map(({ code }) => code));
    const foreign = materials.filter((code) => !owed.has(code));
    if (materials.length === 0 || foreign.length > 0) {
      return refused(
        refuse('NOT_OWED', `Name materials that are owed: ${[...owed].join(', ')}.`, 'R-JNT-04', {
          materials: foreign.join(', '),
        }),
      );
    }
    checkDay(promisedBy);
    const on = today(file, now);
    if (promisedBy < on) return refused(refuse('PROMISED_IN_PAST', 'An undertaking lies ahead.', 'R-JNT-04'));
    const followed = follows(file.state, 4);
    const latest = addDays(on, LONGEST_PROMISE);
    if (followed && promisedBy > latest) {
      const message = `What is owed is brought by ${latest} at the latest.`;
      return refused(refuse('PROMISED_TOO_FAR', message, 'R-JNT-04', { latest }));
    }
    const data = { materials, undertaking, promisedBy, on, ...(followed && { followed }) };
    return { drafts: [{ type: 'OwedUndertaken', rule: 'R-JNT-04', data }] };
  },
};

/** The grant waits for what is owed, or for the undertaking to bring it (R-JNT-04). */
export function stillOwed({ state }: CaseFile): Refusal | undefined {
  const open = state.owed.filter(({ undertaking }) => undertaking === undefined).map(({ code }) => code);
  if (open.length === 0) return undefined;
  const materials = open.join(', ');
  return refuse('MATERIALS_OWED', `Wait for what is owed, or record an undertaking: ${materials}.`, 'R-JNT-04', {
    materials,
  });
}
