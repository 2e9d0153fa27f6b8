import type { Duty } from '@shouban/domain/case/duties';
import type { CaseFile } from '@shouban/domain/case/types';
import type { Instant } from '@shouban/domain/clock/types';
import type { NaiveLimits } from './naive-limits';
import type { Deed } from './play';
import type { Random } from './random';

/** What somebody makes of his plan when its time has come: an act, so many working days later, or nothing any more. */
export type Intention = Deed | { laterBy: number } | undefined;

/** What is looked at when a plan is made or carried out. */
export interface Scene {
  file: CaseFile;
  duties: readonly Duty[];
  now: Instant;
  random: Random;
  limits: NaiveLimits;
}

/** Something that somebody means to do. */
export interface Plan {
  /** In how many working days. */
  inDays: number;
  deed: (scene: Scene) => Intention;
}
