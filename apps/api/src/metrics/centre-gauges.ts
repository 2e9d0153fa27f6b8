import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { GaugesReader, type Gauges } from '@shouban/persistence/reports/gauges-reader';
import { Metrics } from './metrics';

/** So long one reading serves everybody who asks: several scrapers, or one that is in a hurry, cost the database nothing more. */
const FRESH_MS = 10_000;
const LAMPS = ['green', 'yellow', 'red', 'overdue', 'paused'] as const;
const CHANNELS = ['email', 'sms', 'webhook'] as const;

/**
 * How the centre stands, read from the database when Prometheus asks. Every API process tells the same numbers: take the maximum of them,
 * never the sum. While the database does not answer, `shouban_centre_read` is 0 and the last numbers stay; the process's own metrics are told all the same.
 */
@Injectable()
export class CentreGauges {
  private readonly openCases;
  private readonly waiting;
  private readonly oldest;
  private readonly single: Record<'emptyPostDuties' | 'suspectedBreaches' | 'staleCases' | 'importRows', Gauge>;
  private readonly answered;
  private readAt = -Infinity;
  private reading?: Promise<void>;

  constructor(
    { registry }: Metrics,
    private readonly reader: GaugesReader,
  ) {
    const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
      new Gauge({ name, help, labelNames, registers: [registry] });
    this.openCases = gauge('shouban_open_cases', 'Open cases by lamp', ['lamp']);
    this.waiting = gauge('shouban_dispatches_waiting', 'Notifications that are due and not sent', ['channel']);
    this.oldest = gauge('shouban_dispatches_oldest_seconds', 'For how long the oldest of them has been due', [
      'channel',
    ]);
    this.single = {
      emptyPostDuties: gauge('shouban_empty_post_duties', 'Open duties of posts at which nobody is (R-ABP-08)'),
      suspectedBreaches: gauge('shouban_suspected_breaches', 'Suspected breaches that nobody has judged (R-SUP-04)'),
      staleCases: gauge('shouban_stale_cases', 'Cases that have not yet been told who holds their duties now'),
      importRows: gauge('shouban_import_rows_waiting', 'Rows of imports that wait for their workflow'),
    };
    this.answered = gauge('shouban_centre_read', 'Whether the database answered when these numbers were read');
  }

  /** Sets the gauges anew, once in ten seconds at most. Never fails. */
  async refresh(now = Date.now()): Promise<void> {
    if (now - this.readAt < FRESH_MS) return;
    this.reading ??= this.read(now).finally(() => (this.reading = undefined));
    await this.reading;
  }

  private async read(now: number): Promise<void> {
    try {
      this.tell(await this.reader.read(now));
      this.readAt = now;
      this.answered.set(1);
    } catch {
      // That the database is away is logged by whoever waits for it.
      this.answered.set(0);
    }
  }

  private tell({ openCases, dispatches, ...counts }: Gauges): void {
    for (const lamp of LAMPS) this.openCases.set({ lamp }, openCases[lamp]);
    for (const channel of CHANNELS) {
      const row = dispatches.find((one) => one.channel === channel);
      this.waiting.set({ channel }, row?.count ?? 0);
      this.oldest.set({ channel }, row?.oldest ?? 0);
    }
    for (const [name, count] of Object.entries(counts)) this.single[name as keyof typeof counts].set(count);
  }
}
