/** The three regulations that sanction, each with grades of its own; R-SUP-02. */
export const LADDER_CODES = ['D1', 'D2', 'D5'] as const;
export type LadderCode = (typeof LADDER_CODES)[number];

export const GRADES = [
  'education',
  'criticism',
  'admonition',
  'postAdjustment',
  'noExcellent',
  'accountability',
  'oralAdmonition',
  'writtenAdmonition',
  'offPostTraining',
  'transfer',
  'removal',
  'dismissal',
  'referral',
] as const;
export type Grade = (typeof GRADES)[number];

export const TIERS = ['breach', 'minor', 'grave', 'light', 'serious', 'especiallySerious', 'unlawful'] as const;
export type Tier = (typeof TIERS)[number];

/** 情形: for so grave a breach one of these grades, the lightest first. */
export interface LadderTier {
  tier: Tier;
  name: string;
  grades: { grade: Grade; name: string }[];
}

/** What a regulation threatens, for what, and in which article. The words are its own. */
export interface Ladder {
  code: LadderCode;
  document: string;
  article: string;
  /** What it is threatened for; a decision names one. */
  grounds: { code: string; name: string }[];
  /** Only where a complaint was investigated and verified (经查属实); another ladder takes a confirmed breach as well. */
  needsComplaint: boolean;
  /** From the lightest to the gravest. */
  tiers: LadderTier[];
}

export const LADDERS: Record<LadderCode, Ladder> = {
  D1: {
    code: 'D1',
    document: '《桐乡市经济贸易局机关首接(问)、首办责任制度》',
    article: '四、2',
    grounds: [{ code: 'firstAskerOrHandler', name: '违反首接(问)、首办责任制度，遭到投诉，经查属实' }],
    needsComplaint: true,
    tiers: [
      {
        tier: 'breach',
        name: '视情况轻重',
        grades: [
          { grade: 'education', name: '教育' },
          { grade: 'criticism', name: '批评' },
          { grade: 'admonition', name: '诫勉' },
          { grade: 'postAdjustment', name: '调整岗位' },
          { grade: 'noExcellent', name: '年终考核不能评优秀' },
        ],
      },
    ],
  },
  D2: {
    code: 'D2',
    document: '《政府机关事业单位一次性告知制度》',
    article: '八',
    grounds: [
      { code: 'repeatedTrips', name: '不履行一次性告知制度，造成办事人为同一事项往返多次办理的' },
      { code: 'rude', name: '对办事人告知不热情，甚至态度粗暴或故意刁难的' },
      { code: 'lateNotice', name: '告知不及时或随意拖延，办事人不满意的' },
    ],
    needsComplaint: false,
    tiers: [
      { tier: 'minor', name: '情节轻微', grades: [{ grade: 'criticism', name: '批评教育' }] },
      {
        tier: 'grave',
        name: '情节严重、影响恶劣、造成不良后果',
        grades: [{ grade: 'accountability', name: '按有关规定追究责任' }],
      },
    ],
  },
  D5: {
    code: 'D5',
    document: '《汤道河镇便民服务中心首问首办负责制度》',
    article: '第九条',
    grounds: [
      { code: 'firstAsker', name: '首问负责人态度蛮横粗暴、不履行告知、领办导办义务致使应办理的事项未能及时办结的' },
      {
        code: 'firstHandler',
        name: '首办负责人应受理而不受理、未一次告知、超时限办理、未及时回复办理结果、未及时移交的',
      },
      { code: 'beyondAuthority', name: '违反法定权限、条件、程序等实施行政许可或非行政许可审批的' },
      { code: 'otherBreach', name: '违反首问首办负责制的其他行为' },
    ],
    needsComplaint: false,
    tiers: [
      {
        tier: 'light',
        name: '情节较轻',
        grades: [
          { grade: 'oralAdmonition', name: '口头告诫' },
          { grade: 'writtenAdmonition', name: '书面告诫' },
        ],
      },
      {
        tier: 'serious',
        name: '情节严重',
        grades: [
          { grade: 'offPostTraining', name: '离岗培训' },
          { grade: 'transfer', name: '调离岗位' },
          { grade: 'removal', name: '免职' },
        ],
      },
      { tier: 'especiallySerious', name: '情节特别严重', grades: [{ grade: 'dismissal', name: '辞退' }] },
      { tier: 'unlawful', name: '构成违纪违法', grades: [{ grade: 'referral', name: '移送，按照相关规定处理' }] },
    ],
  },
};

/** A rung of a ladder: which regulation, and what for. On one ladder no grade stands twice. */
export interface Rung {
  ladder: LadderCode;
  grade: Grade;
}

/** How high a rung stands on its ladder, from 1; undefined where the ladder has no such grade. */
export function heightOf({ ladder, grade }: Rung): number | undefined {
  const grades = LADDERS[ladder].tiers.flatMap((tier) => tier.grades.map((one) => one.grade));
  const at = grades.indexOf(grade);
  return at < 0 ? undefined : at + 1;
}

/** How grave a breach must be for it. */
export function tierOf({ ladder, grade }: Rung): Tier | undefined {
  return LADDERS[ladder].tiers.find(({ grades }) => grades.some((one) => one.grade === grade))?.tier;
}

export function isGroundOf(ladder: LadderCode, ground: string): boolean {
  return LADDERS[ladder].grounds.some(({ code }) => code === ground);
}

/** In the words of the regulation. */
export function nameOfGrade({ ladder, grade }: Rung): string {
  const all = LADDERS[ladder].tiers.flatMap(({ grades }) => grades);
  return all.find((one) => one.grade === grade)?.name ?? grade;
}
