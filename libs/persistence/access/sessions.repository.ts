import { IsNull, type DataSource } from 'typeorm';
import { SessionEntity } from './access.entities';

export interface NewToken {
  tokenHash: string;
  family: string;
  username: string;
  issuedAt: Date;
  expiresAt: Date;
  /** From which kind of client, `Edge · Windows`. */
  client: string;
}

/** From which session of a provider ours has come. */
export interface OidcOrigin {
  issuer: string;
  subject: string;
  sid: string | null;
  /** The provider has said that it asked for more than one factor. */
  strong: boolean;
}

/** A session that stands. */
export interface OpenSession {
  /** The family of its tokens. */
  id: string;
  client: string;
  signedInAt: Date;
  /** When its tokens were last traded for others: within the life of an access token. */
  seenAt: Date;
  expiresAt: Date;
}

/** What a session is good for. */
export interface SessionStanding {
  live: boolean;
  /** The password was made by somebody else, and it was signed in by. */
  mustChange: boolean;
  /** There is a second factor, of ours or of the provider that has named the person. */
  secondFactor: boolean;
}

export type Rotation =
  | { outcome: 'rotated'; username: string; family: string }
  /** The token had been used: whoever holds it or its successor is a thief, so the whole family is revoked. */
  | { outcome: 'reused'; username: string; family: string }
  | { outcome: 'unknown' };

/** Sessions as families of refresh tokens, each of which is good for one refresh. */
export class SessionsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @param origin where a provider has named the person */
  async add(token: NewToken, origin?: OidcOrigin): Promise<void> {
    const { family, expiresAt } = token;
    await this.dataSource.transaction(async (manager) => {
      await manager.insert(SessionEntity, { ...token, usedAt: null, revokedAt: null });
      if (!origin) return;
      await manager.query(
        `INSERT INTO oidc_sessions (family, issuer, subject, sid, strong, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [family, origin.issuer, origin.subject, origin.sid, origin.strong, expiresAt],
      );
    });
  }

  /**
   * Trades a token for its successor in one transaction; of two at the same moment, one wins and the other is a reuse. The same
   * successor once more is no reuse while nobody has used it: only its holder can name it.
   */
  async rotate(tokenHash: string, successorHash: string, now: Date): Promise<Rotation> {
    return this.dataSource.transaction(async (manager): Promise<Rotation> => {
      const tokens = manager.getRepository(SessionEntity);
      const token = await tokens.findOne({ where: { tokenHash }, lock: { mode: 'pessimistic_write' } });
      if (!token || token.revokedAt || token.expiresAt <= now) return { outcome: 'unknown' };
      const { username, family, expiresAt, client } = token;
      if (token.usedAt) {
        const known = await tokens.findOneBy({
          tokenHash: successorHash,
          family,
          usedAt: IsNull(),
          revokedAt: IsNull(),
        });
        if (known) return { outcome: 'rotated', username, family };
        await tokens.update({ family }, { revokedAt: now });
        return { outcome: 'reused', username, family };
      }
      await tokens.update({ tokenHash }, { usedAt: now });
      const successor = { tokenHash: successorHash, family, username, issuedAt: now, expiresAt, client };
      await tokens.insert({ ...successor, usedAt: null, revokedAt: null });
      return { outcome: 'rotated', username, family };
    });
  }

  async revoke(family: string, now: Date): Promise<void> {
    await this.tokens.update({ family, revokedAt: IsNull() }, { revokedAt: now });
  }

  /** The last begun first. */
  async open(username: string, now: Date): Promise<OpenSession[]> {
    return this.dataSource.query(
      `SELECT family AS id, max(client) AS client, min(issued_at) AS "signedInAt", max(issued_at) AS "seenAt",
              max(expires_at) AS "expiresAt"
         FROM sessions WHERE username = $1 AND expires_at > $2
        GROUP BY family HAVING bool_or(used_at IS NULL AND revoked_at IS NULL)
        ORDER BY min(issued_at) DESC, family LIMIT 200`,
      [username, now],
    );
  }

  /**
   * Ends sessions of one person: the one named, or all but the one that is kept.
   *
   * @returns those that have ended now
   */
  async end(username: string, which: { only?: string; but?: string }, now: Date): Promise<string[]> {
    const rows: [{ family: string }[], number] = await this.dataSource.query(
      `UPDATE sessions SET revoked_at = $4
        WHERE username = $1 AND ($2::uuid IS NULL OR family = $2) AND ($3::uuid IS NULL OR family <> $3)
          AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $4 RETURNING family`,
      [username, which.only ?? null, which.but ?? null, now],
    );
    return rows[0].map(({ family }) => family);
  }

  /** Whether a session still stands (not revoked, not run out, and its account not disabled), and what for. */
  async standing(family: string, now: Date): Promise<SessionStanding> {
    const rows: Omit<SessionStanding, 'live'>[] = await this.dataSource.query(
      `SELECT a.must_change AND o.family IS NULL AS "mustChange",
              f.confirmed_at IS NOT NULL OR coalesce(o.strong, false) AS "secondFactor"
         FROM sessions s JOIN accounts a ON a.username = s.username
         LEFT JOIN second_factors f ON f.username = s.username
         LEFT JOIN oidc_sessions o ON o.family = s.family
        WHERE s.family = $1 AND s.used_at IS NULL AND s.revoked_at IS NULL AND s.expires_at > $2 AND NOT a.disabled LIMIT 1`,
      [family, now],
    );
    return rows[0] ? { live: true, ...rows[0] } : { live: false, mustChange: false, secondFactor: false };
  }

  /** Forgets what has run out; a reused token of a forgotten family is simply unknown. */
  async purge(now: Date): Promise<void> {
    await this.dataSource.query(`DELETE FROM sessions WHERE expires_at < $1`, [now]);
  }

  private get tokens() {
    return this.dataSource.getRepository(SessionEntity);
  }
}
