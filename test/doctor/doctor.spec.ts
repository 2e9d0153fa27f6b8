import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ANCHOR_SCHEDULE } from '@shouban/contracts/anchor';
import { Examination } from '../../tools/doctor/examination';
import type { Finding } from '../../tools/doctor/findings';
import { subjectOf } from '../../tools/doctor/subject';
import { scheduleAnchors } from '../../apps/worker/src/schedule-anchors';
import { schedulePromiseChecks } from '../../apps/worker/src/schedule-promise-checks';
import { scheduleReports } from '../../apps/worker/src/schedule-reports';
import { openCentre, type Centre } from '../support/centre';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
  const { client, dataSource, ground } = centre;
  // As a worker's process does when it starts.
  for (const schedule of [scheduleAnchors, schedulePromiseChecks, scheduleReports]) {
    await schedule(dataSource, client, ground.config.taskQueue);
  }
});
afterAll(() => centre.close());

async function examine(
  env: Record<string, string> = {},
  api = centre.url,
): Promise<{ findings: Finding[]; inOrder: string[] }> {
  const examination = new Examination(await subjectOf({ ...centre.ground.env, ...env }, { api }));
  await examination.all();
  return examination;
}

/** What is found beyond what is so in a demonstration at any time of the year. */
async function found(env?: Record<string, string>, api?: string): Promise<string[]> {
  const { findings } = await examine(env, api);
  return findings.map(({ code }) => code).filter((code) => !code.startsWith('CALENDAR_'));
}

const lines = async (code: string, env?: Record<string, string>) =>
  (await examine(env)).findings.filter((finding) => finding.code === code).map(({ message }) => message);

/** As the owner, who can break what the product cannot. */
async function owner(statement: string): Promise<void> {
  await (await centre.owner()).query(statement);
}

