import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import { createDataSource } from '@shouban/persistence/data-source';
import type { Drive, DrivenCase } from '../drive';
import type { Machines } from '../machines';
import type { Fault, Scene } from '../scene';

const MINUTE_MS = 60_000;
/** Between Temporal's clock and ours, which are those of one machine, and for a task that waits. */
const TOLERATED_MS = 5_000;
const PRELOADED = path.join(repositoryRoot(), 'dist/tools/faults/shifted-clock.js');

/** One worker more and one API more tell another time than the servers and the others. */
export function clockOff(minutes: number): Fault {
  const env = {
    NODE_OPTIONS: `--require ${PRELOADED}`,
    SHOUBAN_FAULTS_CLOCK_SHIFT_MS: String(minutes * MINUTE_MS),
  };
  return {
    async run(scene, name, options) {
      const { machines } = scene;
      await machines.addWorker(env);
      await machines.addApi(env);
      try {
        const from = Date.now();
        const found = async ({ cases }: Drive) => ({
          wrong: [...(await untimely(machines, cases, from)), ...(await refusedTokens(scene))],
          notes: [`one worker and one API are ${minutes} minutes off, the others are not`],
        });
        return await scene.play(name, { ...options, phases: [] }, '', async () => {}, { found });
      } finally {
        await machines.dropApi();
        await machines.dropWorker();
      }
    },
  };
}

/** Events of times that nobody but the odd process can have told. */
async function untimely({ ownerUrl, config }: Machines, cases: DrivenCase[], from: number): Promise<string[]> {
  const options = { url: ownerUrl, schema: config.databaseSchema, poolSize: 1 };
  const dataSource = await createDataSource(options).initialize();
  try {
    const [earliest, latest] = [from - TOLERATED_MS, Date.now() + TOLERATED_MS];
    const rows: { stream: string; seq: number; at: string }[] = await dataSource.query(
      `SELECT stream, seq, at FROM ledger_events WHERE at NOT BETWEEN $1 AND $2 AND stream = ANY($3) ORDER BY 1, 2`,
      [earliest, latest, cases.flatMap(({ caseNo }) => caseNo ?? [])],
    );
    return rows.map(({ stream, seq, at }) => `${stream}: event ${seq} is of ${new Date(Number(at)).toISOString()}`);
  } finally {
    await dataSource.destroy();
  }
}

/** A session that one API began must stand before the other one. */
async function refusedTokens({ machines, script }: Scene): Promise<string[]> {
  const { urls, config } = machines;
  const wrong: string[] = [];
  for (const [at, url] of urls.entries()) {
    const body = JSON.stringify({ username: script.clerk.person, password: config.demoPassword });
    const headers = { 'content-type': 'application/json' };
    const signedIn = await fetch(`${url}/api/v1/sessions`, { method: 'POST', headers, body });
    const { accessToken } = (await signedIn.json()) as { accessToken: string };
    for (const [to, other] of urls.entries()) {
      const { status } = await fetch(`${other}/api/v1/duties`, { headers: { authorization: `Bearer ${accessToken}` } });
      if (status !== 200) wrong.push(`a token of API ${at + 1} is answered by API ${to + 1} with ${status}`);
    }
  }
  return wrong;
}
