import type { AbsenceDto } from '../../apps/api/src/absences/absence.dto';
import type {
  ServiceDto,
  ServicePageDto,
  ServiceWithSecretDto,
  TokenDto,
} from '../../apps/api/src/services/service.dto';
import { until } from '../../tools/provide/until';
import { openCentre, type Centre } from '../support/centre';
import { APPLICANT, register } from './matters';

type Refusable<T> = T & { code: string };

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const SHARING = {
  id: 'data-sharing',
  description: '县数据共享平台，信息中心负责',
  role: 'registry',
  scopes: ['cases.read', 'cases.export'],
};

function create(body: object, key?: string) {
  return centre
    .as('admin-1')
    .post<Refusable<ServiceWithSecretDto>>('/services', { ...SHARING, ...body }, { ...(key && { key }) });
}

async function created(body: { id: string } & Record<string, unknown>) {
  const answer = await create(body);
  expect(answer.status).toBe(201);
  return { id: body.id, secret: answer.body.secret! };
}

/** As standards send it: a form, and the client by HTTP Basic. */
async function token(client: { id: string; secret: string }) {
  const response = await fetch(`${centre.url}/api/v1/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=anything&audience=else',
  });
  return { status: response.status, body: (await response.json()) as Refusable<TokenDto>, headers: response.headers };
}

async function as(client: { id: string; secret: string }) {
  const { body } = await token(client);
  const headers = { authorization: `Bearer ${body.access_token}` };
  return {
    get: <T>(path: string) => centre.anyone.get<Refusable<T>>(path, { headers }),
    post: <T>(path: string, sent: object) => centre.anyone.post<Refusable<T>>(path, sent, { headers }),
  };
}

function onRecord(account: string, action: string): Promise<{ subject: string | null }> {
  const look = async () => {
    const rows: { subject: string | null }[] = await centre.dataSource.query(
      `SELECT subject FROM access_audit WHERE account = $1 AND action = $2`,
      [account, action],
    );
    return rows[0];
  };
  return until(look, 10_000, () => `${action} of ${account} is not on record`);
}

describe('the account of another system', () => {
  it('has a secret that is shown to the command that makes it, and stored as a hash', async () => {
    const first = await create({}, 'one-key');
    expect([first.status, first.body.secret]).toEqual([201, expect.stringMatching(/^sbs_[\w-]{43}$/)]);
    expect((await create({}, 'one-key')).body.secret).toBe(first.body.secret);
    expect((await create({})).body.code).toBe('SERVICE_ACCOUNT_EXISTS');
    const { body: list } = await centre.as('admin-1').get<ServicePageDto>('/services');
    expect(list.items).toEqual([expect.objectContaining({ id: 'data-sharing', state: 'open', lastUsedAt: null })]);
    const stored = await centre.dataSource.query(`SELECT * FROM service_accounts`);
    expect(JSON.stringify([list, stored])).not.toContain(first.body.secret);
    await expect(onRecord('admin-1', 'serviceCreated')).resolves.toEqual({ subject: 'service:data-sharing' });
    for (const wrong of [{ id: 'No' }, { scopes: [] }, { scopes: ['everything'] }, { role: 'root' }]) {
      expect((await create(wrong)).body.code).toBe('VALIDATION_FAILED');
    }
    expect((await centre.as('window-1').get('/services')).status).toBe(403);
  });

  it('gets a short-lived token, and with it what its scopes hold and its role is granted, under its own name', async () => {
    const { caseNo } = await register(centre);
    const client = await created({ id: 'reader' });
    const answer = await token(client);
    expect([answer.status, answer.body]).toEqual([
      200,
      { access_token: expect.any(String), token_type: 'Bearer', expires_in: 600, scope: 'cases.read cases.export' },
    ]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const reader = await as(client);
    expect((await reader.get(`/cases/${caseNo}`)).status).toBe(200);
    const applicant = await reader.get<object>(`/cases/${caseNo}/applicant`);
    expect([applicant.status, JSON.stringify(applicant.body).includes(APPLICANT.name)]).toEqual([200, false]);
    await onRecord('service:reader', 'read');
    for (const path of ['/registry', '/services', '/accounts', '/sessions/current', '/duties', '/account']) {
      const { status, body } = await reader.get(path);
      expect([path, status, body.code]).toEqual([path, 403, 'SCOPE_REQUIRED']);
    }
    expect((await reader.post(`/cases/${caseNo}/withdrawal`, { reason: 'x' })).status).toBe(403);
    const { body: view } = await centre.as('admin-1').get<ServiceDto>('/services/reader');
    expect(view.lastUsedAt).not.toBeNull();

    const narrow = await as(await created({ id: 'of-a-section', role: 'officer', sections: ['culture-market'] }));
    expect((await narrow.get(`/cases/${caseNo}`)).status).toBe(404);
    const knowing = await as(await created({ id: 'knowing', scopes: ['cases.read', 'applicants.read'] }));
    expect(JSON.stringify((await knowing.get(`/cases/${caseNo}/applicant`)).body)).toContain(APPLICANT.name);
  });

  it('does what it may to the effect: the absences that another system knows of', async () => {
    const hr = await as(await created({ id: 'personnel', role: 'admin', scopes: ['absences.write'] }));
    const absence = { person: 'market-2', from: '2099-03-02', to: '2099-03-05', kind: 'leave' };
    const { status, body } = await hr.post<AbsenceDto & { absenceId: string }>('/absences', absence);
    expect([status, body.code]).toEqual([201, undefined]);
    expect((await hr.get(`/absences/${body.absenceId}`)).status).toBe(200);
    expect((await hr.get('/accounts')).body.code).toBe('SCOPE_REQUIRED');
  });

  it('is good no more by a secret that was replaced, nor when it is revoked or has run out; at once', async () => {
    const client = await created({ id: 'rotated' });
    const before = await as(client);
    const admin = centre.as('admin-1');
    const { body } = await admin.post<ServiceWithSecretDto>('/services/rotated/secret', {}, { key: 'rotation' });
    expect(body.secret).not.toBe(client.secret);
    expect((await before.get('/cases')).body.code).toBe('TOKEN_INVALID');
    expect((await token(client)).body.code).toBe('CLIENT_WRONG');
    const after = await as({ id: 'rotated', secret: body.secret! });
    expect((await after.get('/cases')).status).toBe(200);
    const again = await admin.post<ServiceWithSecretDto>('/services/rotated/secret', {}, { key: 'rotation' });
    expect(again.body.secret).toBe(body.secret);

    expect((await admin.post<ServiceDto>('/services/rotated/revocation', {})).body.state).toBe('revoked');
    expect((await after.get('/cases')).status).toBe(401);
    expect((await token({ id: 'rotated', secret: body.secret! })).status).toBe(401);
    const late = await admin.post<{ code: string }>('/services/rotated/secret', {});
    expect(late.body.code).toBe('SERVICE_ACCOUNT_REVOKED');

    const expired = await created({ id: 'run-out', until: '2020-01-01T00:00:00+08:00' });
    expect((await token(expired)).body.code).toBe('CLIENT_WRONG');
    expect((await admin.get<ServiceDto>('/services/run-out')).body.state).toBe('expired');
  });

  it('whose secret is guessed is answered later and later, and so is one that there is not', async () => {
    for (const id of ['data-sharing', 'nobody']) {
      const codes: string[] = [];
      for (let i = 0; i < 6; i += 1) codes.push((await token({ id, secret: 'guess' })).body.code);
      expect(codes).toEqual([...Array<string>(5).fill('CLIENT_WRONG'), 'SIGN_IN_DELAYED']);
    }
    const other = await centre.anyone.post<{ code: string }>('/token', { grant_type: 'password' }, { key: null });
    expect(other.body.code).toBe('VALIDATION_FAILED');
  });
});
