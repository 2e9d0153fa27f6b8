import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { harden } from './harden';

let server: Server;
/** What reached the application. */
let reached: string[];
beforeEach(async () => {
  reached = [];
  server = createServer((request, response) => {
    reached.push(`${request.method} ${request.url}`);
    request.resume().on('end', () => response.end('ok'));
  });
  harden(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

/** Sends these bytes on one connection, and hears all that comes until it is closed. */
async function said(...lines: string[]): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let heard = '';
  socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
  socket.on('error', () => {});
  socket.write(lines.join('\r\n'));
  await once(socket, 'close');
  return heard;
}

const problemOf = (answer: string) => JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as { code: string };

describe('the HTTP server', () => {
  const smuggled = ['GET /smuggled HTTP/1.1', 'Host: a', '', ''];

  it.each<[string, string[]]>([
    ['a length and a coding', ['Content-Length: 6', 'Transfer-Encoding: chunked', '', '0', '', ...smuggled]],
    ['two lengths', ['Content-Length: 5', 'Content-Length: 0', '', ...smuggled]],
    ['a length that is a list', ['Content-Length: 0, 5', '', ...smuggled]],
    ['a length with a sign', ['Content-Length: +5', '', ...smuggled]],
    ['a coding that is none', ['Transfer-Encoding: xchunked', '', '0', '', ...smuggled]],
    ['a coding before another', ['Transfer-Encoding: chunked, identity', '', '0', '', ...smuggled]],
    ['a space before the colon', ['Transfer-Encoding : chunked', '', '0', '', ...smuggled]],
    ['a folded header', ['X: a', ' b', '', ...smuggled]],
    ['a bare carriage return in a header', ['X: a\rTransfer-Encoding: chunked', '', ...smuggled]],
    ['a size of a piece that is none', ['Transfer-Encoding: chunked', '', '0x0', '', ...smuggled]],
  ])('reads no second request behind %s', async (_what, lines) => {
    const answer = await said('POST /first HTTP/1.1', 'Host: a', ...lines);
    expect(reached).not.toContain('GET /smuggled');
    expect(answer).toMatch(/HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain('"code":"REQUEST_MALFORMED"');
  });

  it('tells of a head that is too large, and of what is no HTTP, as of everything', async () => {
    const large = await said('GET / HTTP/1.1', 'Host: a', `X: ${'x'.repeat(17_000)}`, '', '');
    expect(large).toMatch(/^HTTP\/1\.1 431 /);
    expect(problemOf(large).code).toBe('HEADERS_TOO_LARGE');
    const nothing = await said('\0\x01\x02 hello', '', '');
    expect(problemOf(nothing).code).toBe('REQUEST_MALFORMED');
    expect([large, nothing].every((answer) => answer.includes('X-Content-Type-Options: nosniff'))).toBe(true);
    expect(reached).toEqual([]);
  });

  it('waits neither for a head nor for a body without end', async () => {
    expect([server.headersTimeout, server.requestTimeout, server.maxHeadersCount]).toEqual([15_000, 120_000, 100]);
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const [accepted] = (await once(server, 'connection')) as [NodeJS.Socket];
    let heard = '';
    socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
    const error = Object.assign(new Error('too slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    server.emit('clientError', error, accepted);
    await once(socket, 'close');
    expect(heard).toMatch(/^HTTP\/1\.1 408 /);
    expect(problemOf(heard).code).toBe('REQUEST_TOO_SLOW');
  });
});
