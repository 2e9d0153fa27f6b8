import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '@shouban/config';
import type { BenchArguments } from '../arguments';
import { startApi } from '../cases/api';
import { clientRoad } from '../cases/client-road';
import { httpRoad } from '../cases/http-road';
import { driveAtRate, driveWhole, openCases } from '../cases/load';
import { catalogueOf, scriptOf, type Script } from '../cases/script';
import { Child } from '../../provide/child';
import type { Ground } from '../ground/ground';
import { memory } from '../ground/proc';
import { API, HEAP_PROBE, WORKER } from '../ground/processes';
import type { PartReport } from '../report';
import { HEAP_ASKED, type LiveHeap } from './live-heap';
import { Listeners } from './listeners';
import { GROWTH_MB_A_MINUTE, slopeOf, verdictOn, type Sample } from './slope';

/** What the processes may take, MB (issue 8). */
const ALLOWED = { worker: 500, api: 300 };
const CACHED = 2_000;
/** Of them, opened while everybody listens. */
const OPENED_AT_LAST = 50;
const LISTENERS = 500;
/** Of a soak: a seventh of what the machine of docs/performance.md does at most. */
const CASES_A_MINUTE = 20;
/**
 * Driven before, as fast as it goes, until the processes are as large as they get: a heap grows by what it may hold of garbage until it has been
 * collected once or twice, which at the rate of the soak takes a worker an hour.
 */
const WARM_UP_CASES = 1_000;
const SAMPLED_EVERY_MS = 2_000;
/** Of the time of a soak, so much is not looked at: caches fill. */
const WARM_UP = 0.3;

export interface Scene {
  worker: Child;
  api: Awaited<ReturnType<typeof startApi>>;
  script: Script;
  config: Config;
  quick: boolean;
}

/** A worker that keeps 2,000 open cases, and an API to which 500 people listen, told of each act. */
export function benchMemory(ground: Ground, { quick }: BenchArguments): Promise<PartReport> {
  return onScene(ground, quick, async (scene) => {
    const { listeners, filledWith } = await filled(scene);
    listeners.close();
    return filledWith;
  });
}

/** The same under a load that goes on at one rate for so many minutes: whether memory grows. */
export function benchSoak(ground: Ground, { quick, minutes = quick ? 0.3 : 20 }: BenchArguments): Promise<PartReport> {
  return onScene(ground, quick, async (scene) => {
    const { worker, api, script, config } = scene;
    const { listeners, filledWith } = await filled(scene);
    try {
      const road = await httpRoad(api.url, script, config.demoPassword);
      await driveWhole(road, script, quick ? 4 : WARM_UP_CASES);
      const alive = async () => ({ worker: await liveHeap(worker), api: await liveHeap(api.child) });
      const before = await alive();
      const sampling = new Sampling({ worker: worker.pid, api: api.child.pid });
      const rate = { casesPerMinute: CASES_A_MINUTE, minutes };
      // Whatever fails: what goes on by itself would keep this process for ever.
      const cases = await driveAtRate(road, script, rate).finally(() => sampling.end());
      const samples = await sampling.end();
      const listening = listeners.open;
      const live = { before, after: await alive() };
      const soak = soaked(samples, { minutes, cases, told: listeners.told, listening, live });
      return {
        figures: { ...filledWith.figures, ...soak.figures },
        ratios: { ...filledWith.ratios, ...soak.ratios },
        tables: [...filledWith.tables, ...soak.tables],
      };
    } finally {
      listeners.close();
    }
  });
}

/** Resident memory of processes, every two seconds until it is ended. */
class Sampling {
  private readonly samples = { worker: [] as Sample[], api: [] as Sample[] };
  private readonly over = new AbortController();
  private readonly running: Promise<void>;

  constructor(private readonly pids: Record<'worker' | 'api', number>) {
    this.running = this.run();
  }

  async end(): Promise<Record<'worker' | 'api', Sample[]>> {
    this.over.abort();
    await this.running;
    return this.samples;
  }

  private async run(): Promise<void> {
    const began = Date.now();
    while (!this.over.signal.aborted) {
      const minute = (Date.now() - began) / 60_000;
      for (const name of ['worker', 'api'] as const) {
        this.samples[name].push({ minute, mb: memory(this.pids[name]).nowMb });
      }
      await pause(SAMPLED_EVERY_MS, undefined, { signal: this.over.signal }).catch(() => {});
    }
  }
}

interface Soak {
  minutes: number;
  cases: number;
  told: number;
  listening: number;
  live: Record<'before' | 'after', Record<'worker' | 'api', LiveHeap>>;
}

