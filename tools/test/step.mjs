import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/** Lines that tell how far jest and its set-up are, and what a test has measured. */
const PROGRESS = /^(PASS|FAIL|Fetching|Building|Making|Measured:) /;

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} command a program and its arguments
 * @property {string} [report] the file in which jest writes its results
 *
 * @typedef {object} Outcome
 * @property {Step} step
 * @property {boolean} ok
 * @property {string} output
 */

const running = new Set();

/**
 * Runs one step to its end. What it prints is kept and shown only when it fails, because two steps run at a time; the
 * progress of long ones is shown at once.
 * @param {Step} step
 * @returns {Promise<Outcome>}
 */
export function runStep(step) {
  const [program, ...args] = step.command;
  const started = Date.now();
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text));
    createInterface({ input: stream }).on('line', (line) => {
      if (PROGRESS.test(line)) console.log(`  ${line}`);
    });
  }
  return new Promise((resolve) => {
    const end = (ok) => {
      running.delete(child);
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`${ok ? '✓' : '✗'} ${step.name} (${seconds} s)`);
      if (!ok) console.log(output.trimEnd());
      resolve({ step, ok, output });
    };
    child.once('error', (error) => {
      output += String(error);
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}

/** Ends what runs; jest's servers end with it. */
export function endSteps() {
  for (const child of running) child.kill('SIGTERM');
}
