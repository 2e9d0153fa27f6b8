import type { DutyKind } from '@shouban/domain/case/duties';
import type { BreachKind, CaseEventType, CaseStatus, ClockName, NoticeKind, Outcome } from '@shouban/domain/case/types';
import type { Lamp } from './answers';
import type { Colour } from '../terminal';

/** `unit` of `unit:health`. */
type KindOf<Clock> = Clock extends `${infer Kind}:${string}` ? Kind : Clock;

/** What the page calls things: the terms of the regulations, beside the names of the API. What has no word does not compile. */
export const EVENTS: Record<string, string> = {
  CaseRegistered: '收件登记',
  DutiesAssigned: '落实责任人',
  DutiesTakenOver: '顶岗接办',
  DutyKept: '顶岗人继续办理',
  PreReviewBegan: '并联预审开始',
  FindingsReported: '预审意见',
  OneTimeNoticeGiven: '一次性告知',
  SecondNoticeGiven: '再次告知',
  QuestionAnswered: '解答补正询问',
  SupplementReceived: '收到补正材料',
  OnTheSpotRuledOut: '告知不能当场决定',
  PreReviewSilenceRecorded: '预审未表态',
  UndertakingTaken: '收到告知承诺',
  UndertakingChecked: '核查告知承诺',
  ReleaseGranted: '领导放行',
  ReleaseRequested: '申请放行',
  ReleaseRefused: '不同意放行',
  RegistrationVoided: '作废登记',
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
  StageBegan: '审查开始',
  OpinionGiven: '审查意见',
  ReviewCompleted: '审查完成',
  PauseBegan: '特别程序停表',
  PauseProlonged: '延长停表',
  PauseEnded: '恢复计时',
  TimeLimitAssigned: '领导限时',
  PlanMade: '制定办理计划',
  MilestoneReached: '完成计划节点',
  HearingRightTold: '告知听证权利',
  HearingConvened: '决定举行听证',
  HearingRequested: '申请听证',
  HearingWaived: '放弃听证',
  HearingAppointed: '通知听证时间',
  HearingHeld: '举行听证',
  ExtensionRequested: '申请延期',
  ExtensionApproved: '批准延期',
  ExtensionRefused: '不批准延期',
  ExtensionLapsed: '延期申请失效',
  NoticeIssued: '制发文书',
  NoticeTold: '告知申请人',
  AppointmentMade: '约定办理时间',
  NoShowRecorded: '未按约到场',
  CalendarCorrected: '放假安排调整',
  LimitReminded: '时限提醒',
  LimitExpired: '超过时限',
  LimitEscalated: '逐级督办',
  SuspectedBreachRecorded: '记录疑似违规',
  DecisionMade: '作出决定',
  CaseDelivered: '送达',
  CaseWithdrawn: '申请人撤回',
  CaseClosed: '办结',
  ClosingReported: '报送办结登记',
  AftercareBegan: '办结后跟踪',
  RevocationProposed: '提请撤销许可',
  RevocationDecided: '审批撤销许可',
  CaseCorrected: '登记机构更正',
  CaseRated: '申请人评价',
  RatingRectified: '差评整改',
  RectificationPassedUp: '差评整改移交上级',
  RatingCalledBack: '差评回访',
} satisfies Record<CaseEventType, string>;

export const NOTICES: Record<string, string> = {
  receipt: '收件凭证',
  oneTimeNotice: '一次性告知书',
  acceptance: '受理通知书',
  pause: '特别程序告知书',
  pauseProlonged: '特别程序延长告知书',
  extension: '延期告知书',
  decision: '决定书',
  notOnTheSpot: '不能当场决定告知',
  delivery: '送达回证',
  withdrawal: '撤回告知书',
  voiding: '作废告知书',
  appointment: '约定办理告知书',
  calendarCorrection: '期限调整告知书',
  deemedClosed: '视为办结告知书',
  coordination: '协调情况告知书',
  thirdParty: '利害关系人告知书',
  plan: '办理计划告知书',
  milestone: '计划进展告知书',
  hearingRight: '听证权利告知书',
  hearingConvened: '举行听证告知书',
  hearingDate: '听证通知书',
  hearingRecord: '听证笔录',
  undertakingCheck: '承诺核查告知书',
  revocation: '撤销许可审批告知书',
  correction: '更正告知书',
} satisfies Record<NoticeKind, string>;

