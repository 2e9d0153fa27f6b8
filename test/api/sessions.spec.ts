import type { DirectoryDto } from '../../apps/api/src/organisation/organisation.dto';
import type { SessionDto } from '../../apps/api/src/sessions/session.dto';
import { until } from '../../tools/provide/until';
import { openCentre, type Centre } from '../support/centre';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre({ settings: { signInsPerMinute: 20 } });
});
afterAll(() => centre.close());

const PASSWORD = 'shouban-demo';

async function signIn(username: string, password = PASSWORD) {
  return centre.anyone.post<SessionDto & { code: string }>('/sessions', { username, password }, { key: null });
}

/** As many guesses as are let through and one more, each said to come from the address that `from` makes up. */
async function guesses({ anyone }: Centre, username: string, from: (i: number) => string): Promise<string[]> {
  const guess = async (i: number) => {
    const headers = { 'x-forwarded-for': from(i) };
    const body = { username, password: 'guess' };
    return (await anyone.post<{ code: string }>('/sessions', body, { key: null, headers })).body.code;
  };
  return Promise.all(Array.from({ length: 21 }, (_, i) => guess(i)));
}

function refresh(refreshToken: string, key?: string) {
  const body = { refreshToken, ...(key && { key }) };
  return centre.anyone.post<SessionDto & { code: string }>('/sessions/refresh', body, { key: null });
}

function duties(accessToken: string) {
  return centre.anyone.get<{ code: string }>('/duties', { headers: { authorization: `Bearer ${accessToken}` } });
}

describe('signing in', () => {
  it('gives a short-lived token, a refresh token and nothing to a cache', async () => {
    const { status, body, headers } = await signIn('window-1');
    expect(status).toBe(200);
    expect(body).toEqual({ accessToken: expect.any(String), refreshToken: expect.any(String), expiresIn: 600 });
    expect(headers.get('cache-control')).toBe('no-store');
    expect((await duties(body.accessToken)).status).toBe(200);
  });

  it('tells who is signed in, and the names to the codes of everybody and everything here', async () => {
    const { body: me } = await centre.as('market-head').get('/sessions/current');
    expect(me).toEqual({
      person: 'market-head',
      name: '周晓岚',
      roles: ['officer'],
      answersFor: ['market-food'],
      needs: [],
    });
    const { body: directory } = await centre.as('market-head').get<DirectoryDto>('/organisation/directory');
    expect(directory.persons).toContainEqual({ person: 'market-head', name: '周晓岚' });
    expect(directory.posts).toContainEqual({ post: 'food-lead', name: expect.any(String), section: 'market-food' });
    expect(JSON.stringify(directory)).not.toContain('0570-');
  });

  it('answers a wrong password, an unknown name and a disabled account alike', async () => {
    await centre.dataSource.query(`UPDATE accounts SET disabled = true WHERE username = 'window-6'`);
    const answers = [await signIn('window-1', 'wrong'), await signIn('nobody'), await signIn('window-6')];
    for (const { status, body, headers } of answers) {
      expect([status, body]).toEqual([401, expect.objectContaining({ code: 'CREDENTIALS_WRONG' })]);
      expect(headers.get('www-authenticate')).toBe('Bearer realm="shouban"');
    }
    const told = answers.map(({ body }) => JSON.stringify({ ...body, traceId: '' }));
    expect(new Set(told).size).toBe(1);
  });

  it('writes down who signed in and who was turned away, but no name that nobody has', async () => {
    await signIn('leader-1');
    await signIn('my-password-in-the-wrong-field');
    const rows = await until(
      async () => {
        const found: { account: string; outcome: string }[] = await centre.dataSource.query(
          `SELECT DISTINCT account, outcome FROM access_audit WHERE action = 'signIn'`,
        );
        const both = ['leader-1', '-'].every((name) => found.some(({ account }) => account === name));
        return both ? found : undefined;
      },
      10_000,
      () => 'the audit did not get both entries',
    );
    expect(rows).toContainEqual({ account: '-', outcome: 'denied' });
    expect(JSON.stringify(rows)).not.toContain('wrong-field');
  });

  it('stores no password and no token', async () => {
    const { body } = await signIn('window-2');
    const rows: unknown[] = await centre.dataSource.query(`SELECT * FROM sessions s JOIN accounts a USING (username)`);
    const text = JSON.stringify(rows);
    expect(text).toContain('$argon2id$');
    expect(text).not.toContain(PASSWORD);
    expect(text).not.toContain(body.refreshToken);
  });

  it('is limited by address and name, and says when to come again', async () => {
    const tries = await Promise.all(Array.from({ length: 21 }, () => signIn('window-5', 'guess')));
    const limited = tries.find(({ body }) => body.code === 'RATE_LIMITED');
    expect(tries.filter(({ body }) => body.code === 'CREDENTIALS_WRONG').length).toBeGreaterThan(0);
    expect(limited!.status).toBe(429);
    expect(Number(limited!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await signIn('window-4')).status).toBe(200);
  });

  it('believes nobody who says himself from which address he comes', async () => {
    expect(await guesses(centre, 'window-3', (i) => `203.0.113.${i}`)).toContain('RATE_LIMITED');
  });

  it('believes a proxy that it was told to trust, and counts by the addresses that the proxy names', async () => {
    const behindProxy = await openCentre({ settings: { signInsPerMinute: 20, trustedProxies: ['127.0.0.1'] } });
    try {
      expect(await guesses(behindProxy, 'window-3', (i) => `203.0.113.${i}`)).not.toContain('RATE_LIMITED');
      expect(await guesses(behindProxy, 'window-3', () => '198.51.100.7')).toContain('RATE_LIMITED');
    } finally {
      await behindProxy.close();
    }
  });
});