function soaked(samples: Record<'worker' | 'api', Sample[]>, soak: Soak): PartReport {
  const { minutes, cases, told, listening, live } = soak;
  const rows = (['worker', 'api'] as const).map((name) => {
    const after = samples[name].filter(({ minute }) => minute >= minutes * WARM_UP);
    const mbs = after.map(({ mb }) => mb);
    return { name, first: mbs[0]!, last: mbs.at(-1)!, most: Math.max(...mbs), ...slopeOf(after) };
  });
  const alive = (['worker', 'api'] as const).map((name) => {
    const [was, is] = [live.before[name], live.after[name]].map(({ heapMb, buffersMb }) => heapMb + buffersMb);
    const slope = (is! - was!) / minutes;
    return { name, was: was!, is: is!, slope, verdict: slope <= GROWTH_MB_A_MINUTE ? 'flat' : 'grows' };
  });
  return {
    figures: {
      'soak.minutes': minutes,
      'soak.cases': cases,
      'soak.events told': told,
      'soak.listening at the end': listening,
      ...Object.fromEntries(
        rows.flatMap((row) => [
          [`soak.${row.name}MbPerMinute`, row.slope],
          [`soak.${row.name}MbPerMinute within`, row.within],
          [`soak.${row.name}MostMb`, row.most],
        ]),
      ),
      ...Object.fromEntries(
        alive.flatMap(({ name, was, is }) => [
          [`soak.${name}AliveMbBefore`, was],
          [`soak.${name}AliveMbAfter`, is],
        ]),
      ),
    },
    ratios: Object.fromEntries([
      ...rows.map((row) => [`soak ${row.name} last/first`, row.last / row.first]),
      ...alive.map(({ name, slope }) => [`soak ${name} alive, growth/allowed`, slope / GROWTH_MB_A_MINUTE]),
    ]) as Record<string, number>,
    tables: [
      {
        title:
          `${minutes} minutes, ${cases} whole cases over HTTP, ${CASES_A_MINUTE} a minute, of which the last ${100 - 100 * WARM_UP} % are looked at; ` +
          `flat: not more than ${GROWTH_MB_A_MINUTE} MB a minute with twice the standard error`,
        columns: ['process', 'first MB', 'last MB', 'most MB', 'MB a minute', '±', 'verdict'],
        rows: rows.map((row) => [
          row.name,
          row.first,
          row.last,
          row.most,
          row.slope.toFixed(2),
          row.within.toFixed(2),
          verdictOn(row),
        ]),
      },
      {
        title: 'Alive in heap and buffers, once what is not alive was collected, before and after',
        columns: ['process', 'before MB', 'after MB', 'MB a minute', 'verdict'],
        rows: alive.map(({ name, was, is, slope, verdict }) => [
          name,
          was.toFixed(1),
          is.toFixed(1),
          slope.toFixed(2),
          verdict,
        ]),
      },
    ],
  };
}

/** Open cases that stay in the worker's memory, everybody listening while the last of them are opened, and what that takes. */
async function filled(scene: Scene): Promise<{ listeners: Listeners; filledWith: PartReport }> {
  const { worker, api, script, config, quick } = scene;
  const road = clientRoad(config, script, 'M');
  const [kept, followed] = quick ? [CACHED / 20, LISTENERS / 10] : [CACHED, LISTENERS];
  try {
    await openCases(road, kept);
    const { organisation } = await catalogueOf(config);
    const persons = organisation.persons.map(({ id }) => id);
    const listeners = await Listeners.open(api.url, followed, persons, config.demoPassword);
    await openCases(road, OPENED_AT_LAST);
    const found = { worker: memory(worker.pid), api: memory(api.child.pid) };
    const live = await liveHeap(worker);
    const settledMb = memory(worker.pid).nowMb;
    const filledWith = taken({ kept: kept + OPENED_AT_LAST, listeners, found, live, settledMb });
    return { listeners, filledWith };
  } finally {
    await road.client.connection.close();
  }
}

interface Taken {
  kept: number;
  listeners: Listeners;
  found: Record<'worker' | 'api', ReturnType<typeof memory>>;
  live: LiveHeap;
  /** Of the worker, when what is not alive was collected. */
  settledMb: number;
}

function taken({ kept, listeners, found, live, settledMb }: Taken): PartReport {
  return {
    figures: {
      'memory.cases kept': kept,
      'memory.listeners': listeners.open,
      'memory.workerMb': found.worker.nowMb,
      'memory.workerPeakMb': found.worker.peakMb,
      'memory.workerSettledMb': settledMb,
      'memory.workerLiveHeapMb': live.heapMb,
      'memory.workerLiveBuffersMb': live.buffersMb,
      'memory.apiMb': found.api.nowMb,
      'memory.apiPeakMb': found.api.peakMb,
      'memory.events told': listeners.told,
    },
    ratios: {
      [`memory worker of ${ALLOWED.worker} MB`]: found.worker.nowMb / ALLOWED.worker,
      [`memory api of ${ALLOWED.api} MB`]: found.api.nowMb / ALLOWED.api,
    },
    tables: [
      {
        title: `Memory of a worker that keeps ${kept} open cases, right after they were opened, and of an API with ${listeners.open} listeners`,
        columns: ['process', 'MB', 'at most', 'allowed'],
        rows: (['worker', 'api'] as const).map((name) => [name, found[name].nowMb, found[name].peakMb, ALLOWED[name]]),
      },
      {
        title: 'Of it in the worker, once what is not alive was collected',
        columns: ['what', 'MB'],
        rows: [
          ['alive in the heap', live.heapMb],
          ['in buffers', live.buffersMb],
          ['the process', settledMb],
        ],
      },
    ],
  };
}

function liveHeap(worker: Child): Promise<LiveHeap> {
  return worker.ask(HEAP_ASKED) as Promise<LiveHeap>;
}

/** With one worker and one API, which end with it. */
export async function onScene(
  ground: Ground,
  quick: boolean,
  measure: (scene: Scene) => Promise<PartReport>,
): Promise<PartReport> {
  const worker = await Child.start({ name: 'worker', file: WORKER, env: ground.env, flags: ['--require', HEAP_PROBE] });
  try {
    const api = await startApi(API, ground.env, { flags: ['--require', HEAP_PROBE] });
    try {
      const script = scriptOf(await catalogueOf(ground.config));
      return await measure({ worker, api, script, config: ground.config, quick });
    } finally {
      await api.child.stop();
    }
  } finally {
    await worker.stop();
  }
}
