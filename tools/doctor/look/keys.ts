import type { DataSource } from 'typeorm';
import type { Tell } from '../findings';
import type { Subject } from '../subject';

/** Whether the secrets are there that the rest of the centre cannot be read or entered without. */
export function lookAtKeys({ config }: Subject, tell: Tell): void {
  const { codecKeys, personalKeys, tokenSecret, anchorKeys, mode } = config;
  const missing = Object.entries({
    SHOUBAN_CODEC_KEYS: codecKeys.size > 0,
    SHOUBAN_PERSONAL_KEYS: personalKeys.size > 0,
    SHOUBAN_TOKEN_SECRET: tokenSecret !== '',
  }).filter(([, there]) => !there);
  if (missing.length > 0) tell('KEYS_MISSING', `Not given: ${missing.map(([name]) => name).join(', ')}.`);
  if (mode === 'production' && anchorKeys.size === 0) tell('ANCHORS_UNSIGNED', 'Anchors of the ledger are not signed.');
}

/** Whether every master key that wraps something is among those that are given. */
export async function lookAtPersonalKeys({ config }: Subject, dataSource: DataSource, tell: Tell): Promise<void> {
  const given = [...config.personalKeys.keys()];
  // That there are none at all is told by itself.
  if (given.length === 0) return;
  const rows: { master: string; count: number }[] = await dataSource.query(
    `SELECT master, count(*)::int AS count FROM personal_keys WHERE wrapped IS NOT NULL AND NOT master = ANY($1) GROUP BY 1`,
    [given],
  );
  for (const { master, count } of rows) {
    tell(
      'PERSONAL_KEY_LOST',
      `${count} keys of personal data are wrapped by ${master}, which is not among SHOUBAN_PERSONAL_KEYS.`,
    );
  }
}
