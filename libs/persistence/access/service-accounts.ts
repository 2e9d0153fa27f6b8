import type { DataSource } from 'typeorm';

/** The account of another system. */
export interface ServiceAccount {
  id: string;
  name: string;
  role: string;
  sections: string[];
  scopes: string[];
  secretHash: string;
  /** The command that has made its secret. */
  secretCommand: string;
  secretAt: Date;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** When it last got a token. */
  lastUsedAt: Date | null;
}

/** A secret that is made now. */
export interface ServiceSecret {
  hash: string;
  command: string;
  at: Date;
}

const COLUMNS = `id, name, role, sections, scopes, secret_hash AS "secretHash", secret_command AS "secretCommand",
  secret_at AS "secretAt", created_by AS "createdBy", created_at AS "createdAt", expires_at AS "expiresAt",
  revoked_at AS "revokedAt", last_used_at AS "lastUsedAt"`;

/** Accounts of other systems. A revoked one stays, for what it has done bears its name. */
export class ServiceAccountsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns false where there is one of that name already */
  async create(
    account: Pick<ServiceAccount, 'id' | 'name' | 'role' | 'sections' | 'scopes' | 'createdBy' | 'expiresAt'>,
    { hash, command, at }: ServiceSecret,
  ): Promise<boolean> {
    const { id, name, role, sections, scopes, createdBy, expiresAt } = account;
    const rows: unknown[] = await this.dataSource.query(
      `INSERT INTO service_accounts (id, name, role, sections, scopes, created_by, expires_at, secret_hash, secret_command,
                                     secret_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) ON CONFLICT DO NOTHING RETURNING 1`,
      [id, name, role, sections, scopes, createdBy, expiresAt, hash, command, at],
    );
    return rows.length > 0;
  }

  async find(id: string): Promise<ServiceAccount | undefined> {
    const [row]: ServiceAccount[] = await this.dataSource.query(
      `SELECT ${COLUMNS} FROM service_accounts WHERE id = $1`,
      [id],
    );
    return row;
  }

  /** In the order of their names. @param after the name before the page */
  async page({ limit, after }: { limit: number; after?: string }): Promise<ServiceAccount[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM service_accounts WHERE $1::text IS NULL OR id COLLATE "C" > $1
        ORDER BY id COLLATE "C" LIMIT $2`,
      [after ?? null, limit],
    );
  }

  /** The secret before it, and every token that it has got, is good no more. @returns false where it is revoked */
  async rotate(id: string, { hash, command, at }: ServiceSecret): Promise<boolean> {
    const [rows]: [unknown[], number] = await this.dataSource.query(
      `UPDATE service_accounts SET secret_hash = $2, secret_command = $3, secret_at = $4
        WHERE id = $1 AND revoked_at IS NULL RETURNING 1`,
      [id, hash, command, at],
    );
    return rows.length > 0;
  }

  /** For good. @returns whether it was done now */
  async revoke(id: string, now: Date): Promise<boolean> {
    const [rows]: [unknown[], number] = await this.dataSource.query(
      `UPDATE service_accounts SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING 1`,
      [id, now],
    );
    return rows.length > 0;
  }

  async noteUse(id: string, now: Date): Promise<void> {
    await this.dataSource.query(`UPDATE service_accounts SET last_used_at = $2 WHERE id = $1`, [id, now]);
  }
}
