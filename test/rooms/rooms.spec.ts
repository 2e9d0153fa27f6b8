import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');
const CONFIG = path.join(ROOT, '.dependency-cruiser.cjs');
const CRUISER = path.join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

/** What stands in the small house below, with the rules that its imports break; none means that they are allowed. */
const HOUSE: Record<string, { imports: string; breaks?: string[] }> = {
  'libs/domain/clock.ts': { imports: `import { Temporal } from 'temporal-polyfill';` },
  'libs/domain/reads-files.ts': { imports: `import 'node:fs';`, breaks: ['domain-imports-no-package'] },
  'libs/domain/checks.ts': { imports: `import { z } from 'zod';`, breaks: ['domain-imports-no-package'] },
  'libs/domain/reads-environment.ts': { imports: `import '@shouban/config';`, breaks: ['room-libs-domain'] },
  'libs/domain/chicken.ts': { imports: `import './egg';`, breaks: ['no-cycles'] },
  'libs/domain/egg.ts': { imports: `import './chicken';` }, // one report for a cycle
  'libs/domain/clock.spec.ts': { imports: `import '@shouban/persistence/ledger'; import '../../test/support/centre';` },
  'libs/domain/paper.testing.ts': { imports: `import 'node:fs'; import 'fast-check';` },
  'libs/domain/uses-paper.ts': { imports: `import './paper.testing';`, breaks: ['nothing-leans-on-tools-or-tests'] },
  'libs/config/index.ts': { imports: `import { z } from 'zod';` },
  'libs/config/leans.ts': { imports: `import '@shouban/domain/clock';`, breaks: ['room-libs-config'] },
  'libs/contracts/case.ts': { imports: `import '@temporalio/workflow'; import '@shouban/domain/clock';` },
  'libs/contracts/stored.ts': { imports: `import '@shouban/persistence/ledger';`, breaks: ['room-libs-contracts'] },
  'libs/contracts/dto.ts': { imports: `import 'class-validator';`, breaks: ['sandbox-imports-temporal-only'] },
  'libs/persistence/ledger.ts': { imports: `import '@shouban/domain/clock'; import '@shouban/config'; import 'pg';` },
  'libs/persistence/messages.ts': { imports: `import '@shouban/contracts/case';`, breaks: ['room-libs-persistence'] },
  'libs/identity/tokens.ts': { imports: `import '@shouban/persistence/ledger';`, breaks: ['room-libs-identity'] },
  'libs/temporal/bundle.ts': { imports: `import '@shouban/contracts/case';` },
  'libs/temporal/rules.ts': { imports: `import '@shouban/domain/clock';`, breaks: ['room-libs-temporal'] },
  'libs/temporal/carries.ts': { imports: `import '@shouban/tracing/sdk';` },
  'libs/tracing/sdk.ts': { imports: `import '@opentelemetry/resources'; import '@shouban/config';` },
  'libs/tracing/rules.ts': { imports: `import '@shouban/domain/clock';`, breaks: ['room-libs-tracing'] },
  'libs/tracing/index.ts': {
    imports: `import '@opentelemetry/resources';`,
    breaks: ['tracing-costs-nothing-when-off'],
  },
  'libs/documents/notice.ts': { imports: `import '@shouban/persistence/ledger';`, breaks: ['room-libs-documents'] },
  'libs/documents/sheet.ts': { imports: `import '@shouban/contracts/case'; import 'exceljs';` },
  'apps/api/src/prints.ts': { imports: `import 'exceljs';`, breaks: ['documents-made-in-their-room'] },
  'libs/attic/box.ts': { imports: `import '@shouban/domain/clock';`, breaks: ['room-unknown'] },
  'workflows/case/case.workflow.ts': {
    imports: `import type { Activities } from '@shouban/activities/index'; import '@temporalio/workflow';`,
  },
  'workflows/case/by-value.ts': { imports: `import '@shouban/activities/index';`, breaks: ['activities-by-type-only'] },
  'workflows/case/stores.ts': { imports: `import '@shouban/persistence/ledger';`, breaks: ['room-workflows'] },
  'workflows/case/waits.ts': { imports: `import 'node:timers';`, breaks: ['sandbox-imports-temporal-only'] },
  'activities/index.ts': { imports: `import '@shouban/persistence/ledger'; import '@shouban/contracts/case';` },
  'activities/asks-back.ts': { imports: `import '@shouban/workflows/case/stores';`, breaks: ['room-activities'] },
  'apps/api/src/main.ts': {
    imports: `import type { C } from '@shouban/workflows/case/case.workflow'; import '@shouban/identity/tokens';`,
  },
  'apps/api/src/runs-it.ts': {
    imports: `import '@shouban/workflows/case/case.workflow';`,
    breaks: ['workflows-by-type-only'],
  },
  'apps/api/src/works.ts': { imports: `import '@shouban/activities/index';`, breaks: ['room-apps-api'] },
  'apps/api/src/draws.ts': {
    imports: `import '../../console/src/client';`,
    breaks: ['nobody-imports-the-console', 'room-apps-api'],
  },
  'apps/api/src/checks.ts': { imports: `import 'fast-check';`, breaks: ['ships-without-dev-dependencies'] },
  'apps/api/src/borrows.ts': { imports: `import 'brought-along';`, breaks: ['only-declared-packages'] },
  'apps/api/src/lost.ts': { imports: `import './nowhere';`, breaks: ['everything-resolves'] },
  'apps/worker/src/main.ts': { imports: `import '@shouban/activities/index'; import '@shouban/temporal/bundle';` },
  'apps/worker/src/serves.ts': { imports: `import '../../api/src/main';`, breaks: ['room-apps-worker'] },
  'apps/worker/src/benches.ts': {
    imports: `import '../../../tools/bench/main';`,
    breaks: ['nothing-leans-on-tools-or-tests', 'room-apps-worker'],
  },
  'apps/console/src/client.ts': { imports: `import 'openapi-fetch';` },
  'apps/console/src/peeks.ts': { imports: `import '@shouban/domain/clock';`, breaks: ['room-apps-console'] },
  'tools/bench/main.ts': { imports: `import '@shouban/persistence/ledger'; import '../../apps/console/src/client';` },
  'test/support/centre.ts': { imports: `import '../../apps/api/src/main'; import '../../tools/bench/main';` },
};
const PACKAGES = [
  'temporal-polyfill',
  'zod',
  '@temporalio/workflow',
  'class-validator',
  'pg',
  'openapi-fetch',
  'exceljs',
  '@opentelemetry/resources',
];
const DEV_PACKAGES = ['fast-check'];

