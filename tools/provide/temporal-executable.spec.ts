import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ChecksumError } from './download';
import { FakeMachine } from './fakes.testing';
import { temporalExecutable, type TemporalSources } from './temporal-executable';

const ARCHIVE = 'temporal_cli_1.5.1_linux_amd64.tar.gz';

describe('where the Temporal CLI comes from', () => {
  let machine: FakeMachine;
  let bare: TemporalSources;
  let cached: string;

  beforeEach(async () => {
    machine = new FakeMachine();
    cached = path.join(machine.cache, 'temporal-1.5.1', 'temporal');
    bare = {
      installed: machine.absent('temporal'),
      cache: machine.cache,
      releases: await machine.host(),
      platform: 'linux',
      arch: 'x64',
      go: machine.absent('go'),
    };
  });
  afterEach(() => machine.dispose());

  /** Puts a release on the host; returns the archive. */
  function publish(binary = 'the release'): Buffer {
    writeFileSync(path.join(machine.folder, 'temporal'), binary);
    execFileSync('tar', ['-czf', ARCHIVE, 'temporal'], { cwd: machine.folder });
    const archive = readFileSync(path.join(machine.folder, ARCHIVE));
    machine.serve(ARCHIVE, archive);
    machine.serve('checksums.txt', `${'0'.repeat(64)}  other.tar.gz\n${digest(archive)}  ${ARCHIVE}\n`);
    return archive;
  }

  const temporal = (said: string) => machine.program('temporal-cli', `echo '${said}'`);
  const go = () =>
    machine.program('go', 'if [ "$1" = install ]; then echo "$3 $CGO_ENABLED" > "$GOBIN/temporal"; echo package; fi');

  it('takes the installed one before anything else', async () => {
    const installed = temporal('temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)');
    publish();
    expect(await temporalExecutable(() => {}, { ...bare, installed, go: go() })).toBe(installed);
    expect(machine.asked).toEqual([]);
  });

  it.each(['temporal version 1.1.0 (Server 1.25.0, UI 2.0.0)', 'another program'])(
    'passes by an installed one that says %s',
    async (said) => {
      publish();
      expect(await temporalExecutable(() => {}, { ...bare, installed: temporal(said) })).toBe(cached);
    },
  );

  it('takes the cached one before the release', async () => {
    mkdirSync(path.dirname(cached), { recursive: true });
    writeFileSync(cached, '');
    publish();
    expect(await temporalExecutable(() => {}, { ...bare, go: go() })).toBe(cached);
    expect(machine.asked).toEqual([]);
  });

  it('takes the release before Go, and keeps it', async () => {
    publish();
    const lines: string[] = [];
    expect(await temporalExecutable((line) => lines.push(line), { ...bare, go: go() })).toBe(cached);
    expect(readFileSync(cached, 'utf8')).toBe('the release');
    expect(machine.asked).toEqual(['/checksums.txt', `/${ARCHIVE}`]);
    expect(lines).toEqual(['Fetching Temporal 1.5.1 (once)']);
    expect(readdirSync(machine.cache)).toEqual(['temporal-1.5.1']);
    expect(readdirSync(path.dirname(cached))).toEqual(['temporal']);
  });

  it('refuses a release whose checksum is another, keeps nothing of it and tries nothing else', async () => {
    const archive = publish();
    machine.serve(ARCHIVE, Buffer.concat([archive, Buffer.from('more')]));
    const refused = temporalExecutable(() => {}, { ...bare, go: go() });
    await expect(refused).rejects.toThrow(ChecksumError);
    await expect(refused).rejects.toThrow(`${ARCHIVE} has the SHA-256`);
    expect(readdirSync(machine.cache)).toEqual([]);
  });

  it('builds with Go where the release cannot be had, and tells how far it is', async () => {
    const lines: string[] = [];
    expect(await temporalExecutable((line) => lines.push(line), { ...bare, go: go() })).toBe(cached);
    expect(readFileSync(cached, 'utf8')).toBe('github.com/temporalio/cli/cmd/temporal@v1.5.1 0\n');
    expect(lines).toContain('Building Temporal 1.5.1 with Go (once, some minutes)');
  });

  it('builds with Go where the release has no archive for the machine', async () => {
    publish();
    await temporalExecutable(() => {}, { ...bare, arch: 'riscv64', go: go() });
    expect(readFileSync(cached, 'utf8')).toContain('github.com');
  });

  it('says everything that was tried, in order, and what to do', async () => {
    const failing = machine.program('go', 'if [ "$1" = install ]; then echo no module; exit 1; fi');
    const nothing = temporalExecutable(() => {}, { ...bare, go: failing });
    await expect(nothing).rejects.toThrow(
      new RegExp(
        [
          'There is no Temporal server. Tried, in this order:',
          '- .*no-temporal: no Temporal CLI of this name on the PATH',
          '- http://127.0.0.1:\\d+/checksums.txt: HTTP 404',
          '- .*go install -v github.com/temporalio/cli/cmd/temporal@v1.5.1 ended with code 1: no module',
          'Put the Temporal CLI on the PATH, or Go .*',
          'or give TEMPORAL_ADDRESS=host:port of a server that runs.',
        ].join('\\n'),
      ),
    );
    expect(existsSync(cached)).toBe(false);
  });

  it('says that there is no Go either', async () => {
    await expect(temporalExecutable(() => {}, bare)).rejects.toThrow('no-go: no Go on the PATH to build it with');
  });

  it('two runs beside each other both end with the same executable', async () => {
    publish();
    const both = await Promise.all([temporalExecutable(() => {}, bare), temporalExecutable(() => {}, bare)]);
    expect(both).toEqual([cached, cached]);
    expect(readdirSync(machine.cache)).toEqual(['temporal-1.5.1']);
  });
});

function digest(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
