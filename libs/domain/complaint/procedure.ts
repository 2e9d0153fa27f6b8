import { closesAt } from '../clock';
import type { Instant } from '../clock/types';
import type { DutyKindOf } from '../proceeding/kinds';
import type { Alarm, Draft, OpenDuty, Procedure, ProceedingFacts, SharedEvents } from '../proceeding/types';
import { todayOf } from '../proceeding/deadlines';
import { blankComplaint, foldComplaint } from './folds';
import { untold } from './notices';
import { decideReview, requestReview, tellNotice } from './policies/answering';
import {
  conclude,
  decideExtension,
  designate,
  nameAccused,
  recordStep,
  requestExtension,
} from './policies/investigation';
import { openComplaint } from './policies/register';
import {
  answerDue,
  designationDue,
  investigationDue,
  moveReviewPeriod,
  reviewDue,
  reviewPeriod,
  type ComplaintFile,
} from './terms';
import type { ComplaintCommands, ComplaintEvents, ComplaintOpening, ComplaintState, ComplaintSubject } from './types';

/**
 * 投诉: registered, given to an investigator who has nothing to do with whom it is about, investigated within a limit,
 * answered, and where somebody is found at fault, looked at again if he asks for it (R-SUP-01, R-PRX-05).
 */
export const complaintProcedure: Procedure<ComplaintState, ComplaintEvents, ComplaintCommands, ComplaintOpening> = {
  kind: 'complaint',
  letters: 'TS',
  confidential: true,
  blank: blankComplaint,
  fold: foldComplaint,
  open: openComplaint,
  policies: {
    designate,
    nameAccused,
    recordStep,
    requestExtension,
    decideExtension,
    conclude,
    tellNotice,
    requestReview,
    decideReview,
  },
  duties: complaintDuties,
  recused: ({ state }) => state.standing.recused,
  alarms: complaintAlarms,
  ring: rung,
  writtenDays: reviewPeriod,
  moveDays: moveReviewPeriod,
  next: closing,
  row: complaintRow,
  hearers: ({ type, data }, { state }) => {
    const { addressee, moved } = data as Partial<ComplaintEvents['NoticeIssued'] & SharedEvents['CalendarCorrected']>;
    if (moved?.some(({ clock }) => clock === 'review')) return state.standing.answers ? [state.standing.answers] : [];
    if (type === 'StandingRenewed') return replacedBy(data);
    return type === 'NoticeIssued' && addressee?.to === 'person' ? [addressee.person] : [];
  },
};

/** Whoever investigated until now; whoever does from now on hears of his duty. */
function replacedBy(data: object): string[] {
  const { replaced } = data as ComplaintEvents['StandingRenewed'];
  return replaced === undefined ? [] : [replaced];
}

function complaintDuties(file: ComplaintFile): OpenDuty[] {
  const { investigator, result, extension, review } = file.state;
  const duty = (id: DutyKindOf<'complaint'>, post: string, more: Partial<OpenDuty>): OpenDuty => ({
    id,
    kind: id,
    post,
    rule: 'R-SUP-01',
    ...more,
  });
  const leader = file.chart.centreLeaderPost;
  if (!result && !investigator) {
    const term = { deadline: designationDue(file), presses: pressesFor(file), epoch: file.state.waiting.nth };
    return [duty('designate', receivingPost(file), term)];
  }
  const investigates = investigator!.post;
  const toTell = untold(file.state)[0];
  const due = investigationDue(file);
  const asks = !result && extension?.state === 'requested';
  return [
    ...(result
      ? []
      : [duty('investigate', investigates, { deadline: due, epoch: extension?.state === 'granted' ? 1 : 0 })]),
    ...(asks ? [duty('decideExtension', leaderAbove(file), { deadline: due, presses: 'leader' })] : []),
    ...(toTell
      ? [duty('tell', investigates, { deadline: answerDue(file, toTell.issuedOn), epoch: toTell.again ?? 0 })]
      : []),
    ...(review?.state === 'asked'
      ? [duty('decideReview', leader, { deadline: reviewDue(file, review.askedOn!), presses: 'leader' })]
      : []),
  ];
}

