import type { NestExpressApplication } from '@nestjs/platform-express';
import type { temporal } from '@temporalio/proto';
import { Secret, TOTP } from 'otpauth';
import { caseWorkflowId } from '@shouban/contracts/case';
import { ApiSettings } from '../../apps/api/src/app.settings';
import type { SecondFactorSecretDto } from '../../apps/api/src/accounts/account.dto';
import { createCodecApp } from '../../apps/api/src/codec/codec.app';
import { wireOf, type WirePayload } from '../../apps/api/src/codec/wire';
import { APPLICANT, register } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';

const UI = 'http://127.0.0.1:8233';
const A_MINUTE = 8;

let centre: Centre;
let codec: NestExpressApplication;
let url: string;
let caseNo: string;
/** The payloads of a case's history as Temporal's UI gets them. */
let sealed: WirePayload[];
/** Of the administrator's authenticator. */
let secret: string;

beforeAll(async () => {
  centre = await openCentre();
  codec = await openCodec(A_MINUTE);
  url = await codec.getUrl();
  ({ caseNo } = await register(centre));
  const { events } = await centre.client.workflow.getHandle(caseWorkflowId(caseNo)).fetchHistory();
  sealed = (events ?? []).flatMap(payloadsIn);
});
afterAll(async () => {
  await codec.close();
  await centre.close();
});

async function openCodec(perMinute: number): Promise<NestExpressApplication> {
  const { config, dataSource, client } = { ...centre, ...centre.ground };
  const { tokenSecret, taskQueue, filesFolder: filesDir, codecKeys, temporalNamespace: namespace } = config;
  const settings = ApiSettings.of({ tokenSecret, taskQueue, filesDir, codecKeys, logLevel: 'error' });
  const app = await createCodecApp(
    { settings, dataSource, client },
    { namespace, origins: [UI], perMinute, codecKeys },
  );
  await app.listen(0, '127.0.0.1');
  return app;
}

function payloadsIn({ workflowExecutionStartedEventAttributes: started }: temporal.api.history.v1.IHistoryEvent) {
  return (started?.input?.payloads ?? []).map(wireOf as (payload: object) => WirePayload);
}

async function decode(headers: Record<string, string> = {}, payloads: unknown = sealed, at = url) {
  const response = await fetch(`${at}/decode`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-namespace': centre.ground.config.temporalNamespace, ...headers },
    body: JSON.stringify({ payloads }),
  });
  const text = await response.text();
  const body = (text ? JSON.parse(text) : {}) as { payloads: WirePayload[]; code: string };
  return { status: response.status, headers: response.headers, body };
}

const shown = (steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
const entries = (): Promise<{ account: string; case_no: string; payloads: number }[]> =>
  centre.dataSource.query(
    `SELECT account, case_no, payloads FROM access_audit WHERE action = 'decodePayloads' ORDER BY at`,
  );

describe('decoding what Temporal keeps', () => {
  it('is not for who is not signed in, another role, or an administrator without a second factor', async () => {
    const asked = async (person: string) => (await decode(await centre.as(person).authorization())).body.code;
    expect((await decode()).body.code).toBe('UNAUTHENTICATED');
    expect((await decode({ authorization: 'Bearer x.y.z' })).body.code).toBe('TOKEN_INVALID');
    expect(await asked('director-1')).toBe('ROLE_REQUIRED');
    expect(await asked('admin-1')).toBe('SECOND_FACTOR_ENROLMENT_NEEDED');
    expect(await entries()).toEqual([]);
    const admin = centre.as('admin-1');
    ({ secret } = (await admin.put<SecondFactorSecretDto>('/account/second-factor', {})).body);
    expect((await admin.put('/account/second-factor/confirmation', { code: shown(-1) })).status).toBe(200);
  });

  it('gives back what the codec has sealed, and each time is on record with who, which case and how many', async () => {
    expect(sealed.length).toBeGreaterThan(0);
    expect(JSON.stringify(sealed)).not.toContain(APPLICANT.name);
    const { status, body } = await decode(await centre.as('admin-1').authorization());
    expect(status).toBe(200);
    const told = body.payloads.map(({ data }) => Buffer.from(data!, 'base64').toString());
    expect(told.join()).toContain(APPLICANT.name);
    expect(Buffer.from(body.payloads[0]!.metadata!['encoding']!, 'base64').toString()).toBe('json/plain');
    expect(await entries()).toEqual([{ account: 'admin-1', case_no: caseNo, payloads: sealed.length }]);
  });

  it('lets a browser of Temporal’s UI ask with the cookie of a sign-in, and no other page', async () => {
    const session = await fetch(`${url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'admin-1', password: centre.ground.config.demoPassword, code: shown() }),
    });
    expect(session.status).toBe(204);
    const given = session.headers.get('set-cookie')!;
    expect(given).toMatch(/HttpOnly; SameSite=Strict/);
    const [cookie] = given.split(';') as [string];
    const fromUi = await decode({ cookie, origin: UI });
    expect([fromUi.status, fromUi.headers.get('access-control-allow-origin')]).toEqual([200, UI]);
    expect(fromUi.headers.get('access-control-allow-credentials')).toBe('true');
    const elsewhere = await decode({ cookie, origin: 'https://evil.example' });
    expect([elsewhere.status, elsewhere.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    const preflight = await fetch(`${url}/decode`, {
      method: 'OPTIONS',
      headers: { origin: UI, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-namespace' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'content-type,authorization,x-namespace',
    ]);
  });

  it('refuses another namespace and what are no payloads, leaves what it cannot open, and never encodes', async () => {
    const headers = await centre.as('admin-1').authorization();
    expect((await decode({ ...headers, 'x-namespace': 'other' })).body.code).toBe('VALIDATION_FAILED');
    expect((await decode(headers, [{ metadata: { encoding: 7 } }])).body.code).toBe('VALIDATION_FAILED');
    const broken = { ...sealed[0]!, data: Buffer.from('nothing of ours, nothing of ours').toString('base64') };
    expect((await decode(headers, [broken])).body.payloads).toEqual([broken]);
    const encode = await fetch(`${url}/encode`, { method: 'POST', headers });
    expect(encode.status).toBe(404);
  });

  it('is limited a minute and person', async () => {
    const strict = await openCodec(2);
    try {
      const headers = await centre.as('admin-1').authorization();
      const statuses = [];
      for (let i = 0; i < 3; i++) statuses.push((await decode(headers, [], await strict.getUrl())).status);
      expect(statuses).toEqual([200, 200, 429]);
    } finally {
      await strict.close();
    }
  });
});
