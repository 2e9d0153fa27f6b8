import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '@shouban/config';
import type { BenchArguments } from '../arguments';
import { startApi } from '../cases/api';
import { clientRoad } from '../cases/client-road';
import { httpRoad } from '../cases/http-road';
import { drive, openCases } from '../cases/load';
import { catalogueOf, scriptOf, type Script } from '../cases/script';
import { Child } from '../../provide/child';
import type { Ground } from '../ground/ground';
import { memory } from '../ground/proc';
import { API, WORKER } from '../ground/processes';
import type { PartReport } from '../report';
import { Listeners } from './listeners';
import { slopeOf, type Sample } from './slope';

/** What the processes may take, MB (issue 8). */
const ALLOWED = { worker: 500, api: 300 };
const CACHED = 2_000;
const LISTENERS = 500;
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
    const { worker, api, listeners } = await filled(scene);
    const found = { worker: memory(worker.pid), api: memory(api.child.pid) };
    return {
      figures: {
        'memory.cases kept': scene.quick ? CACHED / 20 : CACHED,
        'memory.listeners': scene.quick ? LISTENERS / 10 : LISTENERS,
        'memory.workerMb': found.worker.nowMb,
        'memory.workerPeakMb': found.worker.peakMb,
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
          title: 'Memory of a worker that keeps 2,000 open cases, and of an API with 500 listeners',
          columns: ['process', 'MB', 'at most', 'allowed'],
          rows: (['worker', 'api'] as const).map((name) => [
            name,
            found[name].nowMb,
            found[name].peakMb,
            ALLOWED[name],
          ]),
        },
      ],
    };
  });
}

/** The same under load for so many minutes: whether memory grows. */
export function benchSoak(ground: Ground, { quick, minutes = quick ? 0.3 : 20 }: BenchArguments): Promise<PartReport> {
  return onScene(ground, quick, async (scene) => {
    const { worker, api, listeners } = await filled(scene);
    const samples: Record<'worker' | 'api', Sample[]> = { worker: [], api: [] };
    const began = Date.now();
    const over = new AbortController();
    const sampling = (async () => {
      while (!over.signal.aborted) {
        const minute = (Date.now() - began) / 60_000;
        samples.worker.push({ minute, mb: memory(worker.pid).nowMb });
        samples.api.push({ minute, mb: memory(api.child.pid).nowMb });
        await pause(SAMPLED_EVERY_MS, undefined, { signal: over.signal }).catch(() => {});
      }
    })();
    const road = await httpRoad(api.url, scene.script, scene.config.demoPassword);
    const { driven } = await drive(road, scene.script, { atOnce: 4, warmUpSeconds: 0, seconds: minutes * 60 });
    over.abort();
    await sampling;
    return soaked(samples, { minutes, driven, told: listeners.told });
  });
}

function soaked(
  samples: Record<'worker' | 'api', Sample[]>,
  { minutes, driven, told }: { minutes: number; driven: number; told: number },
): PartReport {
  const names = ['worker', 'api'] as const;
  const rows = names.map((name) => {
    const after = samples[name].filter(({ minute }) => minute >= minutes * WARM_UP);
    const mbs = after.map(({ mb }) => mb);
    return { name, first: mbs[0]!, last: mbs.at(-1)!, most: Math.max(...mbs), slope: slopeOf(after) };
  });
  return {
    figures: {
      'soak.minutes': minutes,
      'soak.cases': driven,
      'soak.events told': told,
      ...Object.fromEntries(
        rows.flatMap((row) => [
          [`soak.${row.name}MbPerMinute`, row.slope],
          [`soak.${row.name}MostMb`, row.most],
        ]),
      ),
    },
    ratios: Object.fromEntries(rows.map((row) => [`soak ${row.name} last/first`, row.last / row.first])),
    tables: [
      {
        title: `${minutes} minutes under load, ${driven} whole cases over HTTP, of which the last ${100 - 100 * WARM_UP} % are looked at`,
        columns: ['process', 'first MB', 'last MB', 'most MB', 'MB a minute'],
        rows: rows.map((row) => [row.name, row.first, row.last, row.most, row.slope.toFixed(2)]),
      },
    ],
  };
}

/** Open cases that stay in the worker's memory, and everybody listening while the last of them are acted in. */
async function filled(scene: Scene) {
  const { worker, api, script, config, quick } = scene;
  const road = clientRoad(config, script, 'M');
  try {
    await openCases(road, quick ? CACHED / 20 : CACHED);
    const { organisation } = await catalogueOf(config);
    const persons = organisation.persons.map(({ id }) => id);
    const listeners = await Listeners.open(api.url, quick ? LISTENERS / 10 : LISTENERS, persons, config.demoPassword);
    await openCases(road, 50);
    return { worker, api, listeners };
  } finally {
    await road.client.connection.close();
  }
}

/** With one worker and one API, which end with it. */
export async function onScene(
  ground: Ground,
  quick: boolean,
  measure: (scene: Scene) => Promise<PartReport>,
): Promise<PartReport> {
  const worker = await Child.start({ name: 'worker', file: WORKER, env: ground.env });
  try {
    const api = await startApi(API, ground.env);
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
