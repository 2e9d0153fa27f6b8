import { CancellationScope, proxyActivities, uuid4 } from '@temporalio/workflow';
import type { Activities } from '@shouban/activities/index';
import type { ReportInput, ReportResult } from '@shouban/contracts/report';
import { reportNumber } from '@shouban/domain/oversight/report/compile';
import { reportStream, type ReportIssued } from '@shouban/domain/oversight/report/issuing';
import { ledger } from '../case/activities';

/** Counting a million cases takes seconds; a worker that was lost meanwhile is noticed after a minute. */
const counting = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/**
 * What the Schedule starts on the first of every month: every month that is over and has no report gets one, also those that went
 * by while nobody was there to report them (R-SUP-05).
 */
export async function monthlyReports(): Promise<ReportResult[]> {
  const issued: ReportResult[] = [];
  for (const month of await counting.monthsToReport()) issued.push(await monthlyReport({ month }));
  return issued;
}

/** One month's report: counted, numbered and recorded. What was issued stays; an order to issue it anew adds another. */
export function monthlyReport(input: ReportInput): Promise<ReportResult> {
  return CancellationScope.nonCancellable(() => issue(input));
}

async function issue({ month, order }: ReportInput): Promise<ReportResult> {
  for (;;) {
    const { seq, issues, byKey, centre } = await ledger.reportsSoFar({ month });
    const already = order ? byKey[order.key] : issues || undefined;
    if (already !== undefined) return { month, issue: already };
    const body = await counting.compileReport({ month });
    const ordinal = issues + 1;
    const number = reportNumber(centre, month, ordinal);
    const data: ReportIssued = { month, issue: ordinal, number, reason: order?.reason ?? null, body };
    if (await record(seq, data, order)) return { month, issue: ordinal };
  }
}

/** @returns false where somebody else was first: what stands there is looked at anew */
async function record(afterSeq: number, data: ReportIssued, order: ReportInput['order']): Promise<boolean> {
  const at = Date.now();
  const { written } = await ledger.record({
    stream: reportStream(data.month),
    afterSeq,
    events: [
      {
        id: uuid4(),
        seq: afterSeq + 1,
        type: 'ReportIssued',
        at,
        actor: order ? { kind: 'person', person: order.by.person, forPost: order.forPost } : { kind: 'system' },
        rule: 'R-SUP-05',
        data,
        ...(order && { command: { key: order.key } }),
      },
    ],
    projection: { report: { ...data, issuedAt: at, issuedBy: order?.by.person ?? null } },
  });
  return written;
}
