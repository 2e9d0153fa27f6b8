import type { FormKind, Placeholder } from './types';

const text = (example: string): Placeholder => ({ example });
const perhaps = (example: string): Placeholder => ({ example, optional: true });
const LATER = '2026年3月30日';

const OF_JOURNEY: FormKind['placeholders'] = {
  委托人: text('青禾县南街李记面馆'),
  代办编号: text('QHDB2026000008'),
  代办员: text('苏青'),
  代办电话: text('0570-5550066'),
};
const OF_COMPLAINT: FormKind['placeholders'] = { 受文者: text('李四'), 投诉编号: text('QHTS2026000031') };
const OF_SANCTION: FormKind['placeholders'] = {
  当事人: text('周明'),
  案件编号: text('QHZR2026000002'),
  事由: text('违反首问责任制度，经查属实'),
  处理: text('批评教育'),
  依据: text('《首问首办责任制度》第四条'),
};

/** Forms of what is issued beside the cases: whole-journey proxies, supervision orders, complaints and sanctions. */
export const PROCEEDING_FORMS = {
  mandate: {
    name: '代办委托书',
    placeholders: {
      ...OF_JOURNEY,
      委托事项: { example: [{ 事项: '餐饮店开办“一件事”', 法定收费: '不收费' }] },
      委托权限: perhaps('代为提交、补正申请材料，代为领取结果'),
      签署日期: text('2026年3月2日'),
      有效期至: text('2026年12月31日'),
      签署方式: text('书面签署'),
    },
  },
  journeyNotice: {
    name: '代办事项一次性告知书',
    placeholders: {
      ...OF_JOURNEY,
      补正材料: {
        example: [{ 事项: '食品经营许可', 名称: '平面图', 原因: '未标注尺寸', 指引: '按比例标注' }],
        due: true,
      },
      补正期限: text(LATER),
    },
  },
  supervisionOrder: {
    name: '督办单',
    placeholders: {
      督办编号: text('QHDC2026000006'),
      督办对象: text('QH2026000123 餐饮店开办“一件事”'),
      承办科室: text('食品经营科'),
      承办岗位: text('食品经营许可岗'),
      督办要求: text('请核实超期原因并抓紧办理'),
      答复时限: text('3个工作日'),
      督办岗位: text('监督检查岗'),
    },
  },
  answer: {
    name: '投诉答复书',
    placeholders: {
      ...OF_COMPLAINT,
      核查结论: text('属实'),
      答复: text('已责令窗口改正并致歉'),
      复核改变: perhaps('是'),
    },
  },
  finding: {
    name: '投诉核查结论告知书',
    placeholders: { ...OF_COMPLAINT, 核查结论: text('属实'), 申请复核期限: text(LATER) },
  },
  reviewDecision: {
    name: '投诉复核决定书',
    placeholders: { ...OF_COMPLAINT, 复核结果: text('维持原结论') },
  },
  proposal: { name: '责任追究告知书', placeholders: { ...OF_SANCTION, 陈述申辩期限: text(LATER) } },
  sanction: { name: '责任追究决定书', placeholders: { ...OF_SANCTION, 申诉期限: { ...text('30日'), due: true } } },
  noSanction: {
    name: '不予追究责任决定书',
    placeholders: { 当事人: OF_SANCTION['当事人']!, 案件编号: OF_SANCTION['案件编号']!, 事由: OF_SANCTION['事由']! },
  },
  appealDecision: {
    name: '申诉处理决定书',
    placeholders: { 当事人: OF_SANCTION['当事人']!, 案件编号: OF_SANCTION['案件编号']!, 申诉结果: text('维持原决定') },
  },
} satisfies Record<string, FormKind>;
export type ProceedingForm = keyof typeof PROCEEDING_FORMS;
