import type { Day } from '../clock/types';
import type { RuleId } from '../refusal';
import type { ClockName } from './types';

/** Duties that arise because the case waits for one person's word. */
export type WaitingDuty =
  | 'decideRemit'
  | 'coordinate'
  | 'coordinateReport'
  | 'consent'
  | 'checkUndertaking'
  | 'decideRevocation'
  | 'rectify'
  | 'callBack'
  | 'holdHearing';

/**
 * Something that the case waits for in a set time, beside its limits: who has the duty, until when, and who presses when
 * the time is over. One row of this table is a duty, its lamp, its reminders and its escalation.
 */
export interface Wait {
  clock: ClockName;
  /** The duty that it opens; absent where the holder of the first handler's duties waits for somebody outside the house. */
  opens?: { kind: WaitingDuty; post: string; what: string };
  from: Day;
  due: Day;
  /** When it is warned of; in the morning of its last day where nothing is said. */
  warned?: { yellow: Day; red: Day };
  rule: RuleId;
  /**
   * `ladder`: an officer's own duty, with section head, leader and discipline inspection above him. `head`: a section head's, with
   * the leader and discipline inspection above. `leader`: a leader's, with the leader of the centre and discipline inspection
   * above. `outside`: nobody in the house is late; the handler is
   * reminded and pressed. `over`: the time has passed, and the handler is told so.
   */
  presses: 'ladder' | 'head' | 'leader' | 'outside' | 'over';
}
