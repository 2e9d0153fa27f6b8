import { cpuTimes } from '../ground/proc';
import type { DatabaseMeter } from './cost';
import { drive, quantile, type Load } from './load';
import type { Road } from './road';
import type { Script } from './script';

/** All windows of one road at one number of cases at once. */
export interface Measured {
  casesPerSecond: number;
  /** The same of each window by itself: how far apart runs are here. */
  ofEachWindow: number[];
  updateP50: number;
  updateP95: number;
  /** By action, ms. */
  actionP95: Record<string, number>;
  walBytesPerCase: number;
  /** CPU time a case by process, ms, where the processes are known. */
  cpuMsPerCase: Record<string, number>;
  /** Those that were driven to their end last. */
  lastCases: string[];
}

const LAST_CASES = 10;

export interface Meters {
  database: DatabaseMeter;
  pids: Record<string, number>;
}

/** Adds up the windows of one road and level. */
export class Tally {
  private seconds = 0;
  private readonly ofEachWindow: number[] = [];
  private driven: string[] = [];
  private wal = 0;
  private readonly updateMs: number[] = [];
  private readonly actionMs: Record<string, number[]> = {};
  private readonly cpuMs: Record<string, number> = {};

  constructor(private readonly updatesPerCase: number) {}

  async add(road: Road, script: Script, load: Load, { database, pids }: Meters): Promise<void> {
    const walBefore = await database.walBytes();
    const cpuBefore = cpuTimes(pids);
    const window = await drive(road, script, load);
    const cpuAfter = cpuTimes(pids);
    this.wal += (await database.walBytes()) - walBefore;
    this.seconds += window.seconds;
    this.ofEachWindow.push(this.casesOf(window.updateMs) / window.seconds);
    this.driven.push(...window.driven);
    this.updateMs.push(...window.updateMs);
    for (const [action, ms] of Object.entries(window.actionMs)) (this.actionMs[action] ??= []).push(...ms);
    for (const [name, ms] of Object.entries(cpuAfter)) {
      this.cpuMs[name] = (this.cpuMs[name] ?? 0) + ms - (cpuBefore[name] ?? 0);
    }
  }

  result(): Measured {
    return {
      casesPerSecond: this.casesOf(this.updateMs) / this.seconds,
      ofEachWindow: this.ofEachWindow,
      updateP50: quantile(this.updateMs, 0.5),
      updateP95: quantile(this.updateMs, 0.95),
      actionP95: Object.fromEntries(Object.entries(this.actionMs).map(([action, ms]) => [action, quantile(ms, 0.95)])),
      walBytesPerCase: this.wal / this.driven.length,
      cpuMsPerCase: Object.fromEntries(Object.entries(this.cpuMs).map(([name, ms]) => [name, ms / this.driven.length])),
      lastCases: this.driven.slice(-LAST_CASES),
    };
  }

  /** Closed cases are counted by their updates, so that a case that straddles an edge of the window counts for its part. */
  private casesOf(updates: readonly number[]): number {
    return updates.length / this.updatesPerCase;
  }
}
