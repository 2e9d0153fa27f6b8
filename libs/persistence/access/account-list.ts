import type { DataSource } from 'typeorm';

export const ACCOUNT_STATES = ['enabled', 'disabled', 'none'] as const;
/** `none`: a person of the organisation who has no account. */
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** One person and the account, where there is one. */
export interface AccountRow {
  username: string;
  state: AccountState;
  createdAt: Date | null;
  lastSignInAt: Date | null;
  mustChange: boolean;
  secondFactor: boolean;
  openSessions: number;
  /** Of the provider at which the person signs in, where one is linked. */
  identity: string | null;
}

export interface AccountFilter {
  /** Of the organisation, with the names by which they may be looked for. */
  persons: readonly { id: string; name: string }[];
  /** Part of a username or name. */
  text?: string;
  state?: AccountState;
  /** Only this one. */
  username?: string;
  /** Whose identities are shown. */
  issuer?: string;
}

/** Who works here and who has an account: persons without one, and accounts of persons who have left, too. */
export class AccountList {
  constructor(private readonly dataSource: DataSource) {}

  /** In the order of their usernames. @param after the username before the page */
  async page(
    filter: AccountFilter,
    now: Date,
    { limit, after }: { limit: number; after?: string },
  ): Promise<AccountRow[]> {
    const { persons, text, state, username, issuer } = filter;
    return this.dataSource.query(PAGE, [
      persons.map(({ id }) => id),
      persons.map(({ name }) => name),
      now,
      text ?? null,
      state ?? null,
      username ?? null,
      after ?? null,
      limit,
      issuer ?? null,
    ]);
  }
}

/** `strpos`, because what is looked for is a text and no pattern; ordered by bytes, so that a page ends where the next begins. */
const PAGE = `
  SELECT username, state, "createdAt", "lastSignInAt", "mustChange", "secondFactor",
         (SELECT i.identity FROM oidc_identities i WHERE i.issuer = $9 AND i.username = listed.username) AS identity,
         (SELECT count(DISTINCT s.family)::int FROM sessions s WHERE s.username = listed.username
             AND s.used_at IS NULL AND s.revoked_at IS NULL AND s.expires_at > $3 AND state = 'enabled') AS "openSessions"
    FROM (SELECT coalesce(a.username, p.id) COLLATE "C" AS username, coalesce(p.name, '') AS name,
                 CASE WHEN a.username IS NULL THEN 'none' WHEN a.disabled THEN 'disabled' ELSE 'enabled' END AS state,
                 a.created_at AS "createdAt", a.last_sign_in_at AS "lastSignInAt",
                 coalesce(a.must_change, false) AS "mustChange", f.confirmed_at IS NOT NULL AS "secondFactor"
            FROM unnest($1::text[], $2::text[]) AS p (id, name)
            FULL JOIN accounts a ON a.username = p.id
            LEFT JOIN second_factors f ON f.username = a.username) AS listed
   WHERE ($4::text IS NULL OR strpos(lower(username), lower($4)) > 0 OR strpos(name, $4) > 0)
     AND ($5::text IS NULL OR state = $5)
     AND ($6::text IS NULL OR username = $6)
     AND ($7::text IS NULL OR username > $7)
   ORDER BY username LIMIT $8`;
