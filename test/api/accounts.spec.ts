import { Secret, TOTP } from 'otpauth';
import type {
  AccountDto,
  AccountPageDto,
  AccountWithPasswordDto,
  OwnAccountDto,
  RecoveryCodesDto,
  SecondFactorSecretDto,
} from '../../apps/api/src/accounts/account.dto';
import type { OpenSessionsDto, SessionDto, SignedInDto } from '../../apps/api/src/sessions/session.dto';
import { AccountsRepository, ensureDemoAccounts } from '@shouban/persistence/access';
import { until } from '../../tools/provide/until';
import type { ApiClient } from '../support/api-client';
import { openCentre, type Centre } from '../support/centre';

const PASSWORD = 'shouban-demo';
const CHOSEN = 'seven otters left the harbour';
const EDGE = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0';

let centre: Centre;
let admin: ApiClient;
beforeAll(async () => {
  centre = await openCentre({ settings: { totpRoles: ['discipline'] } });
  admin = centre.as('admin-1');
});
afterAll(() => centre.close());

type Refusable<T> = T & { code: string };

function signIn(username: string, password = PASSWORD, code?: string) {
  const body = { username, password, ...(code !== undefined && { code }) };
  const headers = { 'user-agent': EDGE };
  return centre.anyone.post<Refusable<SessionDto>>('/sessions', body, { key: null, headers });
}

/** Somebody with a token of his own, beside the client that `as` keeps. */
async function signedIn(username: string, password = PASSWORD, code?: string) {
  const { body, status } = await signIn(username, password, code);
  expect([username, status]).toEqual([username, 200]);
  const headers = { authorization: `Bearer ${body.accessToken}` };
  return {
    get: <T>(path: string) => centre.anyone.get<T>(path, { headers }),
    put: <T>(path: string, sent: unknown) => centre.anyone.put<Refusable<T>>(path, sent, { headers }),
    delete: (path: string) => centre.anyone.delete<{ code: string }>(path, { headers }),
  };
}

/** What the audit holds of an act, once it is written. */
function onRecord(action: string, subject: string | null): Promise<{ account: string; outcome: string }> {
  const look = async () => {
    const rows: { account: string; outcome: string }[] = await centre.dataSource.query(
      `SELECT account, outcome FROM access_audit WHERE action = $1 AND subject IS NOT DISTINCT FROM $2`,
      [action, subject],
    );
    return rows[0];
  };
  return until(look, 10_000, () => `${action} of ${subject} is not on record`);
}

async function without(person: string): Promise<void> {
  await centre.dataSource.query(`DELETE FROM sessions WHERE username = $1`, [person]);
  await centre.dataSource.query(`DELETE FROM accounts WHERE username = $1`, [person]);
}

/** What an authenticator shows, some steps from now. */
function shown(secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
}

