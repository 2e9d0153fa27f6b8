import type { DataSource, EntityManager } from 'typeorm';

/**
 * As TypeORM's own, but that nobody waits for its beginning before there is something to ask: it goes out with the first statements.
 *
 * @param work writes nothing before `begun`: what was sent before stands by itself where the beginning has failed
 */
export async function inTransaction<T>(
  dataSource: DataSource,
  work: (manager: EntityManager, begun: Promise<unknown>) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.connect();
    const begun = runner.query('START TRANSACTION');
    // Whoever waits for it hears of it, also where nobody has begun to wait.
    begun.catch(() => {});
    // For whoever begins one within, and for its end, which is TypeORM's.
    Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
    try {
      const result = await work(runner.manager, begun);
      await begun;
      await runner.commitTransaction();
      return result;
    } catch (error) {
      // As it has no answer where the connection is gone, and the error that is told is the first.
      await runner.rollbackTransaction().catch(() => {});
      throw error;
    }
  } finally {
    await runner.release();
  }
}
