import { LADDERS } from '@shouban/domain/sanctions/ladders';
import { titleOf } from '@shouban/domain/incident/kinds';
import { detailOf as detailOfCase, type EventData } from '../../demo/detail';
import type { Names } from '../../demo/names';
import { OUTCOMES, RUNGS, WAYS } from '../../demo/words';
import { localTime } from '../walkthroughs/days';
import type { Entry } from './entries';
import * as words from './words';

/** What the parts of a plan are called. */
export interface Told {
  names: Names;
  /** Name of a matter by its key in the plan. */
  entry?: (key: string) => string;
  /** Name of a material or a unit of that matter. */
  part?: (key: string, code: string) => string;
}

/** What matters of an entry, in a few words; what is personal stands in no entry. */
export function detailOf({ type, data }: Entry, told: Told): string {
  const say = DETAILS[type];
  return say ? say(data, told) : detailOfCase(type, data, told.names);
}

const text = (data: EventData, key: string) => (data[key] === undefined ? '' : String(data[key]));
const list = (data: EventData, key: string) => (data[key] as string[] | undefined) ?? [];
const word = (of: Record<string, string>, data: EventData, key: string) => of[text(data, key)] ?? text(data, key);
const entry = (data: EventData, { entry: name }: Told, key = 'key') => name!(text(data, key));
const part = (data: EventData, { part: name }: Told, code: string) => name!(text(data, 'key'), code);
const person = (data: EventData, { names }: Told, key = 'person') => names.person(text(data, key));
const day = (instant: unknown) => localTime(Number(instant));

type Say = (data: EventData, told: Told) => string;

const OF_JOURNEYS: Record<string, Say> = {
  JourneyOpened: (data) => `委托 ${(data['plan'] as unknown[]).length} 项，不收代办费`,
  MaterialsLookedThrough: (data, told) => {
    const found = data['findings'] as { code: string }[];
    const what = found.map(({ code }) => part(data, told, code)).join('、');
    return `${entry(data, told)}（${part(data, told, text(data, 'unitCode'))}）：${what ? `缺 ${what}` : '材料齐全'}`;
  },
  JourneyNoticeGiven: (data, told) => {
    const missing = data['missing'] as { key: string; code: string }[];
    const what = missing.map(({ key, code }) => `${told.entry!(key)}：${told.part!(key, code)}`).join('；');
    return `${what}；补正期限至 ${text(data, 'supplementBy')}`;
  },
  MaterialsSupplied: (data, told) => {
    const materials = data['materials'] as { key: string; code: string }[];
    const given = materials.map(({ key, code }) => told.part!(key, code)).join('、');
    return `${given}；尚缺 ${text(data, 'stillMissing')} 件`;
  },
  JourneyStarted: (data, told) =>
    `预计 ${text(data, 'expectedEnd')} 全部办结；关键路径：${list(data, 'criticalPath').map(told.entry!).join(' → ')}`,
  CaseNumbered: (data, told) => {
    const owed = list(data, 'owes').map((code) => part(data, told, code));
    return `${entry(data, told)}：${text(data, 'caseNo')}${owed.length > 0 ? `，先欠 ${owed.join('、')}` : ''}`;
  },
  CaseOpened: (data, told) => entry(data, told),
  CaseReported: (data, told) =>
    `${entry(data, told)}：${word(OUTCOMES, data, 'outcome')}${data['closed'] ? '，已办结' : ''}`,
  ResultBrought: (data, told) =>
    `${entry(data, told, 'from')}的结果补入${entry(data, told)}（${part(data, told, text(data, 'material'))}）`,
  JourneyEnded: (data) => `${word(words.ENDINGS, data, 'ending')}，评价至 ${text(data, 'feedbackBy')}`,
  FeedbackGiven: () => '非常满意',
};

