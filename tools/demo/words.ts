import type { Lamp } from './answers';
import type { Colour } from '../terminal';

/** What the page calls things: the terms of the regulations, beside the names of the API. */
export const EVENTS: Record<string, string> = {
  CaseRegistered: '收件登记',
  DutiesAssigned: '落实责任人',
  PreReviewBegan: '并联预审开始',
  FindingsReported: '预审意见',
  OneTimeNoticeGiven: '一次性告知',
  SupplementReceived: '收到补正材料',
  CaseAccepted: '受理',
  LeadSectionDesignated: '指定牵头科室',
  LeadPostDesignated: '指定承办岗位',
  FirstHandlerDesignated: '确定首办责任人',
  CaseSigned: '首办签收',
  SupervisorDesignated: '指定督办人',
  ReassignmentProposed: '提出改派',
  ReassignmentDeclined: '不同意接办',
  CaseReassigned: '改派承办岗位',
  PersonRecused: '回避',
  RemitObjected: '科室提出职责异议',
  LeadSectionRemitDecided: '裁定科室职责异议',
  UnitRemitDecided: '裁定单位职责异议',
  DisagreementCoordinated: '领导协调分歧',
  ConsultationAdded: '征求意见',
  ConsultationDropped: '撤回征求意见',
  UnitPressed: '催办',
  MaterialsOwed: '容缺受理',
  OwedUndertaken: '容缺承诺',
  CoordinationReported: '提请报告',
  ReportCoordinated: '领导协调有关部门',
  ThirdPartyTold: '告知利害关系人',
  ThirdPartyHeard: '听取利害关系人意见',
  StageBegan: '并联审查开始',
  OpinionGiven: '审查意见',
  ReviewCompleted: '审查完成',
  PauseBegan: '特别程序开始（不计时）',
  PauseEnded: '特别程序结束',
  ExtensionRequested: '申请延期',
  ExtensionApproved: '批准延期',
  ExtensionRefused: '不批准延期',
  ExtensionLapsed: '延期申请失效',
  NoticeIssued: '制发文书',
  NoticeTold: '告知申请人',
  LimitReminded: '时限提醒',
  LimitExpired: '超过时限',
  LimitEscalated: '逐级督办',
  SuspectedBreachRecorded: '记录疑似违规',
  DecisionMade: '作出决定',
  CaseDelivered: '送达',
  CaseClosed: '办结',
};

export const NOTICES: Record<string, string> = {
  receipt: '收件凭证',
  oneTimeNotice: '一次性告知书',
  acceptance: '受理通知书',
  pause: '特别程序告知书',
  extension: '延期告知书',
  decision: '决定书',
  delivery: '送达回证',
  coordination: '协调情况告知书',
  thirdParty: '利害关系人告知书',
};

export const REASONS: Record<string, string> = {
  startingDay: '起始日，不计',
  workingDay: '工作日',
  makeUpWorkingDay: '调休上班',
  calendarDay: '自然日',
  weekend: '周末，不计',
  holiday: '法定节假日，不计',
  paused: '检测等特别程序，不计',
  rolledToWorkingDay: '顺延至工作日',
};

export const LAMPS: Record<Lamp, { word: string; colour: Colour }> = {
  green: { word: '● 绿灯 green', colour: 'green' },
  yellow: { word: '● 黄灯 yellow', colour: 'yellow' },
  red: { word: '● 红灯 red', colour: 'red' },
  overdue: { word: '■ 超时 overdue', colour: 'magenta' },
  paused: { word: '‖ 停表 paused', colour: 'blue' },
};

export const OPINIONS: Record<string, string> = {
  agree: '同意',
  agreeWithConditions: '附条件同意',
  disagree: '不同意',
  needsMoreMaterial: '材料不齐',
  notOurRemit: '不属本部门职责',
};

export const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];
