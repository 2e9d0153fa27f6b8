import { investigationDue, type ComplaintFile } from '@shouban/domain/complaint/terms';
import type {
  ComplaintExtension,
  ComplaintNotice,
  ComplaintReview,
  ComplaintState,
} from '@shouban/domain/complaint/types';
import type { ProceedingEntity } from '@shouban/persistence/proceeding-reader';
import { byOf, type Principal } from '../auth/principal';
import { presentProceeding } from '../proceedings/proceeding.presenter';
import type {
  ComplainantDto,
  ComplaintDto,
  ComplaintReviewShownDto,
  FindingDto,
  NoticeShownDto,
  PublicComplaintStateDto,
  SanctionRefDto,
} from './complaint.dto';

/** What stands in a complaint's erasable column; the last of each where it was said again. */
export interface ComplaintPapers {
  text?: string;
  complainant?: ComplainantDto;
  accusedDescribed?: string;
  finding?: string;
  answer?: string;
  grounds?: string;
  investigatorReason?: string;
  extensionReason?: string;
  extensionDecisionReason?: string | null;
  reviewReason?: string;
  /** One of each step, in their order; absent where it was erased. */
  notes: string[];
}

/** @param personal personal data of its events in their order */
export function papersOf(personal: Iterable<Record<string, unknown>>): ComplaintPapers {
  const papers: ComplaintPapers = { notes: [] };
  for (const { note, ...said } of personal) {
    if (typeof note === 'string') papers.notes.push(note);
    Object.assign(papers, said);
  }
  return papers;
}

/**
 * Who complained, and his words, are for whoever investigates and whoever receives complaints. A leader who decides on a review
 * sees what was found and what is said against it; one who only presses or extends, neither.
 */
export function shownTo(
  { state }: ComplaintFile,
  papers: ComplaintPapers,
  { person, roles }: Principal,
): Partial<ComplaintPapers> {
  const holds = (dutyId: string) => state.assignments[dutyId]?.person === person;
  const receives = state.standing.goesTo === 'discipline' && roles.includes('discipline');
  if (receives || holds('investigate') || holds('designate')) return papers;
  const { text: _text, complainant: _who, accusedDescribed: _whom, extensionReason, ...found } = papers;
  if (holds('decideReview')) return found;
  // Why it takes longer is for who decides on that.
  return holds('decideExtension') && extensionReason ? { extensionReason } : {};
}

export function presentComplaint(
  file: ComplaintFile,
  papers: ComplaintPapers,
  sanctions: ProceedingEntity[],
  asker: Principal,
): ComplaintDto {
  const { state } = file;
  const { channel, subject, anonymous, accused, standing, about, receivedOn, investigator, extension, result } = state;
  const shown = shownTo(file, papers, asker);
  const { person, sectionCode } = accused;
  return {
    ...presentProceeding('complaint', file, byOf(asker)),
    channel,
    subject,
    anonymous,
    accused: { ...(person && { person }), ...(sectionCode && { sectionCode }) },
    section: standing.sectionCode ?? null,
    caseNo: about.caseNo ?? null,
    contactNo: about.contactNo ?? null,
    goesTo: standing.goesTo,
    receivedOn,
    due: investigationDue(file).due,
    investigator: investigator
      ? {
          post: investigator.post,
          person: state.assignments['investigate']?.person ?? null,
          on: investigator.on,
          reason: shown.investigatorReason ?? null,
        }
      : null,
    steps: state.steps.map(({ kind, on }, i) => ({ kind, on, note: shown.notes?.[i] ?? null })),
    extension: extension ? presentExtension(extension, shown) : null,
    verdict: result?.verdict ?? null,
    concludedOn: result?.on ?? null,
    review: state.review ? presentReview(state.review, shown) : null,
    notices: state.notices.map(presentNotice),
    sanctions: sanctions.map((sanction) => presentSanctionRef(sanction, state.review?.state === 'overturned')),
    text: shown.text ?? null,
    complainant: shown.complainant ?? null,
    accusedDescribed: shown.accusedDescribed ?? null,
    finding: shown.finding ?? null,
    answer: shown.answer ?? null,
  };
}

export function presentPublicComplaint(file: ComplaintFile, { answer }: ComplaintPapers): PublicComplaintStateDto {
  const { number, investigator, result, review, receivedOn } = file.state;
  return {
    number,
    status: result ? 'answered' : investigator ? 'investigating' : 'registered',
    receivedOn,
    due: investigationDue(file).due,
    verdict: result?.verdict ?? null,
    answeredOn: result?.on ?? null,
    answer: result ? (answer ?? null) : null,
    overturned: review?.state === 'overturned',
  };
}

export function presentFinding({ number, subject, result, review }: ComplaintState): FindingDto {
  return { number, subject, verdict: result!.verdict, concludedOn: result!.on, review: presentReview(review!) };
}

function presentExtension(
  { requestedOn, days, state }: ComplaintExtension,
  { extensionReason, extensionDecisionReason }: Partial<ComplaintPapers>,
): NonNullable<ComplaintDto['extension']> {
  const [reason, decisionReason] = [extensionReason ?? null, extensionDecisionReason ?? null];
  return { requestedOn, days, state, reason, decisionReason };
}

function presentReview(
  { state, askBy, askedOn, decidedOn }: ComplaintReview,
  { grounds, reviewReason }: Partial<ComplaintPapers> = {},
): ComplaintReviewShownDto {
  return {
    state,
    askBy,
    askedOn: askedOn ?? null,
    decidedOn: decidedOn ?? null,
    grounds: grounds ?? null,
    reason: reviewReason ?? null,
  };
}

function presentNotice({ id, kind, number, issuedOn, addressee, told }: ComplaintNotice): NoticeShownDto {
  return {
    id,
    kind,
    number,
    issuedOn,
    to: addressee.to === 'complainant' ? 'complainant' : addressee.person,
    toldBy: told?.way ?? null,
    toldAt: told ? new Date(told.at).toISOString() : null,
  };
}

/** @param lifted whether the finding was overturned: what rests on it is in force no more */
function presentSanctionRef({ number, status, facts }: ProceedingEntity, lifted: boolean): SanctionRefDto {
  return {
    number,
    person: String(facts['person']),
    grade: String(facts['grade']),
    status,
    inForce: facts['inForce'] === true && !lifted,
  };
}
