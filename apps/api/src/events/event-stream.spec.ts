import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Response } from 'express';
import type { FeedEvent } from '@shouban/persistence/feed-reader';
import { EventStream } from './event-stream';

const MINE = { persons: ['window-1'], sections: [] };

function event(position: number, seenBy: FeedEvent['seenBy'] = MINE): FeedEvent {
  return { position, stream: 'QH2026000001', seq: position, type: 'CaseSigned', at: Date.UTC(2026, 2, 2), seenBy };
}

describe('EventStream', () => {
  let server: Server;
  let response: Response;
  let received: IncomingMessage;
  let stream: EventStream;

  beforeEach(async () => {
    const asked = new Promise<Response>((resolve) => {
      server = createServer((_request, answer) => resolve(answer as unknown as Response));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const answered = new Promise<IncomingMessage>((resolve) => get({ port, host: '127.0.0.1' }, resolve));
    response = await asked;
    stream = new EventStream(response, 7, ({ seenBy }) => seenBy.persons.includes('window-1'));
    stream.open();
    received = await answered;
    received.on('error', () => undefined);
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function text(): Promise<string> {
    stream.end();
    let all = '';
    for await (const chunk of received) all += String(chunk);
    return all;
  }

  it('tells at once from where it begins, so that even a reader who sees nothing can come back there', async () => {
    expect(await text()).toBe('retry: 2000\nid: 7\nevent: position\ndata: {}\n\n');
    expect(received.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
    });
  });

  it('tells which case changed, by what and when, and nothing more', async () => {
    stream.offer([event(8)], 8);

    expect(await text()).toContain(
      'id: 8\nevent: case\ndata: {"caseNo":"QH2026000001","seq":8,"type":"CaseSigned","at":"2026-03-02T00:00:00.000Z"}\n\n',
    );
  });

  it('keeps quiet of what the reader may not see, and of what is no case', async () => {
    stream.offer([event(8, { persons: ['health-1'], sections: ['x'] }), event(9, null), event(10)], 10);

    const all = await text();

    expect(all).not.toContain('id: 8');
    expect(all).not.toContain('id: 9');
    expect(all).toContain('id: 10\nevent: case');
  });

  it('says in its heartbeat how far it has come, though nothing was to be seen', async () => {
    stream.offer([event(8, null), event(9, null)], 9);
    stream.beat();

    expect(await text()).toContain('id: 9\nevent: position\ndata: {}\n\n');
  });

  it('is cut when its reader takes too little, instead of filling the memory', async () => {
    received.pause();
    let offered = 0;
    while (!stream.ended && offered < 1_000_000) {
      stream.offer(
        Array.from({ length: 100 }, (_, i) => event(offered + i + 8)),
        (offered += 100) + 7,
      );
      await new Promise(setImmediate);
      expect(response.writableLength).toBeLessThan(600 * 1024);
    }

    expect(stream.ended).toBe(true);
    await stream.passedOn();
  });

  it('takes nothing after its end', async () => {
    stream.end();
    stream.offer([event(8)], 8);
    stream.beat();

    expect(await text()).not.toContain('id: 8');
  });
});
