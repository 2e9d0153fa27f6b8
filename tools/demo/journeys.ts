import { until } from '../provide/until';
import { applicant } from './applicants';
import type { ItemAnswer } from './answers';
import type { Centre } from './centre';
import { today } from './days';
import { handedIn } from './story';
import { Thread } from './thread';

const AGENT = 'agent-1';
const AGENT_NAME = '乔知行（代办）';
const NOT_YET = ['planned', 'opening'];
const WAITS_MS = 30_000;

interface JourneyAnswer {
  number: string;
  receiptCode?: string;
  duties: { dutyId: string; kind: string; person: string }[];
  cases: { key: string; caseNo: string | null; state: string }[];
  ending: string | null;
}

interface Entry {
  key: string;
  itemCode: string;
  after?: string[];
  accepts?: { material: string; from: string }[];
}

const REGISTRATION: Entry = { key: 'registration', itemCode: 'business-registration' };
/** The food licence waits for the registration, the sanitation permit takes the food licence's health certificates as owed. */
const SHOP: Entry[] = [
  REGISTRATION,
  { key: 'food', itemCode: 'food-business-licence', after: ['registration'] },
  {
    key: 'sanitation',
    itemCode: 'public-place-sanitation',
    after: ['registration'],
    accepts: [{ material: 'staff-health-certificates', from: 'food' }],
  },
  { key: 'sign', itemCode: 'outdoor-advertising', after: ['food'] },
  { key: 'road', itemCode: 'road-excavation' },
];

/** One journey that runs, with what waits for what, and one that has ended and been praised (R-PRX-01 to R-PRX-04). */
export async function fillJourneys(centre: Centre, told: number): Promise<void> {
  await Promise.all([shop(new Proxy(centre, 'shop', told)), registrationOnly(new Proxy(centre, 'registration', told))]);
}

async function shop(proxy: Proxy): Promise<void> {
  await proxy.begin(1, SHOP);
  await proxy.registered();
  const follow = SHOP.map(({ key }) => key).filter((key) => key !== 'sign');
  await proxy.until((journey) => follow.every((key) => isOpened(journey, key)));
}

async function registrationOnly(proxy: Proxy): Promise<void> {
  await proxy.begin(3, [REGISTRATION]);
  await proxy.registered();
  await proxy.until(({ ending }) => ending !== null);
  await proxy.praise();
}

/** A journey as agent, departments and applicant bring it forward. */
class Proxy {
  private readonly thread: Thread;
  private opened!: JourneyAnswer;

  constructor(
    private readonly centre: Centre,
    name: string,
    private readonly told: number,
  ) {
    this.thread = new Thread(centre, `journey/${name}`);
  }

  /** Mandated and taken up; every department has looked through the materials and found nothing; distributed. */
  async begin(whose: number, plan: Entry[]): Promise<void> {
    const { items } = await this.centre.read<{ items: ItemAnswer[] }>('/public/items');
    const given = ({ itemCode, accepts = [] }: Entry) =>
      handedIn(items.find(({ code }) => code === itemCode)!).filter(
        ({ code }) => !accepts.some(({ material }) => material === code),
      );
    this.opened = await this.thread.post<JourneyAnswer>(AGENT, '/journeys', {
      applicant: applicant(whose),
      mandate: {
        procedures: plan.map(({ itemCode }) => itemCode),
        signedOn: today(this.told),
        expiresOn: today(this.told + 180 * 86_400_000),
        form: 'electronic',
        digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        scope: '提交和补正材料、领取结果',
      },
      plan: plan.map((entry) => ({ ...entry, materials: given(entry) })),
    });
    const { number, duties } = this.opened;
    for (const { dutyId, person } of duties.filter(({ kind }) => kind === 'preReview')) {
      const [, key, unitCode] = dutyId.split(':');
      await this.thread.post(person, `/journeys/${number}/pre-review`, { key, unitCode });
    }
    await this.thread.post(AGENT, `/journeys/${number}/start`);
  }

  /** The enterprise is registered on the spot, and what waits for that is opened. */
  async registered(): Promise<void> {
    const { cases } = await this.until((journey) => isOpened(journey, 'registration'));
    const { caseNo } = cases.find(({ key }) => key === 'registration')!;
    await this.thread.post('registration-1', `/cases/${caseNo}/on-the-spot`, {
      outcome: 'granted',
      way: 'inPerson',
      receivedBy: AGENT_NAME,
    });
  }

  /** By the code of the receipt, as an applicant does who has no account. */
  async praise(): Promise<void> {
    const { number, receiptCode: code } = this.opened;
    await this.thread.post(undefined, `/public/journeys/${number}/feedback`, {
      code,
      grade: 'verySatisfied',
      text: '只跑一次，代办员全程告知进度',
    });
  }

  /** What the journey does by itself takes a moment. */
  until(so: (journey: JourneyAnswer) => boolean): Promise<JourneyAnswer> {
    const { number } = this.opened;
    const ask = async () => {
      const journey = await this.centre.get<JourneyAnswer>(AGENT, `/journeys/${number}`);
      return so(journey) ? journey : undefined;
    };
    return until(ask, WAITS_MS, () => `The journey ${number} has not come to that within ${WAITS_MS / 1000} seconds`);
  }
}

/** A number is taken before its case is there. */
function isOpened({ cases }: JourneyAnswer, key: string): boolean {
  const { caseNo, state } = cases.find((entry) => entry.key === key)!;
  return caseNo !== null && !NOT_YET.includes(state);
}
