import type { DataSource } from 'typeorm';
import { loadConfig } from '@shouban/config';
import { createDataSource } from '@shouban/persistence/data-source';
import { appendIfNext, type LedgerEvent } from '@shouban/persistence/ledger';
import { DocumentNumbers } from '@shouban/persistence/notices/number-documents';
import { prepareDatabase } from '@shouban/persistence/prepare';
import { checkDocuments } from '@shouban/persistence/verify/document-check';
import { randomUUID } from 'node:crypto';
import { createTestSchema } from '../support/database';

let dataSource: DataSource;
let owner: DataSource;
let numbers: DocumentNumbers;
let drop: () => Promise<void>;

beforeAll(async () => {
  const { databaseUrl, ownerUrl, schema, drop: dropSchema } = await createTestSchema();
  await prepareDatabase(
    loadConfig({ DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: ownerUrl, DATABASE_SCHEMA: schema }),
  );
  dataSource = await createDataSource({ url: databaseUrl, schema, poolSize: 8 }).initialize();
  owner = await createDataSource({ url: ownerUrl, schema, poolSize: 1 }).initialize();
  numbers = new DocumentNumbers(dataSource);
  drop = async () => {
    await Promise.all([dataSource.destroy(), owner.destroy()]);
    await dropSchema();
  };
});
afterAll(() => drop());

describe('numbers of documents (文号)', () => {
  it('are taken without a gap and never twice by many who write at once, some of whom fail, in each office and year', async () => {
    const failing = new Set([3, 11, 12, 27]);
    const all = await Promise.allSettled(
      Array.from({ length: 40 }, (_value, i) => {
        const section = i % 2 === 0 ? 'market-food' : 'urban-roads';
        const years = i % 5 === 0 ? [2026, 2027, 2026] : [2026];
        return issue(`QHT${i}`, years, { section, fails: failing.has(i) });
      }),
    );

    expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(failing.size);
    for (const [office, word] of [
      ['market', '青禾市监'],
      ['centre', '青禾政服'],
    ] as const) {
      for (const year of [2026, 2027]) {
        const rows = await documentsOf(office, year);
        expect(rows.length).toBeGreaterThan(2);
        expect(rows.map(({ document }) => document)).toEqual(rows.map((_row, n) => `${word}〔${year}〕${n + 1}号`));
        expect(await lastOf(office, year)).toBe(rows.length);
      }
    }
  });

  it('go to the next who writes when the transaction that took one is rolled back', async () => {
    const before = await lastOf('centre', 2028);
    await expect(issue('QHR1', [2028, 2028], { fails: true })).rejects.toThrow('the worker dies');
    const [event] = await issue('QHR1', [2028]);

    expect(before).toBe(0);
    expect(event!.data).toMatchObject({ document: { office: 'centre', number: '青禾政服〔2028〕1号' } });
    expect(await documentsOf('centre', 2028)).toEqual([{ number: 'QHR1-01', document: '青禾政服〔2028〕1号' }]);
  });

  it('stand in the chain of the ledger, and are not taken by what was given by word of mouth or by an old system', async () => {
    const spoken = notice('QHR2', 1, 2029, { form: 'oral' });
    const imported = notice('QHR2', 2, 2029, { content: { procedure: 'survey', imported: true } });
    const rows = await record('QHR2', [spoken, imported, notice('QHR2', 3, 2029)]);

    const documents = rows.map(({ data }) => (data as { document?: { number: string } }).document?.number);
    expect(documents).toEqual([undefined, undefined, '青禾政服〔2029〕1号']);
    const [stored]: { hash: string; data: object }[] = await dataSource.query(
      `SELECT hash, data FROM ledger_events WHERE stream = 'QHR2' AND seq = 3`,
    );
    expect(stored).toMatchObject({ hash: rows[2]!.hash, data: rows[2]!.data as object });
  });

  it('are of the year on whose day the notice is dated, and are kept when somebody wrote first', async () => {
    await record('QHR3', [notice('QHR3', 1, 2030)]);
    const again = await record('QHR3', [notice('QHR3', 1, 2030)]);

    expect(again[0]!.data).toMatchObject({ document: { number: '青禾政服〔2030〕1号' } });
    expect(await lastOf('centre', 2030)).toBe(1);
  });

  it('are found wanting by the verification when somebody has taken one away, or set the count anew', async () => {
    await record('QHR4', [notice('QHR4', 1, 2031), notice('QHR4', 2, 2031)]);
    const found = async (statement: string) => {
      const runner = owner.createQueryRunner();
      await runner.startTransaction();
      await runner.query(statement);
      const findings = await checkDocuments(runner.manager);
      await runner.rollbackTransaction();
      await runner.release();
      return findings.map(({ table, stream, message }) => `${table} ${stream}: ${message}`);
    };

    expect(await checkDocuments(dataSource.manager)).toEqual([]);
    expect(await found(`DELETE FROM issued_documents WHERE number = 'QHR4-01'`)).toEqual([
      'issued_documents QHR4: the document of event 1 is not in the list',
      'document_counters centre: 1 documents of 2031, the highest number is 2, the counter stands at 2',
    ]);
    expect(await found(`UPDATE document_counters SET last = 7 WHERE year = 2031`)).toEqual([
      'document_counters centre: 2 documents of 2031, the highest number is 2, the counter stands at 7',
    ]);
    expect(await found(`UPDATE issued_documents SET document = '甲' WHERE number = 'QHR4-02'`)).toEqual([
      'issued_documents QHR4: the document of event 2 has another number in the list',
    ]);
  });
});

function issue(stream: string, years: number[], how: { section?: string; fails?: boolean } = {}) {
  return record(
    stream,
    years.map((year, i) => notice(stream, i + 1, year)),
    how,
  );
}

function record(stream: string, events: LedgerEvent[], { section, fails }: { section?: string; fails?: boolean } = {}) {
  return dataSource.transaction(async (manager) => {
    const { rows } = await appendIfNext(manager, stream, 0, events, {
      complete: (next) => numbers.assign(manager, stream, next, section),
    });
    if (fails) throw new Error('the worker dies');
    return rows;
  });
}

function notice(stream: string, seq: number, year: number, more: object = {}): LedgerEvent {
  const number = `${stream}-0${seq}`;
  const data = {
    id: `N${seq}`,
    kind: 'receipt',
    number,
    form: 'written',
    issuedOn: `${year}-03-02`,
    content: {},
    ...more,
  };
  return { id: randomUUID(), seq, type: 'NoticeIssued', at: 0, actor: { kind: 'system' }, data };
}

async function documentsOf(office: string, year: number): Promise<{ number: string; document: string }[]> {
  return dataSource.query(
    `SELECT number, document FROM issued_documents WHERE office = $1 AND year = $2 ORDER BY ordinal`,
    [office, year],
  );
}

async function lastOf(office: string, year: number): Promise<number> {
  const rows: { last: number }[] = await dataSource.query(
    `SELECT last FROM document_counters WHERE office = $1 AND year = $2`,
    [office, year],
  );
  return rows[0]?.last ?? 0;
}
