import { refuse, type Refusal } from '../../refusal';
import { refused, type Decision, type Permit, type Policy } from '../decision';
import { heldBy, isRefusal } from '../duties';
import { promisedFacts, workingDaysFrom } from '../limits';
import type { Release, SupplementTerms } from '../intake-types';
import { reasonNotOnTheSpot } from '../on-the-spot';
import { openRelease } from '../releases';
import type { By, CaseFile, CaseState, Draft, MaterialReceived, MissingMaterial } from '../types';
import { toBeBrought, undertakingProblem, undertakingsTaken } from '../undertakings';
import type { Day, Instant } from '../../clock/types';
import type { CaseCommands, MaterialGiven } from '../commands';
import { dueOfRunningLimit } from '../../clock';
import { BEFORE_ACCEPTANCE, CARERS, holder, IN_REVIEW, notice, onlyIn, today } from './guards';
import { owedAtAcceptance } from './owed';

/** Acceptance: nothing required is missing and no unit's finding is open; the statutory limit begins (R-CLK-01). */
export const accept: Policy<'accept'> = {
  permit: (file, by) => holder(file, by, ['registered', 'preReview'], CARERS, 'R-INT-03'),
  decide(file, { reason }, now) {
    const notOnTheSpot = reason?.trim() || reasonNotOnTheSpot(file);
    return acceptComplete(file, now, notOnTheSpot);
  },
};

/** @param notOnTheSpot why it is not decided on the spot, told with the acceptance (R-INT-02); absent where it is */
export function acceptComplete(file: CaseFile, now: Instant, notOnTheSpot?: string): Decision {
  const missing = everythingMissing(file, []);
  if (missing.length > 0) {
    const codes = missing.map((m) => m.code).join(', ');
    return refused(
      refuse('MATERIALS_MISSING', `Give a one-time notice first; missing: ${codes}.`, 'R-INT-03', { missing: codes }),
    );
  }
  const on = today(file, now);
  const why = notOnTheSpot ? { notOnTheSpot } : {};
  const data = { on, ...why, ...notLookedYet(file) };
  return { drafts: [{ type: 'CaseAccepted', rule: 'R-CLK-01', data }, ...owedAndTold(file, { on, ...why })] };
}

/**
 * What is accepted as owed (R-JNT-04), and what the applicant is told of the acceptance: that, and both limits. Issued on the
 * day it counts from.
 */
export function owedAndTold(file: CaseFile, said: { on: Day } & Record<string, unknown>): Draft[] {
  const { state, item, calendar } = file;
  const promised = promisedFacts(file);
  const promisedDue = promised && dueOfRunningLimit(promised, calendar).day;
  const given = [...state.materials, ...(state.undertakings ?? [])];
  const owed = owedAtAcceptance(file, given, said.on, promisedDue);
  const content = {
    ...said,
    ...(owed.length > 0 && { owed: owed[0]!.data }),
    statutoryLimit: item.statutoryLimit,
    promisedDue,
  };
  return [...owed, notice(file, 'acceptance', said.on, content).draft];
}

/** One notice that holds everything: what the clerk found, what the units found, and what was never handed in (R-INT-03). */
export const oneTimeNotice: Policy<'oneTimeNotice'> = {
  permit(file, by) {
    const { deemedAccepted, status, receivedOn } = file.state;
    if (deemedAccepted && IN_REVIEW.includes(status)) {
      const message = `Nothing was told in time: the application is accepted since ${receivedOn}.`;
      return refuse('NOTICE_TOO_LATE', message, 'R-LAW-01', { acceptedOn: receivedOn });
    }
    return holder(file, by, BEFORE_ACCEPTANCE, CARERS, 'R-INT-03');
  },
  decide(file, command, now) {
    const { state, item } = file;
    const unknown = command.missing.filter((m) => !item.materials.some((known) => known.code === m.code));
    if (unknown.length > 0) return refused(materialUnknown(unknown.map((m) => m.code)));
    if (command.form === 'oral' && (item.category === 'permit' || !item.oralNoticeAllowed)) {
      return refused(
        refuse('NOTICE_MUST_BE_WRITTEN', 'The one-time notice of this matter is given in writing.', 'R-INT-04'),
      );
    }
    const release = openRelease(state, 'secondNotice');
    if (state.oneTimeNotices > 0 && !release) return secondNotice(command.missing.map((m) => m.code));
    const missing = everythingMissing(file, command.missing);
    if (missing.length === 0) {
      return refused(refuse('NOTHING_MISSING', 'Nothing is missing: accept the application instead.', 'R-INT-03'));
    }
    return state.oneTimeNotices > 0
      ? secondNoticeReleased(file, { ...command, missing }, release!, now)
      : firstNotice(file, { ...command, missing }, now);
  },
};

