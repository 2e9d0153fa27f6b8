import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Nothing answers where the centre should be. */
export class NothingRunsError extends Error {
  override readonly name = 'NothingRunsError';
}

/**
 * The running centre: `PORT` where it is set, else what `npm start` has noted in its data folder, else the default port.
 *
 * @throws NothingRunsError that says what to do
 */
export async function findCentre(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const url = await expected(env);
  if (await ready(url)) return url;
  throw new NothingRunsError(
    `Nothing answers at ${url}. Start the centre in another terminal with \`npm start\` and wait for ` +
      `"Shouban is ready"; where it runs on another port or data folder, set PORT or SHOUBAN_DATA here too.`,
  );
}

async function expected({ PORT, SHOUBAN_DATA }: NodeJS.ProcessEnv): Promise<string> {
  if (PORT) return `http://127.0.0.1:${PORT}`;
  const note = path.join(SHOUBAN_DATA ?? '.shouban', 'run.json');
  try {
    const { url } = JSON.parse(await readFile(note, 'utf8')) as { url?: string };
    if (url) return url;
  } catch {
    // No note, or one that is half written: the default port it is.
  }
  return 'http://127.0.0.1:3000';
}

async function ready(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).then(
    (response) => response.ok,
    () => false,
  );
}
