import { execFile } from 'node:child_process';
import { appendFile, chown, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client as Postgres } from 'pg';
import { sql, type Machines } from './machines';

const run = promisify(execFile);

/** A base backup with the write-ahead log since, as an operator keeps them, and the way back to a moment in between. */
export class Backup {
  private readonly copy: string;
  private readonly archive: string;
  private readonly cluster: string;

  private constructor(private readonly machines: Machines) {
    this.copy = path.join(machines.postgresFolder, 'backup');
    this.archive = path.join(machines.postgresFolder, 'archive');
    this.cluster = path.join(machines.postgresFolder, 'cluster');
  }

  /** From now on the log is archived; PostgreSQL starts anew for it. */
  static async keep(machines: Machines): Promise<Backup> {
    const backup = new Backup(machines);
    const { uid, gid } = await stat(backup.cluster);
    await mkdir(backup.archive, { mode: 0o700 });
    await chown(backup.archive, uid, gid);
    await sql(machines.ownerUrl, `ALTER SYSTEM SET archive_mode = on`);
    await sql(machines.ownerUrl, `ALTER SYSTEM SET archive_command = 'cp "%p" "${backup.archive}/%f"'`);
    await machines.stopServer('postgres');
    await machines.start('postgres');
    return backup;
  }

  /** Copies the cluster while it is written to, as `pg_basebackup` does, which embedded PostgreSQL does not bring. */
  async take(): Promise<void> {
    const client = new Postgres({ connectionString: this.machines.ownerUrl });
    await client.connect();
    try {
      await client.query(`SELECT pg_backup_start('faults', true)`);
      // Files that come and go while it copies are mended by the log; that some have gone is no failure.
      await run('cp', ['-a', this.cluster, this.copy]).catch((error: { code?: unknown }) => {
        if (error.code !== 1) throw error;
      });
      const { rows } = await client.query<{ labelfile: string }>(`SELECT labelfile FROM pg_backup_stop()`);
      await this.give(path.join(this.copy, 'backup_label'), rows[0]!.labelfile);
      await rm(path.join(this.copy, 'postmaster.pid'), { force: true });
    } finally {
      await client.end();
    }
  }

  /** A moment to come back to. */
  async mark(name: string): Promise<void> {
    await sql(this.machines.ownerUrl, `SELECT pg_create_restore_point('${name}')`);
  }

  /** Puts the database back to the mark; what came after it is gone. API and worker rest meanwhile. */
  async restore(name: string): Promise<void> {
    await sql(this.machines.ownerUrl, `SELECT pg_switch_wal()`);
    await this.machines.stopServer('postgres');
    await rename(this.cluster, `${this.cluster}.lost`);
    await rename(this.copy, this.cluster);
    const settings = [
      `restore_command = 'cp "${this.archive}/%f" "%p"'`,
      `recovery_target_name = '${name}'`,
      `recovery_target_action = 'promote'`,
      // Nobody reads what is half restored.
      `hot_standby = off`,
    ];
    await appendFile(path.join(this.cluster, 'postgresql.auto.conf'), `${settings.join('\n')}\n`);
    await this.give(path.join(this.cluster, 'recovery.signal'), '');
    await this.machines.start('postgres');
  }

  /** A file for whoever PostgreSQL runs as. */
  private async give(file: string, text: string): Promise<void> {
    await writeFile(file, text);
    const { uid, gid } = await stat(path.dirname(file));
    await chown(file, uid, gid);
  }
}
