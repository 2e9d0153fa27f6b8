import type { Refusal } from '../refusal';
import type { Instant } from '../clock/types';
import type { CaseAction, CaseCommands } from './commands';
import type { By, CaseFile, Draft } from './types';

/**
 * What a policy answers. `refusal` alone: nothing happened. `refusal` with drafts: the attempt is itself a fact (a second
 * notice, a late extension); it is recorded, and then the caller is told no.
 */
export interface Decision {
  drafts: Draft[];
  refusal?: Refusal;
  /** Post in whose name the person acted (R-ABP-03). */
  forPost?: string;
  /** Id of what was made. */
  created?: string;
}

/** The rules of one officer action. Both functions are pure. */
export interface Policy<A extends CaseAction> {
  /** May `by` do this now, whatever the details? The post in whose name, or why not. */
  permit(file: CaseFile, by: By, command?: Partial<CaseCommands[A]>): Permit;
  /** What happens; called only when permitted. */
  decide(file: CaseFile, command: CaseCommands[A], now: Instant): Decision;
}

export type Permit = { post?: string } | Refusal;

export function isRefused(permit: Permit): permit is Refusal {
  return 'code' in permit;
}

export function refused(refusal: Refusal, recorded: Draft[] = []): Decision {
  return { refusal, drafts: recorded };
}
