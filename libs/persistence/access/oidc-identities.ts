import type { DataSource } from 'typeorm';

const UNIQUE_VIOLATION = '23505';

/** Which account an identity of a provider is of, as administrators have said. */
export class OidcIdentities {
  constructor(private readonly dataSource: DataSource) {}

  async usernameOf(issuer: string, identity: string): Promise<string | undefined> {
    const [row]: { username: string }[] = await this.dataSource.query(
      `SELECT username FROM oidc_identities WHERE issuer = $1 AND identity = $2`,
      [issuer, identity],
    );
    return row?.username;
  }

  async identityOf(issuer: string, username: string): Promise<string | undefined> {
    const [row]: { identity: string }[] = await this.dataSource.query(
      `SELECT identity FROM oidc_identities WHERE issuer = $1 AND username = $2`,
      [issuer, username],
    );
    return row?.identity;
  }

  /** In the place of the one that the account had. @returns false where it is another account's */
  async link(issuer: string, identity: string, username: string, now: Date): Promise<boolean> {
    try {
      await this.dataSource.query(
        `INSERT INTO oidc_identities (issuer, identity, username, linked_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (issuer, username) DO UPDATE SET identity = $2, linked_at = $4`,
        [issuer, identity, username, now],
      );
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === UNIQUE_VIOLATION) return false;
      throw error;
    }
  }

  /** @returns whether there was one */
  async unlink(issuer: string, username: string): Promise<boolean> {
    const [rows]: [unknown[], number] = await this.dataSource.query(
      `DELETE FROM oidc_identities WHERE issuer = $1 AND username = $2 RETURNING 1`,
      [issuer, username],
    );
    return rows.length > 0;
  }
}
