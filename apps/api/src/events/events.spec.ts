import { EventEmitter } from 'node:events';
import type { Response } from 'express';
import pino from 'pino';
import type { Standing } from '@shouban/identity';
import type { AuditService } from '../auth/audit.service';
import type { CentreService } from '../auth/centre.service';
import type { Principal } from '../auth/principal';
import type { SessionRegistry } from '../auth/session-registry';
import { Metrics } from '../metrics/metrics';
import { EventsController } from './events.controller';
import { EventsService } from './events.service';
import type { LedgerFeed } from './ledger-feed';
import type { EventStream, SeenEvent } from './event-stream';

const NOON = Date.parse('2026-03-02T12:00:00+08:00');

/** As much of a response as a stream uses. */
class Wire extends EventEmitter {
  writableEnded = false;
  readonly destroyed = false;
  readonly writableLength = 0;
  readonly writableNeedDrain = false;
  text = '';

  writeHead(): void {}

  write(text: string): void {
    this.text += text;
  }

  end(): void {
    this.writableEnded = true;
    this.emit('close');
  }
}

describe('a stream of events', () => {
  let sessionLives: boolean;
  let standing: Standing | undefined;
  let following: Set<EventStream>;
  let metrics: Metrics;
  let controller: EventsController;
  let sessions: { isLive: () => Promise<boolean> };

  beforeEach(() => {
    jest.useFakeTimers({ now: NOON });
    sessionLives = true;
    standing = {
      person: 'window-1',
      name: '',
      roles: ['window'],
      sections: [],
      answersFor: [],
      heads: [],
      leads: [],
      supervises: false,
    };
    following = new Set();
    metrics = new Metrics();
    sessions = { isLive: async () => sessionLives };
    const feed = {
      placeFor: async (lastSeen = 100) => lastSeen,
      follow: (stream: EventStream) => following.add(stream),
      leave: (stream: EventStream) => following.delete(stream),
    };
    const service = new EventsService(
      feed as unknown as LedgerFeed,
      sessions as unknown as SessionRegistry,
      { standing: async () => standing } as unknown as CentreService,
      { note: () => undefined } as unknown as AuditService,
      metrics,
      pino({ level: 'silent' }),
    );
    controller = new EventsController(service);
  });
  afterEach(() => jest.useRealTimers());

  async function open(lastEventId?: string): Promise<Wire> {
    const wire = new Wire();
    const asker: Principal = {
      ...standing!,
      session: 's',
      expiresAt: NOON / 1000 + 600,
      needs: [],
    };
    await controller.follow(lastEventId, asker, wire as unknown as Response);
    return wire;
  }

  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
  const openStreams = async () => (await metrics.streams.get()).values[0]?.value;

  it('goes on after the last event that the reader names', async () => {
    expect((await open('42')).text).toContain('id: 42\n');
    expect((await open()).text).toContain('id: 100\n');
  });

  it.each(['-1', '1.5', 'yesterday', '1'.repeat(16)])('takes no last event id of %s', async (id) => {
    await expect(async () => open(id)).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  });

  it('beats every 15 seconds', async () => {
    const wire = await open();
    const before = wire.text;
    await pass(45_000);

    expect(wire.text.slice(before.length)).toBe('id: 100\nevent: position\ndata: {}\n\n'.repeat(3));
  });

  it('ends with the access token, and leaves nothing behind', async () => {
    const wire = await open();
    expect([await openStreams(), following.size]).toEqual([1, 1]);

    await pass(599_000);
    expect(wire.writableEnded).toBe(false);
    await pass(1_000);

    expect(wire.writableEnded).toBe(true);
    expect([await openStreams(), following.size, jest.getTimerCount()]).toEqual([0, 0, 0]);
  });

  it('ends when the session is revoked', async () => {
    const wire = await open();
    sessionLives = false;
    await pass(15_000);

    expect(wire.writableEnded).toBe(true);
  });

  it('ends when the organisation does not know the person any more', async () => {
    const wire = await open();
    standing = undefined;
    await pass(15_000);

    expect(wire.writableEnded).toBe(true);
  });

  it('shows what the person may see today, not what he might see when he came', async () => {
    await open();
    const [stream] = following;
    const event = { stream: 'QH1', seenBy: { persons: [], sections: ['food'] } };
    expect(stream!.mayRead(event as unknown as SeenEvent)).toBe(false);

    standing = { ...standing!, sections: ['food'] };
    await pass(15_000);

    expect(stream!.mayRead(event as unknown as SeenEvent)).toBe(true);
  });

  it('goes on while the right to it cannot be looked up', async () => {
    const wire = await open();
    sessions.isLive = async () => {
      throw new Error('Connection terminated');
    };
    await pass(30_000);

    expect(wire.writableEnded).toBe(false);
  });

  it('is refused to somebody who has ten of them, until one is closed', async () => {
    const wires = [];
    for (let i = 0; i < 10; i++) wires.push(await open());
    await expect(open()).rejects.toMatchObject({ code: 'RATE_LIMITED' });

    wires[0]!.end();

    expect((await open()).writableEnded).toBe(false);
  });
});
