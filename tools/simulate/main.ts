import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { exitOnBadConfig, loadConfig } from '@shouban/config';
import { STORY_KINDS, type StoryKind } from './kinds';
import { casesUpTo } from './simulate';
import { caseDaysOf, type Tally } from './tally';
import { simulateOnThreads } from './threads';

const CASES = 10_000;

/**
 * `npm run simulate -- --cases 100000 --seed 7`: a county's year on the pure domain, every case, contact, journey
 * and complaint watched after each of its steps. Ends with 1, the seed and the shortest story when something did not hold. `--json` prints one object.
 */
async function main(): Promise<void> {
  const { cases, seed, json } = argumentsOf(process.argv.slice(2));
  const began = performance.now();
  const tally = await simulateOnThreads(loadConfig().catalogue, seed, cases);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage();
  const caseDays = caseDaysOf(tally);
  const result: Result = {
    ok: !tally.failure,
    seed,
    ...tally,
    seconds,
    caseDays,
    caseDaysPerSecond: Math.round(caseDays / seconds),
    // On a machine that does other work besides, that is the steadier figure.
    caseDaysPerCpuSecond: Math.round((caseDays / (user + system)) * 1e6),
  };
  process.stdout.write(json ? `${JSON.stringify(result, null, 2)}\n` : asText(result));
  process.exitCode = tally.failure ? 1 : 0;
}

function argumentsOf(args: string[]) {
  const { values } = parseArgs({
    args,
    options: { cases: { type: 'string' }, seed: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const whole = (name: 'cases' | 'seed', otherwise: number) => {
    const value = values[name] === undefined ? otherwise : Number(values[name]);
    if (!Number.isSafeInteger(value) || value < 0) throw new TypeError(`--${name} must be a whole number, such as 7`);
    return value;
  };
  return { cases: whole('cases', CASES), seed: whole('seed', randomInt(1_000_000)), json: values.json };
}

interface Result extends Tally {
  ok: boolean;
  seed: number;
  seconds: number;
  caseDays: number;
  caseDaysPerSecond: number;
  caseDaysPerCpuSecond: number;
}

/** How the ledgers of a kind are called, where a story keeps more than one. */
const LEDGERS: Partial<Record<StoryKind, string>> = {
  journey: 'journeys and their cases',
  complaint: 'complaints and sanctions, section by section',
};

function asText({ seed, failure, seconds, caseDaysPerSecond, caseDaysPerCpuSecond, ...tally }: Result): string {
  const { kinds, steps, caseDays } = tally;
  const lines = [
    `${kinds.case.told} cases of a year and what lives beside them, seed ${seed}: ${steps} steps`,
    `${caseDays} case-days in ${seconds.toFixed(1)} s: ${caseDaysPerSecond} a second, ${caseDaysPerCpuSecond} in a second of CPU`,
    ...STORY_KINDS.flatMap((kind) => linesOf(kind, kinds)),
  ];
  if (!failure) return `${lines.join('\n')}\nEverything held after every step.\n`;
  const { kind, demand, detail, index, story } = failure;
  const again = `Again: npm run simulate -- --cases ${casesUpTo(kind, index)} --seed ${seed}`;
  return `${[...lines, '', `Did not hold: ${demand} (${kind} ${index})`, detail, '', ...story, '', again].join('\n')}\n`;
}

function linesOf(kind: StoryKind, kinds: Result['kinds']): string[] {
  const { told, ended, ledgers, events, days, byType } = kinds[kind];
  const all = STORY_KINDS.reduce((sum, each) => sum + kinds[each].told, 0);
  const share = all === 0 ? 0 : (100 * told) / all;
  const keeping = LEDGERS[kind] ? `${ledgers} ledgers of ${LEDGERS[kind]}, ` : '';
  const types = Object.entries(byType).sort(([, a], [, b]) => b - a);
  return [
    `${kind}: ${told} told (${share.toFixed(1)} %), ${ended} ended, ${keeping}${events} events, ${days} days`,
    ...types.map(([type, times]) => `  ${String(times).padStart(9)}  ${type}`),
  ];
}

exitOnBadConfig(main).catch((error: unknown) => {
  const message = error instanceof TypeError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
});
