import { constants, existsSync } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Tell } from '../findings';
import type { Subject } from '../subject';

const GB = 1024 ** 3;
const SHORT = { share: 0.1, bytes: 5 * GB };
const FULL_BYTES = 0.5 * GB;

/** Room of one folder. */
export interface Room {
  free: number;
  all: number;
}

/** Whether there is room, on this machine, for what is kept here. */
export async function lookAtDisks({ config }: Subject, tell: Tell): Promise<void> {
  const folders = [config.dataFolder, config.filesFolder, path.dirname(config.anchorsFile)];
  // Those that are not there yet are made where there is room for them.
  const there = new Set(folders.filter((folder) => existsSync(folder)));
  for (const folder of there) {
    const { bavail, blocks, bsize } = await statfs(folder);
    judgeRoom(folder, { free: bavail * bsize, all: blocks * bsize }, tell);
    const may = await access(folder, constants.W_OK).then(
      () => true,
      () => false,
    );
    if (!may) tell('FOLDER_UNWRITABLE', `This user may not write in ${folder}.`);
  }
}

export function judgeRoom(folder: string, { free, all }: Room, tell: Tell): void {
  const told = `${(free / GB).toFixed(1)} GB of ${(all / GB).toFixed(1)} are free where ${folder} is.`;
  if (free < FULL_BYTES) tell('DISK_FULL', told);
  else if (free < SHORT.bytes && free < all * SHORT.share) tell('DISK_SHORT', told);
}
