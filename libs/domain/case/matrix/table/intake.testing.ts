import { morning } from '../../paper.testing';
import { BEFORE_ACCEPTANCE, CARER, DESIGNATED, IN_REVIEW, OPEN, UNDESIGNATED, type Table } from './table.testing';

const lease = { code: 'lease', reason: '未提交', guidance: '请提交租赁合同' };
const leaders = 'leader otherLeader';

/** From the registration to the acceptance, and what reaches over its usual end. */
export const intakeTable: Pick<
  Table,
  | 'accept'
  | 'onTheSpot'
  | 'oneTimeNotice'
  | 'writeNotice'
  | 'supplement'
  | 'answerQuestion'
  | 'release'
  | 'requestRelease'
  | 'refuseRelease'
  | 'checkUndertaking'
  | 'voidRegistration'
  | 'tellNotice'
> = {
  accept: [
    {
      body: {},
      rule: 'R-INT-03',
      where: { 'registered preReview': { clerk: 'CaseAccepted NoticeIssued → accepted' } },
    },
  ],
  onTheSpot: [
    {
      way: 'why not',
      body: { whyNot: '须现场核查' },
      rule: 'R-INT-02',
      where: { 'registered preReview': { clerk: 'OnTheSpotRuledOut NoticeIssued' } },
    },
    {
      way: 'decided, though others review it',
      body: { outcome: 'granted', receivedBy: '张三' },
      rule: 'R-INT-02',
      where: { 'registered preReview': { clerk: 'NOT_ON_THE_SPOT R-INT-02 + OnTheSpotRuledOut NoticeIssued' } },
    },
  ],
  oneTimeNotice: [
    {
      way: 'in writing',
      body: { form: 'written', missing: [lease] },
      rule: 'R-INT-03',
      where: {
        'registered preReview': { clerk: 'OneTimeNoticeGiven NoticeIssued → awaitingSupplement' },
        'awaitingSupplement toldByMouth': { clerk: 'SECOND_NOTICE R-INT-05 + SuspectedBreachRecorded' },
        deemed: 'NOTICE_TOO_LATE R-LAW-01',
      },
    },
    {
      way: 'by mouth',
      body: { form: 'oral', missing: [lease] },
      rule: 'R-INT-03',
      where: {
        registered: { clerk: 'OneTimeNoticeGiven NoticeIssued NoticeTold → awaitingSupplement' },
        // A permit's is always written.
        'preReview awaitingSupplement': { clerk: 'NOTICE_MUST_BE_WRITTEN R-INT-04' },
        toldByMouth: { clerk: 'SECOND_NOTICE R-INT-05 + SuspectedBreachRecorded' },
        deemed: 'NOTICE_TOO_LATE R-LAW-01',
      },
    },
  ],
  writeNotice: [
    {
      body: { noticeId: 'N2' },
      rule: 'R-INT-04',
      where: {
        [OPEN]: { [CARER]: 'NOTICE_WRITTEN R-INT-04' },
        toldByMouth: { clerk: 'NoticeIssued' },
      },
    },
  ],
  supplement: [
    {
      way: 'in part',
      body: { materials: [{ code: 'photo', quantity: 2, original: false }] },
      rule: 'R-INT-03',
      where: { [`awaitingSupplement toldByMouth ${IN_REVIEW}`]: { [`${CARER} applicant`]: 'SupplementReceived' } },
    },
    {
      way: 'the last of what was missing',
      body: { materials: [{ code: 'lease', quantity: 1, original: false }] },
      rule: 'R-INT-03',
      where: {
        awaitingSupplement: { 'clerk applicant': 'SupplementReceived → preReview' },
        toldByMouth: { 'clerk applicant': 'SupplementReceived → registered' },
        [IN_REVIEW]: { [`${CARER} applicant`]: 'SupplementReceived' },
      },
    },
  ],
  answerQuestion: [
    {
      body: { question: '原件还是复印件？', answer: '复印件即可' },
      rule: 'R-INT-03',
      // Whoever is at the window can answer.
      where: { 'awaitingSupplement toldByMouth': { 'clerk otherClerk': 'QuestionAnswered' } },
    },
  ],
  release: [
    {
      way: 'of a second notice',
      body: { kind: 'secondNotice', reason: '法规新增要求' },
      rule: 'R-INT-05',
      where: { [OPEN]: { [leaders]: 'ReleaseGranted', rest: 'LEADER_REQUIRED R-INT-05' } },
    },
    {
      way: 'of a late extension',
      body: { kind: 'lateExtension', reason: '检测设备故障' },
      rule: 'R-CLK-08',
      where: { [OPEN]: { [leaders]: 'ReleaseGranted', rest: 'LEADER_REQUIRED R-CLK-08' } },
    },
    {
      way: 'of another plan',
      body: { kind: 'anotherPlan', reason: '会勘再次顺延' },
      rule: 'R-CLK-04',
      where: {
        [OPEN]: { [leaders]: 'ReleaseGranted', rest: 'LEADER_REQUIRED R-CLK-04' },
        sectionNamed: { [leaders]: 'RELEASE_UNUSED R-CLK-04', rest: 'LEADER_REQUIRED R-CLK-04' },
      },
    },
  ],
  requestRelease: [
    {
      way: 'of a second notice',
      body: { kind: 'secondNotice', reason: '法规新增要求' },
      rule: 'R-INT-05',
      where: {
        [BEFORE_ACCEPTANCE]: { clerk: 'ReleaseRequested' },
        // In review it is a unit that tells what is missing.
        'unsigned underReview': { 'handler unit': 'ReleaseRequested' },
        standingIn: { 'standIn unit': 'ReleaseRequested' },
        busy: { 'handler unit': 'RELEASE_REQUESTED R-INT-05' },
      },
    },
    {
      way: 'of a late extension',
      body: { kind: 'lateExtension', reason: '检测设备故障' },
      rule: 'R-CLK-08',
      where: {
        [BEFORE_ACCEPTANCE]: 'ILLEGAL_MOVE R-CLK-07',
        [IN_REVIEW]: { [CARER]: 'ReleaseRequested' },
        busy: { handler: 'EXTENSION_PENDING R-CLK-07' },
      },
    },
    {
      way: 'of another plan',
      body: { kind: 'anotherPlan', reason: '会勘再次顺延' },
      rule: 'R-CLK-04',
      where: {
        // The law sets the limit of the others.
        [IN_REVIEW]: { [CARER]: 'PLAN_NOT_ALLOWED R-CLK-04' },
        sectionNamed: { clerk: 'RELEASE_UNUSED R-CLK-04' },
      },
    },
  ],
  refuseRelease: [
    {
      body: { requestId: 'Q1', reason: '理由不足' },
      rule: 'R-INT-05',
      where: {
        [OPEN]: 'RELEASE_REQUEST_UNKNOWN R-INT-05',
        busy: { leader: 'ReleaseRefused' },
      },
    },
  ],
  checkUndertaking: [
    {
      body: { code: 'lease', kept: true, finding: '合同属实' },
      rule: 'R-LAW-10',
      where: {
        [`${IN_REVIEW} delivering`]: 'UNDERTAKING_NOT_OPEN R-LAW-10',
        'busy aftercare': { handler: 'UndertakingChecked' },
      },
    },
  ],
  voidRegistration: [
    {
      body: { reason: '重复登记' },
      rule: 'R-INT-01',
      where: {
        [OPEN]: {
          registry: 'RegistrationVoided NoticeIssued CaseClosed ClosingReported → closed',
          rest: 'REGISTRY_REQUIRED R-INT-01',
        },
        busy: {
          registry: 'PauseEnded PauseEnded RegistrationVoided NoticeIssued CaseClosed ClosingReported → closed',
          rest: 'REGISTRY_REQUIRED R-INT-01',
        },
      },
    },
  ],
  tellNotice: [
    {
      body: { noticeId: 'N1', way: 'phone', toldAt: morning('2026-03-02') },
      rule: 'R-CLK-07',
      where: {
        [BEFORE_ACCEPTANCE]: { 'clerk otherClerk': 'NoticeTold' },
        [UNDESIGNATED]: { 'clerk otherClerk': 'NoticeTold' },
        [`${DESIGNATED} delivering`]: { [`${CARER} clerk otherClerk`]: 'NoticeTold' },
      },
    },
  ],
};
