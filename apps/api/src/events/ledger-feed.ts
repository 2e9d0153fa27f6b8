import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { FeedReader, type FeedEvent } from '@shouban/persistence/feed-reader';
import { LOGGER } from '../parts';
import { LedgerEar } from './ledger-ear';
import { LedgerReading, type Found } from './ledger-reading';

/** When to look again without having been told: after a failure, for what is held, and because a dead connection may seem alive. */
const LOOK_MS = { failure: 1_000, held: 50, nothing: 10_000 };

/** Somebody who follows the ledger. */
export interface Follower {
  /** Everything up to here has been offered. */
  readonly position: number;
  readonly ended: boolean;
  /** Takes events that come after its position, and `upTo` as its new position. */
  offer(events: FeedEvent[], upTo: number): void;
  /** Resolves when what was offered has been passed on, or the follower has ended. */
  passedOn(): Promise<void>;
  end(): void;
}

/**
 * Tells followers what the ledger appends. A position is all that a follower needs to go on where it was. The ledger is
 * read once for all followers, and not at all while there are none; whoever is behind reads until he has caught up.
 */
@Injectable()
export class LedgerFeed implements OnModuleDestroy {
  private reading?: Promise<LedgerReading>;
  private readonly followers = new Set<Follower>();
  /** Those who have been offered everything that was found. */
  private readonly live = new Set<Follower>();
  private looking = false;
  private lookAgain = false;
  private timer?: NodeJS.Timeout;
  private closed = false;

  constructor(
    private readonly reader: FeedReader,
    private readonly listener: LedgerEar,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * From where somebody follows who has just come, or comes back having seen everything up to `lastSeen`. A position that
   * the ledger has not reached is not of this ledger – a backup was restored – and counts for nothing.
   */
  async placeFor(lastSeen?: number): Promise<number> {
    const { cursor } = await this.started();
    if (lastSeen === undefined || lastSeen > (await this.reader.lastPosition())) return cursor;
    return lastSeen;
  }

  /** Offers everything after the follower's position until it leaves. */
  follow(follower: Follower): void {
    if (this.closed) {
      follower.end();
      return;
    }
    this.followers.add(follower);
    this.catchUp(follower).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'a follower of the ledger could not catch up');
      follower.end();
    });
  }

  leave(follower: Follower): void {
    this.followers.delete(follower);
    this.live.delete(follower);
  }

  onModuleDestroy(): void {
    this.closed = true;
    for (const follower of this.followers) follower.end();
    this.followers.clear();
    this.live.clear();
    clearTimeout(this.timer);
  }

  private started(): Promise<LedgerReading> {
    this.reading ??= this.start().catch((error: unknown) => {
      this.reading = undefined;
      throw error;
    });
    return this.reading;
  }

  /** Listens before it reads, so that nothing falls in between. */
  private async start(): Promise<LedgerReading> {
    await this.listener.listen(() => this.wake());
    return LedgerReading.start(this.reader);
  }

  private async catchUp(follower: Follower): Promise<void> {
    while (!follower.ended) {
      const reading = await this.started();
      if (follower.position >= reading.cursor) {
        // No wait between the comparison and this: nothing is found in between.
        this.live.add(follower);
        this.wake();
        return;
      }
      const { cursor } = reading;
      const rows = await reading.again(follower.position);
      follower.offer(rows, rows.at(-1)?.position ?? cursor);
      await follower.passedOn();
    }
  }

  /** The ledger may have grown. However often that is said, one look is under way and at most one more follows. */
  private wake(): void {
    this.lookAgain = true;
    if (!this.looking) void this.look();
  }

  private async look(): Promise<void> {
    this.looking = true;
    clearTimeout(this.timer);
    let pause = LOOK_MS.nothing;
    try {
      while (this.lookAgain && this.followers.size > 0) {
        this.lookAgain = false;
        const found = await (await this.started()).next();
        this.tell(found);
        this.lookAgain ||= found.left === 'more';
        pause = found.left === 'held' ? LOOK_MS.held : LOOK_MS.nothing;
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'the ledger could not be followed');
      pause = LOOK_MS.failure;
    }
    this.looking = false;
    // The next to come begins anew where the ledger then stands.
    if (this.followers.size === 0) this.reading = undefined;
    else this.timer = setTimeout(() => this.wake(), pause);
  }

  private tell({ rows }: Found): void {
    const upTo = rows.at(-1)?.position;
    if (upTo === undefined) return;
    for (const follower of this.live) {
      follower.offer(
        rows.filter(({ position }) => position > follower.position),
        Math.max(upTo, follower.position),
      );
    }
  }
}