describe('accounts', () => {
  it('are for administrators alone', async () => {
    for (const person of ['leader-1', 'registry-1', 'window-1']) {
      const { status, body } = await centre.as(person).get('/accounts');
      expect([status, body['code']]).toEqual([403, 'ROLE_REQUIRED']);
    }
    expect((await centre.as('leader-1').post('/accounts', { person: 'market-1' })).body['code']).toBe('ROLE_REQUIRED');
  });

  it('are listed by pages, with those who have none, by name or username', async () => {
    await without('fire-2');
    const found: AccountDto[] = [];
    let cursor: string | null = null;
    do {
      const page: AccountPageDto = (
        await admin.get<AccountPageDto>(`/accounts?limit=20${cursor ? `&cursor=${cursor}` : ''}`)
      ).body;
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    const names = found.map(({ person }) => person);
    expect(names).toEqual([...new Set(names)].sort());
    expect(found.find(({ person }) => person === 'admin-1')).toMatchObject({ roles: ['admin'], openSessions: 1 });
    const search = async (query: string) => (await admin.get<AccountPageDto>(`/accounts?${query}`)).body.items;
    expect((await search(`q=${encodeURIComponent('周晓岚')}`)).map(({ person }) => person)).toEqual(['market-head']);
    expect((await search('q=FIRE-&state=none')).map(({ person }) => person)).toEqual(['fire-2']);
    expect(await search('q=%25')).toEqual([]);
    expect((await admin.get('/accounts?cursor=eA')).status).toBe(200);
    expect((await admin.get('/accounts?cursor=%7E')).body['code']).toBe('CURSOR_INVALID');
    expect(JSON.stringify(found)).not.toMatch(/argon2|password_/);
  });

  it('are made with a password that is shown to one command and must be replaced first of all', async () => {
    await without('fire-2');
    const made = await admin.post<AccountWithPasswordDto>('/accounts', { person: 'fire-2' }, { key: 'make-fire-2' });
    expect(made).toMatchObject({ status: 201, body: { person: 'fire-2', state: 'enabled', mustChangePassword: true } });
    const first = made.body.password!;
    const again = await admin.post<AccountWithPasswordDto>('/accounts', { person: 'fire-2' }, { key: 'make-fire-2' });
    expect(again.body.password).toBe(first);
    expect((await admin.post('/accounts', { person: 'fire-2' })).body['code']).toBe('ACCOUNT_EXISTS');
    expect((await admin.post('/accounts', { person: 'nobody' })).body['code']).toBe('PERSON_UNKNOWN');
    expect(await onRecord('accountCreated', 'fire-2')).toEqual({ account: 'admin-1', outcome: 'allowed' });

    const holder = await signedIn('fire-2', first);
    expect((await holder.get<SignedInDto>('/sessions/current')).body.needs).toEqual(['password']);
    expect((await holder.get('/duties')).body).toMatchObject({ code: 'PASSWORD_CHANGE_NEEDED' });
    expect((await holder.get('/sessions')).status).toBe(403);
    const set = (newPassword: string, oldPassword = first) =>
      holder.put('/account/password', { oldPassword, newPassword });
    expect(await set(CHOSEN, 'not-the-old-one')).toMatchObject({ status: 422, body: { code: 'PASSWORD_WRONG' } });
    expect(await set('password2026')).toMatchObject({
      status: 422,
      body: { code: 'PASSWORD_WEAK', errors: [{ path: 'newPassword', code: 'TOO_COMMON' }] },
    });
    expect((await set(first)).body).toMatchObject({ errors: [{ code: 'UNCHANGED' }] });
    expect((await set(CHOSEN)).status).toBe(204);
    expect((await holder.get('/duties')).status).toBe(200);
    expect((await signIn('fire-2', first)).body.code).toBe('CREDENTIALS_WRONG');
    const late = await admin.post<AccountWithPasswordDto>('/accounts', { person: 'fire-2' }, { key: 'make-fire-2' });
    expect([late.status, late.body.password]).toEqual([201, null]);
    await onRecord('passwordChanged', null);
  });

  it('end at once with all that is open, until they are enabled', async () => {
    const holder = await signedIn('urban-1');
    expect((await holder.get('/duties')).status).toBe(200);
    const disabled = await admin.post<AccountDto>('/accounts/urban-1/disabling', {});
    expect(disabled.body).toMatchObject({ state: 'disabled', openSessions: 0 });
    expect((await holder.get('/duties')).body).toMatchObject({ code: 'TOKEN_INVALID' });
    expect((await signIn('urban-1')).body.code).toBe('CREDENTIALS_WRONG');
    expect((await admin.post<AccountDto>('/accounts/urban-1/enabling', {})).body.state).toBe('enabled');
    expect((await signIn('urban-1')).status).toBe(200);
    await Promise.all([onRecord('accountDisabled', 'urban-1'), onRecord('accountEnabled', 'urban-1')]);
  });

  it('of oneself, and of the last administrator, are not disabled', async () => {
    const own = await admin.post('/accounts/admin-1/disabling', {});
    expect([own.status, own.body['code']]).toEqual([409, 'ACCOUNT_YOURS']);
    expect((await admin.post('/accounts/admin-1/password', {})).body['code']).toBe('ACCOUNT_YOURS');
    expect((await admin.post('/accounts/nobody/disabling', {})).body['code']).toBe('ACCOUNT_UNKNOWN');
    // Two who disable each other at one moment: the database lets the second one fail.
    const accounts = new AccountsRepository(centre.dataSource);
    const both = await Promise.all(['urban-1', 'urban-2'].map((one) => accounts.disable(one, ['urban-1', 'urban-2'])));
    expect(both.sort()).toEqual([false, true]);
    await Promise.all(['urban-1', 'urban-2'].map((one) => accounts.enable(one)));
  });

  it('get another password from an administrator, once a command', async () => {
    const holder = await signedIn('health-1');
    const reset = () =>
      admin.post<AccountWithPasswordDto>('/accounts/health-1/password', {}, { key: 'reset-health-1' });
    const { password } = (await reset()).body;
    expect((await holder.get('/duties')).body).toMatchObject({ code: 'TOKEN_INVALID' });
    const next = await signedIn('health-1', password!);
    await next.put('/account/password', { oldPassword: password, newPassword: CHOSEN });
    expect((await reset()).body.password).toBeNull();
    expect((await next.get('/duties')).status).toBe(200);
    await onRecord('passwordReset', 'health-1');
  });
});

describe('sessions', () => {
  it('are listed and ended by their holder', async () => {
    const [one, other] = [await signedIn('health-2'), await signedIn('health-2')];
    const { items } = (await one.get<OpenSessionsDto>('/sessions')).body;
    expect(items).toHaveLength(2);
    expect(items.map(({ current }) => current)).toEqual([false, true]);
    expect(items[0]).toMatchObject({ client: 'Edge · Windows', signedInAt: expect.stringMatching(/Z$/) });
    expect((await one.delete(`/sessions/${items[0]!.id}`)).status).toBe(204);
    expect((await other.get('/duties')).status).toBe(401);
    expect((await one.delete(`/sessions/${items[0]!.id}`)).body.code).toBe('SESSION_UNKNOWN');
    expect((await one.delete('/sessions/x')).body.code).toBe('SESSION_UNKNOWN');
    const third = await signedIn('health-2');
    expect((await third.delete('/sessions')).status).toBe(204);
    expect([(await one.get('/duties')).status, (await third.get('/duties')).status]).toEqual([401, 200]);
    await onRecord('sessionEnded', null);
  });

  it('of others are no business of anybody but an administrator', async () => {
    const holder = await signedIn('health-3');
    const { items } = (await admin.get<OpenSessionsDto>('/accounts/health-3/sessions')).body;
    expect((await (await signedIn('health-2')).delete(`/sessions/${items[0]!.id}`)).body.code).toBe('SESSION_UNKNOWN');
    expect((await admin.delete(`/accounts/health-2/sessions/${items[0]!.id}`)).status).toBe(404);
    expect((await admin.delete(`/accounts/health-3/sessions/${items[0]!.id}`)).status).toBe(204);
    expect((await holder.get('/duties')).status).toBe(401);
    expect((await admin.delete('/accounts/health-3/sessions')).status).toBe(204);
    expect(await onRecord('sessionEnded', 'health-3')).toEqual({ account: 'admin-1', outcome: 'allowed' });
  });
});

describe('wrong sign-ins', () => {
  /** As if the delay had passed. */
  const wait = (failures?: number) =>
    centre.dataSource.query(
      `UPDATE sign_in_failures SET until = now() - interval '1 second', failures = coalesce($1, failures)
        WHERE until > now()`,
      [failures ?? null],
    );
  const outcome = async (username: string, password = 'guess') => {
    const { body, headers } = await signIn(username, password);
    return [body.code ?? 'in', Number(headers.get('retry-after') ?? 0)];
  };

  it.each([['fire-1'], ['nobody-has-this-name']])('delay the name %s, whoever has it, more with each', async (name) => {
    for (let i = 0; i < 5; i++) expect(await outcome(name)).toEqual(['CREDENTIALS_WRONG', 0]);
    expect(await outcome(name)).toEqual(['SIGN_IN_DELAYED', 1]);
    expect(await outcome(` ${name.toUpperCase()} `)).toEqual(['SIGN_IN_DELAYED', 1]);
    await wait();
    expect(await outcome(name)).toEqual(['CREDENTIALS_WRONG', 0]);
    expect(await outcome(name)).toEqual(['SIGN_IN_DELAYED', 2]);
    await wait(40);
    expect(await outcome(name)).toEqual(['CREDENTIALS_WRONG', 0]);
    expect(await outcome(name)).toEqual(['SIGN_IN_DELAYED', 900]);
    await wait();
  });

  it('are forgotten with a right one, which the delay does not let through before its time', async () => {
    for (let i = 0; i < 5; i++) await outcome('agent-2');
    expect(await outcome('agent-2', PASSWORD)).toEqual(['SIGN_IN_DELAYED', 1]);
    await wait();
    expect(await outcome('agent-2', PASSWORD)).toEqual(['in', 0]);
    for (let i = 0; i < 5; i++) expect(await outcome('agent-2')).toEqual(['CREDENTIALS_WRONG', 0]);
  });

  it('get no more through at one moment than one by one, and stand where a restart does not reach them', async () => {
    const codes = await Promise.all(Array.from({ length: 12 }, () => outcome('window-4')));
    expect(codes.filter(([code]) => code === 'CREDENTIALS_WRONG')).toHaveLength(5);
    const rows: unknown[] = await centre.dataSource.query(`SELECT * FROM sign_in_failures`);
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/window-4|nobody/);
    await onRecord('signInDelayed', null);
  });
});

