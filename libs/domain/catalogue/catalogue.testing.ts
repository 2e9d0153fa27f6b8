import type { CatalogueContent } from './check';
import type { MatterItem, Organisation, Person, Role } from './types';

const law = { document: '《行政许可法》', article: '第四十二条' };

function person(id: string, ...roles: Role[]): Person {
  return { id, name: id, title: '科员', phone: '0570-5550000', roles };
}

function organisation(): Omit<Organisation, 'version'> {
  return {
    centre: { code: 'QH', name: '青禾县政务服务中心', zone: 'Asia/Shanghai' },
    departments: [
      { code: 'market', name: '市场监管局', phone: '0570-5550001', leaderPostCode: 'market-leader' },
      { code: 'health', name: '卫健局', phone: '0570-5550002', leaderPostCode: 'health-leader' },
      { code: 'centre', name: '政务中心', phone: '0570-5550003', leaderPostCode: 'centre-leader' },
    ],
    sections: [
      { code: 'food', name: '餐饮科', departmentCode: 'market', headPostCode: 'food-head' },
      { code: 'sanitation', name: '卫生科', departmentCode: 'health', headPostCode: 'sanitation-head' },
      { code: 'hall', name: '大厅', departmentCode: 'centre', headPostCode: 'centre-leader' },
    ],
    posts: [
      { code: 'market-leader', name: '局长', sectionCode: 'food', a: 'leader-1', b: ['leader-2', 'leader-3'] },
      { code: 'health-leader', name: '局长', sectionCode: 'sanitation', a: 'leader-3', b: ['leader-1', 'leader-4'] },
      { code: 'centre-leader', name: '主任', sectionCode: 'hall', a: 'director', b: ['leader-2'] },
      { code: 'food-head', name: '科长', sectionCode: 'food', a: 'food-head', b: ['food-2'] },
      { code: 'food-review', name: '审查', sectionCode: 'food', a: 'food-1', b: ['food-2', 'food-3'] },
      { code: 'sanitation-head', name: '科长', sectionCode: 'sanitation', a: 'sanitation-head', b: ['health-2'] },
      { code: 'health-review', name: '审查', sectionCode: 'sanitation', a: 'health-1', b: ['health-2'] },
      { code: 'window', name: '窗口', sectionCode: 'hall', scope: '收件', a: 'window-1', b: ['window-2'] },
      { code: 'registry', name: '登记', sectionCode: 'hall', a: 'registry-1', b: ['registry-2'] },
      { code: 'discipline', name: '纪检', sectionCode: 'hall', a: 'discipline-1', b: ['discipline-2'] },
      { code: 'agent', name: '代办', sectionCode: 'hall', a: 'agent-1', b: ['agent-2'] },
    ],
    persons: [
      ...['leader-1', 'leader-2', 'leader-3', 'leader-4', 'director'].map((id) => person(id, 'leader')),
      ...['food-head', 'food-1', 'food-2', 'food-3'].map((id) => person(id, 'officer')),
      ...['sanitation-head', 'health-1', 'health-2'].map((id) => person(id, 'officer')),
      ...['window-1', 'window-2'].map((id) => person(id, 'window')),
      ...['registry-1', 'registry-2'].map((id) => person(id, 'registry', 'officer')),
      ...['discipline-1', 'discipline-2'].map((id) => person(id, 'discipline')),
      ...['agent-1', 'agent-2'].map((id) => person(id, 'agent')),
      person('admin-1', 'admin'),
    ],
    special: {
      windowPostCodes: ['window'],
      registryPostCode: 'registry',
      disciplinePostCode: 'discipline',
      centreLeaderPostCode: 'centre-leader',
      agentPostCodes: ['agent'],
    },
  };
}

const food = { unitCode: 'food', name: '餐饮科', sectionCode: 'food', postCode: 'food-review' };
const health = { unitCode: 'health', name: '卫生科', sectionCode: 'sanitation', postCode: 'health-review' };

/** Two units of two departments, then the lead again; every number at the Licensing Law's own maximum. */
function jointItem(): MatterItem {
  return {
    code: 'restaurant',
    name: '餐饮店开办',
    category: 'permit',
    joint: true,
    departmentCode: 'market',
    leadSectionCode: 'food',
    legalBasis: [law, { document: '《水法》', article: '第一条' }],
    statutoryLimit: { amount: 45, unit: 'workingDays', source: law },
    promisedLimit: { amount: 10, unit: 'workingDays', source: law },
    noticeWindowDays: 5,
    materials: [
      { code: 'form', name: '申请书', kind: 'required', quantity: 1, original: true },
      { code: 'photo', name: '照片', kind: 'deferrable', quantity: 2, original: false },
    ],
    conditions: [],
    fee: { standard: '不收费' },
    place: '一楼',
    phone: '0570-5550004',
    supervisionPhone: '0570-5550005',
    stages: [
      {
        code: 'review',
        name: '并联审查',
        units: [
          { ...food, limit: { amount: 7, unit: 'workingDays' } },
          { ...health, limit: { amount: 6, unit: 'workingDays' } },
        ],
      },
      {
        code: 'summary',
        name: '汇总',
        units: [{ ...food, unitCode: 'lead', limit: { amount: 3, unit: 'workingDays' } }],
      },
    ],
    allowedPauses: [
      { procedure: 'testing', stops: ['promised', 'statutory'], unitPauseStopsCase: true, basis: law },
      { procedure: 'survey', stops: ['promised'], unitPauseStopsCase: true, basis: { document: '办法' } },
    ],
    extension: { max: 15, source: law, deciderPostCode: 'market-leader' },
    deliveryLimitDays: 10,
    undertakingFor: ['photo'],
  };
}

/** One unit, a post that is named, no extension; again every number at its maximum. */
function singleItem(): MatterItem {
  const { extension: _none, undertakingFor: _nothing, ...joint } = jointItem();
  return {
    ...joint,
    code: 'sanitation',
    name: '卫生许可',
    joint: false,
    departmentCode: 'health',
    leadSectionCode: 'sanitation',
    firstHandlerPostCode: 'health-review',
    statutoryLimit: { amount: 20, unit: 'workingDays', source: law },
    promisedLimit: { amount: 20, unit: 'workingDays', source: law },
    extension: { max: 10, source: law },
    stages: [{ code: 'only', name: '审查', units: [{ ...health, limit: { amount: 20, unit: 'workingDays' } }] }],
  };
}

/** A catalogue without a fault; each call makes a new one, to be broken in one way. */
export function soundCatalogue(): CatalogueContent {
  return {
    organisation: organisation(),
    items: [jointItem(), singleItem()],
    settings: {
      yellowAt: 3,
      redAt: 2,
      escalateToLeaderAfter: 1,
      escalateToDisciplineAfter: 1,
      signOffDays: 1,
      receivedOnDayOff: 'sameDay',
      supplementDays: 10,
      alarmSpreadSeconds: 0,
      officeHours: [{ opens: '09:00', closes: '17:00' }],
    },
  };
}
