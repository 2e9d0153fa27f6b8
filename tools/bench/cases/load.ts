import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Road } from './road';
import type { Script } from './script';

/** What happened on one road in one window. */
export interface Window {
  /** Cases closed inside the window, and its length. */
  closed: number;
  seconds: number;
  /** Every case that was driven to its end, the tail after the window included. */
  driven: string[];
  /** Time from sending to answer of every update that was answered inside the window, ms. */
  updateMs: number[];
  /** The same of each action. */
  actionMs: Record<string, number[]>;
}

export interface Load {
  atOnce: number;
  warmUpSeconds: number;
  seconds: number;
}

/**
 * So many cases at once, a new one as soon as one closes. Counted is what ends inside the window, between warm-up and
 * the moment from which no new case is begun.
 */
export async function drive(road: Road, script: Script, { atOnce, warmUpSeconds, seconds }: Load): Promise<Window> {
  const from = performance.now() + warmUpSeconds * 1000;
  const to = from + seconds * 1000;
  const window: Window = { closed: 0, seconds, driven: [], updateMs: [], actionMs: {} };
  const inside = () => performance.now() >= from && performance.now() < to;
  const timed = async <T>(action: string, call: () => Promise<T>): Promise<T> => {
    const sent = performance.now();
    const answer = await call();
    if (inside()) {
      const took = performance.now() - sent;
      window.updateMs.push(took);
      (window.actionMs[action] ??= []).push(took);
    }
    return answer;
  };
  const one = async () => {
    while (performance.now() < to) {
      const caseNo = await timed('register', () => road.open());
      for (const wave of script.waves)
        await Promise.all(wave.map((act) => timed(act.action, () => road.act(caseNo, act))));
      window.driven.push(caseNo);
      if (inside()) window.closed++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return window;
}

/** A whole case: the acts of one wave go out at once. */
async function wholeCase(road: Road, { waves }: Script): Promise<void> {
  const caseNo = await road.open();
  for (const wave of waves) await Promise.all(wave.map((act) => road.act(caseNo, act)));
}

/** Drives exactly so many whole cases, some at once. */
export function driveWhole(road: Road, script: Script, count: number): Promise<void> {
  return someAtOnce(count, () => wholeCase(road, script));
}

/**
 * A whole case begins every so often, whether those before it have ended or not; resolves to their number when all have.
 * @throws what failed first, and begins no other
 */
export async function driveAtRate(
  road: Road,
  script: Script,
  { casesPerMinute, minutes }: { casesPerMinute: number; minutes: number },
): Promise<number> {
  const count = Math.max(1, Math.round(casesPerMinute * minutes));
  const failures: unknown[] = [];
  const cases: Promise<void>[] = [];
  const began = performance.now();
  while (cases.length < count && failures.length === 0) {
    await pause(Math.max(0, began + (cases.length * 60_000) / casesPerMinute - performance.now()));
    cases.push(wholeCase(road, script).catch((error: unknown) => void failures.push(error)));
  }
  await Promise.all(cases);
  if (failures.length > 0) throw failures[0];
  return count;
}

export function quantile(values: number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

/** Opens exactly so many, some at once; answers their numbers. */
export async function openCases(road: Road, count: number): Promise<string[]> {
  const caseNos: string[] = [];
  await someAtOnce(count, async () => void caseNos.push(await road.open()));
  return caseNos;
}

const AT_ONCE = 8;

async function someAtOnce(count: number, work: () => Promise<void>): Promise<void> {
  let left = count;
  const lane = async () => {
    while (left-- > 0) await work();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
