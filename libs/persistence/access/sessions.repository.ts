import { IsNull, type DataSource } from 'typeorm';
import { SessionEntity } from './access.entities';

export interface NewToken {
  tokenHash: string;
  family: string;
  username: string;
  issuedAt: Date;
  expiresAt: Date;
}

export type Rotation =
  | { outcome: 'rotated'; username: string; family: string }
  /** The token had been used: whoever holds it or its successor is a thief, so the whole family is revoked. */
  | { outcome: 'reused'; username: string; family: string }
  | { outcome: 'unknown' };

/** Sessions as families of refresh tokens, each of which is good for one refresh. */
export class SessionsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(token: NewToken): Promise<void> {
    await this.tokens.insert({ ...token, usedAt: null, revokedAt: null });
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
      const { username, family, expiresAt } = token;
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
      const successor = { tokenHash: successorHash, family, username, issuedAt: now, expiresAt };
      await tokens.insert({ ...successor, usedAt: null, revokedAt: null });
      return { outcome: 'rotated', username, family };
    });
  }

  async revoke(family: string, now: Date): Promise<void> {
    await this.tokens.update({ family, revokedAt: IsNull() }, { revokedAt: now });
  }

  /** Whether a session still stands: not revoked, not run out, and its account not disabled. */
  async isLive(family: string, now: Date): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `SELECT 1 FROM sessions s JOIN accounts a ON a.username = s.username
        WHERE s.family = $1 AND s.used_at IS NULL AND s.revoked_at IS NULL AND s.expires_at > $2 AND NOT a.disabled LIMIT 1`,
      [family, now],
    );
    return rows.length > 0;
  }

  /** Forgets what has run out; a reused token of a forgotten family is simply unknown. */
  async purge(now: Date): Promise<void> {
    await this.dataSource.query(`DELETE FROM sessions WHERE expires_at < $1`, [now]);
  }

  private get tokens() {
    return this.dataSource.getRepository(SessionEntity);
  }
}
