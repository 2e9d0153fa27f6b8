import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { LedgerArchive, LedgerIsReadError } from '@shouban/persistence/archive/ledger-archive';
import { CaseReader } from '@shouban/persistence/case-reader';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { appendIfNext } from '@shouban/persistence/ledger';
import { makeIndexOnline } from '@shouban/persistence/migrations/online-index';
import { migrateDatabase } from '@shouban/persistence/prepare';
import { changeableBy, roleOf } from '@shouban/persistence/privileges';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import type { CaseChainDto } from '../../apps/api/src/cases/actions.dto';
import { askedOf, type Asked } from '../../tools/bench/reads/asked';
import { LAST_YEAR } from '../../tools/bench/reads/county';
import { fill } from '../../tools/bench/reads/fill';
import { lookAtRights } from '../../tools/doctor/look/database';
import { subjectOf } from '../../tools/doctor/subject';
import { reportOf } from '../../tools/bench/reads/part';
import { readAll } from '../../tools/bench/reads/read';
import { until } from '../../tools/provide/until';
import { register, timelineOf } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';
import { runBuilt } from '../support/command';

/** Five years of a small county; the last is the year of today's cases too. */
const FULLNESS = { cases: 1_500, events: 6_000, open: 24, contacts: 600 };
const YEAR_TABLE = `ledger_events_${LAST_YEAR}`;
/** PostgreSQL's code of a missing right. */
const REFUSED = '42501';

let centre: Centre;
let owner: DataSource;
let archive: LedgerArchive;
let asked: Asked[];
/** A real one, closed, with the code of its receipt. */
let closed: { caseNo: string; receiptCode: string };

beforeAll(async () => {
  centre = await openCentre();
  owner = await centre.owner();
  archive = new LedgerArchive(owner);
  // Behind the numbers of the county.
  await new CaseReader(centre.dataSource).nextCaseNo(LAST_YEAR, FULLNESS.cases);
  closed = await register(centre);
  await centre.anyone.post(`/public/cases/${closed.caseNo}/withdrawal`, { code: closed.receiptCode });
  const { databaseOwnerUrl, databaseSchema } = centre.ground.config;
  const county = await fill(centre.dataSource, databaseOwnerUrl!, databaseSchema, FULLNESS);
  asked = askedOf((await new CatalogueReader(centre.dataSource).current()).organisation, county, 4);
});
afterAll(() => centre.close());

/** What everybody is told, list by list and page by page, but for the moment at which it is told and the trace of it. */
async function answers(): Promise<unknown[]> {
  const told = [];
  for (const { requests } of asked) {
    for (const { person, path: route } of requests) {
      const { status, body } = await (person ? centre.as(person) : centre.anyone).get<{
        at?: string;
        traceId?: string;
      }>(route);
      const { at: _now, traceId: _trace, ...rest } = body;
      told.push({ person, route, status, rest });
    }
  }
  return told;
}

/** Every row with its place among all, as whoever reads the ledger finds it. */
const rows = () => owner.query(`SELECT * FROM ledger_events ORDER BY position`);
const left = async () => (await owner.query<[{ n: number }]>(`SELECT count(*)::int AS n FROM ONLY ledger_events`))[0].n;

/** What `npm run verify` finds; the county's chains are made up. */
async function findings(): Promise<string[]> {
  const found: string[] = [];
  await verifyDatabase(centre.dataSource, ({ stream, message }) => found.push(`${stream}: ${message}`));
  return found.toSorted();
}

const years = async () =>
  (
    await owner.query<{ year: string }[]>(
      `SELECT DISTINCT tableoid::regclass::text AS year FROM ledger_events WHERE tableoid <> 'ledger_events'::regclass ORDER BY 1`,
    )
  ).map(({ year }) => year);

it('moves nothing to a year whose table cannot be made, because somebody is reading for long', async () => {
  const before = await left();
  const reader = centre.dataSource.createQueryRunner();
  await reader.startTransaction();
  await reader.query(`SELECT 1 FROM ledger_events LIMIT 1`);
  await expect(archive.move(LAST_YEAR - 1)).rejects.toThrow(LedgerIsReadError);
  await reader.rollbackTransaction();
  await reader.release();
  expect([await left(), await years()]).toEqual([before, []]);
});

