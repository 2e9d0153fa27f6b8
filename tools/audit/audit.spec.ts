import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

// Each asks npm, which takes its seconds to start.
jest.setTimeout(60_000);

const MAIN = path.join(__dirname, 'main.mjs');
const ADVISORY = 'GHSA-aaaa-bbbb-cccc';
const EXCEPTION = {
  advisory: ADVISORY,
  reason: 'Nothing of ours hands it what others have sent.',
  until: '2026-12-31',
};

/** As npm asks for it, and what it looks up of a package that something is known against. */
function registryOf({ knows, refuses }: { knows: boolean; refuses?: boolean }): Server {
  const known = { id: 1, url: `https://github.com/advisories/${ADVISORY}`, title: 'It hangs', severity: 'high' };
  return createServer((request, response) => {
    const isBulk = request.method === 'POST';
    if (refuses && isBulk) response.writeHead(405).end();
    else if (isBulk) response.end(JSON.stringify(knows ? { pad: [{ ...known, vulnerable_versions: '<2.0.0' }] } : {}));
    else response.end(JSON.stringify({ name: 'pad', versions: { '1.0.0': { name: 'pad', version: '1.0.0' } } }));
  });
}

describe('npm run audit', () => {
  let folder: string;
  let registry: Server | undefined;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'shouban-audit-'));
    const root = { name: 'centre', version: '1.0.0', dependencies: { pad: '1.0.0' } };
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify(root));
    const packages = { '': root, 'node_modules/pad': { version: '1.0.0' } };
    writeFileSync(
      path.join(folder, 'package-lock.json'),
      JSON.stringify({ ...root, lockfileVersion: 3, requires: true, packages }),
    );
  });
  afterEach(() => {
    registry?.close();
    registry = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  async function audited(
    exceptions: unknown,
    answers: Parameters<typeof registryOf>[0],
    today = '2026-11-26',
    ...more: string[]
  ) {
    registry = registryOf(answers).listen(0, '127.0.0.1');
    await once(registry, 'listening');
    const file = path.join(folder, 'exceptions.yaml');
    writeFileSync(file, JSON.stringify({ exceptions }));
    const { port } = registry.address() as AddressInfo;
    const env = {
      PATH: process.env['PATH'],
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_cache: path.join(folder, 'cache'),
      npm_config_fetch_retries: '0',
    };
    const args = [MAIN, '--root', folder, '--exceptions', file, '--today', today, ...more];
    return new Promise<[number, string]>((resolve) => {
      execFile(process.execPath, args, { env }, (error, output) => resolve([Number(error?.code ?? 0), output]));
    });
  }

  it('ends with 0 where nothing is known', async () => {
    expect(await audited([], { knows: false })).toEqual([0, '0 open, 0 let stand for a reason.\n']);
  });

  it('ends with 1 and names package, gravity and place of what is known', async () => {
    const [code, output] = await audited([], { knows: true });
    expect([code, output]).toEqual([1, expect.stringMatching(new RegExp(`^pad  high  It hangs  .*${ADVISORY}$`, 'm'))]);
  });

  it('lets stand what has a reason, until its day is over', async () => {
    const [code, output] = await audited([EXCEPTION], { knows: true });
    expect([code, output]).toEqual([0, expect.stringContaining(`let stand until 2026-12-31: ${EXCEPTION.reason}`)]);
    registry!.close();
    const over = await audited([EXCEPTION], { knows: true }, '2027-01-01');
    expect(over).toEqual([1, expect.stringContaining('its exception ended on 2026-12-31')]);
  });

  it('ends with 1 where an exception is needless, or has no reason, or no day', async () => {
    const needless = await audited([EXCEPTION], { knows: false });
    expect(needless).toEqual([1, expect.stringContaining('take its exception out')]);
    registry!.close();
    const [code, output] = await audited([{ advisory: 'CVE-1', reason: 'known' }], { knows: false });
    expect([code, output.trim().split('\n')]).toEqual([
      1,
      [expect.any(String), expect.any(String), expect.any(String)],
    ]);
  });

  it('ends with 2, and says that nothing is known, where the registry cannot be asked', async () => {
    const [code, output] = await audited([], { knows: true, refuses: true });
    expect([code, output]).toEqual([2, expect.stringMatching(/could not be asked: 405[\s\S]*is not known/)]);
  });

  it('says the same in CI and does not fail for it, but for what is known all the same', async () => {
    const [code, output] = await audited([], { knows: true, refuses: true }, undefined, '--may-be-away');
    expect([code, output]).toEqual([0, expect.stringMatching(/could not be asked: 405[\s\S]*is not known/)]);
    registry!.close();
    const json = await audited([], { knows: true, refuses: true }, undefined, '--may-be-away', '--json');
    expect(JSON.parse(json[1])).toMatchObject({ ok: false, asked: false });
    registry!.close();
    expect((await audited([], { knows: true }, undefined, '--may-be-away'))[0]).toBe(1);
    registry!.close();
    const reasonless = [{ advisory: ADVISORY, reason: 'known', until: '2026-12-31' }];
    expect((await audited(reasonless, { knows: true, refuses: true }, undefined, '--may-be-away'))[0]).toBe(1);
  });
});
