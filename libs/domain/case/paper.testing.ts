import type { CentreSettings, MatterItem, Organisation } from '../catalogue/types';
import type { Instant, WorkingCalendar } from '../clock/types';
import { chartFor } from '../duty/chart';
import { resolvePost, standingAt, type AbsenceSpan } from '../duty/resolve';
import { CaseOnPaper, type Body } from './case-on-paper';
import type { Application, CaseAction } from './commands';
import type { Outcome } from './drafting';
import type { Resolved, Resolving } from './substitution';
import type { By, CaseEvent, CaseEventType, CaseStatus } from './types';

/** 09:00 in Shanghai of a day. */
export function morning(day: string): Instant {
  return Date.parse(`${day}T09:00:00+08:00`);
}

export const settings: CentreSettings = {
  yellowAt: 3,
  redAt: 1,
  escalateToLeaderAfter: 1,
  escalateToDisciplineAfter: 3,
  signOffDays: 1,
  receivedOnDayOff: 'sameDay',
  supplementDays: 10,
  alarmSpreadSeconds: 0,
};

export const calendar: WorkingCalendar = {
  version: 'test',
  zone: 'Asia/Shanghai',
  publishedYears: [2026],
  daysOff: { '2026-05-01': '劳动节', '2026-05-04': '劳动节', '2026-05-05': '劳动节' },
  makeUpDays: { '2026-05-09': '劳动节' },
  officeHours: [
    { opens: '09:00', closes: '12:00' },
    { opens: '13:30', closes: '17:00' },
  ],
};

export const organisation: Organisation = {
  version: 'o1',
  centre: { code: 'QH', name: '青禾县政务服务中心', zone: 'Asia/Shanghai' },
  departments: [
    { code: 'market', name: '市场监管局', phone: '0', leaderPostCode: 'market-leader' },
    { code: 'health', name: '卫健局', phone: '0', leaderPostCode: 'health-leader' },
    { code: 'centre', name: '政务中心', phone: '0', leaderPostCode: 'centre-leader' },
  ],
  sections: [
    { code: 'food', name: '餐饮科', departmentCode: 'market', headPostCode: 'food-head' },
    { code: 'sanitation', name: '卫生科', departmentCode: 'health', headPostCode: 'sanitation-head' },
    { code: 'hall', name: '大厅', departmentCode: 'centre', headPostCode: 'centre-leader' },
  ],
  posts: [
    { code: 'window', name: '窗口', sectionCode: 'hall', a: 'window-1', b: ['window-2'] },
    { code: 'agency', name: '代办', sectionCode: 'hall', a: 'agent-1', b: ['agent-2'] },
    { code: 'registry', name: '登记', sectionCode: 'hall', a: 'registry-1', b: ['window-1'] },
    { code: 'discipline', name: '纪检', sectionCode: 'hall', a: 'discipline-1', b: ['discipline-2'] },
    { code: 'centre-leader', name: '主任', sectionCode: 'hall', a: 'director', b: ['deputy'] },
    { code: 'market-leader', name: '局长', sectionCode: 'food', a: 'leader-1', b: ['leader-2'] },
    { code: 'health-leader', name: '局长', sectionCode: 'sanitation', a: 'leader-3', b: ['leader-1'] },
    { code: 'food-head', name: '科长', sectionCode: 'food', a: 'food-head', b: ['food-1'] },
    { code: 'food-review', name: '审查', sectionCode: 'food', a: 'food-1', b: ['food-2', 'food-3'] },
    { code: 'sanitation-head', name: '科长', sectionCode: 'sanitation', a: 'sanitation-head', b: ['health-1'] },
    { code: 'health-review', name: '审查', sectionCode: 'sanitation', a: 'health-1', b: ['health-2'] },
  ],
  persons: [],
  special: {
    windowPostCodes: ['window'],
    registryPostCode: 'registry',
    disciplinePostCode: 'discipline',
    centreLeaderPostCode: 'centre-leader',
    agentPostCodes: ['agency'],
  },
};

const law = { document: '《行政许可法》', article: '第四十二条' };

