import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { secretsOf, takeDataFolder } from './data-folder';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'shouban-data-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the data folder', () => {
  const lock = () => path.join(folder, 'running.pid');

  it('is taken by one start, and given back at its end', async () => {
    const giveBack = await takeDataFolder(folder);
    expect(readFileSync(lock(), 'utf8')).toBe(String(process.pid));
    await giveBack();
    await (
      await takeDataFolder(folder)
    )();
  });

  it('is refused while another start runs on it, with what to do', async () => {
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume()', 'start']);
    await once(other, 'spawn');
    writeFileSync(lock(), String(other.pid));
    await expect(takeDataFolder(folder)).rejects.toMatchObject({
      message: `Another Shouban (process ${other.pid}) uses the data in ${folder}.`,
      advice: expect.stringContaining('PORT=3001') as string,
    });
    other.kill('SIGKILL');
    await once(other, 'exit');
    await takeDataFolder(folder);
  });

  it('is taken over from one that was killed, also when its number is another program’s by now', async () => {
    writeFileSync(lock(), '1');
    await takeDataFolder(folder);
    expect(readFileSync(lock(), 'utf8')).toBe(String(process.pid));
  });
});

it('secrets are made once, and readable by their owner only', async () => {
  const made = await secretsOf(folder);
  expect(made.SHOUBAN_CODEC_KEYS).toMatch(/^k1:[A-Za-z0-9+/]{43}=$/);
  expect(made.SHOUBAN_TOKEN_SECRET).toMatch(/^[0-9a-f]{64}$/);
  expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(await secretsOf(folder)).toEqual(made);
});
