import { request } from 'node:http';
import type { FieldError, Problem } from '@shouban/contracts/errors';
import { openCentre, type Centre } from '../support/centre';
import { APPLICANT, FOOD_LICENCE, register } from './matters';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

/** Sends bytes as they are: what no client library of good manners would send. */
async function raw(
  path: string,
  {
    method = 'POST',
    body,
    headers = {},
  }: { method?: string; body?: string | Buffer; headers?: Record<string, string> },
): Promise<{ status: number; headers: Record<string, unknown>; body: Problem }> {
  const signedIn = await centre.as('window-1').authorization();
  return new Promise((resolve, reject) => {
    const sent = request(
      `${centre.url}/api/v1${path}`,
      { method, headers: { ...signedIn, ...headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          resolve({ status: response.statusCode!, headers: response.headers, body: JSON.parse(text) as Problem });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const json = { 'content-type': 'application/json', 'idempotency-key': 'bad' };
const paths = (errors: FieldError[] = []) => [...new Set(errors.map(({ path }) => path))].sort();

describe('a problem', () => {
  it('is problem+json with a code to decide by, words to act on and the trace that the logs know', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const { status, headers, body } = await raw('/cases/QH2026999999', { method: 'GET', headers: { traceparent } });
    expect(status).toBe(404);
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(headers['trace-id']).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
    expect(body).toEqual({
      type: 'urn:shouban:problem:CASE_UNKNOWN',
      title: 'There is no such case',
      status: 404,
      detail: expect.any(String),
      detailZh: expect.stringMatching(/[\u4e00-\u9fff]/),
      code: 'CASE_UNKNOWN',
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    });
  });
});

describe('bodies', () => {
  it.each([
    ['malformed JSON', '{"itemCode":', 400, 'BODY_MALFORMED'],
    ['a list', '[]', 422, 'VALIDATION_FAILED'],
    ['a text', '"x"', 400, 'BODY_MALFORMED'],
    ['none at all', undefined, 422, 'VALIDATION_FAILED'],
    [
      'a NUL in a name',
      JSON.stringify({ ...FOOD_LICENCE, applicant: { ...APPLICANT, name: 'a\0b' } }),
      422,
      'TEXT_NOT_ALLOWED',
    ],
    ['half a character', `{"itemCode":"\\ud800"}`, 422, 'TEXT_NOT_ALLOWED'],
    ['a reach for prototypes', '{"__proto__":{"x":1}}', 422, 'VALIDATION_FAILED'],
  ])('with %s', async (_what, body, status, code) => {
    const answer = await raw('/cases', { headers: json, ...(body !== undefined && { body }) });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('over 1 MB are refused, also when they do not say how long they are', async () => {
    const body = JSON.stringify({ itemCode: 'x'.repeat(1_100_000) });
    expect(await raw('/cases', { headers: json, body })).toMatchObject({
      status: 413,
      body: { code: 'BODY_TOO_LARGE' },
    });
    const headers = { ...json, 'transfer-encoding': 'chunked' };
    expect(await raw('/cases', { headers, body })).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
  });

  it.each([
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/json; charset=iso-8859-1',
  ])('of the media type %s are refused', async (type) => {
    const answer = await raw('/cases', { headers: { ...json, 'content-type': type }, body: 'a=b' });
    expect([answer.status, answer.body.code]).toEqual([415, 'MEDIA_TYPE_UNSUPPORTED']);
  });

  it('are told all their wrong fields at once, the unknown ones among them', async () => {
    const answer = await raw('/cases', {
      headers: json,
      body: JSON.stringify({
        itemCode: 'no such code!',
        applicant: { ...APPLICANT, idNumber: '11 01', nickname: 'x' },
        materials: [{ code: 'application-form', quantity: 0, original: 'yes' }],
        priority: 1,
      }),
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'VALIDATION_FAILED']);
    expect(paths(answer.body.errors)).toEqual([
      'applicant.idNumber',
      'applicant.nickname',
      'itemCode',
      'materials[0].original',
      'materials[0].quantity',
      'priority',
    ]);
  });
});

describe('addresses', () => {
  it.each([
    ['GET', '/nowhere', 404, 'ROUTE_UNKNOWN'],
    ['PUT', '/cases', 405, 'METHOD_NOT_ALLOWED'],
    ['DELETE', '/cases/QH2026000001', 405, 'METHOD_NOT_ALLOWED'],
    ['GET', '/cases/QH2026000001/accept', 405, 'METHOD_NOT_ALLOWED'],
    ['GET', '/cases/%E0%A4%A', 400, 'URL_MALFORMED'],
    ['GET', '/cases/%00', 400, 'URL_MALFORMED'],
    ['GET', `/cases/${'x'.repeat(41)}`, 404, 'CASE_UNKNOWN'],
    ['GET', "/cases/x'%20OR%201=1", 404, 'CASE_UNKNOWN'],
  ])('%s %s', async (method, path, status, code) => {
    const answer = await raw(path, { method });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('say which methods they take', async () => {
    expect((await raw('/cases', { method: 'PUT' })).headers['allow']).toBe('GET, HEAD, POST');
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'lamp=blue', 'state=lost', 'cursor=!', 'sort=asc', 'itemCode=%20'])(
    'refuse the query %s',
    async (query) => {
      const { status } = await centre.as('window-1').get(`/cases?${query}`);
      expect(status).toBe(422);
    },
  );

  it.each(['/cases', '/duties', '/cases/CASE/timeline'])('refuse a cursor that is not theirs: %s', async (path) => {
    const { caseNo } = await register(centre);
    const at = path.replace('CASE', caseNo);
    const foreign = Buffer.from("'; DROP TABLE cases; --").toString('base64url');
    for (const cursor of [foreign, Buffer.from(`${'9'.repeat(19)}|a|b`).toString('base64url')]) {
      const answer = await centre.as('window-1').get(`${at}?cursor=${cursor}`);
      expect([answer.status, answer.body['code']]).toEqual([422, 'CURSOR_INVALID']);
    }
  });
});

describe('commands', () => {
  it('without an Idempotency-Key are refused before anything else is looked at', async () => {
    const answer = await centre.as('window-1').post('/cases', {}, { key: null });
    expect([answer.status, answer.body['code']]).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED']);
  });

  it.each(['', 'a b', 'x'.repeat(129)])('with the key "%s" are refused', async (key) => {
    const answer = await raw('/cases', { headers: { ...json, 'idempotency-key': key }, body: '{}' });
    expect([answer.status, answer.body.code]).toEqual([400, 'IDEMPOTENCY_KEY_INVALID']);
  });

  it.each(['12', '"a"', '"1", "2"'])('with If-Match %s are refused', async (match) => {
    const { caseNo } = await register(centre);
    const answer = await centre.as('window-1').post(`/cases/${caseNo}/accept`, {}, { headers: { 'if-match': match } });
    expect([answer.status, answer.body['code']]).toEqual([400, 'IF_MATCH_INVALID']);
  });

  it('of an unknown case are 404, as are those of a case that one may not see', async () => {
    const { caseNo } = await register(centre);
    for (const no of ['QH2026999999', caseNo]) {
      const answer = await centre.as('realty-1').post(`/cases/${no}/accept`, {});
      expect([answer.status, answer.body['code']]).toEqual([404, 'CASE_UNKNOWN']);
    }
  });

  it('of an unknown matter are refused before a case number is taken', async () => {
    const answer = await centre.as('window-1').post('/cases', { ...FOOD_LICENCE, itemCode: 'no-such-matter' });
    expect([answer.status, answer.body['code']]).toEqual([422, 'ITEM_UNKNOWN']);
  });

  it('R-INT-08 with a material that the matter does not ask for are refused, and leave no case behind', async () => {
    const materials = [{ code: 'recommendation', quantity: 1, original: true }];
    const answer = await centre.as('window-1').post('/cases', { ...FOOD_LICENCE, materials });
    expect([answer.status, answer.body]).toEqual([
      422,
      expect.objectContaining({ code: 'MATERIAL_UNKNOWN', rule: 'R-INT-08' }),
    ]);
  });

  it('that import from the future, or by somebody else than the registry, are refused', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const future = await centre.as('registry-1').post('/cases', { ...FOOD_LICENCE, receivedAt: tomorrow });
    expect([future.status, future.body['code']]).toEqual([422, 'RECEIVED_IN_FUTURE']);
    const clerk = await centre
      .as('window-1')
      .post('/cases', { ...FOOD_LICENCE, receivedAt: '2026-11-16T09:00:00+08:00' });
    expect([clerk.status, clerk.body['code']]).toEqual([403, 'IMPORT_NOT_ALLOWED']);
  });
});
