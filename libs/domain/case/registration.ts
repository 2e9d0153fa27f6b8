import type { PostHolder } from '../duty/resolve';
import { checkDay, checkPauses, dayOf, dueOfRunningLimit } from '../clock';
import type { Instant } from '../clock/types';
import { DomainError, refuse, type Refusal } from '../refusal';
import type { Application } from './commands';
import { refused, type Decision } from './decision';
import { EDITION } from './edition';
import { doubtfulNumbers, numberProblem } from './id-numbers';
import { promisedFacts, receiptDay } from './limits';
import { materialUnknown, receivedOn } from './policies/intake';
import { notice } from './policies/guards';
import { owedAtAcceptance } from './policies/owed';
import { pauseNotAllowed } from './policies/time';
import type { Assignment, CaseFile, Draft, UnitState } from './types';
import { undertakingProblem, undertakingsTaken } from './undertakings';

/** What an activity found out before a case can be registered. */
export interface Opening extends Omit<CaseFile, 'state'> {
  itemVersion: string;
  /** Post in which the receiving clerk received the application. */
  intakePost: string;
  /** Whether the clerk acts for the A holder of that post. */
  substitute: boolean;
  /** Who holds the posts that the case will meet, for its suppositions. Absent in histories from before (decision 70): there it supposes nothing. */
  holders?: PostHolder[];
}

/** Intake: the application is registered, receipted and never refused without a reason (R-INT-01, R-ASG-01). */
export function registration(file: CaseFile, opening: Opening, application: Application, now: Instant): Decision {
  try {
    return problemOf(opening, application, now) ?? registered(file, opening, application, now);
  } catch (error) {
    // Days that are none, told by an import: a refusal, as in `attempt`, and never a failure of the workflow.
    if (error instanceof DomainError) return refused(error.refusal);
    throw error;
  }
}

/** What an application is held against before there is a case. */
export type RulesOfIntake = Pick<Opening, 'item' | 'settings' | 'calendar'>;

function problemOf(opening: Opening, application: Application, now: Instant): Decision | undefined {
  const { refusal } = applicationProblem(opening, application, now);
  return refusal && refused(refusal);
}

/**
 * What an application cannot be registered with.
 * @throws DomainError where a day that it tells is none
 */
export function applicationProblem(
  rules: RulesOfIntake,
  application: Pick<Application, 'materials' | 'undertakings' | 'applicant' | 'past'>,
  now: Instant,
): { refusal?: Refusal } {
  const { materials, past, undertakings = [] } = application;
  const unknown = materials.filter((m) => !rules.item.materials.some((known) => known.code === m.code));
  if (unknown.length > 0) return { refusal: materialUnknown(unknown.map((m) => m.code)) };
  const refusal =
    numberProblem(rules, application.applicant) ??
    undertakingProblem(rules, undertakings, dayOf(now, rules.calendar)) ??
    (past && importProblem(rules, past, now));
  return refusal ? { refusal } : {};
}

/** An import tells of days that have been, in their order, and of pauses that the matter knows. */
function importProblem(
  opening: RulesOfIntake,
  past: NonNullable<Application['past']>,
  now: Instant,
): Refusal | undefined {
  if (past.receivedAt > now) {
    return refuse('RECEIVED_IN_FUTURE', 'An application cannot be received in the future.', 'R-INT-01');
  }
  const { acceptedOn, pauses = [] } = past;
  if (acceptedOn) checkDay(acceptedOn);
  checkPauses(pauses);
  const received = receiptDay(past.receivedAt, opening);
  if (acceptedOn && acceptedOn < received) {
    return refuse('ACCEPTED_BEFORE_RECEIPT', 'An application is not accepted before it is received.', 'R-CLK-01');
  }
  const foreign = pauses.find((pause) => !opening.item.allowedPauses.some((p) => p.procedure === pause.procedure));
  if (foreign) return pauseNotAllowed(foreign.procedure);
  const early = pauses.find(({ began }) => began < received)?.began;
  if (early) {
    return refuse('PAUSE_BEFORE_RECEIPT', `A pause of ${early} lies before the receipt.`, 'R-CLK-05', { day: early });
  }
  const today = dayOf(now, opening.calendar);
  const ahead = [acceptedOn, ...pauses.map((pause) => pause.ended)].find((day) => day !== undefined && day > today);
  if (!ahead) return undefined;
  const message = `An import tells of what has been; ${ahead} is still to come.`;
  return refuse('PAST_IN_FUTURE', message, 'R-CLK-01', { day: ahead });
}

