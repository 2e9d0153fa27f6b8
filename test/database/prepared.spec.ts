import { setImmediate as immediate } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { createDataSource } from '@shouban/persistence/data-source';
import { inOneRound } from '@shouban/persistence/one-round';
import { plannedOnce } from '@shouban/persistence/prepared-client';
import { createTestSchema } from '../support/database';

const WRITE = `INSERT INTO kept (id, word) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET word = excluded.word`;
const BY_KEY = plannedOnce(`SELECT word FROM kept WHERE id = $1`);
const LIST = `SELECT word FROM kept WHERE id > $1`;

let dataSource: DataSource;
let drop: () => Promise<void>;

beforeAll(async () => {
  const { ownerUrl: url, schema, drop: dropSchema } = await createTestSchema();
  dataSource = await createDataSource({ url, schema, poolSize: 1 }).initialize();
  await dataSource.query(`CREATE TABLE kept (id integer PRIMARY KEY, word text NOT NULL)`);
  drop = async () => {
    await dataSource.destroy();
    await dropSchema();
  };
});
afterAll(() => drop());

describe('what a connection is asked again', () => {
  it('is prepared when it writes, for the second time; a list is planned each time by its values', async () => {
    await dataSource.query(WRITE, [1, 'one']);
    expect(await prepared()).toEqual([]);
    await dataSource.query(WRITE, [2, 'two']);
    await dataSource.query(WRITE, [2, 'zwei']);
    expect(await dataSource.query(BY_KEY, [2])).toEqual([{ word: 'zwei' }]);
    expect(await dataSource.query(LIST, [0])).toHaveLength(2);
    expect((await prepared()).sort()).toEqual([BY_KEY, WRITE].sort());
  });

  it('goes on after a column was added to what it writes and reads', async () => {
    await dataSource.query(`ALTER TABLE kept ADD COLUMN later text`);
    await dataSource.query(WRITE, [3, 'three']);
    expect(await dataSource.query(BY_KEY, [3])).toEqual([{ word: 'three' }]);
  });
});

describe('statements that go out in one round', () => {
  it('are carried out in their order', async () => {
    await dataSource.transaction((manager) =>
      inOneRound([manager.query(WRITE, [4, 'a']), manager.query(WRITE, [4, 'b']), manager.query(WRITE, [4, 'c'])]),
    );
    expect(await dataSource.query(BY_KEY, [4])).toEqual([{ word: 'c' }]);
  });

  it('are undone together when one of them fails, and the connection goes on', async () => {
    const failing = dataSource.transaction((manager) =>
      inOneRound([manager.query(WRITE, [5, 'a']), manager.query(WRITE, [5, null]), manager.query(WRITE, [6, 'c'])]),
    );
    await expect(failing).rejects.toThrow('violates not-null constraint');
    expect(await dataSource.query(LIST, [4])).toEqual([]);
    await dataSource.query(WRITE, [5, 'again']);
    expect(await dataSource.query(BY_KEY, [5])).toEqual([{ word: 'again' }]);
  });
});

describe('a round that fails', () => {
  it('lets nothing come after the rollback, however late a part of it asks', async () => {
    const late = async (manager: EntityManager) => {
      await manager.query(BY_KEY, [4]);
      await immediate();
      await manager.query(WRITE, [7, 'after the rollback']);
    };
    const failing = dataSource.transaction((manager) => inOneRound([late(manager), manager.query(WRITE, [5, null])]));
    await expect(failing).rejects.toThrow('violates not-null constraint');
    expect(await dataSource.query(BY_KEY, [7])).toEqual([]);
  });
});

/** Texts of what the one connection has prepared. */
async function prepared(): Promise<string[]> {
  const rows: { statement: string }[] = await dataSource.query(`SELECT statement FROM pg_prepared_statements`);
  return rows.map(({ statement }) => statement);
}
