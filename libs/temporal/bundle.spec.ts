import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DefaultLogger } from '@temporalio/worker';
import { bundleWorkflows } from './bundle';

/** Each of them builds into a bundle without a word, and then fails every workflow task, so that cases hang. */
const NEVER = [
  'typeorm',
  'pg',
  '@nestjs',
  'reflect-metadata',
  'class-transformer',
  'class-validator',
  'exceljs',
  'pdfmake',
  'fontkit',
];

/** The files in a bundle, without the one that starts it: the bundler names each module by its path. */
async function modulesOf(options: Parameters<typeof bundleWorkflows>[0] = {}): Promise<string[]> {
  const { code } = await bundleWorkflows({ logger: new DefaultLogger('ERROR'), ...options });
  return [...code.matchAll(/^\/\*\*\*\/ "([^"]+)":?$/gm)].map(([, file]) => file!);
}

function packagesIn(modules: string[]): string[] {
  return NEVER.filter((name) => modules.some((file) => file.includes(`/node_modules/${name}/`)));
}

describe('the workflow bundle', () => {
  let modules: string[];
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'shouban-bundle-'));
    modules = await modulesOf();
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is made of the workflows, the domain, the messages and the SDK', () => {
    for (const file of [
      './workflows/case/case.workflow.ts',
      './libs/domain/case/evolve.ts',
      './libs/contracts/case.ts',
      './node_modules/@temporalio/workflow/lib/index.js',
    ]) {
      expect(modules).toContain(file);
    }
  });

  it('holds no database, no framework and no decorators', () => {
    expect(packagesIn(modules)).toEqual([]);
  });

  it('holds none of our code that is not safe in the sandbox', () => {
    expect(
      modules.filter((file) => /^\.\/(activities|apps|libs\/(persistence|identity|config|documents))\//.test(file)),
    ).toEqual([]);
  });

  it('carries no traces unless it is made to, and of OpenTelemetry it never holds anything', async () => {
    const carrier = /^\.\/libs\/(temporal\/)?tracing\//;
    const traced = await modulesOf({ traced: true });
    expect(modules.filter((file) => carrier.test(file))).toEqual([]);
    expect(traced.filter((file) => carrier.test(file))).toEqual(['./libs/temporal/tracing/workflow-interceptors.ts']);
    expect([...modules, ...traced].filter((file) => file.includes('opentelemetry'))).toEqual([]);
  }, 60_000);

  it('shows such a package where one is taken in', async () => {
    const leaking = path.join(folder, 'leaking.ts');
    symlinkSync(path.join(__dirname, '..', '..', 'node_modules'), path.join(folder, 'node_modules'));
    writeFileSync(leaking, `import 'reflect-metadata';\nexport async function leaking() {}\n`);
    expect(packagesIn(await modulesOf({ workflowsPath: leaking }))).toEqual(['reflect-metadata']);
  }, 60_000);
});
