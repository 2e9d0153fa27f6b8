import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isRunning, processOf } from '../provide/process-identity';
import { endLeftovers, RunNote } from './run-note';

let folder: string;
const started: ChildProcess[] = [];
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'shouban-note-'))));
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** A process that says by which signal it was ended. */
async function program(): Promise<ChildProcess> {
  const code = `
    for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => { console.log(name); process.exit(); });
    console.log('up'); process.stdin.resume();`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['pipe', 'pipe', 'inherit'] });
  started.push(child);
  await once(child.stdout!, 'data');
  return child;
}

async function lastWord(child: ChildProcess): Promise<string> {
  const [word] = (await once(child.stdout!, 'data')) as [Buffer];
  return word.toString().trim();
}

describe('what a killed start has left', () => {
  const file = () => path.join(folder, 'run.json');
  const note = () => new RunNote(folder, 'http://127.0.0.1:3000');

  it('is ended by the next one, who uses a server before the server, each by its own signal', async () => {
    const [postgres, worker] = [await program(), await program()];
    const written = note();
    await written.add('PostgreSQL', postgres.pid!);
    await written.add('worker', worker.pid!);
    const words = Promise.all([lastWord(postgres), lastWord(worker)]);
    const told: string[] = [];
    await endLeftovers(folder, (line) => told.push(line));
    expect(await words).toEqual(['SIGINT', 'SIGTERM']);
    expect(told.map((line) => /the (\w+) of/.exec(line)?.[1])).toEqual(['worker', 'PostgreSQL']);
    expect(await written.running()).toEqual([]);
  });

  it('is not another program that has its number by now', async () => {
    const other = await program();
    const identity = (await processOf(other.pid!))!;
    const parts = [
      { ...identity, name: 'worker', started: 'before' },
      { ...identity, name: 'api', command: 'node api' },
    ];
    writeFileSync(file(), JSON.stringify({ url: '', parts }));
    await endLeftovers(folder, () => {});
    expect(await isRunning(identity)).toBe(true);
  });

  it.each(['', '{"url":"http://127.0.0.1:3000"', '{}'])('is nothing when the note is no note: %j', async (content) => {
    writeFileSync(file(), content);
    await expect(endLeftovers(folder, () => {})).resolves.toBeUndefined();
  });

  it('is nothing in a new folder, and the note is gone after a good end', async () => {
    await endLeftovers(folder, () => {});
    const written = note();
    await written.add('worker', process.pid);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ url: 'http://127.0.0.1:3000' });
    await written.remove();
    expect(existsSync(file())).toBe(false);
  });
});

it('a process that has ended and is not yet buried does not run', async () => {
  const child = await program();
  const identity = (await processOf(child.pid!))!;
  expect(await isRunning(identity)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await isRunning(identity)).toBe(false);
  expect(await processOf(child.pid!)).toBeUndefined();
});