describe('a session', () => {
  it('goes on with a new pair of tokens', async () => {
    const { body } = await signIn('health-1');
    const next = await refresh(body.refreshToken);
    expect(next.status).toBe(200);
    expect(next.body.refreshToken).not.toBe(body.refreshToken);
    expect((await duties(next.body.accessToken)).status).toBe(200);
  });

  it('ends as a whole when a refresh token comes a second time: one of the two holders is a thief', async () => {
    const { body } = await signIn('health-2');
    const next = await refresh(body.refreshToken);
    const again = await refresh(body.refreshToken);
    expect([again.status, again.body.code]).toEqual([401, 'REFRESH_TOKEN_REUSED']);
    expect((await refresh(next.body.refreshToken)).body.code).toBe('REFRESH_TOKEN_INVALID');
    expect((await duties(next.body.accessToken)).body.code).toBe('TOKEN_INVALID');
    expect((await duties(body.accessToken)).body.code).toBe('TOKEN_INVALID');
  });

  it('goes on where the answer to a refresh was lost: the same key gets the same successor until that is used', async () => {
    const key = 'one-page-load-of-one-tab';
    const { body } = await signIn('urban-1');
    const lost = await refresh(body.refreshToken, key);
    const again = await refresh(body.refreshToken, key);
    expect([again.status, again.body.refreshToken]).toEqual([200, lost.body.refreshToken]);
    expect((await duties(again.body.accessToken)).status).toBe(200);
    const next = await refresh(again.body.refreshToken, 'the-key-of-another-load');
    expect(next.status).toBe(200);
    expect((await refresh(body.refreshToken, key)).body.code).toBe('REFRESH_TOKEN_REUSED');
    expect((await duties(next.body.accessToken)).body.code).toBe('TOKEN_INVALID');
  });

  it('ends where the same token comes by another key', async () => {
    const { body } = await signIn('urban-2');
    expect((await refresh(body.refreshToken, 'the-key-of-the-holder')).status).toBe(200);
    expect((await refresh(body.refreshToken, 'the-key-of-the-thief')).body.code).toBe('REFRESH_TOKEN_REUSED');
  });

  it('gives its successor to one of two that refresh at the same moment, and ends', async () => {
    const { body } = await signIn('health-3');
    const both = await Promise.all([refresh(body.refreshToken), refresh(body.refreshToken)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    const winner = both.find(({ status }) => status === 200)!;
    expect((await duties(winner.body.accessToken)).status).toBe(401);
  });

  it('ends with signing out, at once and for both tokens', async () => {
    const { body } = await signIn('fire-1');
    expect((await duties(body.accessToken)).status).toBe(200);
    const headers = { authorization: `Bearer ${body.accessToken}` };
    expect((await centre.anyone.delete('/sessions/current', { headers })).status).toBe(204);
    expect((await duties(body.accessToken)).body.code).toBe('TOKEN_INVALID');
    expect((await refresh(body.refreshToken)).body.code).toBe('REFRESH_TOKEN_INVALID');
  });

  it('of an account that was disabled meanwhile is not gone on with', async () => {
    const { body } = await signIn('fire-2');
    await centre.dataSource.query(`UPDATE accounts SET disabled = true WHERE username = 'fire-2'`);
    expect((await refresh(body.refreshToken)).body.code).toBe('REFRESH_TOKEN_INVALID');
  });

  it.each([
    ['none', undefined, 'UNAUTHENTICATED'],
    ['another scheme', 'Basic d2luZG93LTE6eA==', 'UNAUTHENTICATED'],
    ['nonsense', 'Bearer a.b.c', 'TOKEN_INVALID'],
    ['an unsigned token', `Bearer ${unsigned()}`, 'TOKEN_INVALID'],
  ])('is not there with %s in the header', async (_what, authorization, code) => {
    const { status, body, headers } = await centre.anyone.get('/duties', {
      headers: { ...(authorization && { authorization }) },
    });
    expect([status, body['code']]).toEqual([401, code]);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer realm="shouban"/);
  });
});

/** What a library that believes the header of a token would take: `alg: none`. */
function unsigned(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: 'admin-1', sid: 'x', exp: 9_999_999_999, iss: 'shouban', aud: 'shouban-api' };
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}