describe('the doctor', () => {
  it('finds a centre that works in order, and changes nothing', async () => {
    const { findings, inOrder } = await examine();
    expect(findings.filter(({ code }) => !code.startsWith('CALENDAR_'))).toEqual([]);
    expect(inOrder).toEqual(expect.arrayContaining(['database', 'rights', 'workers', 'clocks', 'API', 'open cases']));
  });

  it('says that a server is away by what is first to be mended, without its password', async () => {
    expect(await found({ DATABASE_URL: 'postgres://shouban:hush@127.0.0.1:1/shouban' })).toEqual(['DATABASE_AWAY']);
    const [message] = await lines('DATABASE_AWAY', { DATABASE_URL: 'postgres://shouban:hush@127.0.0.1:1/shouban' });
    expect(message).toContain('DATABASE_URL');
    expect(message).not.toContain('hush');
    expect(await found({ DATABASE_SCHEMA: 'nothing_here' })).toEqual(['DATABASE_EMPTY']);
    expect(await found({ TEMPORAL_ADDRESS: '127.0.0.1:1' })).toEqual(['TEMPORAL_AWAY']);
    expect(await found({ TEMPORAL_NAMESPACE: 'nowhere' })).toEqual(['NAMESPACE_MISSING']);
    expect(await found({}, 'http://127.0.0.1:1')).toEqual(['API_AWAY']);
  });

  it('says what of the database does not fit this version and its roles', async () => {
    await owner(`UPDATE migrations SET name = 'Beyond1900000000000' WHERE name LIKE 'Anchors%'`);
    await owner(`REVOKE INSERT ON inbox FROM ${new URL(centre.ground.env['DATABASE_URL']!).username}`);
    expect(await found()).toEqual(['MIGRATIONS_PENDING', 'DATABASE_NEWER', 'RIGHTS_MISSING']);
    expect(await lines('MIGRATIONS_PENDING')).toEqual([expect.stringContaining('Anchors1700000000550')]);
    await owner(`UPDATE migrations SET name = 'Anchors1700000000550' WHERE name LIKE 'Beyond%'`);
    await owner(`GRANT INSERT ON inbox TO ${new URL(centre.ground.env['DATABASE_URL']!).username}`);
    const asOwner = { DATABASE_URL: centre.ground.env['DATABASE_OWNER_URL']! };
    expect(await found(asOwner)).toEqual(['LEDGER_UNPROTECTED']);
  });

  it('says what waits, what was given up, and what nobody watches over', async () => {
    await owner(
      `INSERT INTO dispatches (channel, person, stream, seq, type, confidential, at, urgent, due_at, state)
       VALUES ('sms', 'x', 'case/x', 1, 'CaseClosed', false, 0, false, 0, 'waiting'), ('email', 'x', 'case/x', 1, 'CaseClosed', false, 0, false, 0, 'failed')`,
    );
    await owner(`INSERT INTO erasure_leftovers (kind, name) VALUES ('content', 'x')`);
    await owner(`INSERT INTO cases (case_no, seq, item_code, item_version, item_name, status, received_at, first_handler, paused, closed, sections,
       persons, receipt_code_hash, received_on, lead_section) VALUES ('lost', 1, '', '', '', 'reviewing', 0, '', false, false, '{}', '{}', '', '', '')`);
    await owner(`INSERT INTO personal_keys (stream, number, master, wrapped) VALUES ('lost', 1, 'gone', 'x')`);
    expect(await found()).toEqual([
      'PERSONAL_KEY_LOST',
      'DISPATCHES_STUCK',
      'DISPATCHES_GIVEN_UP',
      'ERASURE_LEFT',
      'WORKFLOWS_MISSING',
    ]);
    for (const table of ['dispatches', 'erasure_leftovers', 'cases', 'personal_keys'])
      await owner(`DELETE FROM ${table}`);
  });

  it('says that anchors did not come, or that their file has lost some', async () => {
    // What the schedules have written at their first run may be anchored or not.
    await owner(`DELETE FROM ledger_anchors`);
    await owner(`DELETE FROM ledger_events`);
    await owner(`INSERT INTO ledger_events (stream, seq, event_id, type, at, actor, data, prev_hash, hash)
      VALUES ('absence/x', 1, gen_random_uuid(), 'AbsenceRegistered', 0, '{}', '{}', '', '')`);
    expect(await found()).toEqual(['ANCHORS_OLD']);
    await owner(
      `INSERT INTO ledger_anchors (number, at, horizon, hash) SELECT 1000, 0, max(position), '' FROM ledger_events`,
    );
    const file = path.join(centre.ground.config.dataFolder, 'anchors.jsonl');
    await writeFile(file, '');
    expect(await found()).toEqual(['ANCHORS_BEHIND']);
    await rm(file);
    await owner(`DELETE FROM ledger_anchors`);
    await owner(`DELETE FROM ledger_events`);
  });

  it('says that nothing runs on a data folder, or which keys and files of the catalogue are wrong', async () => {
    const folder = { DATABASE_URL: '', DATABASE_OWNER_URL: '', TEMPORAL_ADDRESS: '' };
    expect(await found(folder)).toEqual(['CENTRE_STOPPED']);
    expect(await found({ SHOUBAN_PERSONAL_KEYS: '' })).toEqual(['KEYS_MISSING']);
    expect(await found({ SHOUBAN_CATALOGUE: centre.ground.config.dataFolder })).toEqual(['CATALOGUE_PROBLEMS']);
  });

  it('says when nobody works for the cases, and what does not come by itself', async () => {
    expect(await found({ SHOUBAN_TASK_QUEUE: 'nobody-here' })).toEqual(['WORKER_AWAY']);
    const apart = { SHOUBAN_CASE_QUEUES: 'market=nobody-there' };
    expect(await lines('QUEUE_NOT_SERVED', apart)).toEqual([
      'No worker asks for cases and activities of market on the task queue nobody-there.',
    ]);
    expect(await found(apart)).toEqual(['QUEUE_NOT_SERVED']);
    expect(await found({ SHOUBAN_CASE_QUEUES: `market=${centre.ground.config.taskQueue}` })).toEqual([]);
    const schedule = centre.client.schedule.getHandle(ANCHOR_SCHEDULE);
    await schedule.pause();
    expect(await found()).toEqual(['SCHEDULE_PAUSED']);
    await schedule.delete();
    expect(await found({ SHOUBAN_ERASURE: 'nightly' })).toEqual(['SCHEDULE_MISSING', 'SCHEDULE_MISSING']);
  });
});
