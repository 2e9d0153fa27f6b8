import type { Centre } from './centre';
import { Thread, type Step } from './thread';

/** A contact as the list shows it. */
export interface ContactAnswer {
  contactNo: string;
  title: string;
  status: string;
  openedAt: string;
  firstAsker: { person: string; name: string };
}

interface Told {
  by: string;
  contact: { channel: string; person: object; matter: string; itemCode?: string; materials?: object[] };
  steps: Step[];
}

const caller = (name: string, n: number) => ({
  name,
  phone: `138000020${10 + n}`,
  address: `青禾县人民路 ${n + 1} 号`,
});

/** One of every channel, way on and state, so that each list has something in it. Invented callers. */
const CONTACTS: Told[] = [
  {
    by: 'window-1',
    contact: {
      channel: 'visit',
      person: caller('林晚晴', 0),
      matter: '办食品经营许可要带什么？',
      itemCode: 'food-business-licence',
    },
    steps: [['window-1', 'answer', { form: 'oral' }]],
  },
  {
    by: 'registry-1',
    contact: { channel: 'phone', person: caller('江远帆', 1), matter: '挖路接水管找谁？' },
    steps: [['registry-1', 'guidance', { postCode: 'roads-review' }]],
  },
  {
    by: 'window-2',
    contact: {
      channel: 'visit',
      person: caller('方知夏', 2),
      matter: '送来卫生许可的补充说明',
      materials: [{ name: '补充说明', quantity: 1 }],
    },
    steps: [
      ['window-2', 'forwards', { because: 'absent', postCode: 'sanitation-review' }],
      ['window-2', 'forwards/F1/sending', {}],
    ],
  },
  {
    by: 'registry-1',
    contact: { channel: 'letter', person: { unit: '青禾县餐饮行业协会' }, matter: '反映餐厨垃圾收运问题' },
    steps: [
      ['registry-1', 'handover', { postCode: 'appearance-review', note: '来信原件已转' }],
      ['urban-1', 'forwards/F1/confirmation', {}],
      ['urban-1', 'reports', { because: 'important', summary: '涉及全县餐饮单位，拟统一答复，请批示' }],
    ],
  },
  {
    by: 'window-1',
    contact: { channel: 'visit', person: caller('秦望舒', 3), matter: '老板拖欠工资' },
    steps: [['window-1', 'outside-remit', { reasons: '属于劳动争议，不属本中心各部门职责', bodyCode: 'labour' }]],
  },
  {
    by: 'window-1',
    contact: { channel: 'email', person: caller('陆停云', 4), matter: '开一家带露台的餐厅要过哪些关？' },
    steps: [
      [
        'window-1',
        'consultations',
        {
          questions: [
            { postCode: 'food-review', question: '食品经营许可的条件？' },
            { postCode: 'fire-review', question: '露台的消防要求？' },
          ],
        },
      ],
      ['market-1', 'consultations/C1/answer', { answer: '需布局流程图，露台不得加工食品' }],
    ],
  },
  {
    by: 'window-3',
    contact: { channel: 'phone', person: caller('顾南星', 5), matter: '取水许可到期怎么延续？' },
    steps: [
      ['window-3', 'handover', { postCode: 'water-review' }],
      ['water-1', 'forwards/F1/confirmation'],
      ['water-1', 'closing', { result: '已电话告知：届满四十五日前申请延续' }],
    ],
  },
];

/** What somebody writes from outside; nobody has received it but the centre. */
const ONLINE = { person: caller('沈听澜', 6), matter: '社区想办一场露天音乐会，要提前多久申请？' };

/** When the first contact of the demonstration was received: on which day everything else was told first. */
export async function firstTold(centre: Centre): Promise<number> {
  const { by, contact } = CONTACTS[0]!;
  return Date.parse((await contactThread(centre, 0).post<ContactAnswer>(by, '/contacts', contact)).openedAt);
}

/** Tells each of them in its order, and answers how it stands. */
export async function fillContacts(centre: Centre): Promise<void> {
  await Promise.all(CONTACTS.map((told, n) => tell(contactThread(centre, n), told)));
  await new Thread(centre, 'contact/online').post(undefined, '/public/contacts', ONLINE);
}

async function tell(thread: Thread, { by, contact, steps }: Told): Promise<void> {
  const { contactNo } = await thread.post<ContactAnswer>(by, '/contacts', contact);
  await thread.steps(`/contacts/${contactNo}`, steps);
}

function contactThread(centre: Centre, n: number): Thread {
  return new Thread(centre, `contact/${n}`);
}
