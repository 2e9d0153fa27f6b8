import { api, type Schemas } from '../../api/client';
import { unwrap } from '../../api/problem';

type Account = Schemas['AccountDto'];
export type Act = 'create' | 'enable' | 'disable' | 'reset' | 'resetFactor' | 'endAll';
/** The account after it, or none where nothing is answered; `password` is there where one was made. */
export type Acted = Partial<Schemas['AccountWithPasswordDto']>;

/** What may be done to an account as it stands; what shuts an account is not done to one's own. */
export function actsFor({ state, secondFactor, openSessions }: Account, isOwn: boolean): Act[] {
  if (state === 'none') return ['create'];
  if (isOwn) return [];
  return [
    ...(state === 'disabled' ? (['enable'] as const) : (['disable'] as const)),
    'reset',
    ...(secondFactor ? (['resetFactor'] as const) : []),
    ...(openSessions > 0 ? (['endAll'] as const) : []),
  ];
}

/** One key, one act. */
export async function perform(act: Act, person: string, key: string): Promise<Acted> {
  const header = { 'Idempotency-Key': key };
  const params = { path: { person }, header };
  switch (act) {
    case 'create':
      return (await unwrap(api.POST('/api/v1/accounts', { params: { header }, body: { person } }))).data;
    case 'enable':
      return (await unwrap(api.POST('/api/v1/accounts/{person}/enabling', { params }))).data;
    case 'disable':
      return (await unwrap(api.POST('/api/v1/accounts/{person}/disabling', { params }))).data;
    case 'reset':
      return (await unwrap(api.POST('/api/v1/accounts/{person}/password', { params }))).data;
    case 'resetFactor':
      return (await unwrap(api.POST('/api/v1/accounts/{person}/second-factor-reset', { params }))).data;
    case 'endAll':
      await unwrap(api.DELETE('/api/v1/accounts/{person}/sessions', { params: { path: { person } } }));
      return {};
  }
}
