import { setTimeout as sleep } from 'node:timers/promises';
import { Child } from '../../provide/child';
import { freePort } from '../../provide/free-port';

/** The API as a process of its own on a free port, ready to answer. */
export async function startApi(file: string, env: Record<string, string>, profile?: string) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = await Child.start({
    name: 'api',
    file,
    env: { ...env, HOST: '127.0.0.1', PORT: String(port) },
    ...(profile && { profile }),
  });
  while (!(await answers(`${url}/readyz`))) await sleep(100);
  return { url, child };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}
