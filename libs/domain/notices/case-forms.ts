import type { FormKind, Placeholder } from './types';

const text = (example: string): Placeholder => ({ example });
const perhaps = (example: string): Placeholder => ({ example, optional: true });
const DAY = '2026年3月16日';
const LATER = '2026年3月30日';
const REASON = text('申请材料所载经营场所与实地核查情况不一致');
const BASIS = text('《中华人民共和国行政许可法》第三十八条');

/** What every notice of a case can say. */
const OF_CASE: FormKind['placeholders'] = {
  申请人: text('青禾县南街李记面馆'),
  受文者: text('青禾县南街李记面馆'),
  事项: text('餐饮店开办“一件事”'),
  办件编号: text('QH2026000123'),
  收件日期: text('2026年3月2日'),
  首办责任人: text('夏小满'),
  首办电话: text('0570-5550088'),
  咨询电话: text('0570-5550100'),
  监督电话: text('0570-5550199'),
  办理地点: text('青禾县政务服务中心二楼'),
};

const MATERIALS = [
  { 名称: '经营场所平面图', 份数: '1', 形式: '原件' },
  { 名称: '营业执照', 份数: '1', 形式: '复印件' },
];
const NAMES = [{ 名称: '房屋租赁合同' }];
/** Ways of review and suit; the law wants them in every refusal (Licensing Law 38). */
const REMEDIES: FormKind['placeholders'] = {
  复议机关: { ...text('本级人民政府或者法律规定的行政复议机关'), due: true },
  复议期限: { ...text('60日'), due: true },
  诉讼法院: { ...text('有管辖权的人民法院'), due: true },
  诉讼期限: { ...text('6个月'), due: true },
};

const of = (name: string, own: FormKind['placeholders'] = {}): FormKind => ({
  name,
  placeholders: { ...OF_CASE, ...own },
});

/**
 * Forms of what a case issues. A decision has a form for each of its outcomes: a refusal says other things than a grant, and the law
 * asks other things of it.
 */
