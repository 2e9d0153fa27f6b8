import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** What is to be put back is not what was taken, or there is no room for it; the message says what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/** Whether nothing is there, or a folder with nothing in it: a volume that was mounted for what is to come, say. */
export async function isFree(place: string): Promise<boolean> {
  if (!existsSync(place)) return true;
  return (await stat(place)).isDirectory() && (await readdir(place)).length === 0;
}

/**
 * A folder of our own that is written beside its place and then stands there whole.
 *
 * One that is there already, and empty, is filled where it is: mostly it is a volume, whose root nothing can be renamed over and beside which
 * another disk lies. Killed in between, it keeps half of what it was to have and is refused by the next restore; PostgreSQL does not start on
 * half a cluster, because its archive has `global/pg_control` behind all data and the log, whose end a backup asks for, behind that.
 */
export class Draft {
  private constructor(
    /** Where it is written, and where it stands once it is published. */
    public folder: string,
    private readonly place: string,
  ) {}

  /** @throws BackupError where something has come to be in its place */
  static async of(place: string): Promise<Draft> {
    if (!(await isFree(place))) throw new BackupError(`${place}: there already. Move it away first.`);
    if (existsSync(place)) {
      // As PostgreSQL wants what is its own.
      await chmod(place, 0o700);
      return new Draft(place, place);
    }
    await mkdir(path.dirname(place), { recursive: true });
    // Of a name that nobody else's has; 0700, as all that is made so.
    return new Draft(await mkdtemp(`${place}.draft-`), place);
  }

  async publish(): Promise<void> {
    if (this.folder !== this.place) await rename(this.folder, this.place);
    this.folder = this.place;
  }

  /**
   * Nothing of it is left but an empty folder, where it stood in its place already. What cannot be taken away stays, and is no error in the
   * place of the one that it is discarded for.
   */
  async discard(): Promise<void> {
    const away = (name: string) => rm(name, { recursive: true, force: true }).catch(() => {});
    if (this.folder !== this.place) return away(this.folder);
    for (const name of await readdir(this.place).catch(() => [])) await away(path.join(this.place, name));
  }
}
