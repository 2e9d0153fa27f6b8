import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { DataSource } from 'typeorm';
import { appendIfNext } from '@shouban/persistence/ledger';
import { OPEN_CASES } from './rows';

const WRITERS = 4;

export interface Written {
  perSecond: number;
  slowestMs: number;
}

/** Officers at work: each takes an open case, appends to its ledger and changes its row, as a record does, one after the other. */
export class Writers {
  private readonly seqs = new Map<string, number>();
  private stopped = false;
  private times: number[] = [];
  private since = 0;
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly dataSource: DataSource) {}

  start(): void {
    this.since = performance.now();
    this.running = Promise.all(Array.from({ length: WRITERS }, (_, nth) => this.work(nth)));
  }

  /** How fast they have been since they were asked last. */
  taken(): Written {
    const seconds = (performance.now() - this.since) / 1000;
    const written = { perSecond: this.times.length / seconds, slowestMs: Math.max(0, ...this.times) };
    [this.times, this.since] = [[], performance.now()];
    return written;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async work(nth: number): Promise<void> {
    for (let turn = nth; !this.stopped; turn += WRITERS) {
      const began = performance.now();
      await this.record(`BO${String(1 + (turn % OPEN_CASES)).padStart(10, '0')}`);
      this.times.push(performance.now() - began);
    }
  }

  private async record(caseNo: string): Promise<void> {
    const seq = this.seqs.get(caseNo) ?? 0;
    const event = { id: randomUUID(), seq: seq + 1, type: 'ReviewCompleted', at: Date.now(), actor: SYSTEM, data: {} };
    await this.dataSource.transaction(async (manager) => {
      await appendIfNext(manager, caseNo, seq, [event]);
      await manager.query(`UPDATE cases SET seq = $2 WHERE case_no = $1`, [caseNo, seq + 1]);
    });
    this.seqs.set(caseNo, seq + 1);
  }
}

const SYSTEM = { kind: 'system' as const };
