import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { fillCaseParts } from '@shouban/persistence/migrations/1700000000760-case-parts';
import { commitmentOfSealed, StreamSeal, vaultOf, type PersonalVault } from '@shouban/persistence/personal/vault';
import { copyIn, field } from './copy-in';
import { County, type CountyCase, type Fullness } from './county';
import { proceedingLines, PROCEEDING_COLUMNS } from './proceedings';
import { storiesOf } from './stories';

const STORIES = 300;
/** Events of so many cases come in turns, as they do at a centre: those of one case do not lie side by side. */
const AT_A_TIME = 2_000;

/**
 * Fills an empty, prepared database by COPY: cases with their ledgers, personal data sealed as in production, what the read model holds
 * of them, and contacts and complaints. Only a part of the ledgers is whole (`county.ts`); no hash of the chain is computed.
 *
 * @param database of the owner, who may write everything
 */
export async function fill(
  dataSource: DataSource,
  database: string,
  schema: string,
  fullness: Fullness,
): Promise<County> {
  const stories = await storiesOf(new CatalogueReader(dataSource), Date.now(), Math.min(STORIES, fullness.open));
  const county = new County(stories, fullness);
  const client = new Client({
    connectionString: database,
    options: `-c search_path=${schema} -c maintenance_work_mem=512MB`,
  });
  await client.connect();
  try {
    const vault = vaultOf(dataSource);
    const digestOf = (idNumber: string) => vault.digestOf(dataSource, idNumber);
    const copy = (table: string, columns: string[], lines: AsyncIterable<string> | Iterable<string>) =>
      copyIn(client, table, columns, lines);
    await copy('personal_keys', ['stream', 'number', 'master', 'wrapped'], keyLines(county, vault));
    await copy('personal_index', ['stream', 'digest'], indexLines(county, digestOf));
    await copy('ledger_events', LEDGER_COLUMNS, ledgerLines(county, vault.seals));
    await copy('ledger_heads', ['stream', 'seq', 'hash'], headLines(county));
    // Row by row they would follow in twice the time.
    await client.query('ALTER TABLE cases DISABLE TRIGGER parts');
    for (const table of ['cases', 'duties', 'grants', 'inbox'] as const) {
      await copy(table, county.columns(table), rowLines(county, table));
    }
    await client.query('ALTER TABLE cases ENABLE TRIGGER parts');
    await fillCaseParts(async (statement, values) => (await client.query(statement, values)).rows);
    await copy('proceedings', PROCEEDING_COLUMNS, proceedingLines(await organisationOf(dataSource), fullness));
    // As autovacuum would have left the tables of a centre at work: index-only scans need what is visible to all marked so.
    await client.query('VACUUM (ANALYZE)');
  } finally {
    await client.end();
  }
  return county;
}

async function organisationOf(dataSource: DataSource) {
  return (await new CatalogueReader(dataSource).current()).organisation;
}

const LEDGER_COLUMNS =
  'stream,seq,event_id,type,at,actor,rule,data,command,personal,personal_salt,personal_commitment,prev_hash,hash'.split(
    ',',
  );
const NULL = '\\N';

/** Derived, so that the ledger is sealed by the key that was written before it. */
function keyOf({ caseNo }: CountyCase): Uint8Array {
  return createHash('sha256').update(`key of ${caseNo}`).digest();
}

function* keyLines(county: County, vault: PersonalVault): Iterable<string> {
  if (!vault.seals) return;
  for (const each of county.all()) {
    const { master, wrapped } = vault.wrap(each.caseNo, 1, keyOf(each));
    yield `${each.caseNo}\t1\t${master}\t${wrapped}\n`;
  }
}

async function* indexLines(county: County, digestOf: (idNumber: string) => Promise<string>): AsyncIterable<string> {
  for (const each of county.all()) yield `${each.caseNo}\t${await digestOf(each.applicant.idNumber)}\n`;
}

function* headLines(county: County): Iterable<string> {
  for (const { caseNo, events } of county.all()) yield `${caseNo}\t${events}\t${hash(events)}\n`;
}

function* rowLines(county: County, table: 'cases' | 'duties' | 'grants' | 'inbox'): Iterable<string> {
  for (const each of county.all()) yield* county.rows(table, each);
}

function* ledgerLines(county: County, sealed: boolean): Iterable<string> {
  for (let from = 0; from < county.size; from += AT_A_TIME) {
    const some = [...county.all(from, from + AT_A_TIME)];
    const longest = Math.max(...some.map(({ events }) => events));
    for (let seq = 1; seq <= longest; seq++) {
      for (const each of some) if (seq <= each.events) yield ledgerLine(county, each, seq, sealed);
    }
  }
}

function ledgerLine(county: County, each: CountyCase, seq: number, sealed: boolean): string {
  const { caseNo, nth } = each;
  const id = `${nth.toString(16).padStart(8, '0')}-0000-4000-8000-${seq.toString(16).padStart(12, '0')}`;
  const personal = seq === 1 ? personalOf(each, id, sealed) : `${NULL}\t${NULL}\t${NULL}`;
  return `${caseNo}\t${seq}\t${id}\t${county.said(each, seq)}\t${personal}\t${hash(seq - 1)}\t${hash(seq)}\n`;
}

function personalOf(each: CountyCase, id: string, sealed: boolean): string {
  const told = { applicant: each.applicant };
  if (!sealed) return `${field(told)}\tsalt\t${hash(0)}`;
  const text = new StreamSeal(each.caseNo, 1, keyOf(each)).seal(1, id, told);
  return `${field(JSON.stringify(text))}\t${NULL}\t${commitmentOfSealed(text)}`;
}

/** As long as one of the chain, and not computed. */
function hash(seq: number): string {
  return seq.toString(16).padStart(64, '0');
}
