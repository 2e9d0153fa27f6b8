import type { Clock } from '@shouban/activities/clock';
import type { Attempt, Claimed, DispatchQueue } from '@shouban/persistence/notifications/dispatch-queue';
import { Loop, type LoopLog } from '../loop';
import { NotSent, type Channel } from './channel';

const AT_ONCE = 20;

/**
 * Sends what stands in the outbox, over each channel by itself, so that a receiver that is slow holds up nobody but his like. There
 * may be any number of senders; each takes what no other has.
 */
export class Sender {
  private readonly loops: Loop[];

  constructor(
    private readonly queue: DispatchQueue,
    channels: readonly Channel[],
    private readonly clock: Clock,
    private readonly log: LoopLog,
  ) {
    this.loops = channels.map((channel) => {
      const step = async () => (await this.sendDue(channel)) === AT_ONCE;
      return new Loop(`The outbox for ${channel.name}`, step, log);
    });
  }

  start(): void {
    this.forgetOld().catch((error: unknown) => this.log.warn(`Old dispatches were not purged: ${String(error)}`));
    for (const loop of this.loops) loop.start();
  }

  /** Ends when what is on its way has arrived. */
  async stop(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
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
}

/** What nobody has foreseen is tried again. */
function failureOf(error: unknown): Pick<Attempt, 'outcome' | 'status' | 'detail'> {
  if (!(error instanceof NotSent)) return { outcome: 'failed', detail: String(error) };
  const { outcome, message, status } = error;
  return { outcome, detail: message, ...(status !== undefined && { status }) };
}
