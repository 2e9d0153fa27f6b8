import { until } from '../../tools/provide/until';
import type { ApiClient } from '../support/api-client';

export interface CaseChange {
  caseNo: string;
  seq: number;
  type: string;
  at: string;
}

export interface ReadEvent {
  id: number;
  change: CaseChange;
}

const PATIENCE_MS = 20_000;

/** Reads `/api/v1/events` as a browser would: remembers ids, gives out what carries data. */
export class EventReader {
  readonly events: ReadEvent[] = [];
  lastId?: string;
  ended = false;
  private readonly aborter = new AbortController();

  /** Resolves once the stream is open: what happens from then on is heard of. */
  static async open(url: string, as: ApiClient, lastEventId?: string): Promise<EventReader> {
    const reader = new EventReader();
    const response = await fetch(`${url}/api/v1/events`, {
      headers: { ...(await as.authorization()), ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) },
      signal: reader.aborter.signal,
    });
    if (response.headers.get('content-type') !== 'text/event-stream') throw new Error(await response.text());
    void reader.read(response.body!).catch(() => undefined);
    return reader;
  }

  close(): void {
    this.aborter.abort();
  }

  /** Waits until so many events have come in all. */
  async has(count: number): Promise<ReadEvent[]> {
    await this.waits(() => this.events.length >= count, `${this.events.length} of ${count} events came`);
    return this.events;
  }

  async hasSeen(caseNo: string, type: string): Promise<void> {
    const seen = () => this.events.some(({ change }) => change.caseNo === caseNo && change.type === type);
    await this.waits(seen, `no ${type} of ${caseNo} came`);
  }

  async hasEnded(): Promise<void> {
    await this.waits(() => this.ended, 'the stream did not end');
  }

  of(caseNo: string): CaseChange[] {
    return this.events.map(({ change }) => change).filter((change) => change.caseNo === caseNo);
  }

  private async waits(holds: () => boolean, failure: string): Promise<void> {
    await until(
      async () => holds() || undefined,
      PATIENCE_MS,
      () => failure,
    );
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const chunk of body) {
        const blocks = (text + decoder.decode(chunk, { stream: true })).split('\n\n');
        text = blocks.pop()!;
        blocks.forEach((block) => this.take(block));
      }
    } finally {
      this.ended = true;
    }
  }

  private take(block: string): void {
    const fields = new Map(block.split('\n').map((line) => line.split(/: ?(.*)/s, 2) as [string, string]));
    this.lastId = fields.get('id') ?? this.lastId;
    const data = fields.get('data');
    if (data !== undefined && fields.get('event') === 'case')
      this.events.push({ id: Number(this.lastId), change: JSON.parse(data) as CaseChange });
  }
}
