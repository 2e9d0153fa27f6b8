import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '@shouban/config';
import { Backup } from '../backup';
import type { Phase } from '../drive';
import type { Machines } from '../machines';
import type { Fault } from '../scene';

const run = promisify(execFile);
const VERIFY = path.join(repositoryRoot(), 'dist/tools/verify/main.js');
const MARK = 'before_the_loss';

/**
 * The database is lost once all cases are closed, and restored from a base backup and the log since to a moment in the middle of their
 * review. Temporal is beyond that moment, and `npm run verify -- --repair` brings both together.
 */
export const restored: Fault = {
  async run(scene, name, options) {
    const { machines } = scene;
    const backup = await Backup.keep(machines);
    const blow = async (phase: Phase) => {
      if (phase === 'acceptance') await backup.take();
      if (phase === 'opinions') await backup.mark(MARK);
    };
    const found = async () => {
      await machines.kill('api');
      await machines.kill('worker');
      const lostAt = Date.now();
      await backup.restore(MARK);
      const plan = await verify(machines, '--repair-plan');
      await machines.start('worker');
      const repaired = await verify(machines, '--repair');
      await machines.start('api');
      const seconds = Math.round((Date.now() - lostAt) / 1000);
      const behind = plan.differences.filter(({ kind }) => kind === 'ledgerBehind').length;
      const wrong = [
        ...(behind === 0 ? ['the plan names no case whose ledger is behind'] : []),
        ...repaired.differences
          .filter(({ done }) => !done || done.includes('refused'))
          .map(({ stream, message, done, failed }) => `${stream}: ${message}: ${done ?? failed}`),
      ];
      return { wrong, notes: [`${behind} ledgers were behind their workflows; restored and repaired in ${seconds} s`] };
    };
    return scene.play(name, { ...options, phases: ['acceptance', 'opinions'] }, 'backup', blow, { found });
  },
};

interface Plan {
  differences: { kind: string; stream: string; message: string; done?: string; failed?: string }[];
}

async function verify({ env, ownerUrl, temporalAddress }: Machines, option: string): Promise<Plan> {
  const at = { ...process.env, ...env, DATABASE_OWNER_URL: ownerUrl, TEMPORAL_ADDRESS: temporalAddress };
  const told = await run(process.execPath, [VERIFY, option, '--json'], { env: at, maxBuffer: 1 << 26 }).catch(
    // It ends with 1 where something is left to do, which is what a plan tells.
    (error: { code?: unknown; stdout?: string; stderr?: string }) => {
      if (error.code !== 1) throw new Error(`verify ${option}: ${error.stderr}`);
      return { stdout: error.stdout! };
    },
  );
  return JSON.parse(told.stdout) as Plan;
}
