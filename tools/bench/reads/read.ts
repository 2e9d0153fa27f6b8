import { Client } from 'pg';
import { quantile } from '../cases/load';
import type { Asked, Request } from './asked';
import { explain, largeTables, SMALL_ROWS, type Access } from './plans';
import { Recorder } from './recorder';

/** How one kind of question was answered. */
export interface ReadResult {
  name: string;
  times: number;
  /** Statements a request, the most. */
  statements: number;
  /** In the database, of all statements of a request together: planning and execution, ms. */
  p50: number;
  p95: number;
  /** As the API waited for them, each after the other, ms. */
  issuedP95: number;
  /** How large tables were read, each way once, with the first request that read it so. */
  accesses: ReadAccess[];
  /** Rows a request that were read and thrown away, at the 95th percentile. */
  filteredP95: number;
  /** Requests that were answered with neither 2xx nor 404. */
  refused: number;
  /** The longest statement. */
  longest: { ms: number; text: string };
}

export interface ReadAccess extends Access {
  asked: Request;
  /** Text of the statement. */
  by: string;
}

export interface Reading {
  /** Of an API in this process. */
  url: string;
  /** Of the database as the application enters it. */
  database: string;
  schema: string;
  password: string;
  /** Seq scans cost more than anything, as they would with more rows: what is read so all the same has no index. */
  asIfLarge?: boolean;
}

/**
 * Asks the API of this process everything, one request after the other, writes down the statements that it sends, and runs each of them
 * again under EXPLAIN with the values it was sent with.
 */
export async function readAll(
  { url, database, schema, password, asIfLarge }: Reading,
  all: Asked[],
): Promise<ReadResult[]> {
  const client = new Client({ connectionString: database, options: `-c search_path=${schema}` });
  await client.connect();
  const recorder = new Recorder();
  try {
    const tables = await largeTables(client, asIfLarge ? SMALL_ROWS / 20 : SMALL_ROWS);
    if (asIfLarge) await client.query('SET enable_seqscan = off');
    const api = new Asking(url, password);
    for (const { requests } of all) for (const { person } of requests) await api.signIn(person);
    recorder.start();
    const results: ReadResult[] = [];
    for (const asked of all) results.push(await readOne(asked, { client, recorder, api, tables }));
    return results;
  } finally {
    recorder.stop();
    await client.end();
  }
}

interface Scene {
  client: Client;
  recorder: Recorder;
  api: Asking;
  tables: Set<string>;
}

async function readOne({ name, requests }: Asked, { client, recorder, api, tables }: Scene): Promise<ReadResult> {
  const result = { statements: 0, refused: 0, longest: { ms: 0, text: '' } };
  const accesses = new Map<string, ReadAccess>();
  const [inDatabase, issued, filtered]: [number[], number[], number[]] = [[], [], []];
  for (const request of requests) {
    recorder.taken();
    const status = await api.ask(request);
    if (status >= 300 && status !== 404) result.refused++;
    const statements = recorder.taken();
    result.statements = Math.max(result.statements, statements.length);
    issued.push(sum(statements.map(({ ms }) => ms)));
    const plans = [];
    for (const statement of statements) {
      const plan = await explain(client, statement);
      plans.push(plan);
      for (const access of plan.accesses.filter(({ relation }) => tables.has(relation))) {
        const way = JSON.stringify(access);
        if (!accesses.has(way)) accesses.set(way, { ...access, asked: request, by: statement.text });
      }
      if (plan.ms > result.longest.ms) result.longest = { ms: plan.ms, text: statement.text };
    }
    recorder.taken();
    inDatabase.push(sum(plans.map(({ ms }) => ms)));
    filtered.push(sum(plans.map((plan) => plan.filtered)));
  }
  return {
    name,
    times: requests.length,
    ...result,
    p50: quantile(inDatabase, 0.5),
    p95: quantile(inDatabase, 0.95),
    issuedP95: quantile(issued, 0.95),
    filteredP95: quantile(filtered, 0.95),
    accesses: [...accesses.values()],
  };
}

/** The API as several people use it. */
class Asking {
  private readonly tokens = new Map<string, string>();

  constructor(
    private readonly url: string,
    private readonly password: string,
  ) {}

  async signIn(person: string | undefined): Promise<void> {
    if (!person || this.tokens.has(person)) return;
    const response = await fetch(`${this.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: person, password: this.password }),
    });
    const { accessToken } = (await response.json()) as { accessToken?: string };
    if (!accessToken) throw new Error(`${person} cannot sign in: ${response.status}`);
    this.tokens.set(person, accessToken);
  }

  async ask({ person, path }: Request): Promise<number> {
    const headers: Record<string, string> = person ? { authorization: `Bearer ${this.tokens.get(person)!}` } : {};
    const response = await fetch(`${this.url}/api/v1${path}`, { headers });
    await response.arrayBuffer();
    return response.status;
  }
}

function sum(values: number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
