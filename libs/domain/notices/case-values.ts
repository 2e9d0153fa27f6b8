import type { Applicant } from '../case/commands';
import type { CaseFile, DecisionOutcome, MissingMaterial, MovedLimit, Notice } from '../case/types';
import type { LegalSource, Organisation, SpecialProcedure } from '../catalogue/types';
import { citation, inWords } from '../catalogue/words';
import type { Day, Limit } from '../clock/types';
import type { CaseForm } from './case-forms';
import { caseFormName, caseFormOf } from './case-form-of';
import type { Values } from './types';
import * as words from './words';
import { dayInWords } from './words';

/** Printed where personal data has been erased by law: the notice stays, and does not pretend that nobody was named. */
export const ERASED = '（个人信息已依法删除）';

/** Personal data as it stood when the notice was issued; what has been erased is absent. */
export interface NamesOfCase {
  applicant?: Applicant;
  /** By the id of the third party. */
  thirdParties: Record<string, string>;
  receivedBy?: string;
}

/** A written notice with what it is printed from: the case as it stood when it was issued. */
export interface CasePaper {
  file: CaseFile;
  notice: Notice;
  names: NamesOfCase;
  organisation: Organisation;
  /** Who did it; `undefined` for what the clock does by itself. */
  by?: string;
}

/** What stands in the form of a case's notice, in Chinese words. Nothing is looked up: the same paper gives the same values. */
export function caseValues(paper: CasePaper): { form: CaseForm; values: Values } {
  const form = caseFormOf(paper.notice);
  return { form, values: { ...ofCase(paper), ...OWN[form](paper, paper.notice.content as Content) } };
}

type Content = Record<string, never>;
type ValuesOf = (paper: CasePaper, content: Content) => Values;

function ofCase({ file, notice, names, organisation }: CasePaper): Values {
  const { state, item } = file;
  const first = organisation.persons.find(({ id }) => id === state.firstHandler.person);
  const applicant = names.applicant?.name ?? ERASED;
  return {
    申请人: applicant,
    受文者: addressee(notice, names, applicant),
    事项: item.name,
    办件编号: state.caseNo,
    收件日期: dayInWords(state.receivedOn),
    首办责任人: first?.name ?? state.firstHandler.person,
    首办电话: first?.phone ?? item.phone,
    咨询电话: item.phone,
    监督电话: item.supervisionPhone,
    办理地点: item.place,
  };
}

function addressee({ addressee: to }: Notice, { thirdParties }: NamesOfCase, applicant: string): string {
  if (to?.to === 'bodies') return to.bodies.join('、');
  return to?.to === 'thirdParty' ? (thirdParties[to.thirdPartyId] ?? ERASED) : applicant;
}

const OWN: Record<CaseForm, ValuesOf> = {
  receipt: ({ file: { state, item } }, { promisedDue }) => ({
    材料: rows(
      state.materials.map(({ code, quantity, original }) => ({
        名称: nameOf(item, code),
        份数: String(quantity),
        形式: original ? '原件' : '复印件',
      })),
    ),
    承诺办结日期: dayInWords(promisedDue),
    法定时限: inWords(item.statutoryLimit),
    承诺时限: inWords(item.promisedLimit),
  }),
  oneTimeNotice: ({ file: { item } }, { missing, supplementBy, withdrawnAfter, second }) => ({
    补正材料: (missing as MissingMaterial[]).map(({ code, reason, guidance }) => ({
      名称: nameOf(item, code),
      原因: reason,
      指引: guidance,
    })),
    补正期限: day(supplementBy),
    逾期视为撤回: day(withdrawnAfter),
    再次告知: second ? '是' : undefined,
  }),
  notOnTheSpot: (_paper, { reason }) => ({ 原因: reason }),
  acceptance: ({ file: { item } }, { on, statutoryLimit, promisedDue, notOnTheSpot, owed }) => ({
    受理日期: dayInWords(on),
    法定时限: inWords(statutoryLimit as Limit),
    承诺办结日期: day(promisedDue),
    不能当场办结原因: notOnTheSpot,
    容缺材料: namesOf(item, codesIn(owed)),
  }),
  pause: pauseValues,
  pauseProlonged: (paper, content) => ({
    ...pauseValues(paper, content),
    原定结束日期: dayInWords(content['toldBefore']!),
    原因: content['reason'],
  }),
  extension: ({ file: { item } }, { reason, basis, days, newDue }) => ({
    原因: reason,
    依据: basis,
    延长时间: inWords({ amount: days, unit: item.promisedLimit.unit }),
    新办结日期: dayInWords(newDue),
  }),
  granted: ({ file: { item } }, { reason, basis, owed }) => ({
    原因: reason,
    依据: basis,
    容缺材料: namesOf(item, codesIn(owed)),
    送达期限: inWords({ amount: item.deliveryLimitDays, unit: 'workingDays' }),
  }),
  refused: refusalValues,
  notAccepted: refusalValues,
  terminated: refusalValues,
  noApprovalNeeded: (_paper, { reason, basis }) => ({ 原因: reason, 依据: basis }),
  outsideRemit: (_paper, { reason, basis }) => ({ 原因: reason, 依据: basis }),
  delivery: deliveryValues,
  withdrawal: (_paper, { reason }) => ({ 原因: reason }),
  voiding: (_paper, { reason }) => ({ 原因: reason }),
  deemedClosed: (_paper, { reason }) => ({ 原因: reason }),
  undertakingCheck: ({ file: { item } }, { code, finding, basis, hearBy }) => ({
    材料名称: nameOf(item, code),
    核查情况: finding,
    依据: basis,
    陈述申辩期限: dayInWords(hearBy),
  }),
  revocation: ({ file: { item } }, { code, revoke, reason, basis, remedies }) => ({
    材料名称: nameOf(item, code),
    决定: revoke ? '撤销准予决定' : '不予撤销',
    原因: reason,
    依据: basis,
    ...remediesIn(remedies),
  }),
  correction: (_paper, { field, from, to, reason }) => ({
    更正内容: words.CORRECTED[field] ?? String(field),
    原内容: from ? words.correctedInWords(from) : undefined,
    更正后: to ? words.correctedInWords(to) : undefined,
    原因: reason,
  }),
  appointment: (_paper, { on, place, purpose }) => ({ 约定日期: dayInWords(on), 地点: place, 事由: purpose }),
  calendarCorrection: (_paper, { reason, moved }) => ({
    原因: reason,
    调整: (moved as MovedLimit[]).map(({ clock, from, to }) => ({
      时限: words.clockInWords(clock),
      原日期: dayInWords(from),
      新日期: dayInWords(to),
    })),
  }),
  coordination: (_paper, { result, reason, progress, outcome }) => ({
    结果: result,
    说明: reason,
    进展: progress,
    办理结果: outcome ? words.OUTCOMES[outcome as DecisionOutcome] : undefined,
  }),
  thirdParty: (_paper, { interest, until }) => ({ 利害关系: interest, 陈述申辩期限: dayInWords(until) }),
  plan: (_paper, { reason, milestones }) => ({
    原因: reason,
    节点: (milestones as { name: string; by: Day }[]).map(({ name, by }) => ({ 名称: name, 期限: dayInWords(by) })),
  }),
  milestone: ({ file: { state } }, { milestoneId, result }) => ({
    节点: state.plan?.milestones.find(({ id }) => id === milestoneId)?.name ?? milestoneId,
    进展: result,
  }),
  hearingRight: (_paper, { matter, requestBy }) => ({ 听证事项: matter, 申请期限: dayInWords(requestBy) }),
  hearingConvened: (_paper, { matter, holdBy }) => ({ 听证事项: matter, 举行期限: dayInWords(holdBy) }),
  hearingDate: hearingValues,
  hearingRecord: hearingValues,
};

