import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { ANCHOR_SCHEDULE } from '@shouban/contracts/anchor';
import { publicKeysOf } from '@shouban/persistence/anchors/anchor';
import { AnchorFile } from '@shouban/persistence/anchors/anchor-file';
import { AnchorLog } from '@shouban/persistence/anchors/anchor-log';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import { scheduleAnchors } from '../../apps/worker/src/schedule-anchors';
import { until } from '../../tools/provide/until';
import { keepHistory, TEST_KEYS } from '../../workflows/support/histories.testing';
import { act, register } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';
import { Forger } from './forger';

const KEYS = new Map([['a1', new Uint8Array(randomBytes(32))]]);
const A_DAY = String.raw`anchor \d of \d{4}-\d\d-\d\dT[\d:.]+Z`;

let centre: Centre;
let owner: DataSource;
let forger: Forger;
let file: AnchorFile;
/** Signs, and covers three positions at once, so that there are several. */
let log: AnchorLog;
let closed: string;
let open: string;

beforeAll(async () => {
  centre = await openCentre({ codecKeys: `test:${Buffer.from(TEST_KEYS.get('test')!).toString('base64')}` });
  owner = await centre.owner();
  forger = new Forger(owner);
  file = new AnchorFile(centre.ground.config.anchorsFile);
  log = new AnchorLog(centre.dataSource, file, KEYS, 3);
  closed = (await register(centre)).caseNo;
  await act(centre, 'window-1', `${closed}/accept`);
  await act(centre, 'market-1', `${closed}/withdrawal`, { reason: '不再开店' });
  // A transaction that failed has left a place free.
  await owner.query(`SELECT nextval(pg_get_serial_sequence('ledger_events', 'position'))`);
});
afterAll(() => centre.close());

/** What is wrong with ledger and anchors, `<stream> <message>`; lists of the read model are no matter here. */
async function verify(keys = publicKeysOf(KEYS)): Promise<string[]> {
  const found: string[] = [];
  await verifyDatabase(
    centre.dataSource,
    ({ kind, stream, message }) => kind !== 'readModel' && found.push(`${stream} ${message}`),
    { file, keys },
  );
  return found;
}

/** What is found while the file holds other lines, or none. */
async function whileFileHolds(
  change: (lines: string[]) => string[],
  look: () => Promise<string[]> = verify,
): Promise<string[]> {
  const text = await readFile(file.name, 'utf8');
  await writeFile(
    file.name,
    change(text.split('\n').slice(0, -1))
      .map((line) => `${line}\n`)
      .join(''),
  );
  try {
    return await look();
  } finally {
    await writeFile(file.name, text);
  }
}

it('the Schedule anchors the ledger outside the database, and what comes later is no gap', async () => {
  await scheduleAnchors(centre.dataSource, centre.client, centre.ground.config.taskQueue);
  const runs = async () => (await centre.client.schedule.getHandle(ANCHOR_SCHEDULE).describe()).info.recentActions[0];
  const { workflow } = (await until(runs, 30_000, () => 'the Schedule has not run'))!.action;
  const handle = centre.client.workflow.getHandle(workflow.workflowId, workflow.firstExecutionRunId);
  const result: unknown = await handle.result();
  const last = await file.last();
  expect(result).toEqual({
    written: 1,
    last: { number: 1, horizon: last!.horizon, hash: last!.hash },
  });
  await keepHistory(centre.client, 'ledger-anchored', workflow.workflowId, workflow.firstExecutionRunId);
  expect(last!.heads.map(([stream]) => stream)).toEqual([closed]);
  expect(await readFile(file.name, 'utf8')).not.toMatch(/周|1[0-9]{16}/);

  open = (await register(centre)).caseNo;
  await act(centre, 'window-1', `${open}/accept`);
  expect(await verify(new Map())).toEqual([]);
  const { anchored } = await verifyDatabase(centre.dataSource, () => {}, { file, keys: new Map() });
  expect(anchored).toEqual({ anchors: 1, lastAt: last!.at, eventsSince: expect.any(Number) as number });
  expect(anchored!.eventsSince).toBeGreaterThan(3);
});

it('several anchors that are written at once follow one another, signed, and cover everything once', async () => {
  const written = (await Promise.all([log.anchor(Date.now(), 10), log.anchor(Date.now(), 10)])).flat();
  expect(written.map(({ number }) => number).sort()).toEqual(written.map((_anchor, i) => i + 2));
  expect(written.length).toBeGreaterThan(1);
  expect(await log.anchor(Date.now(), 10)).toEqual([]);
  expect(await verify()).toEqual([]);
});

