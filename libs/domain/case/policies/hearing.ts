import { nthWorkingDayAfter } from '../../clock';
import type { Day } from '../../clock/types';
import type { AllowedPause } from '../../catalogue/types';
import { refuse, type Refusal } from '../../refusal';
import { isRefused, refused, type Permit, type Policy } from '../decision';
import { HELD_WITHIN, isToBeHeld, mayBeRequested, REQUESTED_WITHIN, requestEnds } from '../hearings';
import type { Hearing } from '../hearing-types';
import type { By, CaseFile, CaseState, Draft } from '../types';
import { holder, IN_REVIEW, notice, onlyIn, reasonMissing, today } from './guards';

/** Time of a hearing does not count in a permit's limits, whatever its item says. */
const BY_LAW: Pick<AllowedPause, 'stops' | 'basis'> = {
  stops: ['promised', 'statutory'],
  basis: { document: '《中华人民共和国行政许可法》', article: '第四十五条' },
};

/**
 * The applicant, or a third party whose major interest is touched, is told of the right to a hearing and has five days to ask
 * for it; or the body convenes one itself, where the law says so or it finds one needed (R-LAW-06).
 */
export const openHearing: Policy<'openHearing'> = {
  permit: (file, by) => holder(file, by, IN_REVIEW, ['handle'], 'R-LAW-06'),
  decide(file, { ground, matter, thirdPartyId }, now) {
    const { state, calendar } = file;
    if (!matter.trim()) return refused(reasonMissing('matter of the hearing', 'R-LAW-06'));
    if (thirdPartyId && !state.thirdParties.some(({ id }) => id === thirdPartyId)) {
      return refused(refuse('THIRD_PARTY_UNKNOWN', `The case has no third party ${thirdPartyId}.`, 'R-LAW-06'));
    }
    const on = today(file, now);
    const id = `H${(state.hearings ?? []).length + 1}`;
    const about = { id, ...(thirdPartyId && { thirdPartyId }), matter, on };
    if (ground === 'office') return { drafts: convened(file, about, on), created: id };
    const requestBy = nthWorkingDayAfter(on, REQUESTED_WITHIN, calendar);
    const content = { hearingId: id, ...(thirdPartyId && { thirdPartyId }), matter, requestBy };
    const told = notice(file, 'hearingRight', on, content);
    return {
      drafts: [
        { type: 'HearingRightTold', rule: 'R-LAW-06', data: { ...about, noticeId: told.id, requestBy } },
        { ...told.draft, rule: 'R-LAW-06' },
      ],
      created: id,
    };
  },
};

function convened(file: CaseFile, about: Pick<Hearing, 'id' | 'thirdPartyId' | 'matter' | 'on'>, on: Day): Draft[] {
  const holdBy = nthWorkingDayAfter(on, HELD_WITHIN, file.calendar);
  const told = notice(file, 'hearingConvened', on, { hearingId: about.id, matter: about.matter, holdBy });
  return [
    { type: 'HearingConvened', rule: 'R-LAW-06', data: { ...about, noticeId: told.id, holdBy } },
    { ...told.draft, rule: 'R-LAW-06' },
    ...pausedForHearing(file, about.id, on, holdBy, 2),
  ];
}

/** Asked for on the day on which it is recorded; from then on it is held within twenty working days, which do not count. */
export const requestHearing: Policy<'requestHearing'> = {
  permit: (file, by, command) => ofHearing(file, by, command?.hearingId, mayBeRequested, 'HEARING_NOT_OFFERED', true),
  decide(file, { hearingId }, now) {
    const hearing = hearingOf(file.state, hearingId);
    if (now > requestEnds(hearing, file)) {
      const message = `The hearing could be asked for until ${hearing.requestBy}.`;
      return refused(refuse('HEARING_REQUEST_LATE', message, 'R-LAW-06', { until: hearing.requestBy! }));
    }
    const on = today(file, now);
    const holdBy = nthWorkingDayAfter(on, HELD_WITHIN, file.calendar);
    return {
      drafts: [
        { type: 'HearingRequested', rule: 'R-LAW-06', data: { hearingId, on, holdBy } },
        ...pausedForHearing(file, hearingId, on, holdBy, 1),
      ],
    };
  },
};

