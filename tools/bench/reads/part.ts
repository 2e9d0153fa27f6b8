import { LedgerArchive } from '@shouban/persistence/archive/ledger-archive';
import { createDataSource } from '@shouban/persistence/data-source';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import type { BenchArguments } from '../arguments';
import type { Ground } from '../ground/ground';
import type { PartReport } from '../report';
import { apiHere } from './api-here';
import { askedOf } from './asked';
import { LAST_YEAR, type Fullness } from './county';
import { fill } from './fill';
import { readAll, type ReadResult } from './read';

/** What a reading may take in the database at the 95th percentile. */
const BUDGET_MS = 20;
/** Those that issue 8 names: the others are held against the same beside them. */
const NAMED = /^(dut(y list|ies by)|case page|search by|wall of lamps)/;

/** A county's five years: a hundredth of the cases is open, and to five of them there is a contact. */
export function fullnessOf(cases: number): Fullness {
  return { cases, events: 5 * cases, open: Math.ceil(cases / 100), contacts: Math.ceil(cases / 5) };
}

/** Every list and page that people wait for, in a database with a million cases and five million rows of ledger. */
export async function benchReads({ config }: Ground, args: BenchArguments): Promise<PartReport> {
  const fullness = fullnessOf(args.cases ?? (args.quick ? 20_000 : 1_000_000));
  const { databaseUrl: database, databaseOwnerUrl: owner, databaseSchema: schema, personalKeys } = config;
  const dataSource = await createDataSource({ url: database!, schema, personalKeys }).initialize();
  try {
    const county = await fill(dataSource, owner!, schema, fullness);
    if (args.archived) await archive(owner!, schema);
    const { organisation } = await new CatalogueReader(dataSource).current();
    const api = await apiHere(config, dataSource);
    try {
      const reading = { url: api.url, database: database!, schema, password: config.demoPassword };
      return reportOf(await readAll(reading, askedOf(organisation, county, args.quick ? 10 : 200)), fullness);
    } finally {
      await api.close();
    }
  } finally {
    await dataSource.destroy();
  }
}

/** All years but the last of the county's five. */
async function archive(url: string, schema: string): Promise<void> {
  const owner = await createDataSource({ url, schema, poolSize: 1 }).initialize();
  try {
    await new LedgerArchive(owner).move(LAST_YEAR - 1);
  } finally {
    await owner.destroy();
  }
}

/** @throws Error with what each took, where a large table was read from one end to the other, or something was refused */
export function reportOf(results: ReadResult[], { cases, events }: Fullness): PartReport {
  const wrong = results.flatMap(wrongIn);
  if (wrong.length > 0) throw new Error(`Reading ${cases} cases:\n${[...wrong, ...results.map(tookOf)].join('\n')}`);
  const named = results.filter(({ name }) => NAMED.test(name));
  const others = results.filter((each) => !named.includes(each));
  return {
    figures: {
      'reads.cases': cases,
      'reads.events': events,
      ...Object.fromEntries(results.map(({ name, p95 }) => [`reads.p95Ms ${name}`, p95])),
    },
    ratios: {
      [`reads slowest p95 of ${BUDGET_MS} ms`]: slowest(named) / BUDGET_MS,
      [`other reads slowest p95 of ${BUDGET_MS} ms`]: slowest(others) / BUDGET_MS,
    },
    tables: [
      {
        title: `Reading ${cases.toLocaleString('en')} cases and ${events.toLocaleString('en')} rows of ledger, of all statements of a request`,
        columns: ['what', 'statements', 'p50 ms', 'p95 ms', 'as waited for', 'index only'],
        rows: results.map((each) => [each.name, each.statements, each.p50, each.p95, each.issuedP95, indexOnly(each)]),
      },
    ],
  };
}

function slowest(results: ReadResult[]): number {
  return Math.max(0, ...results.map(({ p95 }) => p95));
}

function wrongIn({ name, accesses, refused }: ReadResult): string[] {
  const whole = accesses.filter(({ node }) => node.includes('Seq Scan'));
  return [
    ...whole.map(
      ({ relation, asked: { person = 'nobody', path }, by }) =>
        `${name}: ${relation} is read from one end to the other where ${person} asks for ${path}:\n  ${by}`,
    ),
    ...(refused > 0 ? [`${name}: ${refused} requests were refused`] : []),
  ];
}

/** Filling took minutes: what was measured is told though it fails. */
function tookOf({ name, p50, p95 }: ReadResult): string {
  return `${name}: p50 ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms`;
}

/** Indexes that answered without their table, of all that were asked. */
function indexOnly({ accesses }: ReadResult): string {
  const alone = accesses.filter(({ node }) => node === 'Index Only Scan');
  return `${alone.length} of ${accesses.length}`;
}
