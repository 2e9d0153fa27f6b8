import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '@shouban/activities/clock';
import type { Attempt, Claimed, DispatchQueue } from '@shouban/persistence/notifications/dispatch-queue';
import { NotSent, type Channel } from './channel';

const AT_ONCE = 20;
const LOOKS_EVERY_MS = 1_000;

/** What the sender tells whoever runs it. */
export interface SenderLog {
  warn(message: string): void;
}

/**
 * Sends what stands in the outbox, over each channel by itself, so that a receiver that is slow holds up nobody but his like. There
 * may be any number of senders; each takes what no other has.
 */
export class Sender {
  private readonly leaving = new AbortController();
  private running: Promise<void>[] = [];

  constructor(
    private readonly queue: DispatchQueue,
    private readonly channels: readonly Channel[],
    private readonly clock: Clock,
    private readonly log: SenderLog,
  ) {}

  start(): void {
    this.forgetOld().catch((error: unknown) => this.log.warn(`Old dispatches were not purged: ${String(error)}`));
    this.running = this.channels.map((channel) => this.keepSending(channel));
  }

  /** Ends when what is on its way has arrived. */
  async stop(): Promise<void> {
    this.leaving.abort();
    await Promise.all(this.running);
  }

  /** Sends what is due now over one channel, each once. @returns how many that were */
  async sendDue(channel: Channel): Promise<number> {
    const claimed = await this.queue.claim(channel.name, await this.clock(), AT_ONCE);
    await Promise.all(claimed.map((dispatch) => this.send(channel, dispatch)));
    return claimed.length;
  }

  private async send(channel: Channel, dispatch: Claimed): Promise<void> {
    const at = await this.clock();
    const began = performance.now();
    const ended = await channel.send(dispatch, at).then(
      ({ status, detail }): Pick<Attempt, 'outcome' | 'status' | 'detail'> => ({
        outcome: 'taken',
        ...(status !== undefined && { status }),
        detail,
      }),
      failureOf,
    );
    await this.queue.settle(dispatch, { ...ended, at, tookMs: Math.round(performance.now() - began) });
  }

  private async forgetOld(): Promise<void> {
    await this.queue.purge(await this.clock());
  }

  private async keepSending(channel: Channel): Promise<void> {
    const { signal } = this.leaving;
    let wasAway = false;
    while (!signal.aborted) {
      const sent = await this.sendDue(channel).then(
        (count) => {
          wasAway = false;
          return count;
        },
        (error: unknown) => {
          // Told once, not every second that the database is away.
          if (!wasAway) this.log.warn(`The outbox cannot be read for ${channel.name}: ${String(error)}`);
          wasAway = true;
          return 0;
        },
      );
      if (sent < AT_ONCE) await pause(LOOKS_EVERY_MS, undefined, { signal }).catch(() => {});
    }
  }
}

/** What nobody has foreseen is tried again. */
function failureOf(error: unknown): Pick<Attempt, 'outcome' | 'status' | 'detail'> {
  if (!(error instanceof NotSent)) return { outcome: 'failed', detail: String(error) };
  const { outcome, message, status } = error;
  return { outcome, detail: message, ...(status !== undefined && { status }) };
}
