import { Injectable, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheckService, HealthIndicatorService, type HealthCheckResult } from '@nestjs/terminus';
import { Client } from '@temporalio/client';
import { DataSource } from 'typeorm';
import type { ReadinessDto } from './health.dto';

const PATIENCE_MS = 2_000;
/** The route is open to all: however often it is asked, the servers behind are asked about twice a second. */
const BELIEVED_MS = 500;

/** Whether this process can do its work now: its own life is not asked here but at `/healthz`. */
@Injectable()
export class ReadinessService {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly dataSource: DataSource,
    private readonly client: Client,
  ) {}

  async check(): Promise<ReadinessDto> {
    const { status, details } = await this.ask();
    const of = (part: 'database' | 'temporal') => ({ status: details[part]?.status ?? 'down' });
    return { status, database: of('database'), temporal: of('temporal') };
  }

  private async ask(): Promise<HealthCheckResult> {
    try {
      return await this.health.check([() => this.database(), () => this.temporal()]);
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      return error.getResponse() as HealthCheckResult;
    }
  }

  private database() {
    const attempt = this.indicators.check('database').attempt(async () => {
      await this.dataSource.query('SELECT 1');
    });
    return attempt.withTimeout(PATIENCE_MS).cacheFor(BELIEVED_MS);
  }

  /** The namespace rather than the server: without it no case can be started. */
  private temporal() {
    const { namespace } = this.client.options;
    const attempt = this.indicators.check('temporal').attempt(async () => {
      await this.client.withDeadline(Date.now() + PATIENCE_MS, () =>
        this.client.workflowService.describeNamespace({ namespace }),
      );
    });
    return attempt.withTimeout(PATIENCE_MS).cacheFor(BELIEVED_MS);
  }
}
