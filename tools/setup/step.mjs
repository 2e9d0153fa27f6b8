import { spawn } from 'node:child_process';
import { ROOT } from './root.mjs';

/**
 * Runs a program to its end and tells on standard error how long it took: standard output belongs to the command itself,
 * which may be read by a machine.
 */
export async function step(title, program, args, advice) {
  const began = Date.now();
  process.stderr.write(`${title} …\n`);
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  }
  const code = await whileOurs(child, (resolve) => {
    child.once('error', (error) => {
      output += String(error);
      resolve(1);
    });
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${output.trim()}\n\n${title} failed. ${advice}`);
  process.stderr.write(`${title}: done in ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
}

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** Whoever ends us ends the program too, and first: it must not go on writing when the next command begins. */
async function whileOurs(child, wait) {
  let told;
  const tell = (signal) => {
    told = signal;
    child.kill();
  };
  for (const signal of Object.keys(SIGNALS)) process.on(signal, tell);
  const code = await new Promise(wait);
  if (told) process.exit(SIGNALS[told]);
  for (const signal of Object.keys(SIGNALS)) process.off(signal, tell);
  return code;
}
