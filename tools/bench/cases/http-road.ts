import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { opening, request, type Act, type Script, type Sent } from './script';
import type { Road } from './road';

/** (c) end to end: every act is a request with its officer's token. Signing in is not measured. */
export async function httpRoad(url: string, script: Script, password: string): Promise<Road> {
  const base = `${url}/api/v1`;
  const persons = new Set([script.clerk.person, ...script.waves.flat().map((act) => act.person)]);
  const tokens = new Map<string, string>();
  for (const username of persons) {
    const { accessToken } = await post<{ accessToken: string }>(`${base}/sessions`, {}, { username, password });
    tokens.set(username, accessToken);
  }
  const send = <T>({ person, route, body }: Sent): Promise<T> => {
    const headers = { authorization: `Bearer ${tokens.get(person)}`, 'idempotency-key': randomUUID() };
    return post<T>(`${base}${route}`, headers, body);
  };
  return {
    name: 'http',
    async open() {
      return (await send<{ caseNo: string }>(opening(script))).caseNo;
    },
    async act(caseNo: string, act: Act) {
      await send(request(caseNo, act));
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
