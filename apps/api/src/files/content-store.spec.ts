import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { DiskContentStore } from './content-store';

describe('DiskContentStore', () => {
  let folder: string;
  let store: DiskContentStore;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'content-'));
    store = new DiskContentStore(folder);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const receive = (content: Buffer) => store.receive(Readable.from([content]));
  const incoming = () => readdir(path.join(folder, '.incoming'));
  const stored = async () =>
    (await readdir(folder, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).map((e) => e.name);

  it('gives back what was kept, byte for byte, under its SHA-256', async () => {
    const content = randomBytes(300_000);

    const draft = await receive(content);
    await draft.keep();

    expect(draft.sha256).toBe(createHash('sha256').update(content).digest('hex'));
    expect(draft.size).toBe(content.length);
    expect(await buffer(await store.read(draft.sha256))).toEqual(content);
    expect(await incoming()).toEqual([]);
  });

  it('does not hold what is only a draft', async () => {
    const draft = await receive(Buffer.from('not yet'));

    await expect(store.read(draft.sha256)).rejects.toThrow(/ENOENT/);
  });

  it('leaves nothing of a draft that is discarded, and what was kept when it is discarded afterwards', async () => {
    const [dropped, kept] = [await receive(Buffer.from('a')), await receive(Buffer.from('b'))];
    await dropped.discard();
    await kept.keep();
    await kept.discard();

    expect(await stored()).toEqual([kept.sha256]);
  });

  it('stores the same content once, however often it is sent', async () => {
    const drafts = await Promise.all([receive(Buffer.from('same')), receive(Buffer.from('same'))]);
    await Promise.all(drafts.map((draft) => draft.keep()));

    expect(await stored()).toEqual([drafts[0]!.sha256]);
  });

  it('leaves nothing of a stream that breaks', async () => {
    const breaking = Readable.from(
      (async function* () {
        yield randomBytes(100_000);
        throw new Error('the sender went away');
      })(),
    );

    await expect(store.receive(breaking)).rejects.toThrow('the sender went away');

    expect(await stored()).toEqual([]);
  });

  it('clears away what a killed process left behind, but nothing that may still be on its way', async () => {
    await mkdir(path.join(folder, '.incoming'), { recursive: true });
    const [old, young] = ['old', 'young'].map((name) => path.join(folder, '.incoming', name)) as [string, string];
    await Promise.all([writeFile(old, 'x'), writeFile(young, 'x')]);
    await utimes(old, new Date('2026-01-01'), new Date('2026-01-01'));

    await (await receive(Buffer.from('y'))).keep();

    expect(await incoming()).toEqual(['young']);
  });
});
