/**
 * Lets at most so many calls on one thing run at once; the others wait in the order in which they came. Temporal takes ten
 * updates of a workflow at a time and turns the eleventh away: who waits here is not turned away and not overtaken.
 */
export class Turns {
  private readonly waiting = new Map<string, (() => void)[]>();
  private readonly running = new Map<string, number>();

  constructor(private readonly atOnce: number) {}

  async take<T>(thing: string, call: () => Promise<T>): Promise<T> {
    await this.turn(thing);
    try {
      return await call();
    } finally {
      this.next(thing);
    }
  }

  private turn(thing: string): Promise<void> | undefined {
    const running = this.running.get(thing) ?? 0;
    if (running < this.atOnce) {
      this.running.set(thing, running + 1);
      return undefined;
    }
    return new Promise((resolve) => {
      const queue = this.waiting.get(thing) ?? [];
      this.waiting.set(thing, [...queue, resolve]);
    });
  }

  /** Hands the turn on, or gives it back when nobody waits. */
  private next(thing: string): void {
    const [first, ...others] = this.waiting.get(thing) ?? [];
    if (others.length > 0) this.waiting.set(thing, others);
    else this.waiting.delete(thing);
    if (first) {
      first();
      return;
    }
    const running = this.running.get(thing)! - 1;
    if (running > 0) this.running.set(thing, running);
    else this.running.delete(thing);
  }
}