it('moves what was closed in each year to the table of that year, and nobody is told anything else than before', async () => {
  const before = { answers: await answers(), rows: await rows(), findings: await findings(), left: await left() };
  const due = await archive.due(LAST_YEAR - 1);
  expect(due.map(({ year }) => year)).toEqual([2022, 2023, 2024, 2025]);

  // The first try is broken off after a transaction.
  const brokenOff = archive.move(LAST_YEAR - 1, () => {
    throw new Error('the machine went away');
  });
  await expect(brokenOff).rejects.toThrow('the machine went away');
  const some = before.left - (await left());
  expect(some).toBeGreaterThan(0);
  expect(await rows()).toEqual(before.rows);

  const moved = await archive.move(LAST_YEAR - 1);
  const count = (all: { events: number }[]) => all.reduce((sum, { events }) => sum + events, 0);
  expect(some + count(moved)).toBe(count(due));
  expect(await left()).toBe(before.left - count(due));
  expect(await years()).toEqual([2022, 2023, 2024, 2025].map((year) => `ledger_events_${year}`));
  expect(await archive.due(LAST_YEAR - 1)).toEqual([]);
  expect(await archive.move(LAST_YEAR - 1)).toEqual([]);

  expect(await rows()).toEqual(before.rows);
  expect(await findings()).toEqual(before.findings);
  expect(await answers()).toEqual(before.answers);
});

it('reads every list and page by an index of each year', async () => {
  const { databaseUrl, databaseSchema: schema, demoPassword: password } = centre.ground.config;
  const reading = { url: centre.url, database: databaseUrl!, schema, password, asIfLarge: true };
  const results = await readAll(reading, asked);
  const read = new Set(results.flatMap(({ accesses }) => accesses.map(({ relation }) => relation)));
  expect([...read]).toEqual(expect.arrayContaining(['ledger_events_2022', 'ledger_events_2025']));
  expect(reportOf(results, FULLNESS).figures['reads.cases']).toBe(FULLNESS.cases);
});

it('goes on with a ledger that lies in a year: what comes to it is read with it, its chain is whole, and it is moved the next time', async () => {
  await archive.move(LAST_YEAR);
  const { caseNo, receiptCode: code } = closed;
  const lying = `SELECT tableoid::regclass::text AS table, count(*)::int AS n FROM ledger_events WHERE stream = $1 GROUP BY 1 ORDER BY 1`;
  const [{ n: events }]: [{ n: number }] = await owner.query(lying, [caseNo]);
  expect(await owner.query(lying, [caseNo])).toEqual([{ table: YEAR_TABLE, n: events }]);

  const rated = await centre.anyone.post(`/public/cases/${caseNo}/rating`, { code, grade: 'satisfied' });
  expect(rated.status).toBe(200);
  const lies = await owner.query<{ table: string; n: number }[]>(lying, [caseNo]);
  expect(lies.map(({ table }) => table)).toEqual(['ledger_events', YEAR_TABLE]);
  const timeline = await timelineOf(centre, caseNo);
  expect(timeline.map(({ seq }) => seq)).toEqual(timeline.map((_, i) => i + 1));
  expect(timeline.map(({ type }) => type)).toContain('CaseRated');
  const { body: chain } = await centre.as('discipline-1').get<CaseChainDto>(`/cases/${caseNo}/chain`);
  expect(chain).toMatchObject({ events: timeline.length, intact: true });

  expect(await archive.move(LAST_YEAR)).toMatchObject([{ year: LAST_YEAR, streams: 1 }]);
  expect(await owner.query(lying, [caseNo])).toEqual([{ table: YEAR_TABLE, n: timeline.length }]);
});

it('waits for whoever records in a ledger just then, and takes along what he has recorded', async () => {
  const stream = closed.caseNo;
  const [{ seq }]: [{ seq: number }] = await owner.query(`SELECT seq FROM ledger_heads WHERE stream = $1`, [stream]);
  const writer = centre.dataSource.createQueryRunner();
  await writer.startTransaction();
  const event = { id: randomUUID(), type: 'SaidLater', at: Date.now(), actor: { kind: 'system' as const }, data: {} };
  await appendIfNext(writer.manager, stream, seq, [{ ...event, seq: seq + 1 }]);
  // Something of it must be seen to be moved at all.
  await owner.query(
    `WITH taken AS (DELETE FROM ${YEAR_TABLE} WHERE stream = $1 AND seq = 1 RETURNING *)
     INSERT INTO ledger_events OVERRIDING SYSTEM VALUE SELECT * FROM taken`,
    [stream],
  );
  const moving = archive.move(LAST_YEAR);
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%ledger_heads%FOR UPDATE%'`;
  await until(
    async () => (await owner.query<unknown[]>(waiting)).length > 0 || undefined,
    10_000,
    () => 'nobody waits',
  );
  await writer.commitTransaction();
  await writer.release();
  expect(await moving).toMatchObject([{ year: LAST_YEAR, streams: 1, events: 2 }]);
  expect(await owner.query(`SELECT 1 FROM ONLY ledger_events WHERE stream = $1`, [stream])).toEqual([]);
  const { body: chain } = await centre.as('discipline-1').get<CaseChainDto>(`/cases/${stream}/chain`);
  expect(chain).toMatchObject({ events: seq + 1, intact: true });
});

