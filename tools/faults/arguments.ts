import { parseArgs } from 'node:util';
import { PHASES, type Phase } from './drive';
import type { FaultOptions } from './scene';

const CASES = 200;
const SECONDS = 60;
const USAGE =
  'npm run faults [-- <fault> …] [--cases <n>] [--seconds <how long something is away>] [--phase <where it strikes> …] [--json]';

export interface FaultArguments {
  names: string[];
  json: boolean;
  options: FaultOptions;
}

/** @throws TypeError that says how the command is used */
export function parseArguments(args: string[], known: string[]): FaultArguments {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      cases: { type: 'string' },
      seconds: { type: 'string' },
      phase: { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown) throw new TypeError(`There is no fault ${unknown}.\nUse: ${USAGE}\nFaults: ${known.join(', ')}`);
  const phases = values.phase?.map(phaseOf);
  const options = {
    cases: positive(values.cases, '--cases', CASES),
    seconds: positive(values.seconds, '--seconds', SECONDS),
    ...(phases && { phases }),
  };
  return { names: positionals.length > 0 ? positionals : known, json: values.json, options };
}

function positive(text: string | undefined, name: string, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new TypeError(`${name} must be a whole number above 0, such as 20`);
  return value;
}

function phaseOf(text: string): Phase {
  const phase = PHASES.find((one) => one === text);
  if (!phase) throw new TypeError(`--phase must be one of ${PHASES.join(', ')}`);
  return phase;
}
