import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What a command does: notes that it is in, lets others have a chance, notes that it is out. */
const COMMAND = `
import { appendFileSync } from 'node:fs';
import { withLock } from './setup/lock.mjs';
const note = (word) => appendFileSync(process.argv[2], word + ' ' + process.pid + '\\n');
await withLock('work', async () => {
  note('in');
  await new Promise((resolve) => setImmediate(resolve));
  note('out');
});
`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'shouban-lock-'));
  mkdirSync(path.join(root, 'tools', 'setup'), { recursive: true });
  for (const file of ['lock.mjs', 'root.mjs']) {
    cpSync(path.join(__dirname, file), path.join(root, 'tools', 'setup', file));
  }
  writeFileSync(path.join(root, 'tools', 'run.mjs'), COMMAND);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the lock of commands started at once', () => {
  const locks = () => path.join(root, '.shouban', 'locks');
  const notes = () => path.join(root, 'notes');
  const command = async () => {
    const child = spawn(process.execPath, [path.join(root, 'tools', 'run.mjs'), notes()], { stdio: 'ignore' });
    const [code] = (await once(child, 'exit')) as [number];
    return code;
  };
  const ownedBy = (file: string) => {
    mkdirSync(path.join(locks(), 'work'), { recursive: true });
    writeFileSync(path.join(locks(), 'work', file), '');
  };
  /** `in` and `out` of one process always stand together. */
  const oneAfterAnother = () => {
    const lines = readFileSync(notes(), 'utf8').trim().split('\n');
    return lines.every((line, i) => i % 2 === 0 || line === lines[i - 1]!.replace('in', 'out'));
  };

  it('lets one in after another, and leaves nothing', async () => {
    expect(await Promise.all(Array.from({ length: 5 }, command))).toEqual([0, 0, 0, 0, 0]);
    expect(oneAfterAnother()).toBe(true);
    expect(readdirSync(locks())).toEqual([]);
  }, 30_000);

  it.each([
    ['of a command that was killed', '4194999-word'],
    ['whose number is another program’s by now', `${process.pid}-word`],
  ])(
    'is taken over by one at a time: one %s',
    async (_case, owner) => {
      ownedBy(owner);
      expect(await Promise.all(Array.from({ length: 3 }, command))).toEqual([0, 0, 0]);
      expect(oneAfterAnother()).toBe(true);
      expect(existsSync(path.join(locks(), 'work'))).toBe(false);
    },
    30_000,
  );
});
