import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { passOver } from '@shouban/temporal/passed-over';
import { ProblemException } from '../http/problem.exception';
import { REPEAT_LATER } from '../http/problem.mapping';
import { Metrics } from '../metrics/metrics';
import { LOGGER } from '../parts';

const BEHIND = 'a number was given that another record bears: run `npm run verify -- --repair-plan`';

/**
 * Nobody is turned away because the counters of a restored database are behind: he gets the next number that is free, and whoever
 * operates the centre is told (decision 54).
 */
@Injectable()
export class TakenNumbers {
  constructor(
    private readonly metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * @param kind of the record
   * @param next notes another number, so many ahead, under the same key
   * @throws ProblemException NUMBER_TAKEN where more are borne than can be passed over in one request; a repeat goes on from there
   */
  async passOver<N, R>(
    kind: string,
    first: N,
    open: (numbered: N) => Promise<R>,
    next: (numbered: N, ahead: number) => Promise<N>,
  ): Promise<{ numbered: N; answer: R }> {
    const noted = (numbered: N, ahead: number) => {
      this.metrics.numbersTaken.inc({ kind });
      this.logger.warn({ kind, ahead }, BEHIND);
      return next(numbered, ahead);
    };
    try {
      return await passOver(first, open, isTaken, noted);
    } catch (error) {
      throw isTaken(error) ? new ProblemException('NUMBER_TAKEN', { headers: REPEAT_LATER.headers }) : error;
    }
  }
}

/** What the ledger has is not begun again: neither what it had before, nor what has run to its end while it was asked. */
export async function unlessKnown<R>(known: () => Promise<R | undefined>, begin: () => Promise<R>): Promise<R> {
  const before = await known();
  if (before !== undefined) return before;
  return begin().catch(async (error: unknown) => {
    const meanwhile = isTaken(error) ? await known() : undefined;
    if (meanwhile === undefined) throw error;
    return meanwhile;
  });
}

function isTaken(error: unknown): boolean {
  return error instanceof ProblemException && error.code === 'NUMBER_TAKEN';
}
