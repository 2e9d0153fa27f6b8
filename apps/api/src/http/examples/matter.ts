import type { Value } from './word';

/** A whole matter as a draft of the catalogue is sent it: one of the demonstration centre, promised two working days sooner. */
export const MATTER: Value = {
  code: 'food-business-licence',
  name: '食品经营许可',
  category: 'permit',
  joint: false,
  departmentCode: 'market',
  leadSectionCode: 'market-food',
  firstHandlerPostCode: 'food-review',
  legalBasis: [
    {
      document: '《中华人民共和国食品安全法》',
      article: '第三十五条',
    },
    {
      document: '《食品经营许可和备案管理办法》（国家市场监督管理总局令第78号）',
    },
  ],
  statutoryLimit: {
    amount: 10,
    unit: 'workingDays',
    source: {
      document: '《食品经营许可和备案管理办法》（国家市场监督管理总局令第78号）',
      unverified: true,
      note: '期限未核对原文；不短于它的上位规定是《中华人民共和国行政许可法》第四十二条的20个工作日',
    },
  },
  promisedLimit: {
    amount: 5,
    unit: 'workingDays',
    source: {
      document: '青禾县政务服务中心服务承诺',
      note: '示范中心自定',
    },
  },
  noticeWindowDays: 5,
  materials: [
    {
      code: 'application-form',
      name: '食品经营许可申请书',
      kind: 'required',
      quantity: 1,
      original: true,
    },
    {
      code: 'layout-plan',
      name: '经营场所平面布局图、操作流程图',
      kind: 'required',
      quantity: 1,
      original: false,
    },
    {
      code: 'food-safety-rules',
      name: '食品安全规章制度',
      kind: 'required',
      quantity: 1,
      original: false,
    },
    {
      code: 'staff-health-certificates',
      name: '从业人员健康证明',
      kind: 'deferrable',
      quantity: 1,
      original: false,
    },
  ],
  conditions: [
    '具有与经营的食品相适应的场所、设备和设施',
    '有专职或者兼职的食品安全管理人员和规章制度',
    '有合理的设备布局和工艺流程',
  ],
  sampleForm: {
    name: '食品经营许可申请书（示范文本）',
    demonstration: true,
    fields: [
      {
        field: '申请人（食品经营者）',
        example: '示例人，姓名或者名称与证件一致',
      },
      {
        field: '证件号码',
        example: '按身份证件或者营业执照填写',
      },
    ],
    note: '示范中心自拟，不是主管部门制发的格式文本；以主管部门公布的为准',
  },
  fee: {
    standard: '不收费',
  },
  place: '青禾县政务服务中心一楼企业综合窗口',
  phone: '0570-5550216',
  supervisionPhone: '0570-5550299',
  stages: [
    {
      code: 'review',
      name: '材料审查与现场核查',
      units: [
        {
          unitCode: 'food',
          name: '县市场监督管理局食品经营科',
          sectionCode: 'market-food',
          postCode: 'food-review',
          limit: {
            amount: 5,
            unit: 'workingDays',
          },
        },
      ],
    },
  ],
  allowedPauses: [],
  deliveryLimitDays: 10,
  undertakingFor: ['food-safety-rules'],
};
