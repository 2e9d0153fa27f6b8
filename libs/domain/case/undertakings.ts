import { checkDay } from '../clock';
import type { Day } from '../clock/types';
import { refuse, type Refusal } from '../refusal';
import type { UndertakingGiven } from './commands';
import type { Undertaking } from './intake-types';
import { workingDaysFrom } from './limits';
import type { CaseFile, CaseState, Draft } from './types';

/** Working days in which an undertaking is checked where the centre sets no other number. */
const CHECKED_WITHIN = 20;

type Rules = Pick<CaseFile, 'item' | 'calendar' | 'settings'>;

/** Why these undertakings cannot stand for materials of the matter (R-LAW-10). */
export function undertakingProblem(
  { item }: Rules,
  given: UndertakingGiven[],
  today: Day,
  known: Undertaking[] = [],
): Refusal | undefined {
  const foreign = given.find(({ code }) => !item.undertakingFor?.includes(code));
  if (foreign) {
    const { code } = foreign;
    const message = `This matter takes no undertaking instead of ${code}.`;
    return refuse('UNDERTAKING_NOT_ALLOWED', message, 'R-LAW-10', { code });
  }
  const again = given.find(({ code }) => known.some((undertaking) => undertaking.code === code));
  if (again) {
    return refuse('UNDERTAKING_TAKEN', `There is an undertaking for ${again.code} already.`, 'R-LAW-10', {
      code: again.code,
    });
  }
  for (const { signedOn } of given) checkDay(signedOn);
  const ahead = given.find(({ signedOn }) => signedOn > today);
  if (!ahead) return undefined;
  const message = `An undertaking is signed before it is handed in; ${ahead.signedOn} is still to come.`;
  return refuse('UNDERTAKING_IN_FUTURE', message, 'R-LAW-10', { day: ahead.signedOn });
}

/** Each is taken in with the day by which it is checked. */
export function undertakingsTaken({ settings, calendar }: Rules, given: UndertakingGiven[], on: Day): Draft[] {
  const within = settings.undertakingCheckDays ?? CHECKED_WITHIN;
  const checkBy = workingDaysFrom(on, within, calendar).day;
  return given.map(({ code, signedOn }): Draft => ({
    type: 'UndertakingTaken',
    rule: 'R-LAW-10',
    data: { code, signedOn, on, checkBy },
  }));
}

/** Undertakings of an accepted case that nobody has checked yet. */
export function uncheckedUndertakings({ acceptedOn, undertakings = [] }: CaseState): Undertaking[] {
  return acceptedOn === undefined ? [] : undertakings.filter(({ check }) => !check);
}

/** Papers that were promised for later and have not come: they are taken until the end of the aftercare (R-JNT-04). */
export function toBeBrought(state: CaseState): Undertaking[] {
  return uncheckedUndertakings(state).filter(({ owed }) => owed);
}

/** Those that were found not to be kept, and what they stood for is still missing. */
export function brokenUndertakings({ undertakings = [], materials }: CaseState): Undertaking[] {
  const received = new Set(materials.map(({ code }) => code));
  return undertakings.filter(({ code, check }) => check && !check.kept && !received.has(code));
}
