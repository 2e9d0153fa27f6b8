import type { SpecialProcedure } from '../catalogue/types';
import type { DeliveryWay, Outcome } from '../case/types';
import type { Verdict } from '../complaint/types';
import type { Day } from '../clock/types';

export const PROCEDURES: Record<SpecialProcedure, string> = {
  hearing: '听证',
  tendering: '招标',
  auction: '拍卖',
  inspection: '检验',
  testing: '检测',
  survey: '勘测',
  quarantine: '检疫',
  appraisal: '鉴定',
  expertReview: '专家评审',
};

export const OUTCOMES: Record<Outcome, string> = {
  granted: '准予',
  refused: '不予许可',
  notAccepted: '不予受理',
  noApprovalNeeded: '无需审批',
  outsideRemit: '不属于本机关职权范围',
  terminated: '终止办理',
  withdrawn: '申请人撤回',
  deemedClosed: '视为办结',
  voided: '登记作废',
};

export const DELIVERY_WAYS: Record<DeliveryWay, string> = {
  inPerson: '直接送达',
  post: '邮寄送达',
  electronic: '电子送达',
};

export const VERDICTS: Record<Verdict, string> = {
  verified: '属实',
  partlyVerified: '部分属实',
  notVerified: '不属实',
};

/** What the registry can correct, as the notice of it calls it. */
export const CORRECTED: Record<string, string> = {
  'applicant.name': '申请人名称',
  'applicant.idNumber': '申请人证件号码',
  'applicant.phone': '申请人联系电话',
  'applicant.address': '申请人地址',
  'decision.reason': '决定理由',
  'decision.basis': '决定依据',
  'delivery.way': '送达方式',
  'delivery.on': '送达日期',
  'closing.statutory': '法定时限办结情况',
  'closing.promised': '承诺时限办结情况',
};

/** Values of a corrected field that are words of ours. */
const CORRECTED_VALUES: Record<string, string> = {
  ...DELIVERY_WAYS,
  early: '提前办结',
  onTime: '按期办结',
  overdue: '超期办结',
  notStarted: '未起算',
};

const CLOCKS: Record<string, string> = {
  promised: '承诺时限',
  statutory: '法定时限',
  supplement: '补正期限',
  delivery: '送达期限',
  hearing: '听证期限',
};

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `2026年3月2日`, as an official document writes it. */
export function dayInWords(day: Day): string {
  const [, year, month, date] = DAY.exec(day)!;
  return `${year}年${Number(month)}月${Number(date)}日`;
}

export function correctedInWords(value: string): string {
  return DAY.test(value) ? dayInWords(value) : (CORRECTED_VALUES[value] ?? value);
}

/** Of the limits that are told to an applicant. */
export function clockInWords(clock: string): string {
  return CLOCKS[clock.split(':')[0]!] ?? clock;
}
