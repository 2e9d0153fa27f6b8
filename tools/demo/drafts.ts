import type { Centre } from './centre';
import { Thread } from './thread';

const EDITOR = 'admin-1';
const SHORTENED = 'restaurant-opening';
/** Of the demonstration's joint matter, which promises fifteen. */
const WORKING_DAYS = 12;

interface Draft {
  id: string;
  status: string;
}
interface Document {
  value: { promisedLimit: { amount: number } };
}

/** A shorter promise that is checked and waits for a leader to publish it; and one draft that has only begun. */
export async function fillDrafts(centre: Centre): Promise<void> {
  const thread = new Thread(centre, 'drafts');
  const shorter = await thread.post<Pick<Draft, 'id'>>(EDITOR, '/catalogue/drafts', {
    reason: '现场核查改为提前预约，可再提前三个工作日办结',
  });
  const route = `/catalogue/drafts/${shorter.id}`;
  const { status } = await centre.get<Draft>(EDITOR, route);
  // Told again, it may be published or given up by now.
  if (status === 'open') {
    const { value } = await centre.get<Document>(EDITOR, `${route}/items/${SHORTENED}`);
    const item = { ...value, promisedLimit: { ...value.promisedLimit, amount: WORKING_DAYS } };
    await centre.put(EDITOR, `${route}/items/${SHORTENED}`, { item });
    await thread.post(EDITOR, `${route}/check`);
  }
  await thread.post(EDITOR, '/catalogue/drafts', { reason: '拟增设自助服务区事项，材料清单待定' });
}
