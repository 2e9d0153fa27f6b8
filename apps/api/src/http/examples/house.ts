import { PROMISE_CONTENTS } from '@shouban/domain/catalogue/promises';
import type { Value } from './word';

type Person = [id: string, name: string, title: string, role: string];

const PERSONS: Person[] = [
  ['leader-1', '陆景明', '副县长兼县市场监督管理局局长', 'leader'],
  ['market-deputy', '何思源', '副局长', 'leader'],
  ['market-head', '周晓岚', '科长', 'officer'],
  ['market-1', '林一帆', '一级科员', 'officer'],
  ['market-2', '苏禾', '科员', 'officer'],
  ['director-1', '顾长安', '主任', 'leader'],
  ['director-2', '闻道远', '副主任', 'leader'],
  ['window-1', '马知秋', '窗口负责人', 'window'],
  ['window-2', '纪晓岚', '窗口工作人员', 'window'],
  ['registry-1', '于思齐', '登记员', 'registry'],
  ['registry-2', '安如山', '登记员', 'registry'],
  ['discipline-1', '铁行舟', '纪检监察组组长', 'discipline'],
  ['discipline-2', '钟鸣', '纪检监察组副组长', 'discipline'],
  ['agent-1', '柳青', '代办员', 'agent'],
  ['agent-2', '贺兰', '代办员', 'agent'],
  ['admin-1', '方正', '系统管理员', 'admin'],
];

const post = (code: string, name: string, sectionCode: string, a: string, b: string, scope?: string): Value => ({
  code,
  name,
  sectionCode,
  ...(scope !== undefined && { scope }),
  a,
  b: [b],
});

const section = (code: string, name: string, departmentCode: string, headPostCode: string): Value => ({
  code,
  name,
  departmentCode,
  headPostCode,
});

/** A whole organisation as a draft of the catalogue is sent it: a centre of two departments, as small as one can be. */
export const HOUSE: Value = {
  centre: { code: 'QH', name: '青禾县政务服务中心', zone: 'Asia/Shanghai' },
  departments: [
    { code: 'market', name: '县市场监督管理局', phone: '0570-5550108', leaderPostCode: 'market-leader' },
    { code: 'centre', name: '县行政服务中心', phone: '0570-5550120', leaderPostCode: 'centre-leader' },
  ],
  sections: [
    section('market-leadership', '领导班子', 'market', 'market-leader'),
    section('market-food', '食品经营科', 'market', 'market-food-head'),
    section('centre-leadership', '领导班子', 'centre', 'centre-leader'),
    section('centre-hall', '大厅管理科', 'centre', 'window-enterprise'),
    section('centre-discipline', '纪检监察组', 'centre', 'discipline'),
  ],
  posts: [
    post('market-leader', '主要负责人', 'market-leadership', 'leader-1', 'market-deputy'),
    post('market-food-head', '科长', 'market-food', 'market-head', 'market-1'),
    post('food-review', '食品经营审查岗', 'market-food', 'market-1', 'market-2'),
    post('centre-leader', '中心主任', 'centre-leadership', 'director-1', 'director-2'),
    post(
      'window-enterprise',
      '企业综合窗口',
      'centre-hall',
      'window-1',
      'window-2',
      '企业开办、食品经营等事项的咨询和收件',
    ),
    post('registry', '政务登记岗', 'centre-hall', 'registry-1', 'registry-2'),
    post('agent-enterprise', '企业代办岗', 'centre-hall', 'agent-1', 'agent-2'),
    post('discipline', '纪检监察岗', 'centre-discipline', 'discipline-1', 'discipline-2'),
  ],
  persons: PERSONS.map(([id, name, title, role], i) => ({
    id,
    name,
    title,
    phone: `0570-55500${String(i + 1).padStart(2, '0')}`,
    roles: [role],
  })),
  special: {
    windowPostCodes: ['window-enterprise'],
    registryPostCode: 'registry',
    disciplinePostCode: 'discipline',
    centreLeaderPostCode: 'centre-leader',
    agentPostCodes: ['agent-enterprise'],
  },
};

const COMMON: Record<(typeof PROMISE_CONTENTS)[number], string> = {
  attitude: '接待热情、用语文明，认真了解来意和要求，作出周到的安排或者指引，有始有终。',
  explanation: '耐心细致、讲解准确，对能办和不能办的理由都作出恰当的说明，直到服务对象听明白。',
  method: '由首办责任人一次收齐、一次转办，部门之间的事项自行协调，不让申请人来回跑。',
  limit: '严格遵守限时办结制度，符合条件的在公布的承诺时限内办结，能提前的提前。',
  principle: '依法依规、坚持原则，不徇私、不谋私，一视同仁，公平、公正、公道。',
  secrecy: '对个人隐私、商业秘密和单位秘密不泄露、不传播、不打听。',
  result: '质量优良、不出差错，尽量满足服务对象的合理要求，办理结果及时告知。',
  integrity: '清正廉洁，不接受吃请和礼金礼品，规定费用以外不多收一分钱。',
};

/** All promises as a draft is sent them: what all sections promise, and what one says in its own words. */
export const SERVICE_PROMISES: Value = {
  common: COMMON,
  sections: [
    {
      sectionCode: 'market-food',
      contents: { limit: '食品经营许可按公布的承诺时限办结，现场核查不另外占用申请人的时间。' },
    },
    { sectionCode: 'centre-hall', contents: {} },
  ],
};