const OF_COMPLAINTS: Record<string, Say> = {
  ComplaintRegistered: (data, { names }) => {
    const { person: accused } = data['accused'] as { person: string };
    return `来电，反映${names.person(accused)}未一次性告知；${text(data, 'limitDays')} 个工作日内调查`;
  },
  InvestigatorDesignated: (data, { names }) => names.post(text(data, 'post')),
  InvestigationStepRecorded: (data) => word(words.STEPS_OF_INVESTIGATION, data, 'kind'),
  ComplaintConcluded: (data) =>
    `${word(words.VERDICTS, data, 'verdict')}${data['reviewBy'] ? `，被投诉人可在 ${text(data, 'reviewBy')} 前申请复核` : ''}`,
  ComplaintClosed: (data) => word(words.VERDICTS, data, 'verdict'),
  NoticeIssued: (data, { names }) => {
    const to = data['addressee'] as { to: string; person?: string };
    return `${text(data, 'number').split('-').at(-1)} 号，致${to.person ? names.person(to.person) : '投诉人'}`;
  },
  NoticeTold: (data) =>
    `${text(data, 'noticeId').slice(1).padStart(2, '0')} 号，${word({ ...WAYS, lookUp: '凭查询码查询' }, data, 'way')}`,
  SanctionProposed: (data, told) => `${person(data, told)}：${gradeOf(data)}，陈述申辩至 ${text(data, 'statementBy')}`,
  SanctionDecided: (data) => gradeOf(data),
  SanctionRecorded: (data) => `可在 ${text(data, 'appealBy')} 前申诉`,
  AppealDecided: (data) => (data['overturned'] ? '撤销' : '维持'),
  SanctionClosed: (data) => (data['inForce'] ? '决定生效' : '未予追究'),
};

const OF_INCIDENTS: Record<string, Say> = {
  IncidentReported: (data, { names }) => names.section(text(data, 'sectionCode')),
  ReportPassedOn: (data, { names }) => names.post(text(data, 'post')),
  EmergencyPlanStarted: (data, { names }) =>
    `${word(words.HARMS, data, 'harm')}；依次呼叫 ${list(data, 'chain')
      .map((post) => names.post(post))
      .join('、')}`,
  AlertRaised: (data, told) => `${person(data, told)}·${told.names.post(text(data, 'post'))}`,
  AlertDelivered: (data, told) => person(data, told),
  AlertPassedOn: (data) => (data['because'] === 'unacknowledged' ? '三分钟内无人确认' : '未能送达'),
  AlertAcknowledged: (data, told) => person(data, told),
  IncidentClassified: (data) =>
    [
      titleOf(data['incidentKind'] as never).replace('安全首遇：', ''),
      word(words.PLACES, data, 'place'),
      word(words.SEVERITIES, data, 'severity'),
    ].join('，'),
  StepTaken: (data) => `${word(words.STEPS, data, 'step')}，实际于 ${day(data['at'])}`,
  ConductRecorded: (data, told) =>
    `${person(data, told)}：${word(words.CONDUCTS, data, 'kind')}${data['suspected'] ? '（疑似，待认定）' : ''}`,
  IncidentClosed: () => '已移交公安机关处理',
};

const SHARED: Record<string, Say> = {
  DutyKept: (data, told) => `${person(data, told)}：${text(data, 'note')}`,
  DutiesAssigned: (data, { names }) =>
    Object.entries(data['assignments'] as Record<string, { person: string; substitute: boolean }>)
      .map(
        ([duty, { person: id, substitute }]) =>
          `${words.dutyWord(duty)}：${names.person(id)}${substitute ? '（顶岗）' : ''}`,
      )
      .filter((each, i, all) => all.indexOf(each) === i)
      .join('；'),
  LimitReminded: (data) => `${words.dutyWord(text(data, 'clock'))}，${text(data, 'due')} 到期`,
  LimitEscalated: (data, { names }) => `报${word(RUNGS, data, 'to')}（${names.post(text(data, 'post'))}）`,
  SuspectedBreachRecorded: (data, told) =>
    `${data['kind'] === 'alertUnacknowledged' ? '呼叫未确认' : text(data, 'kind')}，${person(data, told)}`,
};

const DETAILS: Record<string, Say> = { ...SHARED, ...OF_JOURNEYS, ...OF_COMPLAINTS, ...OF_INCIDENTS };

/** In the words of the regulation that threatens it. */
function gradeOf(data: EventData): string {
  const { tiers, document } = LADDERS[text(data, 'ladder') as keyof typeof LADDERS];
  const grade = tiers.flatMap(({ grades }) => grades).find((one) => one.grade === data['grade'])!;
  return `${grade.name}（${document}）`;
}
