import type { Centre } from './centre';
import { Thread, type Step } from './thread';

const DISCIPLINE = 'discipline-1';

interface Complaint {
  /** Who registers it; without, it is written by somebody who does not say who he is. */
  by?: string;
  complaint: { channel?: string; subject: string; text: string; accused?: object; complainant?: object };
  steps: Step[];
}

const NAMELESS: Complaint = {
  complaint: {
    subject: 'attitude',
    text: '周一上午大厅二号窗口叫号后无人应答，问了也不解释',
    accused: { sectionCode: 'hall' },
  },
  steps: [],
};

const INVESTIGATED: Complaint = {
  by: 'window-2',
  complaint: {
    channel: 'phone',
    subject: 'delay',
    text: '户外广告的材料交了半个月，审查岗一直说再等等',
    accused: { person: 'urban-2' },
    complainant: { name: '叶长宁', phone: '13900000021' },
  },
  steps: [
    [DISCIPLINE, 'investigator', { postCode: 'discipline' }],
    [DISCIPLINE, 'steps', { kind: 'evidence', note: '调取收件记录和全程时间线' }],
    [DISCIPLINE, 'steps', { kind: 'accusedHeard', note: '被投诉人称结构检测报告未到' }],
  ],
};

const VERIFIED: Complaint = {
  by: 'registry-1',
  complaint: {
    channel: 'letter',
    subject: 'notTold',
    text: '同一件演出申请跑了三趟，每次都说还缺一样',
    accused: { person: 'culture-3' },
    complainant: { name: '纪长歌', phone: '13900000022', address: '青禾县文昌街 7 号' },
  },
  steps: [
    [DISCIPLINE, 'investigator', { postCode: 'discipline' }],
    [DISCIPLINE, 'steps', { kind: 'accusedHeard', note: '被投诉人承认三次分别告知' }],
    [
      DISCIPLINE,
      'conclusion',
      { verdict: 'verified', finding: '未一次性告知，致往返三次，属实', answer: '经查属实，已向您致歉并责令整改' },
    ],
  ],
};

/** Anonymous, being investigated, and verified; the last one has led to a proposal that somebody be held to account. */
export async function fillComplaints(centre: Centre): Promise<void> {
  await Promise.all([
    register(new Thread(centre, 'complaint/nameless'), NAMELESS),
    register(new Thread(centre, 'complaint/investigated'), INVESTIGATED),
    sanction(new Thread(centre, 'complaint/verified')),
  ]);
}

async function register(thread: Thread, { by, complaint, steps }: Complaint): Promise<string> {
  const route = by ? '/complaints' : '/public/complaints';
  const { number } = await thread.post<{ number: string }>(by, route, complaint);
  await thread.steps(`/complaints/${number}`, steps);
  return number;
}

/** Proposed only: the person may state his case before anybody decides (R-SUP-02). */
async function sanction(thread: Thread): Promise<void> {
  const complaintNo = await register(thread, VERIFIED);
  await thread.post(DISCIPLINE, '/sanctions', {
    person: 'culture-3',
    ladder: 'D2',
    grade: 'criticism',
    ground: 'repeatedTrips',
    facts: '不履行一次性告知制度，造成办事人为同一事项往返三次',
    complaintNo,
  });
}
