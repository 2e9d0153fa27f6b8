import type { By } from '../../case/types';
import type { Instant } from '../../clock/types';
import { refuse, type Refusal } from '../../refusal';
import type { House } from '../../proceeding/types';
import { isRefused } from '../../proceeding/duties';
import { reasonRequired, supervisor } from '../supervisors';
import { mustBeOver } from './month';
import type { ReportIssue } from './types';

/** The first event of a month's ledger, and every one after it. */
export type ReportIssued = Omit<ReportIssue, 'issuedAt' | 'issuedBy'>;

/** Ledger of a month's reports. */
export function reportStream(month: string): string {
  return `report/${month}`;
}

/**
 * Supervisors may issue a month's report before the Schedule does, and issue it anew when something of the month was corrected
 * since, with a reason; the earlier issue is kept (R-SUP-05).
 */
export function mayIssue(
  order: { by: By; month: string; reason?: string },
  issues: Pick<ReportIssue, 'issue'>[],
  { chart, calendar }: Pick<House, 'chart' | 'calendar'>,
  now: Instant,
): { post: string } | Refusal {
  const permit = supervisor(chart, order.by, 'R-SUP-05');
  if (isRefused(permit)) return permit;
  const early = mustBeOver(order.month, now, calendar);
  if (early) return early;
  if (issues.length > 0 && !order.reason?.trim()) return reasonRequired('why it is issued anew', 'R-SUP-05');
  if (issues.length === 0 && order.reason !== undefined) {
    return refuse('REPORT_NOT_ISSUED', 'There is no issue yet that another could take the place of.', 'R-SUP-05');
  }
  return { post: permit.post! };
}