describe('is named when it was done behind the back of Shouban', () => {
  it('a chain that was written anew with every hash right', async () => {
    const found = await forger.whileRewritten(closed, 2, verify);
    expect(found).toEqual([
      expect.stringMatching(
        `^${closed} event \\d+ is another one than it was: the chain was written anew, says ${A_DAY}$`,
      ),
    ]);
  });

  it('a ledger that was cut off, its head set back', async () => {
    const found = await forger.whileCutOff(closed, verify);
    expect(found).toEqual([
      expect.stringMatching(`^${closed} event \\d+ is gone, the ledger ends at \\d+, says ${A_DAY}$`),
      expect.stringMatching(`^anchors ${A_DAY} covers \\d+ events, in its part of the ledger stand \\d+$`),
    ]);
  });

  it('a case that was removed whole', async () => {
    const found = await forger.whileRemoved(open, verify);
    expect(found).toContainEqual(
      expect.stringMatching(`^${open} the whole ledger is gone, which had come to event \\d+, says ${A_DAY}$`),
    );
    expect(found.filter((each) => each.startsWith(open))).toHaveLength(1);
  });

  it('a ledger that was put in where a place was free', async () => {
    const found = await forger.whilePutIn('absence/of-before', verify);
    expect(found[0]).toMatch(
      new RegExp(`^absence/of-before events stand in a part of the ledger in which ${A_DAY} saw none of this stream$`),
    );
  });
});

describe('of the anchors themselves is named', () => {
  it('every one that is missing, wherever it stood', async () => {
    const count = (await readFile(file.name, 'utf8')).split('\n').length - 1;
    expect(count).toBeGreaterThan(2);
    for (let gone = 1; gone < count; gone++) {
      expect(await whileFileHolds((lines) => lines.toSpliced(gone - 1, 1))).toEqual([
        `anchors anchor ${gone} is missing from the file`,
      ]);
    }
    expect(
      await whileFileHolds(
        (lines) => lines.slice(0, 1),
        () => verify(new Map()),
      ),
    ).toEqual([`anchors anchors 2 to ${count} are missing from the file`]);
    const text = await readFile(file.name, 'utf8');
    await rm(file.name);
    expect(await verify()).toEqual([`anchors anchors 1 to ${count} are missing from the file`]);
    await writeFile(file.name, text);
  });

  it('one that was altered, in any of its parts', async () => {
    const edits: [RegExp, string][] = [
      [/"at":1/, '"at":2'],
      [/"horizon":\d+/, '"horizon":1'],
      [/"events":\d+/, '"events":99'],
      [/"hash":"./, '"hash":"x'],
      [/"prev":"./, '"prev":"x'],
      [new RegExp(`\\["${closed}",(\\d+),"`), `["${closed}",1$1,"`],
    ];
    for (const [from, to] of edits) {
      const found = await whileFileHolds(([first, ...others]) => [first!.replace(from, to), ...others]);
      expect(found[0]).toMatch(/^anchors anchor 1 of .* (was altered|is not the one that the database knows)$/);
    }
    const torn = await whileFileHolds((lines) => [...lines.slice(0, -1), lines.at(-1)!.slice(0, 40)]);
    expect(torn[0]).toMatch(/^anchors line \d of the file is not an anchor$/);
    expect(await whileFileHolds((lines) => [...lines, lines.at(-1)!])).toContainEqual(
      expect.stringMatching(/stands in the file twice$/),
    );
  });

  it('one that was written anew with its hash right, by what the database knows and by the signature', async () => {
    const forged = await forger.anchored(file, new Map());
    expect(await whileFileHolds((lines) => [...lines.slice(0, -1), JSON.stringify(forged)])).toEqual([
      expect.stringMatching(/is not the one that the database knows$/),
      expect.stringMatching(/is not signed, and earlier ones are$/),
      expect.stringMatching(/is not signed, and it is the last$/),
    ]);
    const byAnother = await forger.anchored(file, new Map([['a1', new Uint8Array(32)]]));
    expect(await whileFileHolds((lines) => [...lines.slice(0, -1), JSON.stringify(byAnother)])).toContainEqual(
      expect.stringMatching(/is signed by none of the keys$/),
    );
  });
});

it('an anchor whose writer died before the database knew it is taken over; a database that was restored is not anchored', async () => {
  const { number } = (await file.last())!;
  const forget = (from: number) => owner.query(`DELETE FROM ledger_anchors WHERE number >= $1`, [from]);
  await forget(number);
  expect(await verify()).toEqual([expect.stringMatching(/is not known to the database/)]);
  expect(await log.anchor(Date.now(), 10)).toEqual([]);
  expect(await verify()).toEqual([]);

  await forget(number - 1);
  await expect(log.anchor(Date.now(), 10)).rejects.toThrow(/was it restored from a backup\? .* first \d lines/);
  const text = await readFile(file.name, 'utf8');
  await writeFile(
    file.name,
    `${text
      .split('\n')
      .slice(0, number - 2)
      .join('\n')}\n{"number":7`,
  );
  expect((await log.anchor(Date.now(), 10)).map((anchor) => anchor.number)).toEqual([number - 1, number]);
  expect(await verify()).toEqual([]);
});
