import type { Instant } from '@shouban/domain/clock/types';

/** A story of which every act is known. */
export class Retold<A extends { at: Instant }> {
  private told = 0;

  constructor(private readonly acts: A[]) {}

  nextAt(): number {
    return this.acts[this.told]?.at ?? Infinity;
  }

  act(): A | undefined {
    return this.acts[this.told++];
  }
}
