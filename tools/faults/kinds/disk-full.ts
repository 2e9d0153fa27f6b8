import { execFile } from 'node:child_process';
import { chown, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { sql, type Machines } from '../machines';
import type { Fault } from '../scene';

const run = promisify(execFile);
const SMALL = '64m';
/** Space is taken in such pieces until none is left. */
const PIECE = Buffer.alloc(1 << 20);

/** The disk of the ledger has no room left in the middle of the review, for so long; then somebody makes room. */
export const diskFull: Fault = {
  async unavailable() {
    try {
      await run('unshare', ['--mount', '--', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']);
      return undefined;
    } catch {
      return 'a small disk cannot be mounted here: run it as root, in a container with SYS_ADMIN';
    }
  },
  async run(scene, name, options) {
    const { machines } = scene;
    const disk = await mountSmallDisk(machines);
    await moveLedger(machines, disk);
    const blow = async () => {
      await fill(disk);
      await sleep(options.seconds * 1000);
      await rm(path.join(disk, 'filling'), { recursive: true });
    };
    const what = `no room for the ledger for ${options.seconds} s`;
    return scene.play(name, { phases: ['opinions'], ...options }, what, blow, { lasts: true });
  },
};

/** It goes with the machines: the ledger stands on it from then on. */
async function mountSmallDisk(machines: Machines): Promise<string> {
  const { folder, postgresFolder } = machines;
  const disk = path.join(folder, 'small-disk');
  await mkdir(disk);
  await run('mount', ['-t', 'tmpfs', '-o', `size=${SMALL},mode=711`, 'tmpfs', disk]);
  machines.beforeRemoval(() => run('umount', [disk]));
  const { uid, gid } = await stat(path.join(postgresFolder, 'cluster'));
  await mkdir(path.join(disk, 'ledger'), { mode: 0o700 });
  await chown(path.join(disk, 'ledger'), uid, gid);
  return disk;
}

/** The table of the ledger alone: where everything is full, PostgreSQL itself stops, which is "PostgreSQL away". */
async function moveLedger({ ownerUrl, config }: Machines, disk: string): Promise<void> {
  await sql(ownerUrl, `CREATE TABLESPACE small LOCATION '${path.join(disk, 'ledger')}'`);
  await sql(ownerUrl, `ALTER TABLE ${config.databaseSchema}.ledger_events SET TABLESPACE small`);
}

async function fill(disk: string): Promise<void> {
  await mkdir(path.join(disk, 'filling'));
  for (let size = PIECE.length, n = 0; size >= 4096; n++) {
    try {
      await writeFile(path.join(disk, 'filling', String(n)), PIECE.subarray(0, size));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      size /= 2;
    }
  }
}