/** Whoever may ask for it does without it; one that the body holds of its own motion is nobody's to waive. */
export const waiveHearing: Policy<'waiveHearing'> = {
  permit: (file, by, command) => ofHearing(file, by, command?.hearingId, isWaivable, 'HEARING_NOT_OFFERED', true),
  decide(file, { hearingId, reason }, now) {
    const on = today(file, now);
    return {
      drafts: [
        { type: 'HearingWaived', rule: 'R-LAW-06', data: { hearingId, ...(reason && { reason }), on } },
        ...hearingPauseEnded(file, hearingId, on),
      ],
    };
  },
};

function isWaivable(hearing: Hearing): boolean {
  return hearing.ground === 'right' && (mayBeRequested(hearing) || isToBeHeld(hearing));
}

/** The first handler, and the applicant of what is his own, may act on a hearing that is at the right point. */
export function ofHearing(
  file: CaseFile,
  by: By,
  hearingId: string | undefined,
  is: (hearing: Hearing) => boolean,
  code: string,
  applicantToo = false,
): Permit {
  const permit: Permit =
    applicantToo && by.applicant
      ? (onlyIn(file, IN_REVIEW, 'R-LAW-06') ?? {})
      : holder(file, by, IN_REVIEW, ['handle'], 'R-LAW-06');
  if (isRefused(permit)) return permit;
  const ofHim = (file.state.hearings ?? []).filter(({ thirdPartyId }) => !(by.applicant && thirdPartyId));
  const asked = ofHim.filter(({ id }) => !hearingId || id === hearingId);
  if (asked.length === 0) return hearingUnknown(hearingId);
  if (asked.some(is)) return permit;
  return refuse(code, 'There is no such hearing at this point.', 'R-LAW-06');
}

export function hearingOf({ hearings = [] }: CaseState, id: string): Hearing {
  return hearings.find((hearing) => hearing.id === id)!;
}

function hearingUnknown(id: string | undefined): Refusal {
  return refuse('HEARING_UNKNOWN', `The case has no hearing ${id ?? 'yet'}.`, 'R-LAW-06');
}

/** The clock stands still for the hearing, with its own notice; one pause is enough for several hearings. */
function pausedForHearing(file: CaseFile, hearingId: string, on: Day, holdBy: Day, nth: number): Draft[] {
  const { item, state } = file;
  const listed = item.allowedPauses.find(({ procedure }) => procedure === 'hearing');
  const allowed = listed ?? (item.category === 'permit' ? BY_LAW : undefined);
  const isPaused = state.pauses.some(({ procedure, ended, unitCode }) => {
    return procedure === 'hearing' && ended === undefined && unitCode === undefined;
  });
  if (!allowed || isPaused) return [];
  const told = { procedure: 'hearing' as const, expectedDays: HELD_WITHIN, expectedEnd: holdBy, stops: allowed.stops };
  const filed = notice(file, 'pause', on, { ...told, hearingId, basis: allowed.basis }, { nth });
  const id = `P${state.pauses.length + 1}`;
  const data = { id, ...told, began: on, noticeId: filed.id, hearingId };
  return [{ type: 'PauseBegan', rule: 'R-CLK-05', data }, filed.draft];
}

/**
 * The clock goes on from the day of the hearing, or of the last where there were several; not while another is still to be
 * held, and never from before the pause began.
 */
export function hearingPauseEnded({ state }: CaseFile, hearingId: string, on: Day): Draft[] {
  const others = (state.hearings ?? []).filter((hearing) => hearing.id !== hearingId);
  if (others.some(isToBeHeld)) return [];
  const open = state.pauses.filter((pause) => pause.hearingId !== undefined && pause.ended === undefined);
  const held = [on, ...others.flatMap(({ heldOn }) => heldOn ?? [])];
  return open.map(({ id, began }): Draft => {
    const last = [...held, began].sort().at(-1)!;
    return { type: 'PauseEnded', rule: 'R-CLK-05', data: { pauseId: id, on: last } };
  });
}
