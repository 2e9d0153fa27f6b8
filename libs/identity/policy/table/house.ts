import { BY_CODE, commands, EVERYBODY, OWN, role, STAFF, whoever } from '../line';

/** Roles that keep, publish and check the catalogue. */
const CATALOGUE_READERS = [...role(['admin', 'leader']), ...whoever('supervisor')];

/** The house itself: sessions, absences, the organisation, the catalogue, other systems. */
export const HOUSE = {
  'session.read': { name: '查看登录身份', grants: OWN, why: '本人会话' },
  'session.end': { name: '退出登录', grants: OWN, why: '本人会话' },
  'session.list': { name: '查看和退出本人各处登录', grants: OWN, why: '本人会话' },
  'account.own': { name: '修改本人密码、绑定动态码', grants: OWN, why: '本人账号' },
  'account.administer': { name: '开通、停用、重置账号，退出他人登录', grants: role('admin'), why: '系统管理' },
  'service.administer': { name: '开通、换发密钥、撤销其他系统的账号', grants: role('admin'), why: '系统管理' },
  'absence.register': {
    name: '登记、更正、结束、取消离岗及工作移交',
    grants: [...role('admin'), ...role('leader', 'supervisor'), ...whoever('own', 'lead')],
    why: 'R-ABP-04',
  },
  'absence.read': {
    name: '查看离岗',
    grants: [...role('admin'), ...whoever('supervisor', 'own', 'section')],
    why: 'R-ABP-04',
  },
  'organisation.read': {
    name: '查看机构、岗位和缺陷',
    grants: [...role('admin'), ...whoever('supervisor', 'lead')],
    why: 'R-ABP-01',
  },
  'organisation.directory': { name: '通讯录', grants: STAFF, why: '在中心工作的人都须知道谁是谁' },
  'catalogue.read': { name: '查看目录版本和草案', grants: CATALOGUE_READERS, why: 'R-REG-05' },
  'catalogue.draft': { name: '起草目录', grants: role('admin'), why: 'R-REG-05' },
  'catalogue.publish': {
    name: '发布目录（未参与起草的领导）',
    grants: role('leader'),
    why: 'R-REG-05',
    procedure: true,
  },
  'calendar.read': { name: '查看工作日历的调整记录', grants: CATALOGUE_READERS, why: 'R-CLK-15' },
  'calendar.administer': { name: '预览和保存工作日历的调整', grants: role('admin'), why: 'R-CLK-15' },
  'dispatch.own': { name: '查看发给本人的邮件和短信', grants: OWN, why: '本人消息' },
  'webhook.administer': { name: '管理对外推送和投递记录', grants: role('admin'), why: '系统管理' },
  'codec.decode': {
    name: '在 Temporal 页面查看办件数据（解码服务，须绑定动态码）',
    grants: role('admin'),
    why: '系统管理',
  },
  'import.use': { name: '批量导入（按表的种类再分）', grants: role(['admin', 'registry']), why: '下列两行之和' },
  'import.house': { name: '导入人员和离岗', grants: role('admin'), why: '系统管理' },
  'import.cases': { name: '导入在办件', grants: role('registry'), why: 'R-REG-01' },
} as const;

/** Without an account: what everybody may know, and what the code of a receipt opens. */
export const OPEN = {
  'session.begin': { name: '登录、换发令牌', grants: EVERYBODY, why: '登录先于身份' },
  'public.read': {
    name: '查看公开信息（事项、时限、承诺、月报、许可结果、验文书）',
    grants: EVERYBODY,
    why: 'R-LAW-12',
  },
  'public.contact': { name: '网上首问', grants: EVERYBODY, why: 'R-CON-01' },
  'public.complain': { name: '网上投诉（可匿名）', grants: EVERYBODY, why: 'R-PRX-05' },
  'system.probe': { name: '健康检查和运行指标', grants: EVERYBODY, why: '不含任何事项数据，由部署限制来源' },
  'ownCase.read': { name: '申请人查看本人办件和文书', grants: BY_CODE, why: 'R-CLS-04' },
  ...commands(
    'ownCase',
    { grants: BY_CODE },
    {
      supplement: ['申请人补正材料', 'R-INT-03'],
      withdraw: ['申请人撤回申请', 'R-CLS-01'],
      rate: ['申请人评价', 'R-LAW-09'],
      requestHearing: ['申请人申请听证', 'R-LAW-06'],
      waiveHearing: ['申请人放弃听证', 'R-LAW-06'],
    },
  ),
  'ownJourney.read': { name: '委托人查看代办、委托书和文书', grants: BY_CODE, why: 'R-PRX-03' },
  ...commands(
    'ownJourney',
    { grants: BY_CODE },
    {
      supply: ['委托人补交材料', 'R-PRX-03'],
      revoke: ['委托人解除委托', 'R-PRX-01'],
      giveFeedback: ['委托人评价', 'R-PRX-02'],
    },
  ),
  'ownComplaint.read': { name: '投诉人查看本人投诉', grants: BY_CODE, why: 'R-SUP-01' },
} as const;
