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
  for (const name of names) {
    const fault = FAULTS[name]!;
    const reason = await fault.unavailable?.();
    if (reason !== undefined) {
      say(`${name}: left out, ${reason}`);
      continue;
    }
    say(`${name} …`);
    const report = await played(name, fault, options);
    say(`${name}: ${report.ok ? 'ok' : 'FAILED'}`);
    reports.push(report);
  }
  process.stdout.write(json ? `${JSON.stringify(reports, null, 2)}\n` : `${printed(reports)}\n`);
  process.exitCode = reports.every(({ ok }) => ok) ? 0 : 1;
}

const say = (line: string) => process.stderr.write(`${line}\n`);

/** Each on machines of its own: what one leaves behind is no matter of the next. */
async function played(name: string, fault: Fault, options: FaultOptions): Promise<FaultReport> {
  const scene = await Scene.open(fault.machines);
  try {
    return await fault.run(scene, name, options);
  } finally {
    await scene.close();
  }
}

exitOnBadConfig(main).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 2;
});
