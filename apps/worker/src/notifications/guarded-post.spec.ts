import { createServer, type Server } from 'node:http';
import type { LookupAddress } from 'node:dns';
import type { AddressInfo } from 'node:net';
import { AddressGuard } from '@shouban/config';
import { guardedPost } from './guarded-post';

const MESSAGE = { headers: { 'content-type': 'application/json' }, body: '{}' };
const PUBLIC: LookupAddress = { address: '8.8.8.8', family: 4 };

let port: number;
let asked: string[] = [];
let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url!);
    response.writeHead(request.url === '/away' ? 302 : 204, { location: '/taken' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => (asked = []));

/** A name server that answers one after the other, whatever it is asked. */
function answering(...answers: LookupAddress[][]) {
  const hosts: string[] = [];
  const resolve: Parameters<typeof guardedPost>[3] = (host, _options, callback) => {
    hosts.push(host);
    callback(null, answers[Math.min(hosts.length, answers.length) - 1]!);
  };
  return { hosts, resolve };
}

const LOOPBACK: LookupAddress = { address: '127.0.0.1', family: 4 };

describe('a guarded post', () => {
  it.each([
    'http://127.0.0.1',
    'http://2130706433',
    'http://0x7f.1',
    'http://[::1]',
    'http://[::ffff:127.0.0.1]',
    'http://169.254.169.254/latest/meta-data',
    'https://10.0.0.1',
    'http://0',
  ])('does not go to %s', async (url) => {
    const there = new URL(url);
    there.port = String(port);
    await expect(guardedPost(there.href, MESSAGE, new AddressGuard([]))).rejects.toMatchObject({ outcome: 'refused' });
    expect(asked).toEqual([]);
  });

  it('does not go to a name of the house, nor to one of which one address is of the house', async () => {
    for (const addresses of [[LOOPBACK], [PUBLIC, LOOPBACK]]) {
      const { hosts, resolve } = answering(addresses);
      const sent = guardedPost(`http://hook.example:${port}/`, MESSAGE, new AddressGuard([]), resolve);
      await expect(sent).rejects.toMatchObject({ outcome: 'refused' });
      expect(hosts).toEqual(['hook.example']);
    }
    expect(asked).toEqual([]);
  });

  it('looks again at each connection: a name that has been public and now leads into the house is refused', async () => {
    const looked: string[] = [];
    const guard = new AddressGuard([]);
    const allows = guard.allows.bind(guard);
    guard.allows = (address) => looked.push(address) > 0 && allows(address);
    const { hosts, resolve } = answering([PUBLIC], [LOOPBACK]);
    const rebound = `http://rebind.example:${port}/`;
    // When it was typed in.
    resolve!('rebind.example', { all: true }, (_error, [first]) => expect(guard.allows(first!.address)).toBe(true));
    await expect(guardedPost(rebound, MESSAGE, guard, resolve)).rejects.toMatchObject({ outcome: 'refused' });
    expect([hosts, looked, asked]).toEqual([['rebind.example', 'rebind.example'], ['8.8.8.8', '127.0.0.1'], []]);
  });

  it('goes to an address of the house that is allowed', async () => {
    const { resolve } = answering([LOOPBACK]);
    const guard = new AddressGuard(['127.0.0.1']);
    expect(await guardedPost(`http://hook.example:${port}/named`, MESSAGE, guard, resolve)).toBe(204);
    expect(await guardedPost(`http://127.0.0.1:${port}/literal`, MESSAGE, guard)).toBe(204);
    expect(asked).toEqual(['/named', '/literal']);
  });

  it('follows no redirect', async () => {
    expect(await guardedPost(`http://127.0.0.1:${port}/away`, MESSAGE, new AddressGuard(['127.0.0.1']))).toBe(302);
    expect(asked).toEqual(['/away']);
  });

  it('that finds nobody may be tried again', async () => {
    const nobody = guardedPost('http://nobody.example/', MESSAGE, new AddressGuard([]), (_host, _options, callback) =>
      callback(new Error('ENOTFOUND'), []),
    );
    await expect(nobody).rejects.toMatchObject({ outcome: 'failed' });
  });
});
