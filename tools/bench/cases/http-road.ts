import { randomUUID } from 'node:crypto';
import type { CaseAction } from '@shouban/domain/case/commands';
import type { Act, Script } from './script';
import { post } from './post';
import type { Road } from './road';
import { SignedIn } from './signed-in';

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
  const signedIn = new SignedIn(url, password);
  for (const person of persons) await signedIn.token(person);
  const send = async <T>(route: string, person: string, body: unknown): Promise<T> => {
    const headers = { authorization: `Bearer ${await signedIn.token(person)}`, 'idempotency-key': randomUUID() };
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
