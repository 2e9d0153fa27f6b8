import { HOW_MUCH } from './how-much';
import { SAID } from './said';
import { WHAT } from './what';
import { DAY, INSTANT, WHEN } from './when';
import type { Value, Words } from './word';
import { ACTING_PERSON, WHO_AND_WHERE } from './who-and-where';

/**
 * One example of every name that the API speaks with, in the words of the demonstration centre. The API calls a thing by one name
 * wherever it stands, so that its example is written here once; a property that means something else by it has an `@example` of
 * its own. Of alternatives the first that fits the schema is taken, `null` only where it may be null.
 */
export const WORDS: Words = { ...WHO_AND_WHERE, ...WHEN, ...HOW_MUCH, ...WHAT, ...SAID };

/** What a name means under one kind of address: `/api/v1/incidents`. */
export const WORDS_OF: Record<string, Words> = {
  account: {
    code: '482913',
    name: '林一帆',
    roles: ['officer'],
    oldPassword: '7k2m-9qxd-4rwz-8vt5',
    newPassword: '三棵老槐树在河边站着看船',
    password: '三棵老槐树在河边站着看船',
    secondFactor: true,
    required: false,
    recoveryCodesLeft: 9,
    recoveryCodes: ['7k2m-9qxd-4rwz-8vt5', 'c3nh-61ye-pb0s-jg7f'],
    secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
    uri: 'otpauth://totp/market-1?issuer=%E9%9D%92%E7%A6%BE%E5%8E%BF&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&period=30&digits=6&algorithm=SHA1',
  },
  accounts: {
    name: '林一帆',
    roles: ['officer'],
    state: 'enabled',
    q: '林',
    openSessions: 1,
    secondFactor: false,
    secondFactorRequired: false,
    mustChangePassword: false,
    password: '7k2m-9qxd-4rwz-8vt5',
    identity: '330881-0042',
    session: '0f8fad5b-d9cb-469f-a165-70867728950e',
  },
  absences: {
    kind: 'leave',
    state: 'planned',
    id: '5b1f0c6a9d3e4f7082c4a6b8d0e2f416',
    from: '2026-03-16',
    to: '2026-03-18',
  },
  breaches: { number: 'QH2026000123-17', kind: 'overdue' },
  catalogue: {
    id: '5b1f0c6a9d3e4f70',
    code: 'food-business-licence',
    document: 'items/restaurant-opening',
    kind: 'changed',
    path: '/promisedLimit/amount',
    field: '承诺办结时限 › 数量',
    name: '餐饮店开办“一件事”',
    reason: '流程再造后可再提前五个工作日办结',
  },
  commendations: { number: 'QHBY2026000004', kind: 'commendation', title: '耐心服务获锦旗' },
  complaints: { number: 'QHTS2026000031', kind: 'complaint', title: '投诉：食品经营窗口未按承诺受理' },
  contacts: { number: 'QHLX2026000052', kind: 'contact', title: '来访：餐饮店开办“一件事”' },
  dispatches: {
    id: '3f2b8c1e-7a4d-4e9b-9c55-0d6f1a2b3c4d',
    kind: 'duty',
    channel: 'email',
    state: 'sent',
    status: [250, 200],
    outcome: 'taken',
    detail: '250 2.0.0 Ok: queued',
    attempts: 1,
    attempt: 1,
    tookMs: 84,
    type: 'DutiesAssigned',
    webhookId: [null, '5b1f0c6a9d3e4f70'],
    proceeding: [null],
  },
  duties: { kind: 'review' },
  grants: { number: 'QH2026000123-04', status: 'inForce' },
  files: { id: '0f8fad5b-d9cb-469f-a165-70867728950e', name: '平面布局图.pdf' },
  imports: {
    kind: 'absences',
    rows: 12,
    importId: '7c9e6679f2b14d0a',
    draftId: [null],
    sound: false,
    row: 5,
    column: '离岗结束',
    message: '离岗结束时间应晚于开始时间。',
    id: '7c9e6679f2b14d0a',
    importedBy: 'admin-1',
    waiting: 0,
  },
  incidents: {
    number: 'QHAQ2026000017',
    kind: ['facilityHazard', 'incident'],
    title: '设施隐患',
    place: 'onCampus',
    harm: 'injury',
  },
  journeys: { number: 'QHDB2026000008', kind: 'journey', title: '全程代办：青禾县南街李记面馆' },
  orders: { number: 'QHDC2026000006', kind: 'order', title: '督办：QH2026000123' },
  promises: { number: 'QHCN2026000003', kind: 'promise', title: '服务承诺检查：食品经营科2026年第一季度' },
  registry: { number: 'QHDJ2026000011', kind: ['incoming', 'registry'], title: '关于南街餐饮店油烟整治的来文' },
  reports: { number: 'QHBB202603-1', title: '2026年3月政务服务运行情况' },
  sanctions: { number: 'QHZR2026000002', kind: 'sanction', title: '责任追究：market-1' },
  sessions: {
    id: '0f8fad5b-d9cb-469f-a165-70867728950e',
    session: '0f8fad5b-d9cb-469f-a165-70867728950e',
    code: '482913',
    person: 'market-head',
    name: '周晓岚',
    roles: ['officer'],
    needs: [],
    url: 'https://sso.qinghe.example/authorize?response_type=code&client_id=shouban&state=q5mW0u8cZ3sYtR1vXkL9bN6pA2dF7hJ4',
    binding: 'Jc0Vb7nTq2XwLr5YzK8mHs1PdG4fUe9a6iOoRtBvCxE',
    expiresIn: 600,
    answer: 'code=c3nh61yepb0sjg7f&state=q5mW0u8cZ3sYtR1vXkL9bN6pA2dF7hJ4',
    logout_token: 'eyJ0eXAiOiJsb2dvdXQrand0IiwiYWxnIjoiUlMyNTYifQ.eyJzaWQiOiJzMSJ9.c2lnbmF0dXJl',
  },
  services: {
    id: 'data-sharing',
    description: '县数据共享平台，信息中心负责',
    role: 'registry',
    scopes: ['cases.read', 'cases.export'],
    sections: [],
    state: 'open',
    createdBy: 'admin-1',
    until: '2027-12-31T23:59:59.000+08:00',
    secret: 'sbs_Jc0Vb7nTq2XwLr5YzK8mHs1PdG4fUe9a6iOoRtBvCxE',
  },
  token: {
    grant_type: 'client_credentials',
    client_id: 'data-sharing',
    client_secret: 'sbs_Jc0Vb7nTq2XwLr5YzK8mHs1PdG4fUe9a6iOoRtBvCxE',
    access_token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzZXJ2aWNlOmRhdGEifQ.c2lnbmF0dXJl',
    token_type: 'Bearer',
    expires_in: 600,
    scope: 'cases.read cases.export',
  },
  webhooks: {
    id: '5b1f0c6a9d3e4f70',
    description: '县数据共享平台，信息中心负责',
    types: ['CaseAccepted', 'CaseClosed'],
    url: 'https://share.qinghe.example/shouban',
    state: 'enabled',
    createdBy: 'admin-1',
  },
  'notification-preferences': { email: 'lin.yifan@qinghe.example' },
  staff: { name: '夏小满', title: '窗口首席代表', phone: '0570-5550088', person: 'window-1' },
};

