/** A story of records that are no single case, told by the real workflows; what it shows, in Chinese. */
export interface StagedHead {
  /** Name of its page. */
  file: string;
  title: string;
  english: string;
  about: string[];
}

export const JOURNEY: StagedHead = {
  file: '6-whole-journey.md',
  title: '全程代办：并行、承接与先上车后补票',
  english: 'A whole-journey proxy',
  about: [
    '一家店要办五件事：企业设立登记、食品经营许可、公共场所卫生许可、大型户外广告、挖掘城市道路。申请人签一份委托书，由代办员免费代办。各部门同时预审，缺的材料合并成一份一次性告知书。',
    '没有前后关系的同时开办；要等前件结果的，前件一准予就由系统自动开办。卫生许可所用的健康证明由食品经营许可承接：先受理、先审查，食品经营许可准予后系统自动补入（先上车后补票）。关键路径决定预计办结日。全部办结后申请人凭查询码评价。',
  ],
};

export const COMPLAINT: StagedHead = {
  file: '7-complaint-and-sanction.md',
  title: '投诉查实与责任追究',
  english: 'A complaint that ends in a sanction',
  about: [
    '群众来电投诉演出审批岗分三次告知缺件。投诉先登记，再指定调查人：被投诉人、其同科人员和上级都不能调查，系统直接拒绝。期限内查明、认定、答复投诉人，并把认定告知被投诉人。',
    '认定属实后提请责任追究：先听取本人陈述申辩，等认定的复核期届满，再由分管领导决定，不能加重、不能跳步；决定送达并记入档案后才起算申诉期。申诉由另一位领导复核。',
  ],
};

export const INCIDENT: StagedHead = {
  file: '8-incident-at-night.md',
  title: '深夜安全首遇：逐级呼叫直到有人确认',
  english: 'A safety incident at night',
  about: [
    '劳动节放假期间的凌晨，窗口值守人员在院门外遇到打架伤人。一句话就是报告，不用先填表；点“有人受伤”即启动应急预案，系统按分钟逐级呼叫，放假、深夜都不停，直到有人确认。',
    '先救人、先制止，事后补记每一步实际发生的时间。两名被呼叫而没有确认的人，由系统各记一条疑似违规，是否成立由纪检监察认定。首遇人自始至终负责，表现记入其记录。',
  ],
};

export const STAGED: StagedHead[] = [JOURNEY, COMPLAINT, INCIDENT];
