import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { secretsOf } from './secrets';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'shouban-secrets-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the secrets of a data folder', () => {
  const file = () => path.join(folder, 'secrets.json');
  const encrypted = () => path.join(folder, 'temporal.db');

  it('are made once and found again', async () => {
    const made = await secretsOf(folder, encrypted());
    expect(made.SHOUBAN_CODEC_KEYS).toMatch(/^k1:[A-Za-z0-9+/]{43}=$/);
    expect(made.SHOUBAN_TOKEN_SECRET).toMatch(/^[0-9a-f]{64}$/);
    writeFileSync(encrypted(), '');
    expect(await secretsOf(folder, encrypted())).toEqual(made);
  });

  it('of a version that sealed no personal data are completed, once', async () => {
    const { SHOUBAN_PERSONAL_KEYS: made, ...older } = await secretsOf(folder, encrypted());
    writeFileSync(file(), JSON.stringify(older));
    const completed = await secretsOf(folder, encrypted());
    expect(completed).toEqual({ ...older, SHOUBAN_PERSONAL_KEYS: expect.stringMatching(/^p1:[A-Za-z0-9+/]{43}=$/) });
    expect(completed.SHOUBAN_PERSONAL_KEYS).not.toBe(made);
    expect(await secretsOf(folder, encrypted())).toEqual(completed);
  });

  it('are readable by their owner only, also after somebody has loosened that', async () => {
    await secretsOf(folder, encrypted());
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    chmodSync(file(), 0o644);
    await secretsOf(folder, encrypted());
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('are not made a second time when they are lost and there are cases that need them', async () => {
    writeFileSync(encrypted(), '');
    await expect(secretsOf(folder, encrypted())).rejects.toThrow('secrets.json is gone');
    expect(existsSync(file())).toBe(false);
  });

  it.each(['', '{"SHOUBAN_CODEC_KEYS":"k1:', '{"SHOUBAN_CODEC_KEYS":"k1:x"}', 'null'])(
    'are not replaced when they are damaged: %j',
    async (content) => {
      writeFileSync(file(), content);
      await expect(secretsOf(folder, encrypted())).rejects.toThrow('secrets.json is damaged.');
    },
  );
});