type Telling = Pick<CaseCommands['oneTimeNotice'], 'form' | 'missing' | 'way'>;

function firstNotice(file: CaseFile, telling: Telling, now: Instant): Decision {
  const { form, missing } = telling;
  const on = today(file, now);
  const terms = supplementTerms(file, on);
  const issued = notice(file, 'oneTimeNotice', on, noticeContent(missing, terms), { form });
  const data = { noticeId: issued.id, missing, form, on, ...terms, ...notLookedYet(file) };
  return {
    drafts: [{ type: 'OneTimeNoticeGiven', rule: 'R-INT-03', data }, issued.draft, ...told(issued.id, telling, now)],
  };
}

/** A unit that had not looked finds nothing afterwards that could still be told: who that was must not be lost. */
function notLookedYet({ state }: CaseFile): { notLooked?: string[] } {
  const notLooked = state.units.filter((unit) => unit.state === 'preReview').map((unit) => unit.unitCode);
  return notLooked.length > 0 ? { notLooked } : {};
}

/** Let through by a leader, and a suspected breach all the same (R-INT-05). */
export function secondNoticeReleased(
  file: CaseFile,
  telling: Telling & { unitCode?: string },
  { id: releaseId }: Release,
  now: Instant,
): Decision {
  const { form, missing, unitCode } = telling;
  const on = today(file, now);
  const terms = supplementTerms(file, on);
  const issued = notice(file, 'oneTimeNotice', on, { ...noticeContent(missing, terms), second: true }, { form });
  const data = { noticeId: issued.id, missing, form, on, releaseId, ...(unitCode && { unitCode }), ...terms };
  return {
    drafts: [
      { type: 'SecondNoticeGiven', rule: 'R-INT-05', data },
      issued.draft,
      ...told(issued.id, telling, now),
      secondNoticeBreach(missing.map((m) => m.code).join(', '), releaseId),
    ],
  };
}

/** Who told an oral notice, how and when, is in the ledger with it (R-INT-04). */
function told(noticeId: string, { form, way = 'inPerson' }: Telling, now: Instant): Draft[] {
  return form === 'oral' ? [{ type: 'NoticeTold', rule: 'R-INT-04', data: { noticeId, way, toldAt: now } }] : [];
}

/** Until when, and what follows. After acceptance nothing does: no case that is accepted is closed for a supplement. */
function supplementTerms({ state, settings, calendar }: CaseFile, on: Day): SupplementTerms {
  const supplementBy = workingDaysFrom(on, settings.supplementDays, calendar).day;
  const { supplementLapseDays } = settings;
  if (!supplementLapseDays || state.acceptedOn !== undefined) return { supplementBy };
  return { supplementBy, withdrawnAfter: workingDaysFrom(supplementBy, supplementLapseDays, calendar).day };
}

function noticeContent(missing: MissingMaterial[], { supplementBy, withdrawnAfter }: SupplementTerms) {
  const follows = withdrawnAfter && `至${withdrawnAfter}（含当日）仍未补正的，视为撤回申请`;
  return { missing, supplementBy, ...(withdrawnAfter && { withdrawnAfter, ifNotSupplied: follows }) };
}

/** The applicant supplies, in parts or at once; the promised limit begins anew after the last part (R-CLK-01). */
export const supplement: Policy<'supplement'> = {
  permit(file, by) {
    if (isAfterDecision(file.state)) return broughtLater(file, by);
    const wrong = onlyIn(file, ['awaitingSupplement', ...IN_REVIEW], 'R-INT-03');
    if (wrong) return wrong;
    if (by.applicant) return {};
    return holder(file, by, ['awaitingSupplement', ...IN_REVIEW], CARERS, 'R-INT-03');
  },
  decide(file, { materials: given, undertakings = [] }, now) {
    const { state, item } = file;
    const foreign = isAfterDecision(state) ? notOwed(state, [...given, ...undertakings]) : undefined;
    if (foreign) return refused(foreign);
    const unknown = given.filter((m) => !item.materials.some((known) => known.code === m.code));
    if (unknown.length > 0) return refused(materialUnknown(unknown.map((m) => m.code)));
    if (given.length + undertakings.length === 0) {
      return refused(refuse('NOTHING_SUPPLIED', 'Name what is supplied.', 'R-INT-03'));
    }
    const on = today(file, now);
    const problem = undertakingProblem(file, undertakings, on, state.undertakings);
    if (problem) return refused(problem);
    const supplied = new Set([...given, ...undertakings].map((m) => m.code));
    const stillMissing = state.missing.filter((m) => !supplied.has(m.code));
    const materials = receivedOn(given, on);
    return {
      drafts: [
        ...undertakingsTaken(file, undertakings, on),
        { type: 'SupplementReceived', rule: 'R-INT-03', data: { materials, stillMissing, on } },
        ...brought(state, given, on),
      ],
    };
  },
};

