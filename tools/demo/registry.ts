import type { Centre } from './centre';
import { today, workingDayAfter } from './days';
import { Thread, type Step } from './thread';

const OFFICE = 'registry-1';
const DIRECTOR = 'director-1';

interface Matter {
  kind: 'incoming' | 'assigned' | 'request' | 'dueReport';
  title: string;
  sender: string;
  documentNo?: string;
  matterClass: 'general' | 'complex' | 'major';
  steps: Step[];
}

/** Just registered, instructed, and struck off (R-REG-01). */
const MATTERS: Matter[] = [
  {
    kind: 'incoming',
    title: '关于报送第四季度政务服务情况的通知',
    sender: '市行政审批服务管理局',
    documentNo: '市审批函〔2026〕31号',
    matterClass: 'general',
    steps: [],
  },
  {
    kind: 'request',
    title: '关于在柳溪乡便民服务中心增设食品经营收件窗口的请示',
    sender: '柳溪乡人民政府',
    matterClass: 'complex',
    steps: [[DIRECTOR, 'instruction', { text: '请大厅管理科提出意见', leadSection: 'hall' }]],
  },
  {
    kind: 'dueReport',
    title: '十月份占道施工审批情况报告',
    sender: '县公安局交通管理大队',
    matterClass: 'general',
    steps: [
      [
        DIRECTOR,
        'instruction',
        { text: '请交通管理大队报送', leadSection: 'police-traffic', postCode: 'traffic-review' },
      ],
      ['traffic-1', 'signature'],
      ['traffic-1', 'closing-report', { result: '已报市局，全月审批九件，均按期办结' }],
      [OFFICE, 'closing', { accept: true }],
    ],
  },
];

/** An assigned matter that is under way, with its milestones. @param by their last days */
function assigned([first, second]: string[]): Matter {
  return {
    kind: 'assigned',
    title: '餐饮店开办“一件事”流程评估',
    sender: '县人民政府办公室',
    documentNo: '青政办督〔2026〕8号',
    matterClass: 'major',
    steps: [
      [
        DIRECTOR,
        'instruction',
        {
          text: '请食品经营科牵头，市容管理科配合，分步推进',
          leadSection: 'market-food',
          assistingSections: ['urban-appearance'],
        },
      ],
      ['market-head', 'designation', { postCode: 'food-lead' }],
      ['market-2', 'signature'],
      [
        'market-2',
        'milestones',
        {
          milestones: [
            { name: '收集各部门办理数据', by: first },
            { name: '形成评估报告初稿', by: second },
          ],
        },
      ],
      ['market-2', 'milestones/M1/completion', { result: '四个部门数据已收齐' }],
      ['urban-head', 'assistance', { sectionCode: 'urban-appearance', result: '餐厨垃圾收运签约可以并入现场核查' }],
    ],
  };
}

/** @param told instant at which the demonstration was told first */
export async function fillRegistry(centre: Centre, told: number): Promise<void> {
  const receivedOn = today(told);
  const ahead = await Promise.all([4, 10].map((days) => workingDayAfter(centre, receivedOn, days)));
  const all = [...MATTERS, assigned(ahead)];
  await Promise.all(all.map((matter, n) => tell(new Thread(centre, `registry/${n}`), matter, receivedOn)));
}

async function tell(thread: Thread, { steps, ...matter }: Matter, receivedOn: string): Promise<void> {
  const { number } = await thread.post<{ number: string }>(OFFICE, '/registry', { ...matter, receivedOn });
  await thread.steps(`/registry/${number}`, steps);
}
