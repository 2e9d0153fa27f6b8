import path from 'node:path';
import { runInThisContext } from 'node:vm';

interface Environment {
  teardown(): Promise<void>;
}
const SURROUNDINGS = { projectConfig: { globals: {}, fakeTimers: {} } };

/** As jest has it: a file that is being run, beside the one that runs it. */
function begun(): Environment {
  const ProcessEnvironment = require('./environment.cjs') as new (options: object) => Environment;
  return new ProcessEnvironment(SURROUNDINGS);
}

describe('what a test file leaves to the next one of its process', () => {
  const globals = globalThis as Record<string | symbol, unknown>;

  it('is no global: one that was made is gone, and one that was replaced is there again', async () => {
    const { fetch } = globalThis;
    const file = begun();
    globals['left'] = 1;
    globals[Symbol.for('left')] = 1;
    globals['fetch'] = 1;
    delete globals['queueMicrotask'];
    await file.teardown();
    expect(Reflect.ownKeys(globalThis)).not.toEqual(expect.arrayContaining(['left']));
    expect(Symbol.for('left') in globalThis).toBe(false);
    expect(globalThis.fetch).toBe(fetch);
    expect(typeof globalThis.queueMicrotask).toBe('function');
  });

  it('is no environment variable and no working directory', async () => {
    const { PATH } = process.env;
    const folder = process.cwd();
    const file = begun();
    process.env['LEFT'] = '1';
    process.env['PATH'] = '';
    process.chdir(path.join(folder, 'docs'));
    await file.teardown();
    expect(process.env['LEFT']).toBeUndefined();
    expect(process.env['PATH']).toBe(PATH);
    expect(process.cwd()).toBe(folder);
  });

  it('is no module of ours, which is evaluated again; a package is not', () => {
    const load = () => [require('@shouban/domain/refusal') as object, require('yaml') as object];
    const [ours, theirs] = load();
    jest.resetModules();
    const [again, same] = load();
    expect(again).not.toBe(ours);
    expect(same).toBe(theirs);
  });

  it('lets a package know our errors and arrays as its own', () => {
    expect(runInThisContext('[]')).toBeInstanceOf(Array);
    expect(runInThisContext('new TypeError()')).toBeInstanceOf(Error);
  });
});

describe('in which order files are tested that were never tested before', () => {
  const Sequencer = require('./sequencer.cjs') as new (options: object) => { sort<T>(tests: T[]): T[] };
  const file = (path: string, size: number) => ({
    path: `/shouban/${path}`,
    context: { hasteFS: { getSize: () => size }, config: { cacheDirectory: '/none', id: 'none' } },
  });

  it('is by size, with what takes long although it is short in the middle', () => {
    const files = [file('workflows/a.spec.ts', 1), file('test/faults/b.spec.ts', 0), file('test/api/c.spec.ts', 3)];
    const sorted = new Sequencer({ contexts: [], globalConfig: {} }).sort(files);
    expect(sorted.map(({ path: name }) => name.slice(-9, -8))).toEqual(['c', 'b', 'a']);
  });
});
