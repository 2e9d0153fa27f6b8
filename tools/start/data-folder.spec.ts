import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { processOf } from '../provide/process-identity';
import { takeDataFolder } from './data-folder';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'shouban-data-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the data folder', () => {
  const lock = () => path.join(folder, 'running');
  const ownedBy = (content: string) => {
    mkdirSync(lock());
    writeFileSync(path.join(lock(), 'owner.json'), content);
  };

  it('is taken by one start, and given back at its end', async () => {
    const giveBack = await takeDataFolder(folder);
    await expect(takeDataFolder(folder)).rejects.toThrow(`Another Shouban (process ${process.pid}) uses the data`);
    await giveBack();
    expect(existsSync(lock())).toBe(false);
    await takeDataFolder(folder);
  });

  it('is refused while another start runs on it, with what to do, and taken once that one is killed', async () => {
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    await once(other, 'spawn');
    ownedBy(JSON.stringify(await processOf(other.pid!)));
    await expect(takeDataFolder(folder)).rejects.toMatchObject({
      message: `Another Shouban (process ${other.pid}) uses the data in ${folder}.`,
      advice: expect.stringContaining('PORT=3001') as string,
    });
    expect(readdirSync(folder)).toEqual(['running']);
    other.kill('SIGKILL');
    await once(other, 'exit');
    await takeDataFolder(folder);
    expect(readdirSync(lock())).not.toContain('owner.json');
  });

  it('is taken over when the number of a killed start is another program’s by now', async () => {
    const mine = await processOf(process.pid);
    ownedBy(JSON.stringify({ ...mine, started: 'before' }));
    await takeDataFolder(folder);
    expect(readdirSync(lock())).not.toContain('owner.json');
  });

  it('is taken over when the machine went off while its owner was written down', async () => {
    ownedBy('{"pid":');
    await takeDataFolder(folder);
    expect(readdirSync(lock())).not.toContain('owner.json');
  });

  it('goes to one of many that take it over at once', async () => {
    ownedBy(JSON.stringify({ pid: process.pid, started: 'before', command: 'gone' }));
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => takeDataFolder(folder)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['running']);
  });
});
