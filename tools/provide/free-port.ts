import { once } from 'node:events';
import { createServer } from 'node:net';

/** Temporal keeps its ports in a signed 16-bit column and dies on higher ones. */
const HIGHEST = 32_767;
const LOWEST = 10_000;
const TRIES = 50;

/** A port of 127.0.0.1 below 32768 that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  for (let i = 0; i < TRIES; i++) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST + 1));
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port found between ${LOWEST} and ${HIGHEST} in ${TRIES} tries`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
