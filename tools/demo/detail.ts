import type { Names } from './names';
import { BREACHES, CLOCKS, DUTIES, LEVELS, NOTICES, OPINIONS, OUTCOMES, PROCEDURES, RUNGS, WAYS } from './words';

export type EventData = Record<string, unknown>;

/** What matters of an event, in a few words. */
export function detailOf(type: string, data: EventData, names: Names): string {
  const say = DETAILS[type];
  return say ? say(data, names) : '';
}

const text = (data: EventData, key: string) => (data[key] === undefined ? '' : String(data[key]));
const word = (words: Record<string, string>, data: EventData, key: string) => words[text(data, key)] ?? text(data, key);
const named = (list: unknown, names: Names) =>
  (list as { code: string }[]).map(({ code }) => names.part(code)).join('、');
const unit = (data: EventData, names: Names) => names.part(text(data, 'unitCode'));

const DETAILS: Record<string, (data: EventData, names: Names) => string> = {
  NoticeIssued: noticeOf,
  NoticeTold: (data) => word(WAYS, data, 'way'),
  CaseDelivered: (data) => word(WAYS, data, 'way'),
  OneTimeNoticeGiven: (data, names) => `缺：${named(data['missing'], names)}`,
  SupplementReceived: (data, names) => {
    const still = named(data['stillMissing'], names);
    return `${named(data['materials'], names)}${still ? `；尚缺：${still}` : '；材料已齐'}`;
  },
  QuestionAnswered: (data) => `问：${text(data, 'question')}答：${text(data, 'answer')}`,
  CaseAccepted: (data) =>
    data['deemed'] ? `逾期未告知，自 ${text(data, 'on')} 起视为受理` : text(data, 'notOnTheSpot'),
  StageBegan: (data) => (data['units'] as { name: string }[]).map(({ name }) => name).join('、'),
  OpinionGiven: (data, names) => `${unit(data, names)}：${word(OPINIONS, data, 'opinion')}`,
  FindingsReported: (data, names) =>
    `${unit(data, names)}：${(data['findings'] as unknown[]).length === 0 ? '材料齐全' : '缺材料'}`,
  DutiesAssigned: (data, names) => assignmentsOf(data['assignments'] as Assignments, names),
  DutiesTakenOver: (data, names) => takenOver(data['duties'] as TakenOver, names),
  DutyKept: (data, names) =>
    `${dutyName(text(data, 'dutyId'))}：${names.person(text(data, 'person'))}，${text(data, 'note')}`,
  LeadSectionDesignated: (data, names) => names.section(text(data, 'sectionCode')),
  LeadPostDesignated: (data, names) => names.post(text(data, 'postCode')),
  FirstHandlerDesignated: (data, names) => names.person(text(data, 'person')),
  PauseBegan: (data) =>
    `${word(PROCEDURES, data, 'procedure')}，自 ${text(data, 'began')} 起，告知至 ${text(data, 'expectedEnd')}`,
  PauseEnded: (data) => `至 ${text(data, 'on')}`,
  ExtensionRequested: (data) => `${text(data, 'days')} 天：${text(data, 'reason')}`,
  ExtensionApproved: (data) => text(data, 'reason'),
  ExtensionRefused: (data) => text(data, 'reason'),
  LimitReminded: (data, names) =>
    `${clockName(text(data, 'clock'), names)}${word(LEVELS, data, 'level')}，${text(data, 'due')} 到期${sentTo(data, names)}`,
  LimitExpired: (data, names) =>
    `${clockName(text(data, 'clock'), names)}，${text(data, 'due')} 到期${sentTo(data, names)}`,
  LimitEscalated: (data, names) =>
    `${clockName(text(data, 'clock'), names)}：报${word(RUNGS, data, 'to')}（${names.post(text(data, 'post'))}）`,
  SuspectedBreachRecorded: (data, names) =>
    [
      word(BREACHES, data, 'kind'),
      data['clock'] && clockName(text(data, 'clock'), names),
      data['person'] && names.person(text(data, 'person')),
    ]
      .filter(Boolean)
      .join('，'),
  DecisionMade: (data) => word(OUTCOMES, data, 'outcome'),
  CaseClosed: (data) => word(OUTCOMES, data, 'outcome'),
  ClosingReported: (data, names) => `${names.person(text(data, 'person'))}，${word(OUTCOMES, data, 'outcome')}`,
};

/** Its number is the case's, and which of the case's notices it is; with the day that the applicant reads in it. */
function noticeOf(data: EventData): string {
  const content = (data['content'] ?? {}) as EventData;
  const days = Object.entries(NOTICED).flatMap(([key, say]) => (content[key] ? [say(text(content, key))] : []));
  return [`${word(NOTICES, data, 'kind')} ${text(data, 'number').split('-').at(-1)} 号`, ...days].join('，');
}

const NOTICED: Record<string, (day: string) => string> = {
  promisedDue: (day) => `承诺办结日 ${day}`,
  supplementBy: (day) => `补正期限至 ${day}`,
  withdrawnAfter: (day) => `过 ${day} 不补正视为撤回`,
  expectedEnd: (day) => `预计至 ${day}`,
  newDue: (day) => `新期限 ${day}`,
};

/** `承诺时限`, or `单位时限（县消防救援大队）` where the clock is one of several. */
function clockName(clock: string, names: Names): string {
  const [kind, what] = clock.split(':') as [string, string?];
  const name = CLOCKS[kind] ?? kind;
  return what ? `${name}（${names.part(what)}）` : name;
}

function sentTo({ to }: EventData, names: Names): string {
  const persons = (to as string[] | undefined) ?? [];
  return persons.length > 0 ? `，已提醒${persons.map((person) => names.person(person)).join('、')}` : '';
}

/** A duty's id is its kind, and what it is about. */
function dutyName(id: string): string {
  const kind = id.split(':')[0]!;
  return DUTIES[kind] ?? kind;
}

type TakenOver = Record<string, { from: string; by: string; handedOver: boolean; note?: string }>;

function takenOver(duties: TakenOver, names: Names): string {
  return Object.entries(duties)
    .map(([duty, { from, by, handedOver, note }]) => {
      const how = handedOver ? `交接：${note}` : '未交接，自行接办';
      return `${dutyName(duty)}：${names.person(from)}→${names.person(by)}（${how}）`;
    })
    .join('；');
}

type Assignments = Record<string, { person: string; substitute: boolean }>;

/** `审查：林一帆、温若兰（顶岗）`. */
function assignmentsOf(assignments: Assignments, names: Names): string {
  const holders = new Map<string, Set<string>>();
  for (const [duty, { person, substitute }] of Object.entries(assignments)) {
    const persons = holders.get(dutyName(duty)) ?? new Set();
    holders.set(dutyName(duty), persons.add(`${names.person(person)}${substitute ? '（顶岗）' : ''}`));
  }
  return [...holders].map(([name, persons]) => `${name}：${[...persons].join('、')}`).join('；');
}
