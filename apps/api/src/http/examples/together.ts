import { PROMISE_CONTENTS } from '@shouban/domain/catalogue/promises';
import { LADDERS } from '@shouban/domain/sanctions/ladders';
import { HOUSE, SERVICE_PROMISES } from './house';
import { MATTER } from './matter';
import type { Value } from './word';

type Properties = Record<string, Value>;

/** What may be null but is a part of its own, or has a list of values, is shown: strictly read, its schema admits no null. */
const REVIEW: Properties = {
  state: 'open',
  askBy: '2026-05-14',
  askedOn: null,
  decidedOn: null,
  grounds: null,
  reason: null,
};
const APPEAL: Properties = {
  state: 'overturned',
  askBy: '2026-05-27',
  askedOn: '2026-05-06',
  decidedOn: '2026-05-13',
  overturnedFor: 'procedure',
  grounds: '陈述申辩中提交的值班记录未予核实',
  reason: '值班记录属实，认定程序有误，撤销原决定',
};

const TOLD_AT = '2026-04-14T16:10:00.000+08:00';
const ACCUSED = 'market-1';
const COMPLAINT = 'QHTS2026000031';
const SANCTION = 'QHZR2026000002';

const FOOD: Value = {
  key: 'food',
  itemCode: 'food-business-licence',
  after: ['registration'],
  accepts: [],
  materials: [{ code: 'layout-plan', quantity: 1, original: false }],
};
const SANITATION: Value = {
  key: 'sanitation',
  itemCode: 'public-place-sanitation',
  after: ['registration'],
  accepts: [],
  materials: [{ code: 'test-report', quantity: 1, original: true }],
};
const REGISTRATION: Value = {
  key: 'registration',
  itemCode: 'business-registration',
  after: [],
  accepts: [],
  materials: [{ code: 'address-proof', quantity: 1, original: true }],
};

function leg(key: string, itemCode: string, itemName: string, expectedFrom: string, expectedEnd: string): Value {
  return { key, itemCode, itemName, expectedFrom, expectedEnd, critical: true };
}

function findings(isKept: (content: string) => boolean): Value {
  return PROMISE_CONTENTS.map((content) => ({
    content,
    kept: isKept(content),
    note: isKept(content) ? '抽查20件，均与承诺一致' : '抽查20件，1件与承诺不一致，已登记',
  }));
}

/**
 * By the name of a body or an answer, the properties of which one word each, taken by itself, would contradict another or a rule:
 * who is complained of does not investigate, and a plan names each key once. What is not named here is made of the words.
 */
