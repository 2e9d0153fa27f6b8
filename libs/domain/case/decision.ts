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
  /** Every open duty is resolved anew, because somebody may hold none of them any more. */
  resolveAll?: 'recusal';
}

/** The rules of one officer action. Both functions are pure. */
export interface Policy<A extends CaseAction> {
  /** May `by` do this now, whatever the details? The post in whose name, or why not. */
  permit(file: CaseFile, by: By, command?: Partial<CaseCommands[A]>): Permit;
  /**
   * Posts that hold no duty of the case but whose holder may act in it. Who that is only an activity knows: before it has
   * answered (`file.standing` absent, in a validator) the policy lets in whoever may be the holder.
   */
  asks?(file: CaseFile): string[];
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
