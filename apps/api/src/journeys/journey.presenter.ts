import type { CaseEntity } from '@shouban/persistence/entities';
import type { By } from '@shouban/domain/case/types';
import { dayOf } from '@shouban/domain/clock';
import {
  journeyView,
  missingOf,
  statusOf,
  type EntryView,
  type JourneyNotice,
  type JourneyState,
  type JourneyView,
  type LastDays,
  type MissingOfEntry,
} from '@shouban/domain/journey';
import type { ProceedingFile } from '@shouban/domain/proceeding';
import { presentProceeding } from '../proceedings/proceeding.presenter';
import type {
  JourneyCaseDto,
  JourneyDto,
  JourneyNoticeAnswerDto,
  MandateAnswerDto,
  MissingOfEntryAnswerDto,
  PlanPreviewDto,
  PublicJourneyCaseDto,
  PublicJourneyDto,
} from './journey.response.dto';

export interface JourneyPage {
  file: ProceedingFile<JourneyState>;
  /** Its cases as the read model has them now. */
  cases: CaseEntity[];
  now: number;
}

/** @param text of the applicant's feedback; personal data, which stands in no fold */
export function presentJourney(page: JourneyPage, by: By, text: string | undefined): JourneyDto {
  const { file, cases, now } = page;
  const { state } = file;
  const { entries, progress, expectedEnd, provisional, criticalPath, due, endangered } = viewOf(page);
  const live = new Map(cases.map((row) => [row.caseNo, row]));
  return {
    ...presentProceeding('journey', file, by),
    journeyNo: state.number,
    agentPost: state.agentPost,
    applicantKind: state.applicantKind,
    mandate: presentMandate(state, dayOf(now, file.calendar)),
    cases: entries.map((entry) => presentCase(entry, live.get(entry.caseNo ?? ''))),
    progress,
    missing: state.endedOn ? [] : missingOf(state).map(presentMissing),
    notices: state.notices.map(presentNotice),
    startedOn: state.startedOn ?? null,
    totalLimit: state.totalLimit ? { amount: state.totalLimit.amount, unit: state.totalLimit.unit } : null,
    due,
    expectedEnd,
    provisional,
    endangered,
    criticalPath,
    ending: state.ending ?? null,
    endedOn: state.endedOn ?? null,
    feedbackBy: state.feedbackBy ?? null,
    feedback: state.feedback ? { grade: state.feedback.grade, text: text ?? null, on: state.feedback.on } : null,
  };
}

export function presentPreview({
  entries,
  due,
  expectedEnd,
  provisional,
  endangered,
  criticalPath,
}: JourneyView): PlanPreviewDto {
  const legs = entries.map(({ key, itemCode, itemName, expectedFrom, expectedEnd: end, critical }) => {
    return { key, itemCode, itemName, expectedFrom: expectedFrom!, expectedEnd: end!, critical };
  });
  return { legs, due: due!, expectedEnd: expectedEnd!, provisional, endangered, criticalPath };
}

/** Field by field on purpose: an applicant sees how his procedures stand, and nobody of the house. */
export function presentPublicJourney(page: JourneyPage): PublicJourneyDto {
  const { state } = page.file;
  const { entries, progress, due, expectedEnd } = viewOf(page);
  const names = new Map(entries.map(({ key, itemName }) => [key, itemName]));
  const named = (keys: string[]) => keys.map((key) => names.get(key)!);
  return {
    journeyNo: state.number,
    status: statusOf(state),
    cases: entries.map((entry) => presentPublicCase(entry, named)),
    progress,
    // What was not told yet is still being looked through.
    missing: state.endedOn ? [] : missingOf(state, ({ told }) => told).map(presentMissing),
    supplementBy: state.notices.at(-1)?.supplementBy ?? null,
    due,
    expectedEnd,
    mandateExpiresOn: state.mandate.expiresOn,
    revokedOn: state.revokedOn ?? null,
    ending: state.ending ?? null,
    feedbackBy: state.feedbackBy ?? null,
    feedbackGiven: state.feedback !== undefined,
  };
}

/** A running case is expected to end by its own clock, with its pauses and extensions. */
function viewOf({ file, cases, now }: JourneyPage) {
  const lastDays: LastDays = {};
  for (const { caseNo, dueAt, closed } of cases) {
    if (dueAt !== null && !closed) lastDays[caseNo] = dayOf(dueAt, file.calendar);
  }
  return journeyView(file, now, lastDays);
}

function presentMandate(
  { mandate, mandateExpired, revokedOn, endedOn }: JourneyState,
  today: string,
): MandateAnswerDto {
  const { procedures, signedOn, expiresOn, form, fileId, digest, scope } = mandate;
  return {
    procedures,
    signedOn,
    expiresOn,
    form,
    fileId: fileId ?? null,
    digest: digest ?? null,
    scope: scope ?? null,
    inForce: !revokedOn && !endedOn && !mandateExpired && today <= expiresOn,
    revokedOn: revokedOn ?? null,
  };
}

function presentCase(entry: EntryView, live?: CaseEntity): JourneyCaseDto {
  const { key, itemCode, itemName, fee, state, caseNo, outcome, after, waitsFor, owes, blockedBy, blocks } = entry;
  const { expectedFrom, expectedEnd, critical, stillToLook } = entry;
  return {
    key,
    itemCode,
    itemName,
    fee,
    state,
    caseNo,
    caseState: live?.status ?? null,
    outcome,
    after,
    accepts: entry.accepts.map(({ material, from }) => ({ material, from })),
    waitsFor,
    owes,
    blockedBy,
    blocks,
    expectedFrom,
    expectedEnd,
    critical,
    stillToLook,
    missing: entry.missing.map(({ code, reason, guidance }) => ({ code, reason, guidance })),
    earlier: entry.earlier.map((former) => ({ caseNo: former.caseNo, outcome: former.outcome })),
  };
}

function presentPublicCase(entry: EntryView, named: (keys: string[]) => string[]): PublicJourneyCaseDto {
  const { key, itemName, fee, state, caseNo, outcome, waitsFor, blockedBy, expectedEnd } = entry;
  const others = { waitsFor: named(waitsFor), blockedBy: named(blockedBy) };
  return { key, itemName, fee, state, caseNo, outcome, ...others, expectedEnd };
}

function presentNotice({ id, number, issuedOn, supplementBy, missing }: JourneyNotice): JourneyNoticeAnswerDto {
  return { id, number, issuedOn, supplementBy, missing: missing.map(presentMissing) };
}

function presentMissing({ key, itemCode, code, reason, guidance }: MissingOfEntry): MissingOfEntryAnswerDto {
  return { key, itemCode, code, reason, guidance };
}
