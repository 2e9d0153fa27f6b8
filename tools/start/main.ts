import { Listr, PRESET_TIMER, type ListrTask } from 'listr2';
import { exitOnBadConfig, loadConfig } from '@shouban/config';
import { readCatalogue } from '@shouban/persistence/catalogue/catalogue-files';
import { accountsTable } from './accounts';
import { Centre } from './centre';
import { StepError } from './step-error';

const ADVICE: Record<string, string> = {
  postgres: 'What PostgreSQL said stands in postgres/postgres.log of the data folder. Or give your own: DATABASE_URL',
  temporal: 'What Temporal said stands in temporal/temporal.log of the data folder. Or give your own: TEMPORAL_ADDRESS',
  database: 'Is the database of an older or newer Shouban? Another data folder begins anew: SHOUBAN_DATA=.shouban-2',
  worker: 'What it said stands in logs/worker.log of the data folder.',
  api: 'What it said stands in logs/api.log of the data folder.',
};

/**
 * `npm start`: everything on one machine, until Ctrl-C. Ends with 0 when it was told to end, with 1 and the reason when a
 * step fails or a part breaks, with 78 when the environment is wrong.
 */
async function main(): Promise<void> {
  const config = loadConfig();
  const centre = new Centre(config);
  const told = toldToEnd(centre);
  const reason = await Promise.race([told, centre.broken, run(centre)]);
  if (reason) process.stderr.write(`\n${reason}\n`);
  process.stdout.write('\nStopping …\n');
  await centre.stop();
  process.stdout.write('Everything is stopped. The next start goes on from here.\n');
  process.exit(reason ? 1 : 0);
}

/** Brings everything up; answers only when that failed, with the reason. */
async function run(centre: Centre): Promise<string> {
  try {
    await stepsOf(centre).run();
  } catch (error) {
    const { message, advice } = error as StepError;
    return advice ? `${message}\n${advice}` : message;
  }
  const { mode, catalogue, demoPassword } = centre.config;
  process.stdout.write(`\nShouban is ready: ${centre.url}\n\n`);
  if (mode === 'demo') {
    process.stdout.write(`${accountsTable(readCatalogue(catalogue).organisation.persons, demoPassword)}\n\n`);
  }
  process.stdout.write('Try `npm run demo` in another terminal. Ctrl-C stops everything and loses nothing.\n');
  return new Promise<string>(() => {});
}

function stepsOf(centre: Centre): Listr {
  const { databaseUrl, temporalAddress, dataFolder, host, port } = centre.config;
  const tasks: ListrTask[] = [
    step(`Data folder ${dataFolder}, port ${port} of ${host}`, () => centre.takeData()),
    ...(databaseUrl ? [] : [step('PostgreSQL', (log) => centre.startPostgres(log), ADVICE['postgres'])]),
    ...(temporalAddress ? [] : [step('Temporal', (log) => centre.startTemporal(log), ADVICE['temporal'])]),
    step('Database and catalogue of the centre', () => centre.prepare(), ADVICE['database']),
    step('Worker', () => centre.startWorker(), ADVICE['worker']),
    step('API', () => centre.startApi(), ADVICE['api']),
  ];
  return new Listr(tasks, {
    concurrent: false,
    exitOnError: true,
    // Ctrl-C is ours: every part ends in good order.
    registerSignalListeners: false,
    renderer: 'default',
    fallbackRenderer: 'simple',
    rendererOptions: { timer: PRESET_TIMER, collapseErrors: false },
    fallbackRendererOptions: { timer: PRESET_TIMER },
  });
}

function step(title: string, work: (log: (line: string) => void) => Promise<void>, advice = ''): ListrTask {
  return {
    title,
    task: async (_context, task) => {
      try {
        await work((line) => (task.output = line));
      } catch (error) {
        throw error instanceof StepError ? error : new StepError((error as Error).message, advice);
      }
    },
  };
}

/** The first signal ends in good order; a second one hurries. */
function toldToEnd(centre: Centre): Promise<undefined> {
  return new Promise((resolve) => {
    let signals = 0;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        resolve(undefined);
        if (++signals === 2) void centre.hurry();
      });
    }
  });
}

exitOnBadConfig(main).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
