import type { CaseEventType } from '@shouban/domain/case/types';
import type { ComplaintEvents, StepKind, Verdict } from '@shouban/domain/complaint/types';
import type { Conduct, Harm, IncidentPlace, Severity, Step } from '@shouban/domain/incident/kinds';
import type { IncidentEvents } from '@shouban/domain/incident/types';
import type { JourneyEnding, JourneyEvents } from '@shouban/domain/journey';
import type { SharedEvents } from '@shouban/domain/proceeding';
import type { SanctionEvents } from '@shouban/domain/sanctions/types';
import { EVENTS as OF_CASES } from '../../demo/words';

type Told = keyof (JourneyEvents & ComplaintEvents & SanctionEvents & IncidentEvents & SharedEvents);
/** Of those that a case has too, these are called otherwise here. */
type Ours = Exclude<Told, CaseEventType> | 'NoticeTold' | 'DutyKept';

/** What the pages call what happens. What has no word does not compile. */
const EVENTS: Record<Ours, string> = {
  JourneyOpened: '接受委托',
  MaterialsLookedThrough: '预审',
  JourneyNoticeGiven: '合并一次性告知',
  MaterialsSupplied: '收到补正材料',
  JourneyStarted: '分送办理',
  CaseNumbered: '取得办件编号',
  CaseOpened: '开办',
  CaseNotOpened: '未能开办',
  CaseReported: '办件回报',
  ResultBrought: '自动补入结果',
  PlanChanged: '调整计划',
  MandateRenewed: '续签委托',
  MandateExpired: '委托到期',
  MandateRevoked: '撤销委托',
  JourneyEnded: '代办结束',
  FeedbackGiven: '申请人评价',
  JourneyClosed: '代办办结',
  NoticeTold: '告知',
  DutyKept: '职责不转移',
  ComplaintRegistered: '登记投诉',
  InvestigatorDesignated: '指定调查人',
  AccusedNamed: '查明被投诉人',
  InvestigationStepRecorded: '调查取证',
  ExtensionDecided: '审批延期',
  StandingRenewed: '机构调整后回避',
  ComplaintConcluded: '认定',
  ReviewRequested: '申请复核',
  ReviewPeriodEnded: '复核期满',
  ReviewDecided: '复核决定',
  ComplaintClosed: '投诉办结',
  SanctionProposed: '提请责任追究',
  StatementGiven: '陈述申辩',
  StatementWaived: '放弃陈述申辩',
  StatementPeriodEnded: '陈述期满',
  SanctionDecided: '决定',
  SanctionDismissed: '决定不予追究',
  SanctionRecorded: '送达并记入档案',
  SanctionAppealed: '申诉',
  AppealPeriodEnded: '申诉期满',
  AppealDecided: '申诉复核决定',
  SanctionClosed: '责任追究办结',
  IncidentReported: '报告',
  ReportPassedOn: '转报上级',
  ReportEscalated: '逐级上报',
  ReportAcknowledged: '受理报告',
  NoteAdded: '补充说明',
  IncidentClassified: '分类',
  ClassificationReminded: '提醒分类',
  EmergencyPlanStarted: '启动应急预案',
  AlertRaised: '呼叫',
  AlertDelivered: '呼叫送达',
  AlertUndelivered: '呼叫未送达',
  AlertPassedOn: '呼叫下一级',
  AlertAcknowledged: '确认接警',
  StepTaken: '处置步骤',
  HazardFollowed: '跟踪隐患',
  HazardMoved: '改派隐患',
  HazardRemoved: '排除隐患',
  HazardChecked: '复查隐患',
  HazardRemains: '隐患仍在',
  ConductRecorded: '记入个人记录',
  DuplicateLinked: '并入首报',
  DuplicateReceived: '收到重复报告',
  OriginalTold: '告知首报',
  DuplicateUnlinked: '取消并入',
  IncidentClosed: '安全首遇办结',
};

/** @throws Error where only programmers would know the word */
export function eventWord(type: string): string {
  const word = (EVENTS as Record<string, string>)[type] ?? OF_CASES[type];
  if (!word) throw new Error(`tools/pages/staged/words.ts has no Chinese for the event ${type}`);
  return word;
}

const DUTIES: Record<string, string> = {
  drive: '代办',
  notify: '告知缺件',
  distribute: '分送',
  preReview: '预审',
  designate: '指定调查人',
  investigate: '调查',
  tell: '答复',
  requestReview: '申请复核',
  decideReview: '复核',
  hear: '听取陈述',
  state: '陈述申辩',
  decide: '决定',
  record: '送达存档',
  appeal: '申诉',
  decideAppeal: '申诉复核',
  respond: '首遇处置',
  classify: '分类',
  attend: '督促分类',
  acknowledge: '确认接警',
};

export const VERDICTS: Record<Verdict, string> = {
  verified: '属实',
  partlyVerified: '部分属实',
  notVerified: '不属实',
};

export const STEPS_OF_INVESTIGATION: Record<StepKind, string> = {
  accusedHeard: '听取被投诉人说明',
  witnessHeard: '询问证人',
  evidence: '调取证据',
  siteVisit: '现场查看',
};

export const ENDINGS: Record<JourneyEnding, string> = {
  completed: '全部办成',
  closed: '代办员结束',
  revoked: '申请人撤销',
};

export const STEPS: Record<Step, string> = {
  rescue: '施救',
  reportOrCallPolice: '报告或报警',
  askWhy: '问明缘由',
  explain: '讲清道理',
  showAndCorrect: '指明改正',
  reportToLeadersOrParents: '报告领导或家长',
  helpAndEducate: '帮助教育',
  remindOrDissuade: '提醒劝阻',
  urgeToCorrect: '督促改正',
  stop: '制止',
  protect: '保护',
  phoneSchoolOrPolice: '电话报告或报警',
  helpHandle: '协助处理',
};

export const HARMS: Record<Harm, string> = { injury: '有人受伤', suddenIllness: '突发疾病', assault: '人身受到侵害' };
export const PLACES: Record<IncidentPlace, string> = { onCampus: '院内', offCampus: '院外' };
export const SEVERITIES: Record<Severity, string> = { general: '一般', serious: '比较严重' };
export const CONDUCTS: Record<Conduct, string> = {
  notStopped: '未制止',
  notReported: '未报告',
  notAcknowledged: '呼叫未确认',
  goodDeed: '处置得力',
};
/** Of a duty's id, which is its kind and what it is about. @throws Error where only programmers would know the word */
export function dutyWord(id: string): string {
  const word = DUTIES[id.split(':')[0]!];
  if (!word) throw new Error(`tools/pages/staged/words.ts has no Chinese for the duty ${id}`);
  return word;
}
