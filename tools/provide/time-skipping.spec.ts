import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ChecksumError } from './download';
import { FakeMachine } from './fakes.testing';
import { provideTimeSkipping, type TimeSkippingSurroundings } from './time-skipping';
import { JARS_ID } from './time-skipping-jars';
import lock from './time-skipping.lock.json';

const SDK = (require('@temporalio/testing/package.json') as { version: string }).version;

describe('where the time-skipping server comes from', () => {
  let machine: FakeMachine;
  let bare: TimeSkippingSurroundings;

  beforeEach(async () => {
    machine = new FakeMachine();
    const host = await machine.host();
    bare = {
      sdkDownloads: `${host}/sdk`,
      sdkFolder: path.join(machine.folder, 'sdk'),
      cache: machine.cache,
      java: machine.program('java', `echo 'openjdk version "17.0.15" 2025-04-15' >&2`),
      maven: machine.absent('mvn'),
    };
    mkdirSync(bare.sdkFolder);
  });
  afterEach(() => machine.dispose());

  const provided = async (more: Partial<TimeSkippingSurroundings> = {}) => {
    const { server, stop } = await provideTimeSkipping(() => {}, { ...bare, ...more });
    await stop();
    return server;
  };
  /** A Java that says its version, and as what its servers run in tells a port and ends with its input. */
  const java = (begins = `echo 7233; echo "$*" >'${machine.folder}/args'; cat >/dev/null`) =>
    machine.program(
      'java',
      `[ "$1" = -version ] && { echo 'openjdk version "17.0.15" 2025-04-15' >&2; exit; }\n${begins}`,
    );
  const keep = () => mkdirSync(path.join(machine.cache, JARS_ID), { recursive: true });

  it('takes what the SDK has downloaded before', async () => {
    writeFileSync(path.join(bare.sdkFolder, `temporal-test-server-sdk-typescript-${SDK}`), '');
    expect((await provided()).executable).toEqual({ type: 'cached-download', downloadDir: bare.sdkFolder });
    expect(machine.asked).toEqual([]);
  });

  it('takes the classes that are kept, without asking the network, and starts Java once for all servers', async () => {
    keep();
    expect(await provided({ java: java() })).toMatchObject({
      executable: { type: 'existing-path', path: expect.stringMatching(/time-skipping-server\.sh$/) as string },
      extraArgs: ['7233'],
    });
    const args = readFileSync(path.join(machine.folder, 'args'), 'utf8');
    expect(args).toContain(`-cp ${path.join(machine.cache, JARS_ID)}/jars/* `);
    expect(machine.asked).toEqual([]);
  });

  it('keeps whoever stops it alive until it is gone, and nobody who forgets it', async () => {
    keep();
    const waitedFor = () => process.getActiveResourcesInfo().filter((kind) => kind === 'ProcessWrap').length;
    const { stop } = await provideTimeSkipping(() => {}, { ...bare, java: java() });
    const forgotten = waitedFor();
    const stopped = stop();
    expect(waitedFor()).toBe(forgotten + 1);
    await stopped;
  });

  it('tells what Java said when it does not begin', async () => {
    keep();
    const broken = java(`echo 'no memory' >&2; exit 3`);
    await expect(provided({ java: broken })).rejects.toThrow(/java ended with code 3: no memory/);
  });

  it('lets the SDK download where its host can be reached', async () => {
    machine.serve('sdk', '');
    expect((await provided()).executable).toEqual({ type: 'cached-download', downloadDir: bare.sdkFolder });
  });

  it('asks Maven for the jars of the lock, and for nothing that they would bring along', async () => {
    const maven = machine.program('mvn', `[ "$1" = -version ] || cp "$4" ${machine.folder}/asked.xml`);
    // This Maven brings nothing.
    await expect(provided({ maven })).rejects.toThrow('ENOENT');
    const pom = readFileSync(path.join(machine.folder, 'asked.xml'), 'utf8');
    expect(pom.match(/<dependency>/g)).toHaveLength(lock.jars.length);
    expect(pom.match(/<exclusion>/g)).toHaveLength(lock.jars.length);
  });

  it('refuses a jar that is not the one of the lock, and keeps nothing', async () => {
    for (const { artifact } of lock.jars) machine.serve(placeOf(artifact), 'another jar');
    const repository = bare.sdkDownloads.replace('/sdk', '');
    await expect(provided({ repository })).rejects.toThrow(ChecksumError);
    expect(readdirSync(machine.cache)).toEqual([]);
  });

  it('says that Java is too old', async () => {
    const old = machine.program('java', `echo 'java version "11.0.2"' >&2`);
    await expect(provided({ java: old })).rejects.toThrow(
      /from version 17 on runs the same server, but .* is version 11/,
    );
  });

  it('says everything that is missing', async () => {
    await expect(provided({ java: machine.absent('java') })).rejects.toThrow(
      /there is none:\n- The SDK's download .* answers HTTP 404\.\n- A JDK .* is not there\./,
    );
    await expect(provided()).rejects.toThrow(/- Its Java classes come by Maven \(mvn\).*MVNW_REPOURL/);
  });
});

function placeOf(artifact: string): string {
  const [group = '', name, version] = artifact.split(':');
  return `${group.replaceAll('.', '/')}/${name}/${version}/${name}-${version}.jar`;
}
