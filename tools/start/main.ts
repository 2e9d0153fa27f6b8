import { setTimeout as pause } from 'node:timers/promises';
import { Listr, PRESET_TIMER, type ListrTask } from 'listr2';
import { exitOnBadConfig, loadConfig } from '@shouban/config';
import { UNPROTECTED } from '@shouban/persistence/privileges';
import { accountsTable } from './accounts';
import { Centre } from './centre';
import { listenForSignals } from './signals';
import { StepError } from './step-error';

/** How long the step that is at it may come to its end before everything is stopped. */
const STEP_ENDS_WITHIN_MS = 10_000;

const ADVICE = {
  data: 'Can this user write there? Another data folder: SHOUBAN_DATA=/somewhere/else npm start',
  postgres: 'What PostgreSQL said stands in postgres/postgres.log of the data folder. Or give your own: DATABASE_URL',
  temporal: 'What Temporal said stands in temporal/temporal.log of the data folder. Or give your own: TEMPORAL_ADDRESS',
  database: 'Is the database of an older or newer Shouban? Another data folder begins anew: SHOUBAN_DATA=.shouban-2',
  worker: 'What it said stands in logs/worker.log and logs/worker.errors.log of the data folder.',
  api: 'What it said stands in logs/api.log and logs/api.errors.log of the data folder.',
};

/**
 * `npm start`: everything on one machine, until Ctrl-C. Ends with 0 when it was told to end, with 1 and the reason when a
 * step fails or a part breaks, with 78 when the environment is wrong.
 */
async function main(): Promise<void> {
  const told = listenForSignals();
  const centre = new Centre(loadConfig());
  const failure = bringUp(centre);
  const failed = failure.then((reason) => reason ?? new Promise<string>(() => {}));
  const reason = await Promise.race([told.toEnd, centre.broken, failed]);
  void told.toHurry.then(() => centre.hurry());
  centre.leave();
  await Promise.race([failure, told.toHurry, pause(STEP_ENDS_WITHIN_MS)]);
  if (reason) process.stderr.write(`\n${reason}\n`);
  if (centre.runs) process.stdout.write('\nStopping …\n');
  await centre.stop();
  process.stdout.write(`\n${reason ? 'Nothing runs.' : 'Everything is stopped. The next start goes on from here.'}\n`);
  process.exit(reason ? 1 : 0);
}

/** Brings everything up; answers with the reason when that failed. */
async function bringUp(centre: Centre): Promise<string | undefined> {
  const failures: StepError[] = [];
  try {
    await stepsOf(centre, failures).run();
    centre.goOn();
  } catch (error) {
    return failures[0] ? `${failures[0].message}\n${failures[0].advice}` : messageOf(error);
  }
  const { mode, demoPassword } = centre.config;
  process.stdout.write(`\nShouban is ready: ${centre.url}\n\n`);
  if (mode === 'demo') process.stdout.write(`${accountsTable(centre.persons, demoPassword)}\n\n`);
  if (centre.changeable.length > 0) process.stdout.write(`${UNPROTECTED}\n\n`);
  process.stdout.write('Try `npm run demo` in another terminal. Ctrl-C stops everything and loses nothing.\n');
  return undefined;
}

/** The reason of a failed step goes into `failures`: it is told below the steps, with what to do, however long it is. */
function stepsOf(centre: Centre, failures: StepError[]): Listr {
  const { databaseUrl, temporalAddress, dataFolder, host, port } = centre.config;
  const step = (title: string, advice: string, work: (log: (line: string) => void) => Promise<void>): ListrTask => ({
    title,
    task: async (_context, task) => {
      centre.goOn();
      try {
        await work((line) => (task.output = line));
      } catch (error) {
        failures.push(error instanceof StepError ? error : new StepError(messageOf(error), advice));
        throw new Error('see below', { cause: error });
      }
    },
  });
  const tasks = [
    step(`Data folder ${dataFolder}, port ${port} of ${host}`, ADVICE.data, (log) => centre.takeData(log)),
    step(databaseUrl ? 'PostgreSQL of DATABASE_URL' : 'PostgreSQL', ADVICE.postgres, (log) =>
      centre.startPostgres(log),
    ),
    step(temporalAddress ? `Temporal at ${temporalAddress}` : 'Temporal', ADVICE.temporal, (log) =>
      centre.startTemporal(log),
    ),
    step('Database and catalogue of the centre', ADVICE.database, (log) => centre.prepare(log)),
    step('Worker', ADVICE.worker, () => centre.startWorker()),
    step('API', ADVICE.api, () => centre.startApi()),
  ];
  return new Listr(tasks, {
    concurrent: false,
    exitOnError: true,
    // Ctrl-C is ours: every part ends in good order.
    registerSignalListeners: false,
    renderer: 'default',
    fallbackRenderer: 'simple',
    rendererOptions: { timer: PRESET_TIMER, showErrorMessage: false },
    fallbackRendererOptions: { timer: PRESET_TIMER },
  });
}

/** Some errors of the network have a code and no words. */
function messageOf(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return message || code || String(error);
}

exitOnBadConfig(main).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
