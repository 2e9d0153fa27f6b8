import { setTimeout as sleep } from 'node:timers/promises';
import { Child, type ChildOptions } from '../provide/child';

/** As a container is started again: at once, and after a failure a moment later. */
const AGAIN_AFTER_MS = 500;
/** So often in a row it is tried; what does not come up then, while everything else is there, never will. */
const TRIES = 20;

/** A process that is started again when it ends by itself, until it is killed or stopped on purpose. */
export class Supervised {
  /** Why it ended by itself, each time. */
  readonly falls: string[] = [];
  private child?: Child;
  private wanted = false;
  /** Counts its lives, so that the end of a former one starts nothing. */
  private life = 0;
  private rising?: Promise<void>;

  constructor(private readonly options: ChildOptions) {}

  async start(): Promise<void> {
    this.wanted = true;
    await this.rise(++this.life);
  }

  async kill(): Promise<void> {
    await this.lay((child) => child.kill());
  }

  /** Lets it finish what it has begun. */
  async stop(): Promise<void> {
    await this.lay((child) => child.stop());
  }

  private async lay(end: (child: Child) => Promise<void>): Promise<void> {
    this.wanted = false;
    this.life++;
    await this.rising?.catch(() => {});
    const child = this.child;
    delete this.child;
    if (child) await end(child);
  }

  private rise(life: number): Promise<void> {
    this.rising = this.tryToStart(life);
    return this.rising;
  }

  private async tryToStart(life: number): Promise<void> {
    for (let tries = 1; this.wanted && life === this.life; tries++) {
      try {
        const child = await Child.start(this.options);
        this.child = child;
        void child.ended.then((reason) => this.fell(reason, life));
        return;
      } catch (error) {
        this.falls.push((error as Error).message);
        if (tries === TRIES) throw error;
        await sleep(AGAIN_AFTER_MS);
      }
    }
  }

  private fell(reason: string, life: number): void {
    if (!this.wanted || life !== this.life) return;
    this.falls.push(reason);
    delete this.child;
    this.rise(life).catch((error: unknown) => this.falls.push(`it was given up: ${String(error)}`));
  }
}