interface Violation {
  from: string;
  rule: { name: string };
}

/** Every rule that a file of the house breaks, by file. */
function brokenIn(house: string): Record<string, string[]> {
  const report = execFileSync(
    process.execPath,
    [CRUISER, '--config', CONFIG, '--output-type', 'json', 'apps', 'workflows', 'activities', 'libs', 'tools', 'test'],
    { cwd: house, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  const { summary } = JSON.parse(report) as { summary: { violations: Violation[] } };
  const broken: Record<string, Set<string>> = {};
  for (const { from, rule } of summary.violations) (broken[from] ??= new Set()).add(rule.name);
  return Object.fromEntries(Object.entries(broken).map(([file, rules]) => [file, [...rules].sort()]));
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

describe('the rules of who may import whom', () => {
  let house: string;

  beforeAll(() => {
    house = mkdtempSync(path.join(tmpdir(), 'shouban-rooms-'));
    cpSync(path.join(ROOT, 'tsconfig.json'), path.join(house, 'tsconfig.json'));
    const versions = (names: string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));
    const manifest = { name: 'house', dependencies: versions(PACKAGES), devDependencies: versions(DEV_PACKAGES) };
    write(path.join(house, 'package.json'), JSON.stringify(manifest));
    for (const name of [...PACKAGES, ...DEV_PACKAGES, 'brought-along']) {
      write(path.join(house, 'node_modules', name, 'package.json'), JSON.stringify({ name, main: 'index.js' }));
      write(path.join(house, 'node_modules', name, 'index.js'), '');
    }
    for (const [file, { imports }] of Object.entries(HOUSE)) {
      write(path.join(house, file), `${imports}\nexport const here = true;\n`);
    }
  });
  afterAll(() => rmSync(house, { recursive: true, force: true }));

  it('find every forbidden import, and let every other pass', () => {
    const expected = Object.entries(HOUSE).flatMap(([file, { breaks }]) => (breaks ? [[file, breaks]] : []));
    expect(brokenIn(house)).toEqual(Object.fromEntries(expected));
  });

  it('are each broken by a file of the house, so that none is a dead letter', () => {
    const { forbidden } = jest.requireActual<{ forbidden: { name: string; comment: string }[] }>(CONFIG);
    const broken = new Set(Object.values(HOUSE).flatMap(({ breaks = [] }) => breaks));
    expect(forbidden.map((rule) => rule.name).filter((name) => !broken.has(name))).toEqual([]);
    expect(forbidden.filter((rule) => !rule.comment)).toEqual([]);
  });
});