/** Granted, and something was promised for later: from now on that is all that is taken. */
function isAfterDecision(state: CaseState): boolean {
  return state.decision?.outcome === 'granted' && toBeBrought(state).length > 0;
}

/** While the case is delivered, and in its aftercare: by the applicant, or by whoever checks the promise (R-JNT-04). */
function broughtLater(file: CaseFile, by: By): Permit {
  const { status, aftercareFrom } = file.state;
  const isOpen = status === 'delivering' || aftercareFrom !== undefined;
  const wrong = isOpen ? undefined : onlyIn(file, ['delivering'], 'R-JNT-04');
  if (wrong) return wrong;
  if (by.applicant) return {};
  const duty = heldBy(
    file,
    by,
    toBeBrought(file.state).map(({ code }) => `checkUndertaking:${code}`),
  );
  return isRefusal(duty) ? duty : { post: duty.post };
}

function notOwed(state: CaseState, given: readonly { code: string }[]): Refusal | undefined {
  const owed = toBeBrought(state).map(({ code }) => code);
  const foreign = given.map(({ code }) => code).filter((code) => !owed.includes(code));
  if (foreign.length === 0) return undefined;
  const materials = foreign.join(', ');
  return refuse('NOT_OWED', `Name materials that are owed: ${owed.join(', ')}.`, 'R-JNT-04', { materials });
}

/** What was promised for later and is there now needs no check any more (R-JNT-04). */
export function brought(state: CaseState, given: readonly { code: string }[], on: Day): Draft[] {
  const codes = new Set(given.map(({ code }) => code));
  return toBeBrought(state)
    .filter(({ code }) => codes.has(code))
    .map(({ code }): Draft => ({
      type: 'UndertakingChecked',
      rule: 'R-JNT-04',
      data: { code, kept: true, finding: '所欠材料已补交', on },
    }));
}

/** Told findings, units' findings and required materials never handed in, each once. */
export function everythingMissing(file: CaseFile, told: MissingMaterial[]): MissingMaterial[] {
  const { state, item } = file;
  const found = new Map<string, MissingMaterial>();
  for (const m of [...told, ...state.units.flatMap((unit) => unit.findings)])
    if (!found.has(m.code)) found.set(m.code, m);
  const received = new Set([...state.materials, ...(state.undertakings ?? [])].map((m) => m.code));
  for (const required of item.materials) {
    if (required.kind !== 'required' || received.has(required.code) || found.has(required.code)) continue;
    found.set(required.code, { code: required.code, reason: '未提交', guidance: required.guidance ?? required.name });
  }
  return [...found.values()];
}

export function receivedOn(materials: MaterialGiven[], on: Day): MaterialReceived[] {
  return materials.map(({ code, quantity, original }) => ({ code, quantity, original, receivedOn: on }));
}

export function materialUnknown(codes: string[]) {
  return refuse('MATERIAL_UNKNOWN', `This matter asks for no such material: ${codes.join(', ')}.`, 'R-INT-08', {
    materials: codes.join(', '),
  });
}

/** Refused, and yet a fact: asking a second time for what could have been told at once (R-INT-05, R-JNT-03). */
export function secondNotice(codes: string[]) {
  const detail = codes.join(', ');
  return refused(
    refuse(
      'SECOND_NOTICE',
      'Everything missing is told once; a second notice needs the release of a leader.',
      'R-INT-05',
      { detail },
    ),
    [secondNoticeBreach(detail)],
  );
}

function secondNoticeBreach(detail: string, releaseId?: string): Draft {
  const data = { kind: 'secondNotice' as const, detail, ...(releaseId && { releaseId }) };
  return { type: 'SuspectedBreachRecorded', rule: 'R-INT-05', data };
}
