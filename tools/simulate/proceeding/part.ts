import type { Instant } from '@shouban/domain/clock/types';
import type { ProceedingState } from '@shouban/domain/proceeding';
import { projectionOf } from '@shouban/domain/proceeding';
import type { Thing } from '../play';
import { countLedger, type KindTally } from '../tally';
import { ledger, local } from '../tell';
import { DAY_MS } from '../time';
import type { ProceedingPlay } from './play';
import type { ProceedingWatch } from './watch';

/** One watched proceeding of a story. */
export class Part<S extends ProceedingState, E extends object, C extends object, O> {
  /** What happens next, as long as nothing has happened since that was asked. */
  private known?: { next: Thing | undefined };

  constructor(
    readonly play: ProceedingPlay<S, E, C, O>,
    readonly watch: ProceedingWatch<S, E, C, O>,
  ) {}

  /** @throws Violation */
  async begin(): Promise<void> {
    this.watch.look(await this.play.begin());
  }

  nextAt(): Instant {
    this.known ??= { next: this.play.next() };
    return this.known.next?.at ?? Infinity;
  }

  /** @throws Violation */
  async step(): Promise<void> {
    const thing = this.known!.next!;
    delete this.known;
    this.watch.look(await this.play.take(thing));
  }

  /** Something is told from outside. @throws Violation */
  async hear(at: Instant, news: Parameters<typeof this.play.happens>[1]): Promise<void> {
    delete this.known;
    await this.play.happens(at, news);
    this.watch.look();
  }

  /** The lists can be made of it. */
  end(): void {
    const { play } = this;
    if (play.state.seq === 0) return;
    const before = { ...play.file, state: play.procedure.blank(play.beginning.number) };
    projectionOf(play.procedure, before, play.paper.events as never);
  }

  tell(): string[] {
    const { beginning, acts, paper, procedure } = this.play;
    const { at, by, opening, number } = beginning;
    return [
      `${local(at)}  ${by.person} opens ${procedure.kind} ${number} ${JSON.stringify(opening)}`,
      ...acts.map(({ at: when, action, duty, by: who, body }) => {
        const doer = duty ? `the holder of ${duty}` : who?.person;
        return `${local(when)}  ${String(action)} by ${doer} ${JSON.stringify(body)}`;
      }),
      ...ledger(`The ledger of ${procedure.kind} ${number}:`, paper.events),
    ];
  }

  count(tally: KindTally): void {
    const { paper, beginning } = this.play;
    countLedger(tally, paper.events, Math.ceil((paper.now - beginning.at) / DAY_MS));
  }
}
