import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';

/** Whom the provider has named, while our own second factor is still asked for. */
export interface AwaitingFactor {
  username: string;
  subject: string;
  sid: string | null;
}

/** Sign-ins under way at a provider, each good once, and the sessions that came of them. */
export class OidcSignIns {
  constructor(private readonly dataSource: DataSource) {}

  async begin(bindingHash: string, expiresAt: Date): Promise<void> {
    await this.dataSource.query(`INSERT INTO oidc_sign_ins (binding_hash, expires_at) VALUES ($1, $2)`, [
      bindingHash,
      expiresAt,
    ]);
  }

  /** The provider has answered. @returns false where it had before, or nobody began it, or too long ago */
  async use(bindingHash: string, now: Date): Promise<boolean> {
    const [rows]: [unknown[], number] = await this.dataSource.query(
      `UPDATE oidc_sign_ins SET used_at = $2 WHERE binding_hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING 1`,
      [bindingHash, now],
    );
    return rows.length > 0;
  }

  async awaitFactor(bindingHash: string, { username, subject, sid }: AwaitingFactor): Promise<void> {
    await this.dataSource.query(
      `UPDATE oidc_sign_ins SET username = $2, subject = $3, sid = $4 WHERE binding_hash = $1`,
      [bindingHash, username, subject, sid],
    );
  }

  async awaiting(bindingHash: string, now: Date): Promise<AwaitingFactor | undefined> {
    const [row]: AwaitingFactor[] = await this.dataSource.query(
      `SELECT username, subject, sid FROM oidc_sign_ins
        WHERE binding_hash = $1 AND username IS NOT NULL AND expires_at > $2`,
      [bindingHash, now],
    );
    return row;
  }

  /** Of two at one moment one finishes it. @returns whether this one did */
  async finish(bindingHash: string): Promise<boolean> {
    const [rows]: [unknown[], number] = await this.dataSource.query(
      `DELETE FROM oidc_sign_ins WHERE binding_hash = $1 AND username IS NOT NULL RETURNING 1`,
      [bindingHash],
    );
    return rows.length > 0;
  }

  /** A logout token is good once. @returns false where it has come before */
  async useLogout(issuer: string, jti: string, expiresAt: Date): Promise<boolean> {
    const hash = createHash('sha256').update(jti).digest('hex');
    const rows: unknown[] = await this.dataSource.query(
      `INSERT INTO oidc_logout_tokens (issuer, jti_hash, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1`,
      [issuer, hash, expiresAt],
    );
    return rows.length > 0;
  }

  /**
   * Ends our sessions of one of the provider's, or of all of a subject's where no session is named.
   *
   * @returns those that have ended now, and whose they were
   */
  async end(
    issuer: string,
    { subject, sid }: { subject?: string; sid?: string },
    now: Date,
  ): Promise<{ family: string; username: string }[]> {
    const [rows]: [{ family: string; username: string }[], number] = await this.dataSource.query(
      `UPDATE sessions SET revoked_at = $4
        WHERE used_at IS NULL AND revoked_at IS NULL AND expires_at > $4
          AND family IN (SELECT family FROM oidc_sessions WHERE issuer = $1
                            AND ($2::text IS NULL OR subject = $2) AND ($3::text IS NULL OR sid = $3))
        RETURNING family, username`,
      [issuer, subject ?? null, sid ?? null, now],
    );
    return rows;
  }

  /** Forgets what has run out. */
  async purge(now: Date): Promise<void> {
    for (const table of ['oidc_sign_ins', 'oidc_sessions', 'oidc_logout_tokens']) {
      await this.dataSource.query(`DELETE FROM ${table} WHERE expires_at < $1`, [now]);
    }
  }
}