it('gives the application no right on the table of a year, and tells and takes back one that somebody gives it', async () => {
  const { databaseUrl: url, databaseOwnerUrl: ownerUrl, databaseSchema: schema } = centre.ground.config;
  const role = await roleOf(url!);
  const tried = (statement: string) =>
    centre.dataSource.query(statement).then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );
  for (const statement of ['SELECT * FROM', 'DELETE FROM', 'TRUNCATE', 'INSERT INTO ledger_events_2023 SELECT * FROM'])
    expect(await tried(`${statement} ledger_events_2023`)).toBe(REFUSED);
  expect(await tried(`UPDATE ledger_events SET at = at WHERE stream = 'QH2023000001'`)).toBe(REFUSED);
  expect(await tried(`DELETE FROM ledger_events WHERE stream = 'QH2023000001'`)).toBe(REFUSED);

  await owner.query(`GRANT UPDATE (at) ON ledger_events_2023 TO ${role}`);
  expect(await changeableBy(owner.manager, role)).toEqual(['ledger_events_2023']);
  expect(await migrateDatabase({ url: url!, ownerUrl: ownerUrl!, schema })).toEqual([]);
  expect(await tried(`SELECT * FROM ledger_events_2023`)).toBe(REFUSED);
  expect(await tried(`SELECT * FROM ledger_events LIMIT 1`)).toBe('done');
  const told: string[] = [];
  await lookAtRights(await subjectOf(centre.ground.env, {}), owner, (code) => told.push(code));
  expect(told).toEqual([]);
});

it('gets an index that a later version brings, as the ledger does', async () => {
  const runner = owner.createQueryRunner();
  try {
    await makeIndexOnline(runner, {
      name: 'brought_later',
      table: 'ledger_events',
      on: '(rule) WHERE rule IS NOT NULL',
    });
  } finally {
    await runner.release();
  }
  const indexes = (table: string): Promise<unknown[]> =>
    owner.query(
      `SELECT regexp_replace(indexdef, '^.* USING ', '') AS made FROM pg_indexes
        WHERE schemaname = current_schema() AND tablename = $1 ORDER BY 1`,
      [table],
    );
  expect(await indexes('ledger_events_2024')).toEqual(await indexes('ledger_events'));
});

describe('npm run archive-ledger', () => {
  const run = (...options: string[]) => runBuilt('tools/archive-ledger/main', centre.ground.env, ...options);

  it('asks for a year that is over', async () => {
    const now = await archive.yearOf(Date.now());
    expect(await run()).toMatchObject({ code: 1, errors: expect.stringContaining('Say up to which year of closing') });
    expect(await run('--through', String(now))).toMatchObject({
      code: 1,
      errors: expect.stringContaining(`the last year that can be archived is ${now - 1}`),
    });
  });

  it('says what it would move, moves it, and has nothing to do the next time', async () => {
    const { caseNo } = closed;
    await owner.query(
      `WITH taken AS (DELETE FROM ledger_events_2022 RETURNING *) INSERT INTO ledger_events OVERRIDING SYSTEM VALUE SELECT * FROM taken`,
    );
    const { events, streams } = (await archive.due(2022))[0]!;
    const told = `2022: ${events} events of ${streams} records`;
    expect(await run('--through', '2022', '--dry-run')).toEqual({
      code: 0,
      errors: '',
      output: `${told} to be moved\n${events} events would be moved; nothing was changed.\n`,
    });
    expect(await run('--through', '2022')).toEqual({
      code: 0,
      errors: '',
      output: `${told} moved\n${events} events moved.\n`,
    });
    expect(await run('--through', '2022')).toMatchObject({ code: 0, output: '0 events moved.\n' });
    expect((await centre.as('discipline-1').get(`/cases/${caseNo}/chain`)).body).toMatchObject({ intact: true });
  });
});
