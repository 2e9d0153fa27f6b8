import { dayOf } from '../../clock';
import type { Day, Instant } from '../../clock/types';
import { refuse, type Refusal, type RuleId } from '../../refusal';
import { isRefused, type Permit } from '../decision';
import { heldBy, isBeforeAcceptance, isRefusal } from '../duties';
import type { Addressee, By, CaseFile, CasePause, CaseStatus, Draft, Notice, NoticeKind } from '../types';

/** Refuses a move that the present state does not know. */
export function onlyIn(file: CaseFile, states: CaseStatus[], rule?: RuleId): Refusal | undefined {
  const { status } = file.state;
  if (status === 'closed')
    return refuse('CASE_CLOSED', 'The case is closed; nothing about it can be changed any more.', 'R-CLS-02');
  if (states.includes(status)) return undefined;
  return refuse(
    'ILLEGAL_MOVE',
    `This is not possible while the case is ${status}; it is possible in: ${states.join(', ')}.`,
    rule,
    {
      state: status,
    },
  );
}

/** Permits the holder of one of the duties, first by state, then by duty. */
export function holder(file: CaseFile, by: By, states: CaseStatus[], duties: string[], rule?: RuleId): Permit {
  const wrong = onlyIn(file, states, rule);
  if (wrong) return wrong;
  const duty = heldBy(file, by, duties);
  return isRefusal(duty) ? duty : { post: duty.post };
}

/** Whoever looks after the case before acceptance: the intake clerk, or the first handler where a post is named. */
export const CARERS = ['intake', 'handle'];

/** States between acceptance and decision. */
export const IN_REVIEW: CaseStatus[] = ['accepted', 'underReview', 'pendingDecision'];
export const BEFORE_ACCEPTANCE: CaseStatus[] = ['registered', 'preReview', 'awaitingSupplement'];

export function today(file: CaseFile, now: Instant): Day {
  return dayOf(now, file.calendar);
}

/** Why each kind of notice is given; a caller who gives it for another reason says so. */
const REASONS_FOR: Record<NoticeKind, RuleId> = {
  receipt: 'R-INT-01',
  oneTimeNotice: 'R-INT-03',
  notOnTheSpot: 'R-INT-02',
  acceptance: 'R-INT-03',
  pause: 'R-CLK-05',
  pauseProlonged: 'R-CLK-06',
  extension: 'R-CLK-07',
  decision: 'R-CLS-01',
  delivery: 'R-CLS-02',
  withdrawal: 'R-CLS-01',
  voiding: 'R-INT-01',
  undertakingCheck: 'R-LAW-10',
  revocation: 'R-LAW-10',
  correction: 'R-CLS-04',
  appointment: 'R-CLK-10',
  calendarCorrection: 'R-CLK-15',
  deemedClosed: 'R-CLK-10',
  coordination: 'R-ASG-03',
  thirdParty: 'R-LAW-13',
  plan: 'R-CLK-04',
  milestone: 'R-CLK-04',
  hearingRight: 'R-LAW-06',
  hearingConvened: 'R-LAW-06',
  hearingDate: 'R-LAW-06',
  hearingRecord: 'R-LAW-06',
};

/** Drafts a notice with the next number of the case. Every notice is filed in the ledger, told or not. */
export function notice(
  file: CaseFile,
  kind: NoticeKind,
  on: Day,
  content: Record<string, unknown>,
  more: Partial<Pick<Notice, 'form'>> & { nth?: number } = {},
): { id: string; draft: Draft } {
  const { nth = 1, ...rest } = more;
  const ordinal = file.state.notices.length + nth;
  const id = `N${ordinal}`;
  const number = `${file.state.caseNo}-${String(ordinal).padStart(2, '0')}`;
  return {
    id,
    draft: {
      type: 'NoticeIssued',
      rule: REASONS_FOR[kind],
      data: {
        id,
        kind,
        number,
        form: 'written',
        issuedOn: on,
        addressee: addresseeOf(kind, content),
        content,
        ...rest,
      },
    },
  };
}

/** Bodies that coordinate, the third party that it is about, and in everything else the applicant. */
function addresseeOf(kind: NoticeKind, { bodies, thirdPartyId }: Record<string, unknown>): Addressee {
  if (kind === 'coordination') return { to: 'bodies', bodies: bodies as string[] };
  return thirdPartyId === undefined ? { to: 'applicant' } : { to: 'thirdParty', thirdPartyId: thirdPartyId as string };
}

export function pauseOpen({ id, procedure }: CasePause): Refusal {
  return refuse('PAUSE_OPEN', `End the pause for ${procedure} first.`, 'R-CLK-05', { pauseId: id });
}

export function reasonMissing(what: string, rule: RuleId): Refusal {
  return refuse('REASON_REQUIRED', `State the ${what}.`, rule);
}

export { isBeforeAcceptance, isRefused };
