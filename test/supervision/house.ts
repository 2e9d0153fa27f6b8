import type { Problem } from '@shouban/contracts/errors';
import { until } from '../../tools/provide/until';
import { eventsOf, FOOD_LICENCE, register } from '../api/matters';
import type { Centre } from '../support/centre';

const RINGS_WITHIN_MS = 20_000;

/** A food licence received and accepted in January, recorded only now: its limits have run out, as its handler hears by himself. */
export async function overdueCase(centre: Centre): Promise<string> {
  const past = { ...FOOD_LICENCE, receivedAt: '2026-01-05T09:30:00+08:00', acceptedOn: '2026-01-05' };
  const { caseNo } = await register(centre, past, 'registry-1');
  const expired = async () => (await eventsOf(centre, caseNo, 'SuspectedBreachRecorded')).at(0);
  await until(expired, RINGS_WITHIN_MS, () => `${caseNo}: no limit has run out`);
  return caseNo;
}

/** Acts below `/supervision` and expects success. */
export async function supervise<T>(centre: Centre, person: string, path: string, body: object, status = 200) {
  const answer = await centre.as(person).post<T>(`/supervision/${path}`, body);
  expect({ status: answer.status, body: answer.body }).toEqual({ status, body: expect.anything() });
  return answer.body;
}

/** Status, code and rule with which somebody is refused. */
export async function refused(centre: Centre, person: string, path: string, body: object): Promise<unknown[]> {
  const { status, body: problem } = await centre.as(person).post<Problem>(`/supervision/${path}`, body);
  return [status, problem.code, problem.rule];
}

/** Types of a proceeding's ledger, with their rules, but for who holds its duties. */
export async function ledgerOf(centre: Centre, stream: string): Promise<[string, string | null][]> {
  const rows: { type: string; rule: string | null }[] = await centre.dataSource.query(
    `SELECT type, rule FROM ledger_events WHERE stream = $1 AND type <> 'DutiesAssigned' ORDER BY seq`,
    [stream],
  );
  return rows.map(({ type, rule }) => [type, rule]);
}

/** Kinds of messages that a person got about something. */
export async function toldTo(centre: Centre, person: string, stream: string): Promise<string[]> {
  const rows: { kind: string }[] = await centre.dataSource.query(
    `SELECT kind FROM inbox WHERE person = $1 AND case_no = $2 ORDER BY seq`,
    [person, stream],
  );
  return rows.map(({ kind }) => kind);
}
