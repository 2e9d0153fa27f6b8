import { Injectable } from '@nestjs/common';
import { RequestCounts } from '@shouban/persistence/access';
import { ProblemException } from '../http/problem.exception';

/** An applicant mistypes a few times; nobody mistypes as often as this. */
const MOST = 20;
const WHILE_MS = 15 * 60_000;

/** How often the code of one record was guessed, from wherever: the limit of an address does not stop many of them. */
@Injectable()
export class CodeGuesses {
  constructor(private readonly counts: RequestCounts) {}

  /**
   * An attempt counts as wrong when it begins. Once there were too many the right code has to wait as well.
   *
   * @param record by its number, whether there is such a one or not
   * @throws ProblemException RATE_LIMITED
   */
  async begin(record: string): Promise<void> {
    const { hits, left } = await this.counts.add(keyOf(record), WHILE_MS);
    if (hits <= MOST) return;
    throw new ProblemException('RATE_LIMITED', {
      detail: 'Too many wrong codes for this number.',
      headers: { 'Retry-After': String(Math.max(1, Math.ceil(left / 1000))) },
    });
  }

  /** It was right: what went wrong before is forgotten. */
  async right(record: string): Promise<void> {
    await this.counts.forget(keyOf(record));
  }
}

function keyOf(record: string): string {
  return `code:${record}`;
}