export const TOGETHER: Record<string, Properties> = {
  RefreshDto: { refreshToken: 'q5mW0u8cZ3sYtR1vXkL9bN6pA2dF7hJ4', key: '6f1d0c8e2b7a4935' },
  WriteItemDto: { item: MATTER, reason: '现场核查改为提前预约，可再提前两个工作日办结' },
  WriteOrganisationDto: { organisation: HOUSE, reason: '食品经营科增设乙岗' },
  WritePromisesDto: { promises: SERVICE_PROMISES, reason: '现场核查改为与申请人约定时间' },
  InvestigatorDto: { postCode: 'discipline', reason: '原调查人与被投诉人有利害关系，改由效能监察岗调查' },
  ProposeSanctionDto: { grade: 'noExcellent', ground: 'firstAskerOrHandler' },
  LadderDto: { grounds: LADDERS.D1.grounds, needsComplaint: true, tiers: LADDERS.D1.tiers as unknown as Value },
  RecordCheckDto: { findings: findings(() => true) },
  PromiseFindingsDto: { findings: findings((content) => content !== 'attitude') },
  OpenJourneyDto: { plan: [REGISTRATION, FOOD] },
  PlanPreviewDto: {
    legs: [
      leg('registration', 'business-registration', '企业设立登记', '2026-03-02', '2026-03-05'),
      leg('food', 'food-business-licence', '食品经营许可', '2026-03-05', '2026-03-20'),
    ],
    due: '2026-03-30',
    expectedEnd: '2026-03-20',
    provisional: false,
    endangered: false,
    criticalPath: ['registration', 'food'],
  },
  JourneyPlanDto: { plan: [REGISTRATION, FOOD] },
  ReplanDto: {
    drop: ['signboard'],
    replace: [FOOD],
    add: [SANITATION],
    reason: '申请人改为堂食经营，不再设置户外招牌',
  },
  ComplaintReviewShownDto: REVIEW,
  SanctionAppealDto: APPEAL,
  ComplaintDto: {
    subject: 'notAccepted',
    status: 'answered',
    anonymous: false,
    investigator: { post: 'discipline', person: 'discipline-1', on: '2026-03-17', reason: null },
    steps: [
      { kind: 'accusedHeard', on: '2026-03-23', note: '已听取经办人陈述并制作笔录' },
      { kind: 'evidence', on: '2026-03-25', note: '已调取窗口收件登记' },
    ],
    extension: {
      requestedOn: '2026-04-01',
      days: 10,
      state: 'granted',
      reason: '需向外单位调取监控录像',
      decisionReason: '理由成立，同意延期',
    },
    due: '2026-04-21',
    verdict: 'verified',
    concludedOn: '2026-04-14',
    notices: [
      {
        id: 'N1',
        kind: 'answer',
        number: `${COMPLAINT}-01`,
        issuedOn: '2026-04-14',
        to: 'complainant',
        toldBy: 'phone',
        toldAt: TOLD_AT,
      },
      {
        id: 'N2',
        kind: 'finding',
        number: `${COMPLAINT}-02`,
        issuedOn: '2026-04-14',
        to: ACCUSED,
        toldBy: 'electronic',
        toldAt: TOLD_AT,
      },
    ],
    sanctions: [],
    finding: '窗口收件登记显示当日材料齐全，经办人未予受理，也未说明理由。',
    answer: '您反映的情况属实，申请已予受理，责任人将依规处理。',
    duties: [],
    allowedActions: [],
  },
  FindingDto: { subject: 'notAccepted', verdict: 'verified', concludedOn: '2026-04-14' },
  SanctionDto: {
    status: 'closed',
    dismissedFor: null,
    proposedGrade: 'noExcellent',
    ground: 'firstAskerOrHandler',
    origin: { kind: 'complaint', number: COMPLAINT },
    proposedOn: '2026-04-16',
    proposedBy: 'discipline-1',
    statementBy: '2026-04-23',
    heard: { on: '2026-04-20', how: 'stated', statement: '本人当日在窗口外开会，已委托同事代为接收' },
    decision: {
      grade: 'noExcellent',
      tier: 'breach',
      name: '年终考核不能评优秀',
      on: '2026-04-24',
      by: 'leader-1',
      post: 'market-leader',
      reason: '事实清楚，情节较轻',
    },
    dismissedOn: null,
    recordedOn: '2026-04-27',
    notices: [
      {
        id: 'N1',
        kind: 'proposal',
        number: `${SANCTION}-01`,
        issuedOn: '2026-04-16',
        to: ACCUSED,
        toldBy: 'electronic',
        toldAt: '2026-04-16T10:20:00.000+08:00',
      },
      {
        id: 'N2',
        kind: 'sanction',
        number: `${SANCTION}-02`,
        issuedOn: '2026-04-24',
        to: ACCUSED,
        toldBy: 'written',
        toldAt: '2026-04-27T10:20:00.000+08:00',
      },
      {
        id: 'N3',
        kind: 'appealDecision',
        number: `${SANCTION}-03`,
        issuedOn: '2026-05-13',
        to: ACCUSED,
        toldBy: 'electronic',
        toldAt: '2026-05-13T15:30:00.000+08:00',
      },
    ],
    inForce: false,
    openedAt: '2026-04-16T10:20:00.000+08:00',
    closedAt: '2026-05-13T15:30:00.000+08:00',
    duties: [],
    allowedActions: [],
  },
  SectionStandingDto: {
    complaints: [
      { number: 'QHTS2026000012', verifiedOn: '2026-02-05' },
      { number: COMPLAINT, verifiedOn: '2026-04-14' },
    ],
    verified: 2,
    headMayBeExcellent: false,
    barredHeads: ['market-head'],
  },
  AssessmentDto: {
    section: null,
    name: '林一帆',
    complete: false,
    figures: [
      { figure: 'casesEarly', count: 2, numbers: ['QH2026000101', 'QH2026000123'] },
      { figure: 'complaintsVerified', count: 1, numbers: [COMPLAINT] },
      { figure: 'sanctions', count: 1, numbers: ['QHZR2026000005'] },
    ],
    excellentBarred: true,
    bars: [{ because: 'sanction', rule: 'R-SUP-02', section: null, numbers: ['QHZR2026000005'] }],
  },
  DraftDto: {
    status: 'published',
    outdated: false,
    draftedBy: 'admin-1',
    checked: { revision: 4, by: 'admin-1' },
    documents: [
      {
        document: 'items/restaurant-opening',
        kind: 'changed',
        reason: '流程再造后可再提前五个工作日办结',
        overlaps: false,
      },
    ],
  },
  PublicationDto: { version: '2026-04-01', draftedBy: 'admin-1', approvedBy: 'leader-1', reason: '同意' },
  VersionDto: { version: '2026-04-01', source: 'published' },
  DraftCheckDto: {
    sound: false,
    problems: [
      {
        document: 'items/restaurant-opening',
        path: '/promisedLimit/amount',
        code: 'PROMISED_ABOVE_STATUTORY',
        message: "The promise of 50 workingDays exceeds the law's 45 workingDays: promise at most that.",
        rule: 'R-CLK-03',
      },
    ],
  },
  FieldChangeDto: { from: '15', to: '10' },
  WebhookTestDto: {
    id: '3f2b8c1e-7a4d-4e9b-9c55-0d6f1a2b3c4d',
    webhookId: '5b1f0c6a9d3e4f70',
    type: 'shouban.webhook.WebhookTested',
    seq: 1,
  },
};
