import { once } from 'node:events';
import { createServer } from 'node:net';
import { until } from '../provide/until';
import { StepError } from './step-error';

/** The API of a start that was killed needs a moment to drain. */
const FREE_WITHIN_MS = 5_000;

/** @throws StepError when somebody listens there, before anything is started for nothing */
export async function checkPort(port: number, host: string): Promise<void> {
  try {
    await until(
      () => isFree(port, host),
      FREE_WITHIN_MS,
      () => '',
    );
  } catch {
    throw new StepError(
      `Port ${port} of ${host} is taken by another program.`,
      `End that one, or choose another port: PORT=${port + 1} npm start`,
    );
  }
}

async function isFree(port: number, host: string): Promise<true | undefined> {
  const server = createServer().listen(port, host);
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}