describe('a second factor', () => {
  /** Sets one up and returns its secret and recovery codes. */
  async function setUp(holder: Awaited<ReturnType<typeof signedIn>>) {
    const { secret, uri } = (await holder.put<SecondFactorSecretDto>('/account/second-factor', {})).body;
    expect(uri).toMatch(/^otpauth:\/\/totp\//);
    expect((await holder.put('/account/second-factor/confirmation', { code: '000000' })).body.code).toBe('CODE_WRONG');
    const confirm = () =>
      holder.put<RecoveryCodesDto>('/account/second-factor/confirmation', { code: shown(secret, -1) });
    const { recoveryCodes } = (await confirm()).body;
    expect((await confirm()).body.code).toBe('SECOND_FACTOR_ON');
    expect((await holder.put('/account/second-factor', {})).body.code).toBe('SECOND_FACTOR_ON');
    return { secret, recoveryCodes };
  }

  it('is asked for after the password, and each code is good once', async () => {
    const holder = await signedIn('market-2');
    const { secret, recoveryCodes } = await setUp(holder);
    expect(await signIn('market-2')).toMatchObject({ status: 401, body: { code: 'SECOND_FACTOR_NEEDED' } });
    expect((await signIn('market-2', 'wrong', shown(secret))).body.code).toBe('CREDENTIALS_WRONG');
    const code = shown(secret);
    expect((await signIn('market-2', PASSWORD, code)).status).toBe(200);
    expect((await signIn('market-2', PASSWORD, code)).body.code).toBe('SECOND_FACTOR_WRONG');
    const [spare] = recoveryCodes;
    expect((await signIn('market-2', PASSWORD, spare!.toUpperCase().replaceAll('-', ' '))).status).toBe(200);
    expect((await signIn('market-2', PASSWORD, spare)).body.code).toBe('SECOND_FACTOR_WRONG');
    expect((await holder.get<OwnAccountDto>('/account')).body.secondFactor).toEqual({
      on: true,
      required: false,
      recoveryCodesLeft: 9,
    });
    const rows = JSON.stringify(
      await centre.dataSource.query(`SELECT * FROM second_factors LEFT JOIN recovery_codes USING (username)`),
    );
    expect(rows).not.toContain(secret);
    expect(rows).not.toContain(recoveryCodes[1]);
    const removal = { password: PASSWORD, code: recoveryCodes[1] };
    const wrong = await holder.put('/account/second-factor/removal', { ...removal, code: '000000' });
    expect(wrong.body.code).toBe('CODE_WRONG');
    expect((await holder.put('/account/second-factor/removal', removal)).status).toBe(204);
    expect((await signIn('market-2')).status).toBe(200);
    await Promise.all([onRecord('secondFactorSetUp', null), onRecord('secondFactorRemoved', null)]);
  });

  it('must be had by the roles that the setting names: who has none may only set one up', async () => {
    const holder = await signedIn('discipline-2');
    expect((await holder.get<SignedInDto>('/sessions/current')).body.needs).toEqual(['secondFactor']);
    expect((await holder.get('/duties')).body).toMatchObject({ code: 'SECOND_FACTOR_ENROLMENT_NEEDED' });
    const { recoveryCodes } = await setUp(holder);
    expect((await holder.get('/duties')).status).toBe(200);
    // Whoever changes his telephone may take it off; before anything else he has to set up another.
    const removal = { password: PASSWORD, code: recoveryCodes[0] };
    expect((await holder.put('/account/second-factor/removal', removal)).status).toBe(204);
    expect((await holder.get('/duties')).body).toMatchObject({ code: 'SECOND_FACTOR_ENROLMENT_NEEDED' });
    await setUp(holder);
    expect((await admin.get<AccountDto>('/accounts/discipline-2')).body).toMatchObject({
      secondFactor: true,
      secondFactorRequired: true,
    });
    const reset = await admin.post<AccountDto>('/accounts/discipline-2/second-factor-reset', {});
    expect(reset.body).toMatchObject({ secondFactor: false, openSessions: 0 });
    expect((await holder.get('/account')).status).toBe(401);
    expect((await signIn('discipline-2')).status).toBe(200);
    await onRecord('secondFactorReset', 'discipline-2');
  });
});

describe('the demonstration', () => {
  it('gives its password anew to those who have no other', async () => {
    await ensureDemoAccounts(centre.dataSource, [{ id: 'fire-2' }, { id: 'market-1' }], 'another-demonstration');
    expect((await signIn('market-1', 'another-demonstration')).status).toBe(200);
    expect((await signIn('market-1')).body.code).toBe('CREDENTIALS_WRONG');
    expect((await signIn('fire-2', CHOSEN)).status).toBe(200);
  });
});
