import { once } from 'node:events';
import { createServer } from 'node:net';
import { StepError } from './step-error';

/** @throws StepError when nobody can listen there, before anything is started for nothing */
export async function checkPort(port: number, host: string): Promise<void> {
  const server = createServer().listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw problemOf((error as NodeJS.ErrnoException).code, port, host);
  }
  server.close();
  await once(server, 'close');
}

function problemOf(code: string | undefined, port: number, host: string): StepError {
  const other = port < 65_535 ? port + 1 : 3000;
  switch (code) {
    case 'EADDRINUSE':
      return new StepError(
        `Port ${port} of ${host} is taken by another program.`,
        `End that one, or choose another port: PORT=${other} npm start`,
      );
    case 'EACCES':
      return new StepError(`This user may not listen on port ${port}.`, 'Choose one above 1023: PORT=3000 npm start');
    default:
      return new StepError(
        `Nobody can listen on ${host}: it is no address of this machine (${code}).`,
        'Unset HOST to listen on 127.0.0.1.',
      );
  }
}
