import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * What this process counts. Labels take few values, known beforehand: route patterns, never addresses; codes, never
 * texts; nobody's name, no case number.
 */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly requests = new Histogram({
    name: 'shouban_http_request_duration_seconds',
    help: 'Time from the request to the end of its answer',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  readonly commands = new Counter({
    name: 'shouban_commands_total',
    help: 'Commands by action and by the code of their outcome, which is OK or that of a problem',
    labelNames: ['action', 'outcome'] as const,
    registers: [this.registry],
  });

  readonly refusals = new Counter({
    name: 'shouban_refusals_total',
    help: 'Commands that a rule refused, by the rule',
    labelNames: ['rule'] as const,
    registers: [this.registry],
  });

  readonly numbersTaken = new Counter({
    name: 'shouban_numbers_taken_total',
    help: 'Numbers that a counter gave although another record bears them, by kind of record (decision 54)',
    labelNames: ['kind'] as const,
    registers: [this.registry],
  });

  readonly streams = new Gauge({
    name: 'shouban_event_streams',
    help: 'Open streams of server-sent events',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
