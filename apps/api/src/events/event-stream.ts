import { once } from 'node:events';
import type { Response } from 'express';
import type { FeedEvent } from '@shouban/persistence/feed-reader';
import type { Follower } from './ledger-feed';

/** Bytes that may wait for a slow reader; beyond them the stream is cut, and he goes on where he was when he comes back. */
const MOST_WAITING = 512 * 1024;
const RECONNECT_MS = 2_000;

/** An event of a record that somebody may see; confidential ones are nobody's to hear of. */
export type SeenEvent = FeedEvent & { seenBy: NonNullable<FeedEvent['seenBy']> };

/** One reader's stream of server-sent events: those of the cases that he may see. */
export class EventStream implements Follower {
  constructor(
    private readonly response: Response,
    public position: number,
    /** Asked for every event; may change while the stream is open. */
    public mayRead: (event: SeenEvent) => boolean,
  ) {}

  open(): void {
    this.response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
      // Otherwise a proxy gathers events until its buffer is full.
      'X-Accel-Buffering': 'no',
    });
    this.write(`retry: ${RECONNECT_MS}\n${this.place()}`);
  }

  get ended(): boolean {
    return this.response.writableEnded || this.response.destroyed;
  }

  offer(events: FeedEvent[], upTo: number): void {
    const seen = events.filter((event) => isSeen(event) && this.mayRead(event));
    this.position = upTo;
    if (seen.length > 0) this.write(seen.map(textOf).join(''));
  }

  async passedOn(): Promise<void> {
    if (this.ended || !this.response.writableNeedDrain) return;
    await Promise.race([once(this.response, 'drain'), once(this.response, 'close')]);
  }

  /** Keeps the connection and says how far the stream has come, so that a reader of few cases does not go far back when he comes again. */
  beat(): void {
    this.write(this.place());
  }

  end(): void {
    if (!this.ended) this.response.end();
  }

  /** With data, though there is nothing to say: many a reader drops an id that comes without. */
  private place(): string {
    return `id: ${this.position}\nevent: position\ndata: {}\n\n`;
  }

  private write(text: string): void {
    if (this.ended) return;
    this.response.write(text);
    if (this.response.writableLength > MOST_WAITING) this.response.destroy();
  }
}

function isSeen(event: FeedEvent): event is SeenEvent {
  return event.seenBy !== null;
}

function textOf({ position, stream, seq, type, at }: FeedEvent): string {
  const data = JSON.stringify({ caseNo: stream, seq, type, at: new Date(at).toISOString() });
  return `id: ${position}\nevent: case\ndata: ${data}\n\n`;
}
