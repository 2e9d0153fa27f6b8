import { parseArguments, type BenchArguments } from './arguments';
import { benchCases } from './cases/part';
import { benchClock } from './clock/part';
import { benchCrowded } from './crowded/part';
import { benchClosing } from './herd/close-of-business';
import { benchIncidents } from './incidents/part';
import { benchHerd } from './herd/part';
import { prepareGround, type Ground } from './ground/ground';
import { benchMemory, benchSoak } from './memory/part';
import { benchReport } from './monthly/part';
import { benchReads } from './reads/part';
import { benchScale } from './scale/part';
import { benchWal } from './wal/part';
import { gather, printTable, round, type PartReport } from './report';

/** Parts by name, in the order in which they run. */
const PARTS: Record<string, (args: BenchArguments, ground: () => Promise<Ground>) => Promise<PartReport>> = {
  clock: benchClock,
  cases: async (args, ground) => benchCases(await ground(), args),
  herd: async (args, ground) => benchHerd(await ground(), args),
  // On ground of its own: a million cases would slow down the parts after it.
  report: async (args) => {
    const own = await prepareGround();
    return benchReport(own, args).finally(() => own.dispose());
  },
  // On ground of its own, for the same reason.
  reads: async (args) => {
    const own = await prepareGround();
    return benchReads(own, args).finally(() => own.dispose());
  },
  // On ground of its own: it changes settings of the server.
  wal: async (args) => {
    const own = await prepareGround();
    return benchWal(own, args).finally(() => own.dispose());
  },
  // On ground of its own: several workers, or what only one of them keeps, come and go.
  scale: async (args) => {
    const own = await prepareGround();
    return benchScale(own, args).finally(() => own.dispose());
  },
  // On ground of its own: it begins empty.
  crowded: async (args) => {
    const own = await prepareGround();
    return benchCrowded(own, args).finally(() => own.dispose());
  },
  memory: async (args) => {
    const own = await prepareGround();
    return benchMemory(own, args).finally(() => own.dispose());
  },
  soak: async (args) => {
    const own = await prepareGround();
    return benchSoak(own, args).finally(() => own.dispose());
  },
  // On ground of its own: the same officer leaves once more.
  incidents: async (args) => {
    const own = await prepareGround();
    return benchIncidents(own, args).finally(() => own.dispose());
  },
  // On ground of its own: it needs a calendar that ends in a minute, and everybody present.
  closing: async (args) => {
    const own = await prepareGround();
    return benchClosing(own, args).finally(() => own.dispose());
  },
};

async function main(): Promise<void> {
  const args = parseArguments(process.argv.slice(2), Object.keys(PARTS));
  let ground: Promise<Ground> | undefined;
  const reports: PartReport[] = [];
  try {
    for (const part of args.parts) reports.push(await PARTS[part]!(args, () => (ground ??= prepareGround())));
  } finally {
    await ground?.then((prepared) => prepared.dispose());
  }
  const whole = gather(reports, args.quick);
  if (args.json) {
    console.log(JSON.stringify(whole, null, 2));
    return;
  }
  const { cpu, cores, memoryGb, node } = whole.machine;
  console.log(
    `${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}${args.quick ? '; quick: no steady figures' : ''}\n`,
  );
  for (const table of reports.flatMap((part) => part.tables)) console.log(`${printTable(table)}\n`);
  for (const [name, ratio] of Object.entries(whole.ratios)) console.log(`${name}: ${round(ratio)}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