/** Optional parts of a body that exclude one another, or are for one sender only: an example is a body that can be sent. */
export const LEFT_OUT: Record<string, string[]> = {
  RegisterCaseDto: ['undertakings', 'receivedAt', 'acceptedOn', 'pauses', 'form'],
  ContactCaseDto: ['form'],
  FieldErrorDto: ['name'],
  OpinionDto: ['conditions', 'missing'],
  SignInDto: ['code'],
  OnTheSpotDto: ['whyNot'],
  DesignateDto: ['meeting'],
  SupplementDto: ['undertakings'],
  AddresseeDto: ['thirdPartyId', 'bodies'],
  InvestigatorDto: ['person'],
  ProposeSanctionDto: ['breachNo'],
};

/** By the last word of a name; the days by which something is done have words of their own. */
const BY_ENDING: [RegExp, Value][] = [
  [/At$/, INSTANT],
  [/On$/, DAY],
  [/By$/, ACTING_PERSON],
];

/** What may stand as the example of a name, the best first. */
export function wordsFor(name: string, resource: string): Value[] {
  const words = [WORDS_OF[resource]?.[name], WORDS[name], BY_ENDING.find(([ending]) => ending.test(name))?.[1]];
  return words.filter((word) => word !== undefined).flatMap((word) => (Array.isArray(word) ? [word, ...word] : [word]));
}
