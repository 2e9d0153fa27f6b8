import type { Centre } from './centre';

/**
 * One thing after the other, under one name. Each command's key is made of that name, so that whoever tells the same thread
 * again is answered as he was the first time, and nothing is there twice. What is said must be the same too: a day or an
 * instant in it comes from what the centre has answered, never from the clock of the moment.
 */
export class Thread {
  private readonly times = new Map<string, number>();

  constructor(
    readonly centre: Centre,
    private readonly name: string,
  ) {}

  /** @throws ProblemError */
  post<T>(person: string | undefined, route: string, body: object = {}): Promise<T> {
    const same = `${person ?? 'anybody'} ${route}`;
    const nth = (this.times.get(same) ?? 0) + 1;
    this.times.set(same, nth);
    return this.centre.post<T>(person, route, body, `demo/${this.name}/${nth}`);
  }

  /** Several steps below one address, each by whoever takes it. */
  async steps(below: string, steps: readonly Step[]): Promise<void> {
    for (const [person, path, body] of steps) await this.post(person, `${below}/${path}`, body);
  }
}

/** Who does what next. */
export type Step = [person: string, path: string, body?: object];
