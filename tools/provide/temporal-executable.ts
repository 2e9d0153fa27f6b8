import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cached, cacheFolder } from './cache';
import { canRun, run } from './command';
import { ChecksumError, download, verify } from './download';
import { type Log, silent } from './provided';

/** The newest version that `go install` can build: later ones carry a `replace` line. */
const VERSION = '1.5.1';
const GO_PACKAGE = `github.com/temporalio/cli/cmd/temporal@v${VERSION}`;
const CACHED = `temporal-${VERSION}`;
const RELEASES = `https://github.com/temporalio/cli/releases/download/v${VERSION}`;
/** The first server that starts a workflow and updates it in one call. */
const LEAST_SERVER = [1, 28] as const;
const TOLD_EVERY = 200;

export interface TemporalSources {
  /** Name or path of a Temporal CLI that may be installed. */
  installed: string;
  cache: string;
  /** Folder of the release's archives and its `checksums.txt`. */
  releases: string;
  platform: NodeJS.Platform;
  arch: NodeJS.Architecture;
  go: string;
}

/**
 * The Temporal CLI, which holds the server: the installed one, else the cached one, else the official release with its
 * checksum verified, else built by Go; the latter two are kept in the user's cache.
 * @throws Error that says everything that was tried and what to do
 * @throws ChecksumError when the release is not what was published; nothing else is tried then
 */
export async function temporalExecutable(log: Log = silent, sources: Partial<TemporalSources> = {}): Promise<string> {
  const from: TemporalSources = { ...here(), ...sources };
  const unfit = await installedProblem(from.installed);
  if (!unfit) return from.installed;
  const executable = path.join(from.cache, CACHED, 'temporal');
  if (existsSync(executable)) return executable;
  const failures = [unfit];
  for (const fill of [fromRelease, byGo]) {
    try {
      await cached(CACHED, (folder) => fill(folder, from, log), from.cache);
      return executable;
    } catch (error) {
      if (error instanceof ChecksumError) throw error;
      failures.push((error as Error).message);
    }
  }
  throw new Error(nothing(failures));
}

function here(): TemporalSources {
  const { platform, arch } = process;
  return { installed: 'temporal', cache: cacheFolder(), releases: RELEASES, platform, arch, go: 'go' };
}

async function installedProblem(executable: string): Promise<string | undefined> {
  const said = await run(executable, ['--version']).catch(() => '');
  const server = /Server (\d+)\.(\d+)/.exec(said);
  if (!server) return `${executable}: no Temporal CLI of this name on the PATH`;
  const [major, minor] = [Number(server[1]), Number(server[2])];
  if (major > LEAST_SERVER[0] || (major === LEAST_SERVER[0] && minor >= LEAST_SERVER[1])) return undefined;
  return `${executable}: holds the server ${major}.${minor}, ${LEAST_SERVER.join('.')} is needed`;
}

async function fromRelease(folder: string, { releases, platform, arch }: TemporalSources, log: Log): Promise<void> {
  const name = `temporal_cli_${VERSION}_${platform}_${arch === 'x64' ? 'amd64' : arch}.tar.gz`;
  log(`Fetching Temporal ${VERSION} (once)`);
  const checksums = (await download(`${releases}/checksums.txt`)).toString();
  const line = checksums.split('\n').find((each) => each.trim().endsWith(` ${name}`));
  if (!line) throw new Error(`${releases} has no ${name}`);
  const content = await download(`${releases}/${name}`);
  verify(content, line.split(/\s+/)[0]!, name);
  const archive = path.join(folder, name);
  await writeFile(archive, content);
  await run('tar', ['-xzf', archive, '-C', folder, 'temporal']);
  await rm(archive);
}

async function byGo(folder: string, { go }: TemporalSources, log: Log): Promise<void> {
  if (!(await canRun(go, ['version']))) throw new Error(`${go}: no Go on the PATH to build it with`);
  log(`Building Temporal ${VERSION} with Go (once, some minutes)`);
  let packages = 0;
  await run(go, ['install', '-v', GO_PACKAGE], {
    env: { ...process.env, GOBIN: folder, CGO_ENABLED: '0' },
    onLine: () => {
      packages++;
      if (packages % TOLD_EVERY === 0) log(`Building Temporal: ${packages} packages`);
    },
  });
}

function nothing(failures: string[]): string {
  return [
    'There is no Temporal server. Tried, in this order:',
    ...failures.map((failure) => `- ${failure}`),
    'Put the Temporal CLI on the PATH, or Go 1.25 or newer to build it with,',
    'or give TEMPORAL_ADDRESS=host:port of a server that runs.',
  ].join('\n');
}