function pauseValues(
  { file: { item } }: CasePaper,
  { procedure, expectedDays, expectedEnd, stops, basis }: Content,
): Values {
  const stopped = (stops as string[]).map((clock) => words.clockInWords(clock)).join('、');
  return {
    程序: words.PROCEDURES[procedure as SpecialProcedure],
    所需时间: inWords({ amount: expectedDays, unit: item.promisedLimit.unit }),
    预计结束日期: dayInWords(expectedEnd),
    停止计算的时限: stopped || '本环节办理时限',
    依据: basis ? citation(basis as LegalSource) : undefined,
  };
}

function refusalValues(_paper: CasePaper, { reason, basis, remedies }: Content): Values {
  return { 原因: reason, 依据: basis, ...remediesIn(remedies) };
}

function remediesIn(remedies: unknown): Values {
  if (!remedies) return {};
  const { review, suit } = remedies as Record<'review' | 'suit', { to: string; within: Limit }>;
  return {
    复议机关: review.to,
    复议期限: inWords(review.within),
    诉讼法院: suit.to,
    诉讼期限: inWords(suit.within),
  };
}

/** What was decided, and to whom and how it was handed. */
function deliveryValues({ file: { state }, notice, names, organisation, by }: CasePaper, { way }: Content): Values {
  const delivered = state.notices.filter(({ kind }) => kind === 'decision').slice(-1);
  const { applicant } = names;
  return {
    文书: delivered.map((each) => ({ 名称: caseFormName(each), 文号: each.document?.number ?? each.number })),
    送达方式: words.DELIVERY_WAYS[way],
    送达日期: dayInWords(state.delivery?.on ?? notice.issuedOn),
    送达地址: applicant ? (applicant.serviceAddress ?? applicant.address) : ERASED,
    收件人: names.receivedBy ?? ERASED,
    送达人: organisation.persons.find(({ id }) => id === by)?.name ?? '系统',
  };
}

function hearingValues({ file: { state } }: CasePaper, { hearingId, on, place }: Content): Values {
  const { matter = '' } = state.hearings?.find(({ id }) => id === hearingId) ?? {};
  return { 听证事项: matter, 听证日期: dayInWords(on), 地点: place };
}

function day(value: Day | undefined): string | undefined {
  return value && dayInWords(value);
}

function nameOf({ materials }: CaseFile['item'], code: string): string {
  return materials.find((material) => material.code === code)?.name ?? code;
}

/** Of `owed` in what was told of an acceptance (the event), or of a decision (the list). */
function codesIn(owed: unknown): string[] {
  if (!owed) return [];
  const list = Array.isArray(owed) ? owed : ((owed as { materials?: unknown[] }).materials ?? []);
  return (list as (string | { code: string })[]).map((each) => (typeof each === 'string' ? each : each.code));
}

function namesOf(item: CaseFile['item'], codes: string[]): Values[string] {
  return rows(codes.map((code) => ({ 名称: nameOf(item, code) })));
}

/** An empty list is nothing to print. */
function rows<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
