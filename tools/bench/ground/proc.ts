import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second of /proc; 100 on every Linux that Node runs on. */
const TICKS = 100;

interface Stat {
  pid: number;
  parent: number;
  command: string;
  cpuMs: number;
}

/** Largest resident memory of a process so far, in MiB; undefined where there is no /proc. */
export function peakMemory(pid: number): number | undefined {
  const kb = /VmHWM:\s+(\d+) kB/.exec(read(`/proc/${pid}/status`))?.[1];
  return kb ? Number(kb) / 1024 : undefined;
}

/** Resident memory of a process at this moment and at most so far, in MiB. Only where there is a /proc. */
export function memory(pid: number): { nowMb: number; peakMb: number } {
  const kb = Number(/VmRSS:\s+(\d+) kB/.exec(read(`/proc/${pid}/status`))?.[1] ?? Number.NaN);
  return { nowMb: kb / 1024, peakMb: peakMemory(pid) ?? Number.NaN };
}

/** CPU time used so far, in ms, of named processes and of the servers below this process (own PostgreSQL and Temporal). */
export function cpuTimes(named: Record<string, number>): Record<string, number> {
  const all = stats();
  const times: Record<string, number> = {};
  for (const [name, pid] of Object.entries(named)) {
    const stat = all.find((s) => s.pid === pid);
    if (stat) times[name] = stat.cpuMs;
  }
  for (const stat of all) {
    const server = ['postgres', 'temporal'].find((name) => stat.command.startsWith(name));
    if (server) times[server] = (times[server] ?? 0) + stat.cpuMs;
  }
  return times;
}

function stats(): Stat[] {
  const rows = pids().flatMap((pid): Stat[] => {
    const text = read(`/proc/${pid}/stat`);
    const command = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (fields.length < 15) return [];
    // utime, stime, and those of children that have ended: a PostgreSQL backend that is gone counts at its parent.
    const ticks = [11, 12, 13, 14].reduce((sum, i) => sum + Number(fields[i]), 0);
    return [{ pid, parent: Number(fields[1]), command, cpuMs: (ticks * 1000) / TICKS }];
  });
  const mine = new Set([process.pid]);
  for (let grown = true; grown;) {
    const before = mine.size;
    for (const { pid, parent } of rows) if (mine.has(parent)) mine.add(pid);
    grown = mine.size > before;
  }
  return rows.filter(({ pid }) => mine.has(pid));
}

function pids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
