import { applicant } from './applicants';
import type { CaseAnswer, ItemAnswer } from './answers';
import type { Centre } from './centre';
import { handedIn } from './story';
import { Thread } from './thread';

const ITEM = 'business-registration';
const HANDLER = 'registration-1';
const HEAD = 'registration-head';

/** Two enterprises registered on the spot: one praises it, the other is answered for why it does not (R-LAW-09). */
export async function fillRatings(centre: Centre): Promise<void> {
  await Promise.all([
    rated(new Thread(centre, 'rating/good'), 0, { grade: 'verySatisfied', comment: '当场拿到执照' }),
    (async () => {
      const thread = new Thread(centre, 'rating/low');
      const caseNo = await rated(thread, 2, { grade: 'dissatisfied', comment: '叫号等了一个多小时' });
      await thread.post(HEAD, `/cases/${caseNo}/rating/rectification`, {
        finding: '上午高峰只开一个登记窗口',
        measures: '高峰时段增开一个窗口，叫号屏显示预计等候时间',
      });
    })(),
  ]);
}

async function rated(thread: Thread, whose: number, rating: object): Promise<string> {
  const { items } = await thread.centre.read<{ items: ItemAnswer[] }>('/public/items');
  const { caseNo, receiptCode: code } = await thread.post<CaseAnswer & { receiptCode: string }>('window-1', '/cases', {
    itemCode: ITEM,
    applicant: applicant(whose),
    materials: handedIn(items.find((item) => item.code === ITEM)!),
  });
  const given = { outcome: 'granted', way: 'inPerson', receivedBy: '申请人' };
  await thread.post(HANDLER, `/cases/${caseNo}/on-the-spot`, given);
  await thread.post(undefined, `/public/cases/${caseNo}/rating`, { code, ...rating });
  return caseNo;
}