function registered(file: CaseFile, opening: Opening, application: Application, now: Instant): Decision {
  const { item, calendar } = opening;
  const { past, by } = application;
  const receivedAt = past?.receivedAt ?? now;
  const received = receiptDay(receivedAt, opening);
  const warnings = doubtfulNumbers(application.applicant);
  const drafts: Draft[] = [
    {
      type: 'CaseRegistered',
      rule: 'R-INT-01',
      data: {
        caseNo: application.caseNo,
        itemCode: item.code,
        itemVersion: opening.itemVersion,
        calendarVersion: calendar.version,
        joint: item.joint,
        receivedAt,
        receivedOn: received,
        imported: past !== undefined,
        applicantKind: application.applicant.kind,
        receiptCodeHash: application.receiptCodeHash,
        intakePost: opening.intakePost,
        receivedBy: by.person,
        materials: receivedOn(application.materials, received),
        ...(item.firstHandlerPostCode && { leadSection: item.leadSectionCode, leadPost: item.firstHandlerPostCode }),
        ...(warnings.length > 0 && { warnings }),
        ...(application.contact && { contact: application.contact }),
        ...(application.journey && { journey: application.journey }),
        ...(application.form && { form: { itemVersion: application.form.itemVersion } }),
        edition: EDITION,
      },
      personal: {
        applicant: { ...application.applicant },
        ...(application.form && { form: application.form.filledIn }),
      },
    },
    ...undertakingsTaken(opening, application.undertakings ?? [], received),
    ...firstDuties(opening, by.person),
  ];
  if (past) drafts.push(...alreadyHappened(file, opening, application, now));
  if (item.joint && !past?.acceptedOn)
    drafts.push({ type: 'PreReviewBegan', rule: 'R-JNT-03', data: { units: toPreReview(opening) } });
  return { drafts, forPost: opening.intakePost };
}

/**
 * The clerk who received is the first handler until the single designation; one who stands in at the window keeps what he has
 * received, whether or not the window's own clerk is there (R-ASG-01).
 */
function firstDuties({ intakePost: post, substitute, item }: Opening, person: string): Draft[] {
  const duties = item.firstHandlerPostCode ? ['intake'] : ['intake', 'handle'];
  const holder: Assignment = { post, person, substitute, emptyPost: false };
  const assignments = Object.fromEntries(duties.map((id) => [id, holder]));
  const assigned: Draft = { type: 'DutiesAssigned', rule: 'R-ASG-01', data: { assignments, cause: 'dutyArose' } };
  if (!substitute) return [assigned];
  const note = '收件人在指定首办责任人之前继续负责';
  const kept = duties.map((dutyId): Draft => ({
    type: 'DutyKept',
    rule: 'R-ASG-01',
    data: { dutyId, post, person, note },
  }));
  return [assigned, ...kept];
}

/** Every unit of a joint matter looks through the materials before acceptance, inside the notice window (R-JNT-03). */
function toPreReview({ item }: Opening): UnitState[] {
  return item.stages.flatMap((stage) =>
    stage.units.map(({ unitCode, name, sectionCode, postCode, limit }): UnitState => ({
      unitCode,
      name,
      stage: stage.code,
      sectionCode,
      postCode,
      limit,
      state: 'preReview',
      findings: [],
    })),
  );
}

/** What an imported case went through in the old system: its acceptance and the pauses that have ended. */
function alreadyHappened(
  file: CaseFile,
  { item }: Opening,
  { past, materials, undertakings = [] }: Application,
  now: Instant,
): Draft[] {
  const drafts: Draft[] = [];
  const accepted = past?.acceptedOn;
  if (accepted) {
    const owed = owedAtAcceptance(file, [...materials, ...undertakings], dayOf(now, file.calendar));
    const data = { on: accepted, recordedOn: dayOf(now, file.calendar) };
    drafts.push({ type: 'CaseAccepted', rule: 'R-CLK-01', data }, ...owed);
  }
  (past?.pauses ?? []).forEach(({ procedure, began, ended }, i) => {
    const id = `P${i + 1}`;
    const { stops } = item.allowedPauses.find((p) => p.procedure === procedure)!;
    const told = notice(file, 'pause', began, { procedure, imported: true }, { nth: i + 1 });
    drafts.push(
      {
        type: 'PauseBegan',
        rule: 'R-CLK-05',
        data: { id, procedure, stops, began, expectedDays: 1, expectedEnd: ended, noticeId: told.id },
      },
      told.draft,
      { type: 'PauseEnded', rule: 'R-CLK-05', data: { pauseId: id, on: ended } },
    );
  });
  return drafts;
}

/** Number, date, materials with quantities, first handler and promised closing date (R-INT-01). */
export function receipt(file: CaseFile): Draft {
  const { state } = file;
  const content = {
    caseNo: state.caseNo,
    receivedOn: state.receivedOn,
    materials: state.materials.map(({ code, quantity, original }) => ({ code, quantity, original })),
    firstHandler: state.firstHandler.person,
    promisedDue: dueOfRunningLimit(promisedFacts(file)!, file.calendar).day,
  };
  return { ...notice(file, 'receipt', state.receivedOn, content).draft, rule: 'R-INT-01' };
}
