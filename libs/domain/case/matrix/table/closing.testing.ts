import {
  BEFORE_ACCEPTANCE,
  CARER,
  IN_REVIEW,
  OPEN,
  PENDING,
  UNDER_REVIEW,
  UNDESIGNATED,
  type Table,
} from './table.testing';

const reason = '不符合条件';
const basis = '《行政许可法》第三十八条';
const decided = 'DecisionMade NoticeIssued → delivering';
/** Who asks hears what is still to come before he hears that it is not his. */
const reviewFirst = 'REVIEW_NOT_COMPLETE R-JNT-02';

/** Decision, delivery, and what ends a case without them. */
export const closingTable: Pick<
  Table,
  'decide' | 'deliver' | 'withdraw' | 'correct' | 'decideRevocation' | 'rate' | 'rectify' | 'callBack'
> = {
  decide: [
    {
      way: 'granted',
      body: { outcome: 'granted' },
      rule: 'R-CLS-01',
      where: {
        [UNDER_REVIEW]: reviewFirst,
        pendingDecision: { handler: decided },
        contested: { handler: 'UNIT_DISAGREES R-JNT-05' },
      },
    },
    {
      way: 'refused',
      body: { outcome: 'refused', reason, basis },
      rule: 'R-CLS-01',
      where: { [UNDER_REVIEW]: reviewFirst, [PENDING]: { handler: decided } },
    },
    {
      way: 'not accepted',
      body: { outcome: 'notAccepted', reason },
      rule: 'R-INT-06',
      where: { [BEFORE_ACCEPTANCE]: { clerk: decided } },
    },
    {
      way: 'no approval needed',
      body: { outcome: 'noApprovalNeeded', reason },
      rule: 'R-INT-07',
      where: {
        [`${BEFORE_ACCEPTANCE} ${UNDESIGNATED} ${PENDING}`]: { [CARER]: decided },
        [UNDER_REVIEW]: reviewFirst,
      },
    },
    {
      way: 'outside our remit',
      body: { outcome: 'outsideRemit', reason },
      rule: 'R-INT-07',
      where: {
        [`${BEFORE_ACCEPTANCE} ${UNDESIGNATED} ${PENDING}`]: { [CARER]: decided },
        [UNDER_REVIEW]: reviewFirst,
      },
    },
    {
      way: 'terminated',
      body: { outcome: 'terminated', reason, basis },
      rule: 'R-CLS-01',
      where: {
        [IN_REVIEW]: { [CARER]: decided },
        // The bodies that are asked for coordination are told the result.
        busy: { handler: 'PauseEnded PauseEnded DecisionMade NoticeIssued NoticeIssued → delivering' },
      },
    },
    {
      way: 'refused without a reason',
      body: { outcome: 'refused' },
      rule: 'R-CLS-01',
      where: { [UNDER_REVIEW]: reviewFirst, [PENDING]: { handler: 'REASON_REQUIRED R-LAW-05' } },
    },
  ],
  deliver: [
    {
      body: { way: 'inPerson', receivedBy: '张三' },
      rule: 'R-CLS-02',
      where: {
        // The first handler, or whoever is at the window.
        delivering: { 'handler clerk otherClerk': 'CaseDelivered NoticeIssued CaseClosed ClosingReported → closed' },
      },
    },
  ],
  withdraw: [
    {
      body: { reason: '不办了' },
      rule: 'R-CLS-01',
      where: {
        [OPEN]: {
          [`${CARER} applicant`]: 'CaseWithdrawn NoticeIssued CaseClosed ClosingReported → closed',
        },
        busy: {
          'handler applicant': 'PauseEnded PauseEnded CaseWithdrawn NoticeIssued CaseClosed ClosingReported → closed',
        },
      },
    },
  ],
  correct: [
    {
      way: 'of what was decided',
      body: { field: 'decision.reason', value: '符合条件', reason: '笔误' },
      rule: 'R-CLS-04',
      where: {
        'closed aftercare': { registry: 'CaseCorrected NoticeIssued', rest: 'REGISTRY_REQUIRED R-CLS-04' },
        // It ended without a decision.
        'withdrawn rated': { registry: 'CORRECTION_INAPPLICABLE R-CLS-04', rest: 'REGISTRY_REQUIRED R-CLS-04' },
      },
    },
    {
      way: 'of the applicant',
      body: { field: 'applicant.phone', value: '0570-5550000', reason: '笔误' },
      rule: 'R-CLS-04',
      where: {
        'closed aftercare withdrawn rated': {
          registry: 'CaseCorrected NoticeIssued',
          rest: 'REGISTRY_REQUIRED R-CLS-04',
        },
      },
    },
  ],
  decideRevocation: [
    {
      body: { revocationId: 'V1', revoke: true, reason: '承诺不实', basis: '《行政许可法》第六十九条' },
      rule: 'R-LAW-10',
      where: {
        [`${OPEN} delivering closed withdrawn rated voided`]: 'REVOCATION_UNKNOWN R-LAW-10',
        aftercare: { leader: 'RevocationDecided NoticeIssued' },
      },
    },
  ],
  rate: [
    {
      body: { grade: 'dissatisfied', comment: '等候太久' },
      rule: 'R-LAW-09',
      where: {
        'closed aftercare withdrawn': {
          applicant: 'CaseRated',
          rest: 'APPLICANT_REQUIRED R-LAW-09',
        },
        rated: { applicant: 'RATED R-LAW-09', rest: 'APPLICANT_REQUIRED R-LAW-09' },
        voided: 'NOT_RATED R-LAW-09',
      },
    },
  ],
  rectify: [
    {
      body: { finding: '叫号系统故障', measures: '已修复并增设窗口' },
      rule: 'R-LAW-09',
      where: {
        [`${OPEN} delivering closed aftercare withdrawn voided`]: 'NO_LOW_RATING R-LAW-09',
        rated: { head: 'RatingRectified' },
      },
    },
  ],
  callBack: [
    {
      body: { reached: true, satisfied: true },
      rule: 'R-LAW-09',
      where: {
        [`${OPEN} delivering closed aftercare withdrawn voided`]: 'NO_LOW_RATING R-LAW-09',
        // It is the head's turn before the office calls back.
        rated: 'NOT_YOUR_DUTY R-ABP-03',
      },
    },
  ],
};