/** Two units in parallel, then the lead alone; testing by a unit stops the whole case. */
export const jointItem: MatterItem = {
  code: 'restaurant',
  name: '餐饮店开办',
  category: 'permit',
  joint: true,
  departmentCode: 'market',
  leadSectionCode: 'food',
  legalBasis: [law],
  statutoryLimit: { amount: 45, unit: 'workingDays', source: law },
  promisedLimit: { amount: 15, unit: 'workingDays', source: law },
  noticeWindowDays: 5,
  materials: [
    { code: 'form', name: '申请书', kind: 'required', quantity: 1, original: true, guidance: '窗口领取' },
    { code: 'lease', name: '租赁合同', kind: 'required', quantity: 1, original: false },
    { code: 'photo', name: '照片', kind: 'deferrable', quantity: 2, original: false },
    { code: 'id', name: '身份证', kind: 'shared', quantity: 1, original: false },
  ],
  conditions: [],
  fee: { standard: '不收费' },
  place: '1',
  phone: '0',
  supervisionPhone: '0',
  stages: [
    {
      code: 's1',
      name: '并联审查',
      units: [
        {
          unitCode: 'food',
          name: '餐饮科',
          sectionCode: 'food',
          postCode: 'food-review',
          limit: { amount: 7, unit: 'workingDays' },
        },
        {
          unitCode: 'health',
          name: '卫生科',
          sectionCode: 'sanitation',
          postCode: 'health-review',
          limit: { amount: 8, unit: 'workingDays' },
        },
      ],
    },
    {
      code: 's2',
      name: '复核',
      units: [
        {
          unitCode: 'lead',
          name: '牵头',
          sectionCode: 'food',
          postCode: 'food-head',
          limit: { amount: 3, unit: 'workingDays' },
        },
      ],
    },
  ],
  allowedPauses: [
    { procedure: 'testing', stops: ['promised', 'statutory'], unitPauseStopsCase: true, basis: law },
    { procedure: 'expertReview', stops: ['promised', 'statutory'], unitPauseStopsCase: false, basis: law },
    { procedure: 'survey', stops: ['promised'], unitPauseStopsCase: true, basis: law },
  ],
  extension: { max: 15, source: law },
  deliveryLimitDays: 10,
};

/** One unit, and a post that is named: its duty holder is the first handler at once. */
export const namedItem: MatterItem = {
  ...jointItem,
  code: 'street',
  name: '挖掘城市道路',
  joint: false,
  firstHandlerPostCode: 'food-review',
  category: 'otherService',
  oralNoticeAllowed: true,
  statutoryLimit: { amount: 20, unit: 'workingDays', source: law },
  promisedLimit: { amount: 5, unit: 'workingDays', source: law },
  stages: [jointItem.stages[1]!],
};

/** One unit, no named post: the receiving clerk is the first handler until the designation. */
export const plainItem: MatterItem = { ...namedItem, code: 'plain' };
delete plainItem.firstHandlerPostCode;

export const clerk: By = { person: 'window-1', roles: ['window'] };
/** Drives journeys. */
export const agent: By = { person: 'agent-1', roles: ['agent'] };
export const officer = (person: string): By => ({ person, roles: ['officer'] });
/** Holds the post of the food section's head, or stands in for it. */
export const headOfFood = (person = 'food-head'): By => ({ ...officer(person), heads: ['food'] });
export const leader: By = { person: 'leader-1', roles: ['leader'] };
export const registry: By = { person: 'registry-1', roles: ['registry'] };
export const applicant: By = { person: 'receipt', roles: [], applicant: true };

export const allMaterials = [
  { code: 'form', quantity: 1, original: true },
  { code: 'lease', quantity: 1, original: false },
  { code: 'photo', quantity: 2, original: false },
];

/** Without the deferrable one, which is then owed. */
export const materialsButOwed = allMaterials.slice(0, 2);

/** A case on paper with the people and matters above. */
export class PaperCase extends CaseOnPaper {
  absences: AbsenceSpan[] = [];
  organisation: Organisation = organisation;
  /** Notes of those who are away, by duty. */
  handedOver: Record<string, string> = {};

