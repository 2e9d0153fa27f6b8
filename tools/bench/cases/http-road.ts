import { randomUUID } from 'node:crypto';
import { post } from './post';
import type { Road } from './road';
import { opening, request, type Act, type Script, type Sent } from './script';
import { SignedIn } from './signed-in';

/** (c) end to end: every act is a request with its officer's token. Signing in is not measured. */
export async function httpRoad(url: string, script: Script, password: string): Promise<Road> {
  const base = `${url}/api/v1`;
  const persons = new Set([script.clerk.person, ...script.waves.flat().map((act) => act.person)]);
  const signedIn = new SignedIn(url, password);
  for (const person of persons) await signedIn.token(person);
  const send = async <T>({ person, route, body }: Sent): Promise<T> => {
    const headers = { authorization: `Bearer ${await signedIn.token(person)}`, 'idempotency-key': randomUUID() };
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
