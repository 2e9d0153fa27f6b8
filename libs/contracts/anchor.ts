/** Anchors what is new in the ledger outside the database; what the Schedule starts. */
export const LEDGER_ANCHOR_WORKFLOW = 'ledgerAnchor';
/** The one Schedule of the anchors. */
export const ANCHOR_SCHEDULE = 'ledger-anchor';

/** How many anchors were written, and the last of them. */
export interface AnchorResult {
  written: number;
  last?: { number: number; horizon: number; hash: string };
}
