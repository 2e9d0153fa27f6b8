import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { repositoryRoot } from '@shouban/config';

export interface Ended {
  code: number;
  output: string;
  errors: string;
}

/** Runs a command of the build as `npm run` does, on this environment alone. @param module below `dist`, such as `tools/verify/main` */
export async function runBuilt(module: string, env: Record<string, string>, ...options: string[]): Promise<Ended> {
  const file = path.join(repositoryRoot(), 'dist', `${module}.js`);
  const child = spawn(process.execPath, [file, ...options], { env: { PATH: process.env['PATH'], ...env } });
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: code as number, output, errors };
}