export const CASE_FORMS = {
  receipt: of('收件回执', {
    材料: { example: MATERIALS, optional: true },
    承诺办结日期: text(LATER),
    法定时限: text('20个工作日'),
    承诺时限: text('10个工作日'),
  }),
  oneTimeNotice: of('一次性告知书', {
    补正材料: {
      example: [{ 名称: '经营场所平面图', 原因: '未标注操作间尺寸', 指引: '按比例标注后加盖公章' }],
      due: true,
    },
    补正期限: perhaps(LATER),
    逾期视为撤回: perhaps('2026年4月14日'),
    再次告知: perhaps('是'),
  }),
  notOnTheSpot: of('不能当场办结告知书', { 原因: REASON }),
  acceptance: of('受理通知书', {
    受理日期: text(DAY),
    法定时限: text('20个工作日'),
    承诺办结日期: perhaps(LATER),
    不能当场办结原因: perhaps('需要实地核查'),
    容缺材料: { example: NAMES, optional: true },
  }),
  pause: of('特别程序告知书', {
    程序: text('专家评审'),
    所需时间: text('10个工作日'),
    预计结束日期: text(LATER),
    停止计算的时限: text('承诺时限、法定时限'),
    依据: perhaps('《中华人民共和国行政许可法》第四十五条'),
  }),
  pauseProlonged: of('特别程序延长告知书', {
    程序: text('专家评审'),
    所需时间: text('5个工作日'),
    预计结束日期: text(LATER),
    原定结束日期: text(DAY),
    停止计算的时限: text('承诺时限、法定时限'),
    原因: REASON,
  }),
  extension: of('延期办理告知书', {
    原因: REASON,
    依据: BASIS,
    延长时间: text('10个工作日'),
    新办结日期: text(LATER),
  }),
  granted: of('准予决定书', {
    原因: perhaps('申请符合法定条件'),
    依据: perhaps('《公共场所卫生管理条例》第四条'),
    容缺材料: { example: NAMES, optional: true },
    送达期限: text('10个工作日'),
  }),
  refused: of('不予许可决定书', { 原因: REASON, 依据: BASIS, ...REMEDIES }),
  notAccepted: of('不予受理通知书', {
    原因: REASON,
    依据: perhaps('《中华人民共和国行政许可法》第三十二条'),
    ...REMEDIES,
  }),
  terminated: of('终止办理决定书', { 原因: REASON, 依据: BASIS, ...REMEDIES }),
  noApprovalNeeded: of('无需审批告知书', { 原因: REASON, 依据: perhaps('《中华人民共和国行政许可法》第三十二条') }),
  outsideRemit: of('不属于本机关职权范围告知书', {
    原因: REASON,
    依据: perhaps('《中华人民共和国行政许可法》第三十二条'),
  }),
  delivery: of('送达回证', {
    文书: { example: [{ 名称: '准予决定书', 文号: '青禾政服〔2026〕11号' }] },
    送达方式: text('直接送达'),
    送达日期: text(DAY),
    送达地址: text('青禾县南街12号'),
    收件人: text('李四'),
    送达人: text('夏小满'),
  }),
  withdrawal: of('撤回申请确认书', { 原因: perhaps('经营计划变更') }),
  voiding: of('收件登记作废通知书', { 原因: perhaps('重复登记') }),
  deemedClosed: of('视为办结告知书', { 原因: perhaps('申请人未按约定时间到场') }),
  undertakingCheck: of('承诺核查情况告知书', {
    材料名称: text('房屋租赁合同'),
    核查情况: text('承诺内容与实际不符'),
    依据: BASIS,
    陈述申辩期限: text(LATER),
  }),
  revocation: of('撤销许可事项决定书', {
    材料名称: text('房屋租赁合同'),
    决定: text('撤销准予决定'),
    原因: REASON,
    依据: perhaps('《中华人民共和国行政许可法》第六十九条'),
    ...Object.fromEntries(Object.entries(REMEDIES).map(([name, word]) => [name, { ...word, optional: true as const }])),
  }),
  correction: of('更正通知书', {
    更正内容: text('送达日期'),
    原内容: perhaps(DAY),
    更正后: perhaps(LATER),
    原因: REASON,
  }),
  appointment: of('约定到场通知书', {
    约定日期: text(LATER),
    地点: text('青禾县政务服务中心三楼'),
    事由: text('实地核查'),
  }),
  calendarCorrection: of('时限调整告知书', {
    原因: text('2027年节假日安排公布'),
    调整: { example: [{ 时限: '承诺时限', 原日期: DAY, 新日期: LATER }] },
  }),
  coordination: of('商洽情况告知函', {
    结果: perhaps('同意并联办理'),
    说明: perhaps('已与上级主管部门沟通'),
    进展: perhaps('已提交会审'),
    办理结果: perhaps('准予'),
  }),
  thirdParty: of('利害关系人告知书', { 利害关系: text('相邻通行'), 陈述申辩期限: text(LATER) }),
  plan: of('办理计划告知书', { 原因: REASON, 节点: { example: [{ 名称: '完成方案', 期限: LATER }] } }),
  milestone: of('办理进展告知书', { 节点: text('完成方案'), 进展: text('方案已完成') }),
  hearingRight: of('听证权利告知书', { 听证事项: text('拟作出的许可决定'), 申请期限: text(LATER) }),
  hearingConvened: of('举行听证告知书', { 听证事项: text('拟作出的许可决定'), 举行期限: text(LATER) }),
  hearingDate: of('听证通知书', {
    听证事项: text('拟作出的许可决定'),
    听证日期: text(LATER),
    地点: text('青禾县政务服务中心三楼会议室'),
  }),
  hearingRecord: of('听证笔录送阅函', {
    听证事项: text('拟作出的许可决定'),
    听证日期: text(DAY),
    地点: text('青禾县政务服务中心三楼会议室'),
  }),
} satisfies Record<string, FormKind>;
export type CaseForm = keyof typeof CASE_FORMS;
