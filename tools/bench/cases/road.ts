import type { Act } from './script';

/** One of the ways a case is driven; what is measured is always the same script. */
export interface Road {
  name: string;
  /** Registers a case and resolves to its number when that is answered. */
  open(): Promise<string>;
  act(caseNo: string, act: Act): Promise<void>;
}
