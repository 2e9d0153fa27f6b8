import type { CatalogueReader } from './catalogue-reader';

/** Task queues by what runs on them. */
export interface Queues {
  /** Everything that no other takes: the house's own work, and every case whose department has no queue. */
  taskQueue: string;
  /** Department → the queue that cases of its matters begin on. */
  caseQueues: ReadonlyMap<string, string>;
}

/**
 * On which task queue a case begins. It stays there for life, whatever is configured later, so a queue is served until its last case is
 * closed (decision 53).
 */
export class CaseQueues {
  constructor(
    private readonly catalogue: Pick<CatalogueReader, 'current'>,
    private readonly queues: Queues,
  ) {}

  /** Of what is no case. */
  get house(): string {
    return this.queues.taskQueue;
  }

  /** Of a case of this matter; of one that the catalogue does not know, that of the house. */
  async of(itemCode: string): Promise<string> {
    const { taskQueue, caseQueues } = this.queues;
    if (caseQueues.size === 0) return taskQueue;
    const { items } = await this.catalogue.current();
    const department = items.find(({ code }) => code === itemCode)?.departmentCode;
    return (department !== undefined && caseQueues.get(department)) || taskQueue;
  }
}
