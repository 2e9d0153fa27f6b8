import type { Server } from 'node:http';
import type { Problem } from '@shouban/contracts/errors';
import { isOpen, lineOf } from '@shouban/identity';
import { until } from '../../tools/provide/until';
import { APPLICANT } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';
import { Doors } from './doors';
import { openRecords } from './records';
import { everyRoute, type Route } from './routes';
import { Subjects, type Subject } from './subjects';

/** The account of another system, of the registry's role and with a few scopes. */
const SYSTEM = 'service:sharing';
/** One of each role, those who head and lead, somebody who works here and has no part in anything, another system, and nobody. */
const ASKERS = [
  'window-1',
  'market-1',
  'market-head',
  'leader-1',
  'director-1',
  'registry-1',
  'discipline-1',
  'agent-1',
  'admin-1',
  'window-6',
  SYSTEM,
  'nobody',
];
/** Those for whom a route that needs no account is the same. */
const ANYBODY = ['nobody', 'market-1'];
/** With which the doors to these stay shut; every other answer was given by somebody who had let the asker in. */
const SHUT: Record<string, string[]> = {
  absence: ['ABSENCE_UNKNOWN', 'ABSENCE_NOT_YOURS'],
  assessment: ['ASSESSMENT_NOT_YOURS'],
  file: ['FILE_UNKNOWN'],
};
/** What a reader who is let in may be told instead of what he asks for: there is none. */
const NONE = [
  'NO_RATING',
  'CASE_NOT_CLOSED',
  'EXTENSION_UNKNOWN',
  'DOCUMENT_UNKNOWN',
  'NOTICE_NOT_ISSUED',
  'DRAFT_UNKNOWN',
  'WEBHOOK_UNKNOWN',
  'ACCOUNT_UNKNOWN',
  'CALENDAR_PREVIEW_UNKNOWN',
  'SERVICE_ACCOUNT_UNKNOWN',
  'DISPATCH_UNKNOWN',
  'IMPORT_UNKNOWN',
  'VERSION_UNKNOWN',
  'GRANT_UNKNOWN',
  'REPORT_NOT_ISSUED',
  'NOTICE_NOT_PRINTABLE',
  'ROUTE_UNKNOWN',
  'CALENDAR_UNKNOWN',
  'SECTION_UNKNOWN',
];
const AT_ONCE = 16;
/** Askers of one command who are let in, of those whom the table lets in. */
const MOST_OF_A_COMMAND = 3;

interface Try {
  route: Route;
  subject: Subject;
  asker: string;
  letIn: boolean;
}

let centre: Centre;
let tries: Try[];
let system: Record<string, string>;
beforeAll(async () => {
  centre = await openCentre();
  // Kept connections outlast the pauses of a busy machine.
  (centre.app.getHttpServer() as Server).keepAliveTimeout = 120_000;
  system = await openSystem();
  const subjects = new Subjects(centre, await openRecords(centre));
  const doors = new Doors(centre);
  tries = [];
  for (const route of everyRoute()) {
    for (const subject of await subjects.of(route)) {
      for (const asker of isOpen(route.line) ? ANYBODY : ASKERS)
        tries.push({ route, subject, asker, letIn: await doors.letIn(asker, route, subject) });
    }
  }
});
afterAll(() => centre.close());

async function openSystem(): Promise<Record<string, string>> {
  const scopes = ['cases.read', 'registry.read', 'supervision.read', 'absences.write'];
  const account = { id: 'sharing', description: '走查', role: 'registry', scopes };
  const { body: made } = await centre.as('admin-1').post<{ secret: string }>('/services', account);
  const asked = { grant_type: 'client_credentials', client_id: 'sharing', client_secret: made.secret };
  const { body } = await centre.anyone.post<{ access_token: string }>('/token', asked, { key: null });
  return { authorization: `Bearer ${body.access_token}` };
}

let sent = 0;
/** Every reading that was sent about a record, by its trace: what was answered. */
const looks = new Map<string, { one: Try; status: number; code?: string }>();

/** Status, and the problem where one was answered; a stream is not followed. */
async function send(one: Try): Promise<{ status: number; problem?: Problem }> {
  const key = `walk-${(sent += 1)}`;
  // A kept connection may be closed by the server at the very moment in which it is used again.
  return sendOnce(one, key).catch(() => sendOnce(one, key));
}

