import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NextFunction, Request, Response } from 'express';
import pino from 'pino';
import { FilesRepository, type FileEntity } from '@shouban/persistence/access';
import { AuditService } from '../auth/audit.service';
import { CaseAccessService } from '../auth/case-access.service';
import { bear } from '../auth/principal';
import { digestOf, IdempotencyService } from '../commands/idempotency.service';
import { ProblemException } from '../http/problem.exception';
import { HeavyThrottleGuard } from '../limits/heavy-throttle.guard';
import { ProblemFilter } from '../http/problem.filter';
import { ContentStore, DiskContentStore } from './content-store';
import { FilesController } from './files.controller';
import { FilesService } from './files.service';
import { papers } from './papers.testing';

const MB = 1024 * 1024;

describe('/files', () => {
  let app: INestApplication;
  let url: string;
  let folder: string;
  const rows = new Map<string, FileEntity>();
  const digests = new Map<string, string>();

  const repository = {
    add: async (files: FileEntity[]) => files.forEach((file) => rows.has(file.id) || rows.set(file.id, file)),
    find: async (id: string) => rows.get(id) ?? null,
  };
  const idempotency = {
    claim: async ({ key }: { key: string }, body: unknown) => {
      if (!digests.has(key)) digests.set(key, digestOf(body));
      if (digests.get(key) !== digestOf(body)) throw new ProblemException('IDEMPOTENCY_KEY_REUSED');
    },
  };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'files-'));
    const module = await Test.createTestingModule({
      controllers: [FilesController],
      providers: [
        FilesService,
        { provide: ContentStore, useValue: new DiskContentStore(folder) },
        { provide: FilesRepository, useValue: repository },
        { provide: IdempotencyService, useValue: idempotency },
        { provide: AuditService, useValue: { note: () => undefined } },
        { provide: CaseAccessService, useValue: {} },
      ],
    })
      .overrideGuard(HeavyThrottleGuard)
      .useValue({ canActivate: () => true })
      .compile();
    app = module.createNestApplication({ bodyParser: false, logger: false });
    app.useGlobalFilters(new ProblemFilter(pino({ level: 'silent' })));
    app.use((request: Request, _response: Response, next: NextFunction) => {
      bear(request, principal(request.get('x-person') ?? 'window-1'));
      next();
    });
    await app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  });
  beforeEach(() => rows.clear());
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  function principal(person: string) {
    const standing = {
      person,
      name: person,
      roles: ['window' as const],
      sections: [],
      answersFor: [],
      heads: [],
      leads: [],
      supervises: false,
    };
    return { ...standing, session: 's', expiresAt: 0, needs: [] };
  }

  let keys = 0;
  async function send(parts: [name: string, content: Buffer][], key = `key-${keys++}`) {
    const form = new FormData();
    for (const [name, content] of parts) form.append('file', new Blob([new Uint8Array(content)]), name);
    const response = await fetch(`${url}/files`, { method: 'POST', body: form, headers: { 'Idempotency-Key': key } });
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  }

  const incoming = () => readdir(path.join(folder, '.incoming')).catch(() => []);
  const stored = async () =>
    (await readdir(folder, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).length;

  async function until(holds: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 4_000;
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error('It has not come about');
      await new Promise(setImmediate);
    }
  }

  it('takes several files at once and gives each back as an attachment that is never sniffed', async () => {
    const { status, body } = await send([
      ['营业执照.pdf', papers.pdf],
      ['plan.png', papers.png],
    ]);

    expect(status).toBe(201);
    expect(body['files']).toMatchObject([
      { name: '营业执照.pdf', mediaType: 'application/pdf', size: papers.pdf.length },
      { name: 'plan.png', mediaType: 'image/png', size: papers.png.length },
    ]);
    const [{ id }] = body['files'] as { id: string }[] as [{ id: string }];
    const response = await fetch(`${url}/files/${id}`);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''%E8%90%A5/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(papers.pdf);
    expect(await incoming()).toEqual([]);
  });

  it('answers a repeat with the first answer, and refuses other content under the same key', async () => {
    const first = await send([['a.pdf', papers.pdf]], 'once');
    const repeat = await send([['a.pdf', papers.pdf]], 'once');
    const other = await send([['a.png', papers.png]], 'once');

    expect(repeat).toEqual(first);
    expect(rows.size).toBe(1);
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await incoming()).toEqual([]);
  });

  it('shows a file to nobody but its sender', async () => {
    const { body } = await send([['a.pdf', papers.pdf]]);
    const [{ id }] = body['files'] as { id: string }[] as [{ id: string }];

    for (const [person, asked] of [
      ['officer-9', id],
      ['window-1', '../../etc/passwd'],
      ['window-1', '00000000-0000-8000-8000-000000000000'],
    ] as const) {
      const response = await fetch(`${url}/files/${encodeURIComponent(asked)}`, { headers: { 'x-person': person } });
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'FILE_UNKNOWN' });
    }
  });

  it.each([
    [
      'a file larger than 20 MB',
      [['big.pdf', Buffer.concat([papers.pdf, Buffer.alloc(21 * MB)])]],
      413,
      'FILE_TOO_LARGE',
    ],
    ['more than 10 files', Array.from({ length: 11 }, () => ['a.pdf', papers.pdf]), 413, 'TOO_MANY_FILES'],
    ['a page named as a picture', [['me.png', papers.html]], 415, 'FILE_TYPE_NOT_ALLOWED'],
    ['an empty file', [['empty.pdf', Buffer.alloc(0)]], 415, 'FILE_TYPE_NOT_ALLOWED'],
    ['a form without files', [], 422, 'FILE_MISSING'],
  ] as [string, [string, Buffer][], number, string][])(
    'refuses %s, and nothing of it stays',
    async (_what, parts, status, code) => {
      const before = await stored();

      const answer = await send(parts);

      expect(answer).toMatchObject({ status, body: { code } });
      expect(rows.size).toBe(0);
      expect(await stored()).toBe(before);
    },
  );

  it('keeps none of the good files when one is refused', async () => {
    const before = await stored();

    const answer = await send([
      ['good.pdf', Buffer.concat([papers.pdf, Buffer.from('one of its own')])],
      ['bad.html', papers.html],
    ]);

    expect(answer.status).toBe(415);
    expect(rows.size).toBe(0);
    expect(await stored()).toBe(before);
  });

  it('refuses a field that is no file, and a body that is no form', async () => {
    const form = new FormData();
    form.append('caseNo', 'QH2026000001');
    const headers = { 'Idempotency-Key': 'k' };
    const field = await fetch(`${url}/files`, { method: 'POST', body: form, headers });
    expect(await field.json()).toMatchObject({ status: 422, errors: [{ path: 'caseNo', code: 'FIELD_UNKNOWN' }] });

    const json = await fetch(`${url}/files`, { method: 'POST', body: '{}', headers });
    expect(await json.json()).toMatchObject({ code: 'MEDIA_TYPE_UNSUPPORTED' });
  });

  it('refuses a form that breaks off', async () => {
    const response = await fetch(`${url}/files`, {
      method: 'POST',
      headers: { 'Idempotency-Key': 'k', 'Content-Type': 'multipart/form-data; boundary=b' },
      body: '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7 half',
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'UPLOAD_BROKEN' });
    expect(await incoming()).toEqual([]);
  });

  it('leaves nothing of an upload whose sender goes away half-way', async () => {
    const before = await stored();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(
      'POST /files HTTP/1.1\r\nHost: x\r\nIdempotency-Key: gone\r\nContent-Length: 1000000\r\n' +
        'Content-Type: multipart/form-data; boundary=b\r\n\r\n' +
        '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\n',
    );
    await until(async () => (await incoming()).length === 1);

    socket.destroy();

    await until(async () => (await incoming()).length === 0);
    expect(await stored()).toBe(before);
    expect(rows.size).toBe(0);
  });

  it('goes on serving on the connection of a refused upload', async () => {
    const refused = await send([['big.pdf', Buffer.concat([papers.pdf, Buffer.alloc(25 * MB)])]]);
    const next = await send([['a.pdf', papers.pdf]]);

    expect([refused.status, next.status]).toEqual([413, 201]);
  });
});
