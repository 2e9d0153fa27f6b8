import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { canRun, run } from './command';
import { ChecksumError, downloadVerified, verifyFile } from './download';
import type { Log } from './provided';
import lock from './time-skipping.lock.json';

/** Changes with the lock, so that another set of classes never meets an old folder. */
export const JARS_ID = `temporal-test-server-${createHash('sha256').update(JSON.stringify(lock)).digest('hex').slice(0, 16)}`;

const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';
const AT_ONCE = 6;

export interface JarSources {
  maven: string;
  /** Address of a Maven repository, asked where there is no Maven; the name Maven's own wrapper gives it is MVNW_REPOURL. */
  repository?: string;
}

interface Jar {
  artifact: string;
  sha256: string;
}

/** Fills `folder` with every jar of the lock; each is checked, whoever brought it. */
export async function writeJars(folder: string, sources: JarSources, log: Log): Promise<void> {
  const jars = path.join(folder, 'jars');
  await mkdir(jars);
  log(`Fetching the Temporal test server (${lock.jars.length} files, once)`);
  await fetchJars(lock.jars, jars, sources);
}

/** By Maven where it is installed, because it knows the mirrors and proxies of its place; else over HTTPS. */
async function fetchJars(jars: Jar[], folder: string, { maven, repository }: JarSources): Promise<void> {
  if (await canRun(maven, ['-version'])) return byMaven(jars, folder, maven);
  if (repository) return overHttps(jars, folder, repository);
  throw new Error(
    'Its Java classes come by Maven (mvn), which is not installed; or set MVNW_REPOURL to the address of a Maven repository.',
  );
}

async function byMaven(jars: Jar[], folder: string, maven: string): Promise<void> {
  const pom = path.join(folder, '..', 'pom.xml');
  await writeFile(pom, pomOf(jars));
  await run(maven, ['-B', '-q', '-f', pom, `${PLUGIN}:copy-dependencies`, `-DoutputDirectory=${folder}`]);
  for (const jar of jars) await verifyFile(path.join(folder, fileOf(jar)), jar.sha256);
}

async function overHttps(jars: Jar[], folder: string, repository: string): Promise<void> {
  const waiting = [...jars];
  const line = async () => {
    for (let jar = waiting.shift(); jar; jar = waiting.shift()) {
      const { group, name, version } = coordinates(jar);
      const place = `${group.replaceAll('.', '/')}/${name}/${version}/${fileOf(jar)}`;
      await downloadVerified(`${repository.replace(/\/$/, '')}/${place}`, jar.sha256, path.join(folder, fileOf(jar)));
    }
  };
  const lines = await Promise.allSettled(Array.from({ length: AT_ONCE }, line));
  const failures = lines.flatMap((done) => (done.status === 'rejected' ? [done.reason as Error] : []));
  // A wrong file matters more than one that did not come.
  if (failures.length > 0) throw failures.find((failure) => failure instanceof ChecksumError) ?? failures[0];
}

/** Every jar by name and nothing that it would bring along: what runs is the lock, not what Maven resolves today. */
function pomOf(jars: Jar[]): string {
  const dependencies = jars.map((jar) => {
    const { group, name, version } = coordinates(jar);
    const alone = '<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>';
    return `<dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version>${alone}</dependency>`;
  });
  return `<project><modelVersion>4.0.0</modelVersion><groupId>shouban</groupId><artifactId>test-server</artifactId>
<version>1</version><dependencies>
${dependencies.join('\n')}
</dependencies></project>
`;
}

function coordinates({ artifact }: Jar): { group: string; name: string; version: string } {
  const [group = '', name = '', version = ''] = artifact.split(':');
  return { group, name, version };
}

function fileOf(jar: Jar): string {
  const { name, version } = coordinates(jar);
  return `${name}-${version}.jar`;
}
