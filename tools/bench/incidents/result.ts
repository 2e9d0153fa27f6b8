import { quantile } from '../cases/load';
import type { PartReport } from '../report';
import type { Sent } from '../cases/steadily';

/** A report is accepted within 300 ms at the 95th percentile, whatever else goes on. */
const ACCEPTED_WITHIN_MS = 300;

export interface Measured {
  perSecond: number;
  quiet: Sent;
  during: Sent;
  /** How long the herd ran beside. */
  settledSeconds: number;
}

/** Both stretches of the same run beside one another, and against what is allowed. */
export function reportOf({ perSecond, quiet, during, settledSeconds }: Measured): PartReport {
  const [before, meanwhile] = [quiet, during].map(({ acceptedMs }) => ({
    p50: quantile(acceptedMs, 0.5),
    p95: quantile(acceptedMs, 0.95),
  })) as [Percentiles, Percentiles];
  const row = (name: string, { acceptedMs, refused }: Sent, { p50, p95 }: Percentiles) => [
    name,
    acceptedMs.length,
    refused,
    p50,
    p95,
  ];
  return {
    figures: {
      'incidents.perSecond': perSecond,
      'incidents.herdSeconds': settledSeconds,
      'incidents.accepted quiet': quiet.acceptedMs.length,
      'incidents.accepted during': during.acceptedMs.length,
      'incidents.refused': quiet.refused + during.refused,
      'incidents.reportP50Ms quiet': before.p50,
      'incidents.reportP50Ms during': meanwhile.p50,
      'incidents.reportP95Ms quiet': before.p95,
      'incidents.reportP95Ms during': meanwhile.p95,
    },
    ratios: {
      'incidents during/quiet reportP95': meanwhile.p95 / before.p95,
      'incidents reportP95 quiet/allowed': before.p95 / ACCEPTED_WITHIN_MS,
      'incidents reportP95 during/allowed': meanwhile.p95 / ACCEPTED_WITHIN_MS,
    },
    tables: [
      {
        title: 'Incidents are reported while an officer leaves whom many cases wait for',
        columns: ['', 'accepted', 'refused', 'p50 ms', 'p95 ms'],
        rows: [row('quiet', quiet, before), row('during', during, meanwhile)],
      },
    ],
  };
}

interface Percentiles {
  p50: number;
  p95: number;
}