function receivingPost({ state, chart }: ComplaintFile): string {
  return state.standing.goesTo === 'leader' ? chart.centreLeaderPost : chart.disciplinePost;
}

function pressesFor({ state }: ComplaintFile): OpenDuty['presses'] {
  return state.standing.goesTo === 'leader' ? 'leader' : 'ladder';
}

/** The leader in charge of whoever investigates; of the centre, where discipline inspection is accused itself. */
function leaderAbove({ state, chart }: ComplaintFile): string {
  if (state.standing.goesTo === 'leader') return chart.centreLeaderPost;
  const section = Object.values(chart.sections).find(({ posts }) => posts.includes(state.investigator!.post));
  return section?.leaderPost ?? chart.centreLeaderPost;
}

function complaintAlarms(file: ComplaintFile): Alarm[] {
  const { extension, result, review } = file.state;
  const alarms: Alarm[] = [];
  if (!result && extension?.state === 'requested') {
    const { due, at } = investigationDue(file);
    const key = `extension:lapses:${extension.requestedOn}`;
    alarms.push({ key, kind: 'extensionLapses', clock: 'extension', at, due, dueAt: at });
  }
  if (review?.state === 'open') {
    const at = closesAt(review.askBy, file.calendar);
    alarms.push({ key: 'review:ends', kind: 'reviewPeriodEnds', clock: 'review', at, due: review.askBy, dueAt: at });
  }
  return alarms;
}

function rung(_file: ComplaintFile, { kind, key, at, due }: Alarm): Draft<ComplaintEvents>[] {
  const data = { alarm: key, on: due };
  if (kind === 'extensionLapses') return [{ type: 'ExtensionLapsed', rule: 'R-SUP-01', data, system: { at } }];
  if (kind === 'reviewPeriodEnds') return [{ type: 'ReviewPeriodEnded', rule: 'R-SUP-01', data, system: { at } }];
  return [];
}

/** Closed when the answer has been told and the finding can be appealed no more. */
function closing(file: ComplaintFile, now: Instant): Draft<ComplaintEvents> | undefined {
  const { closedAt, result, review } = file.state;
  const settled = !review || !['open', 'asked'].includes(review.state);
  if (closedAt !== undefined || !result || !settled || untold(file.state).length > 0) return undefined;
  return { type: 'ComplaintClosed', rule: 'R-SUP-01', data: { verdict: result.verdict, on: todayOf(file, now) } };
}

const TITLES: Record<ComplaintSubject, string> = {
  attitude: '服务态度',
  notTold: '未一次性告知',
  notAccepted: '应受理而不受理',
  delay: '超时限办理',
  beyondAuthority: '违反权限或者程序',
  soliciting: '吃拿卡要',
  other: '其他',
};

export type ComplaintStatus = 'registered' | 'investigating' | 'answering' | 'underReview' | 'answered' | 'closed';

export function complaintStatus(state: ComplaintState): ComplaintStatus {
  if (state.closedAt !== undefined) return 'closed';
  if (!state.result) return state.investigator ? 'investigating' : 'registered';
  if (untold(state).length > 0) return 'answering';
  return state.review?.state === 'asked' ? 'underReview' : 'answered';
}

/** What colleagues count by. Nothing of whoever complained stands in it, and no section sees it by being named. */
function complaintRow(file: ComplaintFile): ProceedingFacts {
  const { state } = file;
  const { channel, subject, accused, standing, about, receivedOn, anonymous, result, review } = state;
  const verified = result !== undefined && result.verdict !== 'notVerified';
  return {
    status: complaintStatus(state),
    title: `投诉：${TITLES[subject]}`,
    sections: [],
    facts: {
      channel,
      subject,
      anonymous,
      goesTo: standing.goesTo,
      accused: accused.person ?? null,
      section: standing.sectionCode ?? null,
      caseNo: about.caseNo ?? null,
      contactNo: about.contactNo ?? null,
      receivedOn,
      due: investigationDue(file).due,
      verdict: result?.verdict ?? null,
      concludedOn: result?.on ?? null,
      verified,
      verifiedOn: verified ? result.on : null,
      atFault: (verified && standing.answers) || null,
      overturned: review?.state === 'overturned',
    },
  };
}