async function sendOnce(one: Try, key: string): Promise<{ status: number; problem?: Problem }> {
  const { route, subject, asker } = one;
  const { method, template, isForm } = route;
  const fill = { ...route.fill, ...subject.fill };
  const address = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(fill[name]!));
  const query = subject.query ?? route.query;
  const bearing =
    asker === SYSTEM ? system : await (asker === 'nobody' ? centre.anyone : centre.as(asker)).authorization();
  const form = new FormData();
  form.append('file', new Blob(['x']), 'x.txt');
  const body = isForm ? form : JSON.stringify(subject.body ?? route.body);
  const response = await fetch(`${centre.url}${address}${query && `?${query}`}`, {
    method,
    headers: {
      ...bearing,
      ...(method === 'POST' && { 'idempotency-key': key }),
      ...(!isForm && body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(method !== 'GET' && body !== undefined && { body }),
  });
  const type = response.headers.get('content-type') ?? '';
  const isProblem = type.startsWith('application/problem+json');
  const look = { one, status: response.status };
  if (method === 'GET') looks.set(response.headers.get('trace-id')!, look);
  if (!isProblem) {
    await (type.startsWith('text/event-stream') ? response.body?.cancel() : response.arrayBuffer());
    return { status: response.status };
  }
  const problem = (await response.json()) as Problem;
  Object.assign(look, { code: problem.code });
  return { status: response.status, problem };
}

/** What is wrong with the answer; undefined where it is as the table says. */
function faultOf(
  { route, letIn }: Try,
  { status, problem }: { status: number; problem?: Problem },
): string | undefined {
  const said = `${status} ${problem?.code ?? ''}`;
  if (status >= 500 && problem?.code !== 'TEMPORAL_AWAY') return `failed: ${said}`;
  const shut = isShut(route, problem?.code);
  if (!letIn)
    return shut && [401, 403, 404].includes(status) ? undefined : `is let in, though the table says no: ${said}`;
  if (shut) return `is shut out, though the table says yes: ${said}`;
  if (route.method !== 'GET' || status === 200 || NONE.includes(problem?.code ?? '')) return undefined;
  return `cannot read: ${said}`;
}

function isShut({ line }: Route, code?: string): boolean {
  const [area] = line.split('.');
  const refusal = lineOf(line).refusedAs?.code ?? 'ROLE_REQUIRED';
  const codes = [
    'UNAUTHENTICATED',
    'SCOPE_REQUIRED',
    'CASE_UNKNOWN',
    'PROCEEDING_UNKNOWN',
    refusal,
    ...(SHUT[area!] ?? []),
  ];
  return code !== undefined && codes.includes(code);
}

async function faultsOf(those: Try[]): Promise<string[]> {
  const left = [...those];
  const faults: string[] = [];
  const turn = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const fault = faultOf(next, await send(next));
      if (fault)
        faults.push(`${next.route.name} (${next.route.line}) by ${next.asker}, ${next.subject.whose} record: ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, turn));
  return faults;
}

/** How much stands in the ledger and in the histories of all workflows. */
async function written(): Promise<{ rows: number; history: number }> {
  const [row]: { n: number }[] = await centre.dataSource.query('SELECT count(*)::int AS n FROM ledger_events');
  let history = 0;
  for await (const { historyLength } of centre.client.workflow.list()) history += Number(historyLength);
  return { rows: row!.n, history };
}

/** What the records of the walk set in motion has come to its end. */
async function settled(): Promise<{ rows: number; history: number }> {
  let last = await written();
  return until(
    async () => {
      const now = await written();
      const isSame = now.rows === last.rows && now.history === last.history;
      last = now;
      return isSame ? now : undefined;
    },
    30_000,
    () => 'the centre does not come to rest',
  );
}

/** Of those who are let in for a command some, others for the next route: each takes a workflow's time. */
function sampled(those: Try[]): Try[] {
  const routes = [...new Set(those.map(({ route }) => route))];
  return routes.flatMap((route, place) => {
    const own = those.filter((one) => one.route === route);
    return own.filter((_, i) => (i + place) % Math.ceil(own.length / MOST_OF_A_COMMAND) === 0);
  });
}

interface Entry {
  trace: string;
  account: string;
  record: string | null;
  subject: string | null;
  outcome: string;
}

/** Readings of a record, of a whole book, or of all that happens, of which nobody would know. */
function withoutEntry(rows: Entry[]): string[] {
  return [...looks].flatMap(([trace, { one, status, code }]) => {
    const { route, subject, asker } = one;
    // An absence of one's own is nobody else's, and a sheet to be filled in says nothing.
    const isOwn = route.line === 'absence.read' && subject.facts?.owner === asker;
    if (isOwn || route.template.endsWith('/template.xlsx')) return [];
    const isOfRecord = subject.whose !== 'no' || /\.(export|follow)$/.test(route.line);
    const isTurnedAway = status === 404 && isShut(route, code);
    if (!isOfRecord || (status !== 200 && !isTurnedAway)) return [];
    const wanted = isTurnedAway ? 'denied' : 'allowed';
    const found = rows.some(
      (row) =>
        row.trace === trace &&
        row.outcome === wanted &&
        (asker === 'nobody' || isOpen(route.line) || row.account === asker) &&
        (subject.stream === undefined || row.record === subject.stream),
    );
    return found ? [] : [`${route.name} (${route.line}) ${wanted}`];
  });
}

const isCommand = ({ route }: Try) => route.method !== 'GET';
const endsSession = ({ route }: Try) => route.line === 'session.end';

describe('every route, asked by everybody about his own record and a foreign one', () => {
  it('is a line of the policy, with a sample record', () => {
    expect(new Set(tries.map(({ route }) => route.name)).size).toBe(everyRoute().length);
    const lines = new Set(tries.map(({ route }) => route.line));
    expect(lines.size).toBeGreaterThan(150);
    // Each line that asks for a relation is tried on somebody who has it and on somebody who has not.
    const onesided = [...lines].filter((line) => {
      const answers = tries
        .filter(({ route, subject }) => route.line === line && subject.facts)
        .map(({ letIn }) => letIn);
      return answers.length > 0 && new Set(answers).size < 2;
    });
    expect(onesided).toEqual([]);
  });

  it('refuses what the table does not grant, and a refused command leaves nothing behind', async () => {
    const before = await settled();
    const refused = tries.filter((one) => isCommand(one) && !one.letIn);
    expect(refused.length).toBeGreaterThan(1_000);
    expect(await faultsOf(refused)).toEqual([]);
    expect(await settled()).toEqual(before);
  });

  it('shows what the table grants, and nothing else', async () => {
    expect(await faultsOf(tries.filter((one) => !isCommand(one)))).toEqual([]);
  });

  it('puts on record who has looked at whose record, and who was turned away from it', async () => {
    let unseen: string[] = [];
    // The audit writes its entries a moment later.
    await until(
      async () => {
        const rows: Entry[] = await centre.dataSource.query(
          `SELECT trace_id AS trace, account, case_no AS record, subject, outcome FROM access_audit WHERE trace_id = ANY($1)`,
          [[...looks.keys()]],
        );
        unseen = withoutEntry(rows);
        return unseen.length === 0 || undefined;
      },
      20_000,
      () => [...new Set(unseen)].sort().join('\n'),
    );
    expect(unseen).toEqual([]);
  });

  it('puts on record who has looked for a person by number, and what was found', async () => {
    const search = (number: string) => centre.as('market-1').get(`/duties?applicantNumber=${number}`);
    const traces = [await search(APPLICANT.idNumber), await search('440308199901011512')].map(({ headers }) =>
      headers.get('trace-id')!,
    );
    const found = await until(
      async () => {
        const rows: { trace: string; found: boolean }[] = await centre.dataSource.query(
          `SELECT DISTINCT trace_id AS trace, case_no IS NOT NULL AS found FROM access_audit
            WHERE trace_id = ANY($1) AND action = 'searchByNumber' AND account = 'market-1'`,
          [traces],
        );
        return rows.length === 2 ? new Map(rows.map((row) => [row.trace, row.found])) : undefined;
      },
      10_000,
      () => 'the searches are not on record',
    );
    expect(traces.map((trace) => found.get(trace))).toEqual([true, false]);
  });

  it('lets in for a command whom the table lets in, whatever the rules then say', async () => {
    const granted = sampled(tries.filter((one) => isCommand(one) && one.letIn && one.subject.whose !== 'foreign'));
    expect(await faultsOf(granted.filter((one) => !endsSession(one)))).toEqual([]);
    expect(await faultsOf(granted.filter(endsSession))).toEqual([]);
  });
});
