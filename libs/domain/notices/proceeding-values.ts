import type { MatterItem, Organisation } from '../catalogue/types';
import { inWords } from '../catalogue/words';
import type { Day } from '../clock/types';
import type { ComplaintNotice, Verdict } from '../complaint/types';
import type { JourneyNotice, JourneyState, Mandate } from '../journey/types';
import type { OrderEvents } from '../oversight/order/types';
import { LADDERS } from '../sanctions/ladders';
import type { SanctionNotice, SanctionState } from '../sanctions/types';
import { ERASED } from './case-values';
import type { Values } from './types';
import { dayInWords, VERDICTS } from './words';

/** What a mandate says; it is signed by the applicant, and the centre keeps the other copy (R-PRX-01). */
export function mandateValues(
  state: JourneyState,
  mandate: Mandate,
  { applicant, organisation, items }: { applicant?: string; organisation: Organisation; items: MatterItem[] },
): Values {
  const itemOf = new Map(items.map((item) => [item.code, item]));
  return {
    ...ofJourney(state, applicant, organisation),
    委托事项: mandate.procedures.map((code) => ({
      事项: itemOf.get(code)?.name ?? code,
      法定收费: itemOf.get(code)?.fee.standard ?? '—',
    })),
    委托权限: mandate.scope,
    签署日期: dayInWords(mandate.signedOn),
    有效期至: dayInWords(mandate.expiresOn),
    签署方式: mandate.form === 'scan' ? '书面签署' : '电子签署',
  };
}

/** One merged one-time notice of all procedures of a journey (R-PRX-02). */
export function journeyNoticeValues(
  state: JourneyState,
  { missing, supplementBy }: JourneyNotice,
  { applicant, organisation }: { applicant?: string; organisation: Organisation },
): Values {
  const itemOf = new Map(state.entries.map(({ key, item }) => [key, item]));
  return {
    ...ofJourney(state, applicant, organisation),
    补正材料: missing.map(({ key, code, reason, guidance }) => ({
      事项: itemOf.get(key)?.name ?? key,
      名称: itemOf.get(key)?.materials.find((material) => material.code === code)?.name ?? code,
      原因: reason,
      指引: guidance,
    })),
    补正期限: dayInWords(supplementBy),
  };
}

function ofJourney(
  { number, takenUpBy }: JourneyState,
  applicant: string | undefined,
  { persons }: Organisation,
): Values {
  const agent = persons.find(({ id }) => id === takenUpBy);
  return {
    委托人: applicant ?? ERASED,
    代办编号: number,
    代办员: agent?.name ?? takenUpBy,
    代办电话: agent?.phone ?? '—',
  };
}

/** 督办单 as it was given (R-SUP-08). */
export function orderValues(
  number: string,
  { about, instruction, post, section, forPost, days }: OrderEvents['PressingOrdered'],
  { posts, sections }: Organisation,
): Values {
  const postName = (code: string) => posts.find((each) => each.code === code)?.name ?? code;
  return {
    督办编号: number,
    督办对象: `${about.stream.split('/').at(-1)!} ${about.title}`,
    承办科室: sections.find(({ code }) => code === section)?.name ?? section,
    承办岗位: postName(post),
    督办要求: instruction,
    答复时限: inWords({ amount: days, unit: 'workingDays' }),
    督办岗位: postName(forPost),
  };
}

/** `answer`: the words of the answer, which are personal data. */
export function complaintValues(
  number: string,
  { kind, content }: Pick<ComplaintNotice, 'kind' | 'content'>,
  { addressee = ERASED, verdict, answer = ERASED }: { addressee?: string; verdict?: Verdict; answer?: string },
): Values {
  const found = (content['verdict'] as Verdict | undefined) ?? verdict;
  const overturned = content['overturned'] === true;
  const told = { 受文者: addressee, 投诉编号: number, 核查结论: found ? VERDICTS[found] : '—' };
  if (kind === 'reviewDecision') return { ...told, 复核结果: overturned ? '改变原结论' : '维持原结论' };
  if (kind === 'finding') return { ...told, 申请复核期限: dayInWords(content['reviewBy'] as Day) };
  return { ...told, 答复: answer, 复核改变: overturned ? '是' : undefined };
}

export function sanctionValues(
  { number, ladder, ground, person }: Pick<SanctionState, 'number' | 'ladder' | 'ground' | 'person'>,
  { content }: Pick<SanctionNotice, 'content'>,
  { persons }: Organisation,
): Values {
  const { name, basis, statementBy, appealDays, overturned } = content as Record<string, never>;
  const { document = '', article = '' } = (basis ?? {}) as { document?: string; article?: string };
  return {
    当事人: nameOfPerson(persons, person),
    案件编号: number,
    事由: LADDERS[ladder].grounds.find(({ code }) => code === ground)?.name ?? ground,
    处理: name,
    依据: `${document}${article}`,
    陈述申辩期限: statementBy && dayInWords(statementBy),
    申诉期限: appealDays && inWords({ amount: appealDays, unit: 'calendarDays' }),
    申诉结果: overturned ? '撤销原决定' : '维持原决定',
  };
}

export function nameOfPerson(persons: Organisation['persons'], id: string): string {
  return persons.find((person) => person.id === id)?.name ?? id;
}
