import { applicant } from './applicants';
import type { CaseAnswer, ItemAnswer, Lamp } from './answers';
import type { Centre } from './centre';
import { morningOf } from './days';
import { handedIn } from './story';
import { Thread } from './thread';

const REGISTRY = 'registry-1';
const AT_ONCE = 5;

interface PastCase {
  itemCode: string;
  /** Promised limit of the matter in working days, and how many of them are left today. */
  promised: number;
  left: number;
  /** Still before acceptance. */
  unaccepted?: boolean;
  /** Stands still for this procedure since today. */
  paused?: string;
}

/** Open cases of an old system, so that every lamp burns somewhere. */
const PAST: PastCase[] = [
  { itemCode: 'internet-cafe', promised: 35, left: 30 },
  // Received in the month before, so that its report has something to count.
  { itemCode: 'internet-cafe', promised: 35, left: 11 },
  { itemCode: 'medical-institution-setup', promised: 20, left: 14 },
  { itemCode: 'medical-practice-registration', promised: 25, left: 21, unaccepted: true },
  { itemCode: 'water-abstraction', promised: 20, left: 12 },
  { itemCode: 'performing-troupe', promised: 10, left: 8, unaccepted: true },
  { itemCode: 'food-business-licence', promised: 7, left: 6 },
  { itemCode: 'restaurant-opening', promised: 15, left: 11, unaccepted: true },
  { itemCode: 'road-excavation', promised: 5, left: 3 },
  { itemCode: 'public-place-sanitation', promised: 5, left: 2 },
  { itemCode: 'outdoor-advertising', promised: 7, left: 3, unaccepted: true },
  { itemCode: 'public-venue-fire-check', promised: 5, left: 2 },
  { itemCode: 'large-event-safety', promised: 5, left: 1 },
  { itemCode: 'real-estate-registration', promised: 3, left: 1 },
  { itemCode: 'commercial-performance', promised: 2, left: 1 },
  { itemCode: 'water-fee-deferral', promised: 3, left: -1 },
  { itemCode: 'construction-permit', promised: 3, left: -2 },
  { itemCode: 'food-business-licence', promised: 7, left: -4 },
  { itemCode: 'public-place-sanitation', promised: 5, left: 2, paused: 'testing' },
  { itemCode: 'food-business-licence', promised: 7, left: 3, paused: 'testing' },
  { itemCode: 'medical-institution-setup', promised: 20, left: 10, paused: 'expertReview' },
];

/** Imports them and tells how each stands. */
export async function fillTheCentre(centre: Centre, workingDays: string[]): Promise<CaseAnswer[]> {
  const { items } = await centre.read<{ items: ItemAnswer[] }>('/public/items');
  const cases: CaseAnswer[] = [];
  for (let i = 0; i < PAST.length; i += AT_ONCE) {
    const some = PAST.slice(i, i + AT_ONCE);
    cases.push(...(await Promise.all(some.map((past, k) => bring(centre, { past, n: i + k, workingDays, items })))));
  }
  return cases;
}

export function countLamps(cases: CaseAnswer[]): [Lamp, number][] {
  const lamps: Lamp[] = ['green', 'yellow', 'red', 'overdue', 'paused'];
  return lamps.map((lamp) => [lamp, cases.filter(({ clocks }) => clocks.promised.lamp === lamp).length]);
}

async function bring(
  centre: Centre,
  { past, n, workingDays, items }: { past: PastCase; n: number; workingDays: string[]; items: ItemAnswer[] },
): Promise<CaseAnswer> {
  const item = items.find(({ code }) => code === past.itemCode);
  if (!item) throw new Error(`The centre offers no ${past.itemCode}`);
  const elapsed = past.promised - past.left;
  const accepted = workingDays[Math.max(0, elapsed - 1)];
  const thread = new Thread(centre, `past/${n}`);
  const opened = await thread.post<CaseAnswer>(REGISTRY, '/cases', {
    itemCode: past.itemCode,
    applicant: applicant(n),
    materials: handedIn(item),
    receivedAt: morningOf(workingDays[elapsed]!),
    ...(!past.unaccepted && { acceptedOn: accepted }),
  });
  if (!past.paused) return opened;
  const handler = opened.firstHandler.person;
  return thread.post<CaseAnswer>(handler, `/cases/${opened.caseNo}/pauses`, {
    procedure: past.paused,
    expectedDays: 10,
  });
}
