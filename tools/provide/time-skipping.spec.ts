import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ChecksumError } from './download';
import { FakeMachine } from './fakes.testing';
import { timeSkippingExecutable, type TimeSkippingSurroundings } from './time-skipping';
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

  const executable = (more: Partial<TimeSkippingSurroundings> = {}) =>
    timeSkippingExecutable(() => {}, { ...bare, ...more });

  it('takes what the SDK has downloaded before', async () => {
    writeFileSync(path.join(bare.sdkFolder, `temporal-test-server-sdk-typescript-${SDK}`), '');
    expect(await executable()).toEqual({ type: 'cached-download', downloadDir: bare.sdkFolder });
    expect(machine.asked).toEqual([]);
  });

  it('takes the classes that are kept, without asking the network', async () => {
    mkdirSync(path.join(machine.cache, JARS_ID), { recursive: true });
    const kept = path.join(machine.cache, JARS_ID, 'temporal-test-server');
    expect(await executable()).toEqual({ type: 'existing-path', path: kept });
    expect(machine.asked).toEqual([]);
  });

  it('keeps the classes as Java has them in memory, once for each version of it', async () => {
    const jars = path.join(machine.cache, JARS_ID);
    mkdirSync(jars, { recursive: true });
    const keeping = (version: string) =>
      machine.program(
        'java',
        `for each in "$@"; do case $each in -XX:ArchiveClassesAtExit=*) echo >>'${machine.folder}/starts'; : >"\${each#*=}";; esac; done
echo 'openjdk version "${version}" 2025-04-15' >&2`,
      );
    const first = await executable({ java: keeping('17.0.15') });
    expect(first).toEqual(await executable({ java: keeping('17.0.15') }));
    expect(readFileSync(path.join(machine.folder, 'starts'), 'utf8')).toBe('\n');
    const { path: script } = first as { path: string };
    expect(readFileSync(script, 'utf8')).toContain(`classes.jsa" -cp '${jars}/jars/*'`);
    expect(await executable({ java: keeping('21.0.1') })).not.toEqual(first);
  });

  it('lets the SDK download where its host can be reached', async () => {
    machine.serve('sdk', '');
    expect(await executable()).toEqual({ type: 'cached-download', downloadDir: bare.sdkFolder });
  });

  it('asks Maven for the jars of the lock, and for nothing that they would bring along', async () => {
    const maven = machine.program('mvn', `[ "$1" = -version ] || cp "$4" ${machine.folder}/asked.xml`);
    // This Maven brings nothing.
    await expect(executable({ maven })).rejects.toThrow('ENOENT');
    const pom = readFileSync(path.join(machine.folder, 'asked.xml'), 'utf8');
    expect(pom.match(/<dependency>/g)).toHaveLength(lock.jars.length);
    expect(pom.match(/<exclusion>/g)).toHaveLength(lock.jars.length);
  });

  it('refuses a jar that is not the one of the lock, and keeps nothing', async () => {
    for (const { artifact } of lock.jars) machine.serve(placeOf(artifact), 'another jar');
    const repository = bare.sdkDownloads.replace('/sdk', '');
    await expect(executable({ repository })).rejects.toThrow(ChecksumError);
    expect(readdirSync(machine.cache)).toEqual([]);
  });

  it('says that Java is too old', async () => {
    const java = machine.program('java', `echo 'java version "11.0.2"' >&2`);
    await expect(executable({ java })).rejects.toThrow(/from version 17 on runs the same server, but .* is version 11/);
  });

  it('says everything that is missing', async () => {
    await expect(executable({ java: machine.absent('java') })).rejects.toThrow(
      /there is none:\n- The SDK's download .* answers HTTP 404\.\n- A Java runtime .* is not there\./,
    );
    await expect(executable()).rejects.toThrow(/- Its Java classes come by Maven \(mvn\).*MVNW_REPOURL/);
  });
});

function placeOf(artifact: string): string {
  const [group = '', name, version] = artifact.split(':');
  return `${group.replaceAll('.', '/')}/${name}/${version}/${name}-${version}.jar`;
}
