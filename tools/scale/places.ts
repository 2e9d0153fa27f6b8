/** What a case takes on the machine that it was measured on (docs/performance.md says which, and how). */
export interface Costs {
  /** CPU of worker, API, Temporal and PostgreSQL together, for a joint case of 14 updates over HTTP, ms. */
  cpuMsPerCase: number;
  /** CPU of worker, Temporal and PostgreSQL for a case whose officer leaves, ms. */
  cpuMsPerHerdCase: number;
  /** What a closed case leaves in the database of the house, with its indexes. */
  databaseBytesPerCase: number;
  /** What it leaves in Temporal until its history is removed. */
  historyBytesPerCase: number;
  walBytesPerCase: number;
  /** Memory of a worker for a case that it keeps. */
  keptBytesPerCase: number;
}

export interface Place {
  name: string;
  /** Joint cases on a working day; a plain one costs less. */
  casesADay: number;
  /** Cases of officers who leave at the same moment, all of which are in good order again within the limit for it. */
  herd: number;
}

export interface Needs {
  casesAYear: number;
  /** Cases a second in the busiest hour. */
  peak: number;
  openCases: number;
  coresAtPeak: number;
  coresOfHerd: number;
  cores: number;
  workerGb: number;
  databaseGbAYear: number;
  historyGb: number;
  walGbADay: number;
  historyShards: number;
  yuanAYear: number;
}

/** What is assumed, and not measured. */
export const ASSUMED = {
  workingDays: 250,
  /** Of a day's work, in its busiest hour. */
  peakShare: 0.25,
  /** Days from receipt to closing, and for which Temporal keeps a closed history. */
  openDays: 20,
  historyDays: 30,
  /** Of the cores that are paid for. */
  load: 0.5,
  /** Within which a herd is settled, seconds. */
  herdSeconds: 180,
  yuanACoreAYear: 700,
  yuanAGbAYear: 6,
};

const GB = 1e9;
const LEAST_CORES = 2;
/** A history's shard writes one thing after the other; kept under so many events a second, nobody waits for it. */
const EVENTS_A_SECOND_AND_SHARD = 10;
const LEAST_SHARDS = 512;
const EVENTS_A_CASE = 90;

/** What a place needs, from what one case costs. Cores and money are for the busiest hour with a herd in it. */
export function needsOf({ casesADay, herd }: Place, costs: Costs): Needs {
  const { workingDays, peakShare, openDays, historyDays, load, herdSeconds } = ASSUMED;
  const casesAYear = casesADay * workingDays;
  const peak = (casesADay * peakShare) / 3600;
  const openCases = casesADay * openDays;
  const coresAtPeak = (peak * costs.cpuMsPerCase) / 1000 / load;
  const coresOfHerd = (herd * costs.cpuMsPerHerdCase) / 1000 / herdSeconds;
  const cores = Math.max(LEAST_CORES, Math.ceil(coresAtPeak + coresOfHerd));
  const databaseGbAYear = (casesAYear * costs.databaseBytesPerCase) / GB;
  const historyGb = (casesADay * (openDays + historyDays) * costs.historyBytesPerCase) / GB;
  const wanted = (peak * EVENTS_A_CASE) / EVENTS_A_SECOND_AND_SHARD;
  return {
    casesAYear,
    peak,
    openCases,
    coresAtPeak,
    coresOfHerd,
    cores,
    workerGb: (openCases * costs.keptBytesPerCase) / GB,
    databaseGbAYear,
    historyGb,
    walGbADay: (casesADay * costs.walBytesPerCase) / GB,
    historyShards: Math.max(LEAST_SHARDS, 2 ** Math.ceil(Math.log2(wanted))),
    yuanAYear: cores * ASSUMED.yuanACoreAYear + (databaseGbAYear + historyGb) * ASSUMED.yuanAGbAYear,
  };
}

export const PLACES: Place[] = [
  { name: 'a county', casesADay: 400, herd: 10_000 },
  { name: 'a city', casesADay: 4_000, herd: 20_000 },
  { name: 'a province', casesADay: 40_000, herd: 60_000 },
];