export const STATES: Record<string, string> = {
  registered: '已收件',
  preReview: '预审中',
  awaitingSupplement: '待补正',
  accepted: '已受理',
  underReview: '审查中',
  pendingDecision: '待决定',
  delivering: '待送达',
  closed: '办结',
} satisfies Record<CaseStatus, string>;

export const OUTCOMES: Record<string, string> = {
  granted: '准予许可',
  refused: '不予许可',
  notAccepted: '不予受理',
  noApprovalNeeded: '无需许可',
  outsideRemit: '不属本机关职权',
  terminated: '终止办理',
  withdrawn: '申请人撤回',
  deemedClosed: '视为办结',
  voided: '登记作废',
} satisfies Record<Outcome, string>;

/** How a case was closed beside a limit. */
export const CLOSINGS: Record<string, string> = {
  early: '提前办结',
  onTime: '按期办结',
  overdue: '超期办结',
  notStarted: '未起算',
};

export const PROCEDURES: Record<string, string> = {
  hearing: '听证',
  tendering: '招标',
  auction: '拍卖',
  inspection: '检验',
  testing: '检测',
  survey: '现场勘查',
  quarantine: '检疫',
  appraisal: '鉴定',
  expertReview: '专家评审',
};

export const WAYS: Record<string, string> = {
  inPerson: '当面',
  post: '邮寄',
  electronic: '电子送达',
  written: '书面',
  phone: '电话',
};

export const DUTIES: Record<string, string> = {
  intake: '收件',
  preReview: '预审',
  handle: '首办',
  designateSection: '指定科室',
  designatePerson: '指定人员',
  sign: '签收',
  review: '审查',
  decideExtension: '审批延期',
  decideRelease: '审批放行',
  tell: '告知',
  supervise: '督办',
  decideRemit: '裁定职责异议',
  coordinate: '协调分歧',
  coordinateReport: '协调有关部门',
  consent: '改派征询',
  decideRevocation: '审批撤销许可',
  rectify: '差评整改',
  callBack: '差评回访',
  holdHearing: '举行听证',
  checkUndertaking: '核查承诺',
  decide: '决定',
  deliver: '送达',
  press: '催办',
  noteClosing: '登记办结',
} satisfies Record<DutyKind, string>;

/** What a reminder or an escalation speaks of. */
export const CLOCKS: Record<string, string> = {
  promised: '承诺时限',
  statutory: '法定时限',
  unit: '单位时限',
  signOff: '签收时限',
  acceptance: '受理时限',
  supplement: '补正时限',
  delivery: '送达时限',
  preReview: '预审时限',
  pause: '停表告知时长',
  extension: '延期审批',
  tell: '延期告知',
  undertaking: '承诺核查时限',
  designation: '指定首办责任人',
  remit: '职责异议裁定',
  coordination: '分歧协调',
  report: '报告协调',
  reassignment: '改派征询',
  thirdParty: '听取意见期限',
  assigned: '领导限时',
  revocation: '撤销许可审批',
  rating: '差评整改与回访',
  milestone: '计划节点',
  hearing: '听证期限',
  hearingDate: '听证日',
  owed: '容缺补交期限',
} satisfies Record<KindOf<ClockName>, string>;

/** What the system suspects (R-SUP-04). */
export const BREACHES: Record<string, string> = {
  overdue: '超期',
  notAcceptedInTime: '未按时告知或受理',
  secondNotice: '再次告知',
  lateExtensionRequest: '逾期申请延期',
  emptyPost: '空岗',
  signOffOverdue: '签收超期',
  lateNotice: '告知不及时',
  deliveryOverdue: '送达超期',
  undertakingBroken: '承诺不实',
  beyondAuthority: '超越权限',
} satisfies Record<BreachKind, string>;

export const LEVELS: Record<string, string> = { yellow: '黄灯提醒', red: '红灯提醒', due: '到期提醒' };

export const RUNGS: Record<string, string> = { sectionHead: '科室负责人', leader: '分管领导', discipline: '纪检监察' };

export const UNITS: Record<string, string> = {
  workingDays: '个工作日',
  calendarDays: '天',
  months: '个月',
  hours: '小时',
};

export const REASONS: Record<string, string> = {
  startingDay: '起始日，不计',
  workingDay: '工作日',
  makeUpWorkingDay: '调休上班',
  calendarDay: '自然日',
  weekend: '周末，不计',
  holiday: '法定节假日，不计',
  paused: '特别程序，停表不计',
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
