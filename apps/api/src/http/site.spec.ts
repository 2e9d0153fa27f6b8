import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import express from 'express';
import { site } from './site';

const SCRIPT = 'console.log(1);';
let folder: string;
let server: Server;
/** Addresses that the site has left to whoever comes after it. */
const passedOn: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'shouban-site-'));
  mkdirSync(path.join(folder, 'assets'));
  const put = (file: string, content: string | Buffer) => writeFileSync(path.join(folder, file), content);
  put('index.html', 'the console');
  put('public.html', 'the public site');
  put('assets/main-abc.js', SCRIPT);
  put('assets/main-abc.js.gz', gzipSync(SCRIPT));
  const app = express();
  app.use(...site(folder));
  app.use((request, response) => {
    passedOn.push(request.path);
    response.status(404).send('the API');
  });
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

interface Got {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}
/** By Node's own client: `fetch` tidies paths and unpacks bodies. */
function get(address: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: address, headers, method, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          body: Buffer.concat(parts).toString('latin1'),
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}
const GOING = { accept: 'text/html,application/xhtml+xml' };

describe('the site', () => {
  it.each([
    ['/', 'the console'],
    ['/cases/QH2026000001', 'the console'],
    ['/publicity', 'the console'],
    ['/public', 'the public site'],
    ['/public/items/road-excavation', 'the public site'],
  ])('answers who goes to %s with %s, asked for anew each time', async (address, body) => {
    const got = await get(address, GOING);
    expect(got).toMatchObject({ status: 200, body, headers: { 'cache-control': 'no-cache', vary: 'Accept' } });
    expect(passedOn).not.toContain(address);
  });

  it.each(['/api', '/api/v1/cases', '/api/openapi.json', '/healthz', '/readyz', '/metrics'])(
    'leaves %s to the API, also for a browser that goes there',
    async (address) => {
      expect((await get(address, GOING)).body).toBe('the API');
    },
  );

  it.each([
    ['a program that asks for a page', '/cases', { accept: 'application/json' }, 'GET'],
    ['a file that is not there', '/assets/old-abc.js', GOING, 'GET'],
    ['a command', '/cases', GOING, 'POST'],
  ])('leaves %s to the API', async (_what, address, headers, method) => {
    expect((await get(address, headers, method)).status).toBe(404);
  });

  it('lets what is named by its content be kept for a year, and sends it compressed to who can read that', async () => {
    const plain = await get('/assets/main-abc.js');
    expect(plain).toMatchObject({ status: 200, body: SCRIPT });
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(plain.headers['vary']).toBe('Accept-Encoding');
    const packed = await get('/assets/main-abc.js', { 'accept-encoding': 'gzip, br' });
    expect(packed.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'text/javascript; charset=utf-8',
    });
    expect(packed.body).toBe(gzipSync(SCRIPT).toString('latin1'));
  });

  it('runs and shows nothing inline, and is framed by nobody', async () => {
    const policy = (await get('/', GOING)).headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
  });

  it.each(['/../site.spec.ts', '/assets/..%2f..%2fetc/passwd', '/%00.js', '/assets/%ff.js'])(
    'serves nothing outside of its folder: %s',
    async (address) => {
      expect((await get(address)).status).toBeGreaterThanOrEqual(400);
    },
  );

  it('is none where nothing is built', () => {
    expect(site(undefined)).toEqual([]);
    expect(site(path.join(folder, 'assets'))).toEqual([]);
  });
});
