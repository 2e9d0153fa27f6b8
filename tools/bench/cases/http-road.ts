import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseAction } from '@shouban/domain/case/commands';
import type { Act, Script } from './script';
import type { Road } from './road';

/** Under which route an action stands. */
const ROUTES: Partial<Record<CaseAction, string>> = {
  accept: 'accept',
  designate: 'designate',
  sign: 'sign',
  opine: 'opinions',
  decide: 'decision',
  deliver: 'delivery',
};

/** (c) end to end: every act is a request with its officer's token. Signing in is not measured. */
export async function httpRoad(url: string, script: Script, password: string): Promise<Road> {
  const base = `${url}/api/v1`;
  const persons = new Set([script.clerk.person, ...script.waves.flat().map((act) => act.person)]);
  const tokens = new Map<string, string>();
  for (const username of persons) {
    const { accessToken } = await post<{ accessToken: string }>(`${base}/sessions`, {}, { username, password });
    tokens.set(username, accessToken);
  }
  const send = <T>(route: string, person: string, body: unknown): Promise<T> => {
    const headers = { authorization: `Bearer ${tokens.get(person)}`, 'idempotency-key': randomUUID() };
    return post<T>(`${base}${route}`, headers, body);
  };
  return {
    name: 'http',
    async open() {
      const { itemCode, applicant, materials, clerk } = script;
      return (await send<{ caseNo: string }>('/cases', clerk.person, { itemCode, applicant, materials })).caseNo;
    },
    async act(caseNo: string, { action, person, body }: Act) {
      await send(`/cases/${caseNo}/${ROUTES[action]!}`, person, body);
    },
  };
}

/** Sent again with the same key when the API says that it may be; anything else that is not a success is a bug here. */
async function post<T>(url: string, headers: Record<string, string>, body: unknown): Promise<T> {
  for (;;) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as T;
    if (response.status !== 503 && response.status !== 429) throw new Error(`${url}: ${response.status} ${text}`);
    await sleep(Number(response.headers.get('retry-after') ?? 1) * 1000);
  }
}
