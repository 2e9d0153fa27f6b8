import { randomUUID } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from '../../apps/api/src/app';
import { ApiSettings } from '../../apps/api/src/app.settings';
import { papers } from '../../apps/api/src/files/papers.testing';
import type { ServiceWithSecretDto } from '../../apps/api/src/services/service.dto';
import { openCentre, type Centre } from '../support/centre';
import { register } from './matters';

const PUBLIC = 40;
const HEAVY = 3;
const SIGN_INS = 4;

let centre: Centre;
/** A second API of the same centre, as behind one proxy. */
let second: NestExpressApplication;
let urls: string[];
beforeAll(async () => {
  centre = await openCentre({
    settings: { publicPerMinute: PUBLIC, heavyPerMinute: HEAVY, signInsPerMinute: SIGN_INS },
  });
  const { dataSource, client } = centre;
  second = await createApp({ settings: centre.app.get(ApiSettings), dataSource, client });
  await second.listen(0, '127.0.0.1');
  urls = [centre.url, await second.getUrl()];
});
afterAll(async () => {
  await second?.close();
  await centre.close();
});

interface Heard {
  status: number;
  code: string | undefined;
  retryAfter: string | null;
}

async function heard(response: Response): Promise<Heard> {
  const text = await response.text();
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  const code = isProblem ? (JSON.parse(text) as { code: string }).code : undefined;
  return { status: response.status, code, retryAfter: response.headers.get('retry-after') };
}

/** One after another, now at one API and now at the other. */
async function asked(times: number, ask: (url: string) => Promise<Response>): Promise<Heard[]> {
  const answers: Heard[] = [];
  for (let i = 0; i < times; i += 1) answers.push(await heard(await ask(urls[i % 2]!)));
  return answers;
}

function expectLimited(answer: Heard | undefined) {
  expect(answer).toEqual({ status: 429, code: 'RATE_LIMITED', retryAfter: expect.stringMatching(/^[1-9]\d*$/) });
}

describe('a flood', () => {
  it('from one address is limited over all processes of the API together', async () => {
    const answers = await asked(PUBLIC + 2, (url) => fetch(`${url}/api/v1/public/items`));
    expect(answers.slice(0, PUBLIC).filter(({ status }) => status !== 200)).toEqual([]);
    answers.slice(PUBLIC).forEach(expectLimited);
    const stored = await centre.dataSource.query(`SELECT key_hash FROM request_counts`);
    expect(JSON.stringify(stored)).not.toContain('127.0.0.1');
  });

  it('of guesses at the code of one receipt is stopped, wherever they come from, and another receipt is not', async () => {
    const [mine, yours] = [await register(centre), await register(centre)];
    const read = (caseNo: string, code: string) => (url: string) =>
      fetch(`${url}/api/v1/public/cases/${caseNo}?code=${code}`);
    const mistyped = await asked(3, read(yours.caseNo, 'AAAAAAAAAA'));
    expect(mistyped.map(({ status }) => status)).toEqual([404, 404, 404]);
    const guesses = await asked(21, read(mine.caseNo, 'AAAAAAAAAA'));
    expect(guesses.slice(0, 20).filter(({ code }) => code !== 'CASE_UNKNOWN')).toEqual([]);
    expectLimited(guesses[20]);
    expectLimited((await asked(1, read(mine.caseNo, mine.receiptCode)))[0]);
    expect((await asked(1, read(yours.caseNo, yours.receiptCode)))[0]!.status).toBe(200);
  });

  it('of uploads and of exports is limited by account', async () => {
    const upload = async (person: string) => {
      const headers = { ...(await centre.as(person).authorization()), 'idempotency-key': randomUUID() };
      const body = new FormData();
      body.append('file', new Blob([new Uint8Array(papers.pdf)]), 'a.pdf');
      return (url: string) => fetch(`${url}/api/v1/files`, { method: 'POST', headers, body });
    };
    const download = async (person: string) => {
      const headers = await centre.as(person).authorization();
      return (url: string) => fetch(`${url}/api/v1/cases/export.xlsx`, { headers });
    };
    for (const [heavy, status] of [
      [upload, 201],
      [download, 200],
    ] as const) {
      const answers = await asked(HEAVY + 1, await heavy('window-1'));
      expect(answers.slice(0, HEAVY).map((answer) => answer.status)).toEqual([status, status, status]);
      expectLimited(answers[HEAVY]);
      expect((await asked(1, await heavy('window-2')))[0]!.status).toBe(status);
    }
  });

  it('of tokens is limited by address and client', async () => {
    const account = { id: 'hasty', description: '走查', role: 'registry', scopes: ['cases.read'] };
    const { body } = await centre.as('admin-1').post<ServiceWithSecretDto>('/services', account);
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'hasty' });
    form.set('client_secret', body.secret!);
    const answers = await asked(SIGN_INS + 1, (url) => fetch(`${url}/api/v1/token`, { method: 'POST', body: form }));
    expect(answers.slice(0, SIGN_INS).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expectLimited(answers[SIGN_INS]);
  });
});
