import type { DutyKind } from '@shouban/domain/case/duties';
import { lampAt } from '@shouban/domain/case/lamps';
import type { Day } from '@shouban/domain/clock';
import type { DutyKindOf, ProceedingKind } from '@shouban/domain/proceeding';
import type { CaseEntity, DutyEntity } from '@shouban/persistence/entities';
import type { ApplicantNameDto } from '../applicants/applicant.dto';
import { subjectOf } from '../proceedings/subject';
import type { DutyDto } from './duty.dto';

const WORDS: Record<DutyKind, string> = {
  intake: '收件与补正',
  preReview: '预审材料',
  handle: '全程承办',
  designateSection: '指定牵头科室',
  designatePerson: '指定首办责任人',
  sign: '首办签收',
  review: '联合审查',
  decideExtension: '审批延期',
  decideRelease: '审批放行',
  tell: '告知申请人',
  supervise: '督办',
  decideRemit: '裁定职责归属',
  coordinate: '协调分歧意见',
  coordinateReport: '协调有关部门',
  consent: '同意接办',
  holdHearing: '组织听证',
  checkUndertaking: '核查承诺',
  decideRevocation: '审批撤销许可',
  rectify: '差评整改',
  callBack: '差评回访',
  decide: '作出决定',
  deliver: '送达',
  press: '督促办理',
  noteClosing: '登记办结',
};

/** What is to be done in each kind of proceeding, beside pressing for it. */
const WORDS_OF_PROCEEDINGS: { [K in ProceedingKind]: Record<DutyKindOf<K>, string> } = {
  contact: {
    answerContact: '首问答复',
    forwardContact: '转交',
    confirmContact: '确认接收',
    trackContact: '跟踪转办',
    answerConsultation: '答复征询',
    replyToContact: '批示请示事项',
  },
  registry: {
    instruct: '批示',
    designateHandler: '指定承办岗位',
    signFor: '签收',
    handleMatter: '承办',
    assist: '协办',
    milestone: '阶段节点',
    confirmClosing: '核销办结',
  },
  journey: {
    preReview: '预审材料',
    distribute: '分送材料',
    notify: '一次性告知',
    drive: '全程代办',
    replan: '调整代办方案',
  },
  order: { acknowledge: '签收督办单', answer: '答复督办单', check: '核查督办答复' },
  breach: { decideAppeal: '处理申诉' },
  complaint: {
    designate: '指定投诉调查人',
    investigate: '调查投诉',
    decideExtension: '审批延期',
    tell: '答复投诉人',
    decideReview: '复核投诉认定',
  },
  sanction: {
    hear: '听取陈述申辩',
    decide: '决定责任追究',
    record: '送达决定并记入档案',
    decideAppeal: '处理申诉',
  },
  promise: { checkPromise: '检查服务承诺', handleBreach: '处理违诺' },
  incident: {
    respond: '处置安全事件',
    attend: '接报处置',
    acknowledge: '接听告警',
    removeHazard: '排除隐患',
    checkHazard: '复查隐患',
  },
  commendation: {},
};

/** How instants become days, and days a count, in the centre's calendar. */
export interface DayReading {
  dayOf(instant: number): Day;
  /** Working days from today. */
  workingDaysTo(day: Day): number;
}

/** Of the case of which the duty is, where it is of one. */
export interface DutyOfCase {
  theCase?: CaseEntity;
  applicant?: ApplicantNameDto;
}

export function presentDuty(
  duty: DutyEntity,
  now: number,
  days: DayReading,
  { theCase, applicant }: DutyOfCase = {},
): DutyDto {
  const { dutyId, caseNo, kind, post, actingFor, dueAt, itemCode, itemName } = duty;
  const subject = subjectOf(caseNo);
  const lamp = lampAt(duty, now);
  const dayOf = (instant: number | null | undefined) => (typeof instant === 'number' ? days.dayOf(instant) : null);
  const due = dayOf(dueAt);
  return {
    dutyId,
    ...subject,
    kind,
    post,
    ...(actingFor !== null && { actingFor }),
    due,
    lamp,
    remainingDays: due === null || lamp === 'paused' ? null : days.workingDaysTo(due),
    title: `${wordOf(kind, subject.proceeding?.kind)}：${itemName}`,
    itemCode: subject.proceeding ? null : itemCode,
    applicant: applicant ?? null,
    state: theCase?.status ?? null,
    promisedDue: dayOf(theCase?.dueAt),
    statutoryDue: dayOf(theCase?.statutoryDueAt),
  };
}

function wordOf(kind: string, proceeding?: ProceedingKind): string {
  if (proceeding === undefined || kind === 'press') return WORDS[kind as DutyKind];
  return (WORDS_OF_PROCEEDINGS[proceeding] as Record<string, string>)[kind]!;
}
