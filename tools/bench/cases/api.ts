import { Child, type ChildOptions } from '../../provide/child';
import { freePort } from '../../provide/free-port';
import { until } from '../../provide/until';

const ANSWERS_WITHIN_MS = 60_000;

/** The API as a process of its own on a free port, ready to answer. */
export async function startApi(
  file: string,
  env: Record<string, string>,
  more: Pick<ChildOptions, 'profile' | 'flags'> = {},
) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = await Child.start({
    name: 'api',
    file,
    env: { ...env, HOST: '127.0.0.1', PORT: String(port) },
    ...more,
  });
  const ready = async () => (await answers(`${url}/readyz`)) || undefined;
  await until(ready, ANSWERS_WITHIN_MS, () => 'the API does not answer');
  return { url, child };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}
