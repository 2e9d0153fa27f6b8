import type { Day, Instant } from '../../clock/types';
import type { ProceedingState } from '../../proceeding/types';

/** A suspected breach as the ledger that it stands in tells of it. No personal data. */
export interface SuspectedBreach {
  /** Ledger and place in it: what makes it traceable. */
  stream: string;
  seq: number;
  kind: string;
  at: Instant;
  /** Whom it concerns; null where nobody is named. */
  person: string | null;
  post: string | null;
  section: string | null;
  detail: string;
  /** It stands in a matter that discipline inspection is kept from; absent where it is not. */
  toLeader?: true;
}

/** What a supervisor found, and on appeal another. */
export interface Judgement {
  confirmed: boolean;
  reason: string;
  by: string;
  /** Post in whose name it was judged. */
  forPost: string;
  on: Day;
}

export interface BreachState extends ProceedingState {
  breach?: SuspectedBreach;
  /** In force; after an appeal the one that the appeal ended with. */
  judgement?: Judgement;
  /** The first one, where an appeal has changed it. */
  overturned?: Judgement;
  appeal?: { by: string; reason: string; on: Day; decided?: { on: Day; by: string } };
}

export interface BreachEvents {
  BreachJudged: { breach: SuspectedBreach; confirmed: boolean; reason: string; on: Day; forPost: string };
  JudgementAppealed: { reason: string; on: Day };
  /** `confirmed`: whether the breach stands after it. */
  AppealDecided: { confirmed: boolean; reason: string; on: Day; forPost: string };
  /** Nobody has appealed in time. */
  JudgementBecameFinal: { on: Day };
}

export interface BreachCommands {
  appeal: { reason: string };
  decideAppeal: { confirm: boolean; reason: string };
}

export interface BreachOpening {
  breach: SuspectedBreach;
  confirm: boolean;
  reason: string;
}

/** Number of the proceeding that judges a suspected breach, from where the breach stands. */
export function breachNumber(stream: string, seq: number): string {
  return `${stream.replaceAll('/', '-')}-${seq}`;
}
