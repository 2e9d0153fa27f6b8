import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '@shouban/contracts/errors';
import type { UploadedFilesDto } from '../../apps/api/src/files/file.response.dto';
import { papers } from '../../apps/api/src/files/papers.testing';
import { openCentre, type Centre } from '../support/centre';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

async function upload(person: string, files: [name: string, content: Buffer][], key: string | null = randomUUID()) {
  const body = new FormData();
  for (const [name, content] of files) body.append('file', new Blob([new Uint8Array(content)]), name);
  const headers = { ...(await centre.as(person).authorization()), ...(key !== null && { 'idempotency-key': key }) };
  const response = await fetch(`${centre.url}/api/v1/files`, { method: 'POST', headers, body });
  return { status: response.status, body: (await response.json()) as UploadedFilesDto & Problem };
}

async function download(person: string, id: string): Promise<Response> {
  return fetch(`${centre.url}/api/v1/files/${id}`, { headers: await centre.as(person).authorization() });
}

/** Files in the store, those on their way included. */
async function stored(): Promise<number> {
  const folder = path.join(centre.ground.config.dataFolder, 'files');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).length;
}

it('gives an upload back to its sender, whole, as an attachment of the type that it is', async () => {
  const { status, body } = await upload('window-1', [['租赁合同.docx', papers.docx]]);
  expect(status).toBe(201);
  expect(body.files).toEqual([
    {
      id: expect.any(String),
      name: '租赁合同.docx',
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      size: papers.docx.length,
      sha256: expect.stringMatching(/^[\da-f]{64}$/),
    },
  ]);

  const response = await download('window-1', body.files[0]!.id);

  expect(response.headers.get('content-disposition')).toMatch(/^attachment;/);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  expect(Buffer.from(await response.arrayBuffer())).toEqual(papers.docx);
});

it('shows an upload to nobody else, as if it did not exist', async () => {
  const { body } = await upload('window-1', [['a.pdf', papers.pdf]]);
  const [others, unknown] = await Promise.all([
    download('director-1', body.files[0]!.id),
    download('director-1', randomUUID()),
  ]);
  expect([others.status, unknown.status]).toEqual([404, 404]);
  const { traceId: _one, ...problem } = (await others.json()) as Problem;
  const { traceId: _other, ...same } = (await unknown.json()) as Problem;
  expect(problem).toEqual(same);
});

it('takes the same command once, with a key of its own, and keeps one copy of one content', async () => {
  const before = await stored();
  const content = Buffer.concat([papers.pdf, Buffer.from(randomUUID())]);
  const [first, again] = [
    await upload('window-1', [['a.pdf', content]], 'one-key'),
    await upload('window-1', [['a.pdf', content]], 'one-key'),
  ];
  const elsewhere = await upload('agent-1', [['b.pdf', content]], 'one-key');

  expect(again).toEqual(first);
  expect(elsewhere.body.files[0]!.id).not.toBe(first.body.files[0]!.id);
  expect(await stored()).toBe(before + 1);
  expect(await upload('window-1', [['a.png', papers.png]], 'one-key')).toMatchObject({
    status: 422,
    body: { code: 'IDEMPOTENCY_KEY_REUSED' },
  });
  expect(await upload('window-1', [['a.pdf', content]], null)).toMatchObject({
    status: 400,
    body: { code: 'IDEMPOTENCY_KEY_REQUIRED' },
  });
});

it('refuses what is too large or not of a kind that is taken, and keeps nothing of it', async () => {
  const before = await stored();
  const large = Buffer.concat([papers.pdf, Buffer.alloc(20 * 1024 * 1024)]);

  const twoFiles: [string, Buffer][] = [
    ['a.pdf', papers.pdf],
    ['b.pdf', large],
  ];
  expect(await upload('window-1', twoFiles)).toMatchObject({ status: 413, body: { code: 'FILE_TOO_LARGE' } });
  expect(await upload('window-1', [['a.pdf', papers.exe]])).toMatchObject({
    status: 415,
    body: { code: 'FILE_TYPE_NOT_ALLOWED' },
  });

  expect(await stored()).toBe(before);
});

it('takes nothing from somebody without an account', async () => {
  const { status } = await centre.anyone.post('/files', {});
  expect(status).toBe(401);
});
