import * as fc from 'fast-check';
import pino from 'pino';
import type { FeedEvent, FeedReader } from '@shouban/persistence/feed-reader';
import { FakeLedger, type OpenTransaction } from './fake-ledger.testing';
import { LedgerFeed, type Follower } from './ledger-feed';
import type { LedgerEar } from './ledger-ear';

/** Remembers what it was offered; a slow one passes on only when told to. */
class Remembering implements Follower {
  ended = false;
  readonly seen: number[] = [];
  private release: () => void = () => undefined;

  constructor(
    public position: number,
    private readonly slow = false,
  ) {}

  offer(events: FeedEvent[], upTo: number): void {
    this.seen.push(...events.map(({ position }) => position));
    this.position = upTo;
  }

  passedOn(): Promise<void> {
    return this.slow ? new Promise((resolve) => (this.release = resolve)) : Promise.resolve();
  }

  goOn(): void {
    this.release();
  }

  end(): void {
    this.ended = true;
  }
}

describe('LedgerFeed', () => {
  let ledger: FakeLedger;
  let feed: LedgerFeed;

  beforeEach(() => {
    jest.useFakeTimers();
    open();
  });
  afterEach(() => {
    feed.onModuleDestroy();
    jest.useRealTimers();
  });

  function open(): void {
    ledger = new FakeLedger();
    const listener = { listen: async (onGrowth: () => void) => void (ledger.onGrowth = onGrowth) };
    feed = new LedgerFeed(ledger as unknown as FeedReader, listener as unknown as LedgerEar, pino({ level: 'silent' }));
  }

  const passes = (ms = 200) => jest.advanceTimersByTimeAsync(ms);

  async function join(lastSeen?: number): Promise<Remembering> {
    const follower = new Remembering(await feed.placeFor(lastSeen));
    feed.follow(follower);
    await passes();
    return follower;
  }

  it('tells who has just come what happens from then on', async () => {
    ledger.append();
    const follower = await join();
    const later = [ledger.append(), ledger.append()];
    await passes();

    expect(follower.seen).toEqual(later);
  });

  it('goes on after what was seen last, however much that is, and then stays', async () => {
    for (let i = 0; i < 1_000; i++) ledger.append();
    const follower = await join(100);
    ledger.append();
    await passes();

    expect(follower.seen).toEqual(Array.from({ length: 901 }, (_, i) => 101 + i));
  });

  it('takes a position that the ledger has not reached for none', async () => {
    ledger.append();
    const follower = await join(5_000);
    const next = ledger.append();
    await passes();

    expect(follower.seen).toEqual([next]);
  });

  it('holds back what committed early until what took its place before has committed', async () => {
    const follower = await join();
    const [early, late] = [ledger.begin(), ledger.begin()];
    late.commit();
    await passes();
    expect(follower.seen).toEqual([]);

    early.commit();
    await passes();
    expect(follower.seen).toEqual([early.position, late.position]);
  });

  it('does not wait for ever for a place whose transaction failed', async () => {
    const follower = await join();
    const [failing, late] = [ledger.begin(), ledger.begin()];
    late.commit();
    await passes();
    expect(follower.seen).toEqual([]);

    failing.abort();
    await passes();
    expect(follower.seen).toEqual([late.position]);
  });

  it('does not begin while an older transaction may still change what lies behind', async () => {
    const [early, late] = [ledger.begin(), ledger.begin()];
    late.commit();
    const joining = feed.placeFor();
    await passes();
    early.commit();
    await passes();

    expect(await joining).toBe(late.position);
  });

  it('refuses to begin, and says so, while a transaction does not end', async () => {
    ledger.begin();
    const refusal = feed.placeFor().catch((error: unknown) => error);
    await passes(6_000);

    expect(await refusal).toMatchObject({ code: 'DATABASE_AWAY' });
  });

  it('reads once for all who are up to date, and not at all for nobody', async () => {
    const followers = await Promise.all(Array.from({ length: 50 }, () => join()));
    const before = ledger.reads;
    ledger.append();
    await passes();
    expect(ledger.reads - before).toBeLessThanOrEqual(2);
    expect(followers.every(({ seen }) => seen.length === 1)).toBe(true);

    followers.forEach((follower) => feed.leave(follower));
    ledger.append();
    await passes();
    const idle = ledger.reads;
    for (let i = 0; i < 10; i++) ledger.append();
    await passes(60_000);
    expect(ledger.reads).toBe(idle);
  });

  it('lets a slow reader catch up at his own pace while others are up to date', async () => {
    for (let i = 0; i < 450; i++) ledger.append();
    const slow = new Remembering(await feed.placeFor(0), true);
    feed.follow(slow);
    const quick = await join();
    expect(slow.seen).toHaveLength(200);

    const next = ledger.append();
    await passes();
    expect(quick.seen).toEqual([next]);
    expect(slow.seen).toHaveLength(200);

    for (let i = 0; i < 3; i++) {
      slow.goOn();
      await passes();
    }
    expect(slow.seen).toEqual(Array.from({ length: 451 }, (_, i) => i + 1));
  });

  it('goes on by itself when the database was away', async () => {
    const follower = await join();
    ledger.away = true;
    const missed = ledger.append();
    await passes();
    expect(follower.seen).toEqual([]);

    ledger.away = false;
    await passes(2_000);

    expect(follower.seen).toEqual([missed]);
  });

  it('finds what nobody told of, sooner or later', async () => {
    const follower = await join();
    ledger.onGrowth = () => undefined;
    const untold = ledger.append();
    await passes(15_000);

    expect(follower.seen).toEqual([untold]);
  });

  it('ends everybody at the end, and whoever comes after it', async () => {
    const [early, late] = [await join(), new Remembering(0)];
    feed.onModuleDestroy();
    feed.follow(late);

    expect([early.ended, late.ended]).toEqual([true, true]);
  });

  const step = fc.oneof(
    fc.constant({ kind: 'begin' as const }),
    fc.record({ kind: fc.constantFrom('commit' as const, 'abort' as const), which: fc.nat(20) }),
    fc.constant({ kind: 'join' as const }),
    fc.record({ kind: fc.constant('comeAgain' as const), which: fc.nat(5) }),
  );

  it('tells everything once and in order, in whatever order transactions end and readers come, go and come again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        open();
        const running: OpenTransaction[] = [];
        const readers: Reader[] = [];
        for (const what of steps) {
          if (what.kind === 'begin') running.push(ledger.begin());
          else if (what.kind === 'join') readers.push(new Reader(feed, ledger));
          else if (what.kind === 'comeAgain') readers.at(what.which % Math.max(readers.length, 1))?.comeAgain();
          else running.splice(what.which % Math.max(running.length, 1), 1)[0]?.[what.kind]();
          await passes(10);
        }
        running.forEach((transaction) => transaction.commit());
        await passes(1_000);
        for (const { seen, due } of readers.map((reader) => reader.account())) expect(seen).toEqual(due);
        feed.onModuleDestroy();
      }),
      { numRuns: 300 },
    );
  });
});

