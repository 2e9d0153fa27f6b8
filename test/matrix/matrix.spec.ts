import { CASE_STATES, type CaseStatus } from '@shouban/domain/case/types';
import type { CaseDto } from '../../apps/api/src/cases/case.response.dto';
import type { Problem } from '@shouban/contracts/errors';
import type { ApiClient, Answer } from '../support/api-client';
import { openCentre, type Centre } from '../support/centre';
import { ACTIONS, ROUTES, type Staffed } from './routes';
import { IN_STATE } from './states';

/** The demonstration accounts, one per role, and those that have a part in the case. */
const PEOPLE = [
  'window-1',
  'window-3',
  'market-1',
  'market-2',
  'market-head',
  'health-1',
  'leader-1',
  'registry-1',
  'discipline-1',
  'agent-1',
  'admin-1',
];
/** Refusals of an attempt that is itself a fact, and what they leave in the ledger. */
const FACTS: Record<string, string[]> = { SECOND_NOTICE: ['SuspectedBreachRecorded'] };
/** Codes of the edge, which refuses before any rule is asked; and what is no rule's: somebody else was faster. */
const NO_RULE = ['CASE_UNKNOWN', 'UNAUTHENTICATED'];
/**
 * Every tenth of what is not offered, another tenth in each state: whole it takes minutes (`SHOUBAN_WHOLE_MATRIX=1`), and the matrix
 * on paper asks all of it.
 */
const SHARE = process.env['SHOUBAN_WHOLE_MATRIX'] ? 1 : 10;
/** Temporal takes ten updates of a workflow at a time. */
const AT_ONCE = 8;

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const send = (person: ApiClient, caseNo: string, action: Staffed) =>
  person.post<Problem & CaseDto>(`/cases/${caseNo}/${ROUTES[action].path}`, ROUTES[action].body);

interface Entry {
  type: string;
  actor: { person?: string };
}

async function ledgerOf(caseNo: string): Promise<Entry[]> {
  const { body } = await centre.as('registry-1').get<{ items: Entry[] }>(`/cases/${caseNo}/timeline?limit=200`);
  return body.items;
}

/** What is wrong with a refusal; nothing where it is as every refusal must be. */
function faultOf({ status, headers, body }: Answer<Problem>): string | undefined {
  if (status >= 500) return `answered ${status}`;
  if (status < 400) return `was carried out, though nobody offers it`;
  if (!headers.get('content-type')?.startsWith('application/problem+json')) return 'is no problem+json';
  if (!body.code || !body.detail || !body.detailZh) return 'does not say why';
  if (!body.rule && !NO_RULE.includes(body.code)) return `${body.code} names no rule`;
  return undefined;
}

async function inTurns<T>(things: T[], most: number, take: (thing: T) => Promise<void>): Promise<void> {
  const left = [...things];
  const turn = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await take(next);
  };
  await Promise.all(Array.from({ length: most }, turn));
}

/** Who may do what, as the case itself offers it; nothing to whom it is none of his business. */
async function offersOf(caseNo: string): Promise<Map<string, string[]>> {
  const offers = new Map<string, string[]>();
  for (const person of PEOPLE) {
    const { body } = await centre.as(person).get<CaseDto>(`/cases/${caseNo}`);
    offers.set(person, body.allowedActions ?? []);
  }
  return offers;
}

describe.each(CASE_STATES.map((state) => [state]))('in the state %s', (state: CaseStatus) => {
  let caseNo: string;
  let offers: Map<string, string[]>;
  beforeAll(async () => {
    caseNo = await IN_STATE[state](centre);
    offers = await offersOf(caseNo);
  });

  it('what is not offered is refused with code and rule, and leaves nothing in the ledger', async () => {
    expect((await centre.as('registry-1').get<CaseDto>(`/cases/${caseNo}`)).body.state).toBe(state);
    const before = await ledgerOf(caseNo);
    const faults: string[] = [];
    const tries = [...PEOPLE, 'anyone'].flatMap((person) =>
      ACTIONS.filter((action) => !offers.get(person)?.includes(action)).map((action) => ({ person, action })),
    );
    const share = tries.filter((_, i) => (i + CASE_STATES.indexOf(state)) % SHARE === 0);
    await inTurns(share, AT_ONCE, async ({ person, action }) => {
      const client = person === 'anyone' ? centre.anyone : centre.as(person);
      const fault = faultOf(await send(client, caseNo, action));
      if (fault) faults.push(`${action} by ${person} ${fault}`);
    });
    expect(faults).toEqual([]);
    expect(tries.length).toBeGreaterThan(ACTIONS.length * (PEOPLE.length - 1));
    expect(await ledgerOf(caseNo)).toEqual(before);
  });

  it('whoever may see the case can read all of it, and nobody else any of it', async () => {
    const faults: string[] = [];
    for (const person of PEOPLE) {
      const paths = ['', '/timeline', '/clock', '/live'];
      const answers = await Promise.all(paths.map((path) => centre.as(person).get<Problem>(`/cases/${caseNo}${path}`)));
      const said = [...new Set(answers.map(({ status, body }) => (status === 200 ? 'all' : `${status} ${body.code}`)))];
      if (said.join() !== 'all' && said.join() !== '404 CASE_UNKNOWN') faults.push(`${person}: ${said.join(', ')}`);
    }
    expect(faults).toEqual([]);
  });

  it('what is offered is one whole record of him who did it, or refused with code and rule', async () => {
    const faults: string[] = [];
    const tries = ACTIONS.flatMap((action) => {
      const person = PEOPLE.find((one) => offers.get(one)!.includes(action));
      return person ? [{ person, action }] : [];
    });
    await inTurns(tries, AT_ONCE, async ({ person, action }) => {
      const fresh = await IN_STATE[state](centre);
      const before = await ledgerOf(fresh);
      const answer = await send(centre.as(person), fresh, action);
      const news = (await ledgerOf(fresh)).slice(before.length);
      const carriedOut = answer.status < 300;
      const fault = carriedOut ? undefined : faultOf(answer);
      if (fault) faults.push(`${action} by ${person} ${fault}`);
      const left = carriedOut ? news.map(({ type }) => type) : (FACTS[answer.body.code] ?? []);
      const seq = carriedOut ? before.length + news.length : undefined;
      expect({ action, seq: answer.body.seq, left: news.map(({ type }) => type) }).toEqual({ action, seq, left });
      expect(news.slice(0, 1).map(({ actor }) => actor.person)).toEqual(left.length > 0 ? [person] : []);
    });
    expect(faults).toEqual([]);
  });
});
