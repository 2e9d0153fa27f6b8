import type { Instant } from '@shouban/domain/clock/types';
import type { StoryKind } from './kinds';
import type { KindTally } from './tally';

/** Something that is told step by step and watched after each: a case, or a proceeding with what hangs on it. */
export interface Story {
  readonly kind: StoryKind;
  /** When it begins. */
  readonly at: Instant;
  /** What was done, in order: the story can be told again from it, and without some of it. */
  readonly acts: readonly object[];
  /** @throws Violation */
  begin(): Promise<void>;
  /** When the next thing happens; Infinity once nothing will. */
  nextAt(): Instant;
  /** Lets it happen. @throws Violation */
  step(): Promise<void>;
  /** Whoever reads it at its end can. @throws Violation */
  end(): void;
  /** The same story with these acts only. */
  retold(acts: readonly object[]): Story;
  /** In lines that a reader can follow, and a test can be made of. */
  tell(): string[];
  count(tally: KindTally): void;
}
