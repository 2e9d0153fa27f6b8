import { CaseQueues } from './case-queues';
import type { CatalogueReader } from './catalogue-reader';

const catalogue = {
  current: async () => ({
    items: [
      { code: 'food', departmentCode: 'market' },
      { code: 'road', departmentCode: 'city' },
    ],
  }),
} as unknown as CatalogueReader;

describe('the task queue of a case', () => {
  it('is that of the department whose matter it is, and that of the house where it has none', async () => {
    const queues = new CaseQueues(catalogue, { taskQueue: 'house', caseQueues: new Map([['market', 'market-queue']]) });
    expect(await queues.of('food')).toBe('market-queue');
    expect(await queues.of('road')).toBe('house');
    expect(await queues.of('gone')).toBe('house');
    expect(queues.house).toBe('house');
  });

  it('is one for all where nothing is configured, and then no catalogue is asked', async () => {
    const unread = { current: () => Promise.reject(new Error('asked')) } as unknown as CatalogueReader;
    expect(await new CaseQueues(unread, { taskQueue: 'house', caseQueues: new Map() }).of('food')).toBe('house');
  });
});