  constructor(
    item: MatterItem = jointItem,
    now: Instant = morning('2026-03-02'),
    changed: Partial<CentreSettings> = {},
    substitute = false,
  ) {
    const pinned = { item, calendar, settings: { ...settings, ...changed }, chart: chartFor(item, organisation) };
    super({ ...pinned, itemVersion: 'v1', intakePost: 'window', substitute }, 'QH2026000001', now);
  }

  register(more: Partial<Application> = {}): Promise<Outcome> {
    return this.receive({
      caseNo: 'QH2026000001',
      itemCode: this.file.item.code,
      applicant: {
        kind: 'person',
        name: '张三',
        idType: 'idCard',
        idNumber: '11010519491231002X',
        phone: '1',
        address: '1',
      },
      materials: allMaterials,
      receiptCodeHash: 'hash',
      by: clerk,
      key: 'k-register',
      ...more,
    });
  }

  protected resolved(post: string, { at, recused, holders }: Resolving): Resolved {
    const { organisation: chart, absences } = this;
    const standing = (holders?.[post] ?? []).map((person) => [
      person,
      standingAt(post, person, at, chart, absences, recused),
    ]);
    return {
      ...resolvePost(post, at, chart, absences, recused),
      standing: Object.fromEntries(standing),
      handedOver: this.handedOver,
    };
  }

  /** Does an action and answers the refusal's code, or undefined when it was carried out. */
  async do<A extends CaseAction>(action: A, by: By, body: Body<A>): Promise<string | undefined> {
    return (await this.perform(action, by, body)).refusal?.code;
  }

  /** The refusal's code and rule, and the events that the attempt left all the same (none, unless it is itself a fact). */
  async refusal<A extends CaseAction>(
    action: A,
    by: By,
    body: Body<A>,
  ): Promise<[string?, string?, ...CaseEventType[]]> {
    const before = this.events.length;
    const { refusal } = await this.perform(action, by, body);
    if (refusal && !/^[A-Z].{9}/.test(refusal.message)) throw new Error(`${refusal.code} says nothing`);
    return [refusal?.code, refusal?.rule, ...this.events.slice(before).map((event) => event.type)];
  }

  /** Somebody is away; every open duty is resolved anew, as on the signal of an absence. */
  async away(person: string, from = this.now, to = from + 30 * 86_400_000): Promise<void> {
    this.absences.push({ person, from, to });
    await this.resolveAnew();
  }

  /** Lets time pass to an instant, ringing whatever is due by then. */
  async passTo(instant: Instant): Promise<void> {
    this.now = instant;
    await this.ring();
  }

  of<T extends CaseEventType>(type: T): CaseEvent<T>[] {
    return this.events.filter((event) => event.type === type) as CaseEvent<T>[];
  }
}

/** A case that has come to a state on 2 March, 09:00; up to `pendingDecision` by the shortest way. */
export async function caseIn(
  status: CaseStatus,
  item: MatterItem = jointItem,
  signed = true,
  materials = allMaterials,
): Promise<PaperCase> {
  const paper = new PaperCase(item);
  const incomplete = status === 'awaitingSupplement';
  await paper.register({ materials: incomplete ? allMaterials.slice(0, 1) : materials });
  if (incomplete) await paper.do('oneTimeNotice', clerk, { form: 'written', missing: [] });
  const reached = () => paper.file.state.status === status;
  if (!reached()) await paper.do('accept', clerk, {});
  if (!reached() && !item.firstHandlerPostCode) {
    await paper.do('designate', registry, { sectionCode: 'food', postCode: 'food-review' });
  }
  if (signed && paper.file.state.firstHandler.fixed) await paper.do('sign', officer('food-1'), {});
  for (const { unitCode, postCode } of item.stages.flatMap((stage) => stage.units)) {
    const { a } = organisation.posts.find((post) => post.code === postCode)!;
    if (!reached()) await paper.do('opine', officer(a), { unitCode, opinion: 'agree' });
  }
  if (!reached()) await paper.do('decide', officer('food-1'), { outcome: 'granted' });
  if (!reached()) await paper.do('deliver', clerk, { way: 'inPerson', receivedBy: '张三' });
  return paper;
}
