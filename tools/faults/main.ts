import { exitOnBadConfig } from '@shouban/config';
import { parseArguments } from './arguments';
import { FAULTS } from './faults';
import { printed, type FaultReport } from './report';
import { Scene, type Fault, type FaultOptions } from './scene';

/**
 * `npm run faults -- kill-worker --cases 200`: strikes at the product while officers drive joint cases through it, and looks
 * whether anything was lost, stands twice or was answered badly. Without a name every fault in turn. Ends with 1 when something is wrong.
 */
async function main(): Promise<void> {
  const { names, json, options } = parseArguments(process.argv.slice(2), Object.keys(FAULTS));
  const reports: FaultReport[] = [];
  const ended = whenEnded();
  try {
    for (const name of names) {
      const fault = FAULTS[name]!;
      const reason = await fault.unavailable?.();
      if (reason !== undefined) {
        say(`${name}: left out, ${reason}`);
        continue;
      }
      say(`${name} …`);
      const report = await played(name, fault, options, ended);
      say(`${name}: ${report.ok ? 'ok' : 'FAILED'}`);
      reports.push(report);
    }
  } finally {
    process.stdout.write(json ? `${JSON.stringify(reports, null, 2)}\n` : `${printed(reports)}\n`);
  }
  process.exitCode = reports.every(({ ok }) => ok) ? 0 : 1;
}

/** Rejects when somebody ends the command: then what was started is ended in good order. */
function whenEnded(): Promise<never> {
  const ended = new Promise<never>((_resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => reject(new Error(`Ended by ${signal}`)));
    }
  });
  // Heard by whatever runs then.
  ended.catch(() => {});
  return ended;
}

const say = (line: string) => process.stderr.write(`${line}\n`);

/** Each on machines of its own: what one leaves behind is no matter of the next. */
async function played(name: string, fault: Fault, options: FaultOptions, ended: Promise<never>): Promise<FaultReport> {
  const scene = await Scene.open(fault.machines);
  try {
    return await Promise.race([fault.run(scene, name, options), ended]);
  } finally {
    await scene.close();
  }
}

exitOnBadConfig(main).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  // Officers of a fault that was cut off would wait for their answers still.
  process.exit(2);
});
