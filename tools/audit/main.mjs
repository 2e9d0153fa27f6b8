import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { findingsOf, judge, problemsOf } from './judge.mjs';

/**
 * `npm run audit`: asks the registry that npm is set to what is known against the packages that run in production, by the lock file, and holds it
 * against `tools/audit/exceptions.yaml`. Ends with 0 when nothing is open, with 1 when something is or an exception is over, needless
 * or badly written, and with 2 when the registry could not be asked: then nothing is known, and nothing is said to be well. `--may-be-away`,
 * for CI, says the same and ends with 0 then: a registry that is away is no fault of the change that is looked at.
 */
const HERE = import.meta.dirname;
const COULD_NOT_ASK = 2;
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    'may-be-away': { type: 'boolean', default: false },
    root: { type: 'string', default: path.join(HERE, '..', '..') },
    exceptions: { type: 'string', default: path.join(HERE, 'exceptions.yaml') },
    today: { type: 'string', default: new Date().toISOString().slice(0, 10) },
  },
});

const { exceptions } = parse(readFileSync(values.exceptions, 'utf8')) ?? {};
const problems = problemsOf(exceptions);
if (problems.length > 0) end(1, { problems }, problems);
else await ask();

async function ask() {
  const report = await npmAudit();
  if (!report.vulnerabilities) {
    const reason = report.message ?? report.error?.summary ?? 'it gave no report';
    const lines = [
      `The registry could not be asked: ${reason}`,
      'What it would say is not known. Ask again where it answers `npm audit`, with npm_config_registry set to one that does.',
    ];
    end(values['may-be-away'] ? 0 : COULD_NOT_ASK, { ok: false, asked: false, reason }, lines);
    return;
  }
  const verdict = judge(findingsOf(report), exceptions, values.today);
  const { open, over, needless } = verdict;
  end(open.length + over.length + needless.length > 0 ? 1 : 0, { asked: true, ...verdict }, inWords(verdict));
}

/** @returns {Promise<{ vulnerabilities?: object, message?: string, error?: { summary?: string } }>} */
async function npmAudit() {
  // One that does not answer soon is away: nobody's CI waits through npm's own five minutes and two tries more.
  const soon = ['--fetch-timeout=30000', '--fetch-retries=1'];
  const args = ['audit', '--json', '--omit=dev', '--package-lock-only', ...soon];
  const child = spawn('npm', args, { cwd: values.root, stdio: ['ignore', 'pipe', 'ignore'] });
  const failed = new Promise((resolve) => child.once('error', ({ message }) => resolve(JSON.stringify({ message }))));
  const output = await Promise.race([text(child.stdout), failed]);
  try {
    return JSON.parse(output);
  } catch {
    return { message: output.trim().slice(0, 200) || 'npm said nothing' };
  }
}

function inWords({ open, excepted, over, needless }) {
  return [
    ...open.map((one) => `${one.package}  ${one.severity}  ${one.title}  ${one.url}`),
    ...over.map(({ advisory, until }) => `${advisory}: its exception ended on ${until}; look at it again`),
    ...needless.map(({ advisory }) => `${advisory}: nothing is found by it any more; take its exception out`),
    ...excepted.map((one) => `${one.package}  ${one.advisory}  let stand until ${one.until}: ${one.reason}`),
    `${open.length} open, ${excepted.length} let stand for a reason.`,
  ];
}

function end(code, verdict, lines) {
  process.stdout.write(`${values.json ? JSON.stringify({ ok: code === 0, ...verdict }, null, 2) : lines.join('\n')}\n`);
  process.exitCode = code;
}
