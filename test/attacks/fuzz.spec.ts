import { PROBLEMS, type Problem } from '@shouban/contracts/errors';
import { isOpen } from '@shouban/identity';
import { Doors } from '../authorisation/doors';
import { openRecords } from '../authorisation/records';
import { everyRoute, type Route } from '../authorisation/routes';
import { Subjects, type Subject } from '../authorisation/subjects';
import { openCentre, type Centre } from '../support/centre';
import { Attempts, randomOf, type Attempt } from './attempts';
import { asked, type Heard } from './wire';

/** A run is repeated by its seed; more rounds, each with other values, take as many times as long. */
const SEED = Number(process.env['SHOUBAN_FUZZ_SEED'] ?? 20_261_126);
const ROUNDS = Number(process.env['SHOUBAN_FUZZ_ROUNDS'] ?? 1);
const ASKERS = [
  'market-1',
  'window-1',
  'registry-1',
  'director-1',
  'discipline-1',
  'admin-1',
  'agent-1',
  'market-head',
];
/** Of the attempts, those that somebody makes whom the door does not let in. */
const BY_OTHERS = 0.1;
const AT_ONCE = 8;
const WITHIN_MS = 2_000;
/** They end sessions and disable accounts: whoever is hostile there shuts himself out of the rest. */
const LAST = /^\/api\/v1\/(sessions|accounts?)(\/|$)/;
/** What only the inside of a program would say. */
const INSIDE =
  /\n\s+at .*:\d+:\d+|node_modules|QueryFailedError|invalid input syntax|violates \S+ constraint|relation "[^"]*" does|syntax error at|Cannot (?:read|convert|destructure)|is not (?:a function|iterable|defined)|ECONN|WorkflowUpdate|Temporal(?:Error|Failure)/;
/** What an address of nobody, or with what no address can hold, is told. */
const ASTRAY = ['ROUTE_UNKNOWN', 'METHOD_NOT_ALLOWED', 'URL_MALFORMED'];

interface Try extends Attempt {
  asker: string;
}

let centre: Centre;
let tries: Try[];
let everywhere: Set<string>;
beforeAll(async () => {
  centre = await openCentre();
  const subjects = new Subjects(centre, await openRecords(centre));
  const doors = new Doors(centre);
  const random = randomOf(SEED);
  const attempts = new Attempts(random);
  const routes = everyRoute();
  everywhere = new Set(routes.flatMap(({ problems }) => [...problems]));
  tries = [];
  for (const route of routes) {
    const [subject] = await subjects.of(route);
    const [letIn, others] = await parted(doors, route, subject!);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const attempt of attempts.on(route, subject!)) {
        const who = letIn.length === 0 || (others.length > 0 && random() < BY_OTHERS) ? others : letIn;
        tries.push({ ...attempt, asker: attempts.one(who) });
      }
    }
  }
});
afterAll(() => centre.close());

/** Those whom the door lets in, and those whom it does not. */
async function parted(doors: Doors, route: Route, subject: Subject): Promise<[string[], string[]]> {
  if (isOpen(route.line)) return [['nobody'], []];
  const answers = await Promise.all(ASKERS.map((asker) => doors.letIn(asker, route, subject)));
  return [ASKERS.filter((_, i) => answers[i]), ASKERS.filter((_, i) => !answers[i])];
}

async function send({ route, address, headers, body, asker }: Try): Promise<Heard> {
  const signedIn = asker === 'nobody' ? {} : await centre.as(asker).authorization();
  const length = body !== undefined && { 'content-length': String(Buffer.byteLength(body)) };
  return asked(centre.url, {
    method: route.method,
    address,
    headers: { ...signedIn, ...length, ...headers },
    ...(body !== undefined && { body }),
  });
}

/** What is wrong with an answer; undefined where it is as every answer has to be. */
function faultOf({ route, strays }: Try, { status, headers, text }: Heard): string | undefined {
  if (headers['x-content-type-options'] !== 'nosniff') return 'lacks its security headers';
  if (status < 400) return undefined;
  if (!headers['content-type']?.startsWith('application/problem+json')) return `${status}, and no problem`;
  const inside = INSIDE.exec(text);
  if (inside) return `tells of its inside: ${inside[0]}`;
  const { code, status: said, errors = [] } = JSON.parse(text) as Problem;
  const answer = `${status} ${code}`;
  if (status >= 500) return answer;
  if (said !== status || !Object.hasOwn(PROBLEMS, code)) return `${answer}, and is no such problem`;
  const unworded = errors.find(({ messageZh }) => !isWorded(messageZh));
  if (unworded) return `${answer}, and says nothing in Chinese of ${unworded.code}`;
  if (route.problems.has(answer) || (strays && (everywhere.has(answer) || ASTRAY.includes(code)))) return undefined;
  return `${answer} stands not in the document`;
}

/** Of what is wrong with this very field, and not only that something is. */
const isWorded = (text: string) => /[\u4e00-\u9fff]/.test(text) && !text.includes('#') && text !== '填写不正确，请核对';

async function faultsOf(those: Try[]): Promise<string[]> {
  const faults: string[] = [];
  const slow: Try[] = [];
  const heard = async (one: Try) => {
    const answer = await send(one).catch((error: Error) => error.message);
    const fault = typeof answer === 'string' ? `breaks the connection: ${answer}` : faultOf(one, answer);
    if (fault) faults.push(`${one.route.name} by ${one.asker} with ${one.what}: ${fault}`);
    if (typeof answer !== 'string' && answer.ms > WITHIN_MS) slow.push(one);
  };
  const left = [...those];
  const turn = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await heard(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, turn));
  return [...faults, ...(await stillSlow(slow))];
}

/** One that was slow among others is sent once more alone: that a machine is busy is no fault of the answer. */
async function stillSlow(those: Try[]): Promise<string[]> {
  const faults: string[] = [];
  for (const one of those) {
    const { ms } = await send(one);
    if (ms > WITHIN_MS) faults.push(`${one.route.name} by ${one.asker} with ${one.what}: takes ${Math.round(ms)} ms`);
  }
  return faults;
}

describe(`every route, with what nobody should send (SHOUBAN_FUZZ_SEED=${SEED})`, () => {
  it('answers each with a problem that the document names, soon, and tells nothing of its inside', async () => {
    expect(new Set(tries.map(({ route }) => route.name)).size).toBe(everyRoute().length);
    expect(tries.length).toBeGreaterThan(2_000 * ROUNDS);
    expect(await faultsOf(tries.filter(({ route }) => !LAST.test(route.template)))).toEqual([]);
  });

  it('so does who signs in, and who administers accounts', async () => {
    expect(await faultsOf(tries.filter(({ route }) => LAST.test(route.template)))).toEqual([]);
  });

  it('is as ready as before', async () => {
    expect((await fetch(`${centre.url}/readyz`)).status).toBe(200);
  });
});