/** Somebody who may go and come again with the last id that he saw. */
class Reader {
  private readonly seen: number[] = [];
  private follower?: Remembering;
  private place?: number;
  private thereAtFirst = new Set<number>();

  constructor(
    private readonly feed: LedgerFeed,
    private readonly ledger: FakeLedger,
  ) {
    void this.come();
  }

  comeAgain(): void {
    if (!this.follower) return;
    this.feed.leave(this.follower);
    this.follower.end();
    this.seen.push(...this.follower.seen);
    this.follower = undefined;
    void this.come(this.seen.at(-1) ?? this.place);
  }

  /** What he saw, and what he should have: all that was not there when he began. */
  account(): { seen: number[]; due: number[] } {
    const all = [...this.ledger.committed.keys()].sort((a, b) => a - b);
    return {
      seen: [...this.seen, ...this.follower!.seen],
      due: all.filter((position) => !this.thereAtFirst.has(position)),
    };
  }

  private async come(lastSeen?: number): Promise<void> {
    const place = await this.feed.placeFor(lastSeen);
    if (this.place === undefined) {
      this.place = place;
      this.thereAtFirst = new Set([...this.ledger.committed.keys()].filter((position) => position <= place));
    }
    this.follower = new Remembering(place);
    this.feed.follow(this.follower);
  }
}
