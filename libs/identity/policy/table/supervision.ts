import { commands, role, SEEN, STAFF, whoever } from '../line';

const complaintDoor = { grants: whoever('party', 'investigator'), notRecused: true } as const;
const sanctionDoor = { grants: whoever('party', 'investigator') };
const breachDoor = { grants: whoever('supervisor', 'own', 'lead') };
const commendationDoor = { grants: whoever('own', 'supervisor', 'party', 'section') };
const atFault = { grants: whoever('own') };

/** Complaints, sanctions and what supervisors do. */
export const SUPERVISION = {
  'complaint.register': { name: '代录投诉', grants: STAFF, why: 'R-SUP-01', procedure: true },
  'complaint.list': { name: '投诉列表', ...complaintDoor, why: 'R-SUP-01' },
  'complaint.export': { name: '导出投诉台账', ...complaintDoor, why: 'R-SUP-01' },
  'complaint.read': { name: '查看投诉（被投诉人及回避人不得）', ...complaintDoor, why: 'R-SUP-01' },
  ...commands('complaint', complaintDoor, {
    designate: ['指定调查人', 'R-SUP-01'],
    nameAccused: ['确认被投诉人', 'R-SUP-01'],
    recordStep: ['记录调查', 'R-SUP-01'],
    requestExtension: ['申请延长调查', 'R-SUP-01'],
    decideExtension: ['审批延长调查', 'R-SUP-01'],
    conclude: ['作出结论', 'R-SUP-01'],
    tellNotice: ['告知投诉人', 'R-SUP-01'],
    decideReview: ['复核', 'R-SUP-01'],
  }),
  'complaint.readFinding': { name: '查看对本人的认定', ...atFault, why: 'R-SUP-01' },
  ...commands('complaint', atFault, { requestReview: ['申请复核', 'R-SUP-01'] }),
  'sanction.ladders': { name: '查看问责种类', grants: STAFF, why: 'R-SUP-02' },
  'sanction.propose': { name: '提出问责', grants: STAFF, why: 'R-SUP-02', procedure: true },
  'sanction.list': { name: '问责列表', ...sanctionDoor, why: 'R-SUP-02' },
  'sanction.read': { name: '查看问责', ...sanctionDoor, why: 'R-SUP-02' },
  ...commands('sanction', sanctionDoor, {
    giveStatement: ['陈述申辩', 'R-SUP-02'],
    waiveStatement: ['放弃陈述申辩', 'R-SUP-02'],
    decide: ['决定问责', 'R-SUP-02'],
    record: ['记录并送达', 'R-SUP-02'],
    appeal: ['申诉', 'R-SUP-02'],
    decideAppeal: ['决定申诉', 'R-SUP-02'],
  }),
  'section.standing': {
    name: '科室投诉情况',
    grants: [...role(['discipline', 'leader', 'registry']), ...whoever('lead')],
    why: 'R-SUP-03',
    refusedAs: {
      code: 'ROLE_REQUIRED',
      message: 'The complaints of a section are for its head, its leaders and those who supervise.',
      rule: 'R-SUP-03',
    },
  },
  'breach.list': { name: '疑似违规列表', ...breachDoor, why: 'R-SUP-04' },
  'breach.read': { name: '查看疑似违规（投诉、问责中的另限于其知情人）', ...breachDoor, why: 'R-SUP-04' },
  ...commands('breach', breachDoor, {
    decide: ['认定或排除违规', 'R-SUP-04'],
    appeal: ['申诉', 'R-SUP-04'],
    decideAppeal: ['决定申诉', 'R-SUP-04'],
  }),
  'order.order': { name: '督办（须能查看所督办的事项）', grants: STAFF, why: 'R-SUP-08', procedure: true },
  'order.list': { name: '督办列表', grants: SEEN, why: 'R-SUP-08' },
  'order.read': { name: '查看督办单', grants: SEEN, why: 'R-SUP-08' },
  ...commands(
    'order',
    { grants: SEEN },
    {
      acknowledge: ['签收督办', 'R-SUP-08'],
      answer: ['答复督办', 'R-SUP-08'],
      accept: ['认可答复', 'R-SUP-08'],
      sendBack: ['退回答复', 'R-SUP-08'],
      withdraw: ['撤回督办', 'R-SUP-08'],
    },
  ),
  'commendation.commend': { name: '表扬', grants: STAFF, why: 'R-SUP-06', procedure: true },
  'commendation.list': { name: '表扬列表', ...commendationDoor, why: 'R-SUP-06' },
  'commendation.read': { name: '查看表扬', ...commendationDoor, why: 'R-SUP-06' },
  ...commands('commendation', commendationDoor, { revoke: ['撤销表扬', 'R-SUP-06'] }),
  'assessment.read': {
    name: '年度考核数据',
    grants: whoever('own', 'lead', 'supervisor'),
    why: 'R-SUP-07',
  },
  'report.issue': { name: '发布月报', grants: STAFF, why: 'R-SUP-05', procedure: true },
  'wall.read': { name: '灯墙和工作量（只计本人可见的）', grants: SEEN, why: 'R-CLK-02' },
} as const;
