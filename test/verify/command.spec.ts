import { existsSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { loadConfig } from '@shouban/config';
import { prepareDatabase } from '@shouban/persistence/prepare';
import { providePostgres } from '../../tools/provide/postgres';
import { temporaryFolder } from '../../tools/provide/servers';
import { runBuilt } from '../support/command';
import { prepareGround, type Ground } from '../support/ground';

let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => ({ folder, remove } = await temporaryFolder('shouban-test-verify-')));
afterAll(() => remove());

const run = (env: Record<string, string>, ...options: string[]) => runBuilt('tools/verify/main', env, ...options);

/** Heads of streams whose events are gone, and their end. */
const ORPHANS = `INSERT INTO ledger_heads (stream, seq, hash) SELECT 'absence/' || n, 1, 'x' FROM generate_series(1, 3) n`;
const NO_ORPHANS = `DELETE FROM ledger_heads WHERE hash = 'x'`;

describe('npm run verify on a database that is given', () => {
  let ground: Ground;
  beforeAll(async () => (ground = await prepareGround()));
  afterAll(() => ground.drop());

  afterEach(() => execute(NO_ORPHANS));

  async function execute(statement: string): Promise<void> {
    const client = new Client({ connectionString: ground.config.databaseOwnerUrl });
    await client.connect();
    await client.query(`SET search_path = ${ground.config.databaseSchema}`);
    await client.query(statement).finally(() => client.end());
  }

  it('ends with 0 when all agrees', async () => {
    const { code, output } = await run(ground.env);
    expect({ code, output }).toEqual({
      code: 0,
      output:
        '0 events in 0 streams, 0 cases and 0 proceedings compared with their lists.\nNo anchor outside the database yet, and 0 events to anchor.\nEverything is as the ledger says.\n',
    });
  });

  it('says so where the role of the centre could change the ledger, which is no difference', async () => {
    const owning = { ...ground.env, DATABASE_URL: ground.env['DATABASE_OWNER_URL']! };
    const { code, output } = await run(owning);
    expect([code, output]).toEqual([0, expect.stringContaining('The ledger is not protected by grants')]);
    const json = JSON.parse((await run(owning, '--json')).output) as { changeable: string[] };
    expect(json.changeable).toContain('ledger_events');
    expect(JSON.parse((await run(ground.env, '--json')).output)).toMatchObject({ changeable: [] });
  });

  it('ends with 1 when something differs, says what, and says what to do once for each kind', async () => {
    await execute(ORPHANS);
    const { code, output } = await run(ground.env);
    expect(code).toBe(1);
    expect(output.match(/all events of the stream are gone/g)).toHaveLength(3);
    expect(output.match(/Restore the rows of this stream/g)).toHaveLength(1);
    expect(output).toContain('3 differences.');
    const json = await run(ground.env, '--json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.output)).toMatchObject({
      ok: false,
      findingsInAll: 3,
      findings: [{ kind: 'ledger', stream: 'absence/1', table: 'ledger_heads' }, {}, {}],
    });
  });

  it('tells by --repair-plan what of ledger and Temporal does not go together, and names what it needs for it', async () => {
    expect(await run(ground.env, '--repair-plan')).toMatchObject({
      code: 0,
      output: 'Ledger and Temporal go together.\n',
    });
    const alone = await run({ ...ground.env, TEMPORAL_ADDRESS: '' }, '--repair-plan');
    expect([alone.code, alone.errors]).toEqual([2, expect.stringContaining('Temporal by TEMPORAL_ADDRESS')]);
    const keyless = await run({ ...ground.env, SHOUBAN_CODEC_KEYS: '' }, '--repair', '--json');
    expect([keyless.code, keyless.errors]).toEqual([2, expect.stringContaining('SHOUBAN_CODEC_KEYS')]);
  });

  it('ends with 2 when it could not look: no tables, no server, an unknown option', async () => {
    const empty = await run({ ...ground.env, DATABASE_SCHEMA: 'nothing_here' });
    expect([empty.code, empty.errors]).toEqual([2, expect.stringContaining('run `npm start` once')]);
    const nowhere = await run({ ...ground.env, DATABASE_URL: 'postgres://x:x@127.0.0.1:1/x' });
    expect([nowhere.code, nowhere.errors]).toEqual([2, expect.stringContaining('The database does not answer')]);
    expect((await run(ground.env, '--fast')).code).toBe(2);
  });
});

describe('npm run verify on the data folder of npm start', () => {
  it('says that there is none', async () => {
    const { code, errors } = await run({ SHOUBAN_DATA: path.join(folder, 'none') });
    expect([code, errors]).toEqual([2, expect.stringContaining('There is no database in')]);
  });

  it('looks while the centre runs and while it does not, and leaves nothing running', async () => {
    const postgresFolder = path.join(folder, 'postgres');
    const server = await providePostgres({ dataFolder: postgresFolder, durable: false });
    await prepareDatabase(
      loadConfig({ DATABASE_URL: server.url, DATABASE_OWNER_URL: server.ownerUrl, SHOUBAN_DATA: folder }),
    );
    const env = { SHOUBAN_DATA: folder };
    expect(await run(env)).toMatchObject({ code: 0, errors: '' });
    await server.stop();
    expect(await run(env)).toMatchObject({ code: 0, errors: '' });
    expect(existsSync(path.join(postgresFolder, 'cluster', 'postmaster.pid'))).toBe(false);
    expect(existsSync(path.join(folder, 'running.pid'))).toBe(false);
  });
});
