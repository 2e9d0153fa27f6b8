import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import { createDataSource } from '@shouban/persistence/data-source';
import type { Machines } from '../machines';
import type { Fault, Scene } from '../scene';

const MINUTE_MS = 60_000;
/** Between Temporal's clock and ours, which are those of one machine, and for a task that waits. */
const TOLERATED_MS = 5_000;
const PRELOADED = path.join(repositoryRoot(), 'dist/tools/faults/shifted-clock.js');

/** One worker of two and one API of two tell another time than the servers and the others. */
export function clockOff(minutes: number): Fault {
  const env = {
    NODE_OPTIONS: `--require ${PRELOADED}`,
    SHOUBAN_FAULTS_CLOCK_SHIFT_MS: String(minutes * MINUTE_MS),
  };
  return {
    machines: { workers: 2, apis: 2, odd: { worker: env, api: env } },
    run: async (scene, name, options) => {
      const from = Date.now();
      return scene.play(name, { ...options, phases: [] }, '', async () => {}, {
        found: async () => {
          const wrong = [...(await untimely(scene.machines, from)), ...(await refusedTokens(scene))];
          return { wrong, notes: [`one worker and one API of two are ${minutes} minutes off`] };
        },
      });
    },
  };
}

/** Times that nobody but the odd process can have told: of events, of duties, of what is sent. */
async function untimely({ ownerUrl, config }: Machines, from: number): Promise<string[]> {
  const options = { url: ownerUrl, schema: config.databaseSchema, poolSize: 1 };
  const dataSource = await createDataSource(options).initialize();
  try {
    const [earliest, latest] = [from - TOLERATED_MS, Date.now() + TOLERATED_MS];
    const rows: { stream: string; seq: number; at: string }[] = await dataSource.query(
      `SELECT stream, seq, at FROM ledger_events WHERE at NOT BETWEEN $1 AND $2 AND stream NOT LIKE '%/%' ORDER BY 1, 2`,
      [earliest, latest],
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
