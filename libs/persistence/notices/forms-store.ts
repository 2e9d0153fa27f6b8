import type { EntityManager } from 'typeorm';
import type { NoticeForms } from '@shouban/domain/notices/form-file';
import { sha256 } from '../canonical';

/** Puts these forms in force. Those of before stay: what was issued by them is printed by them. */
export async function loadForms(manager: EntityManager, forms: NoticeForms): Promise<string> {
  // Of the text: in a form the order of a table's columns is content.
  const body = JSON.stringify(forms);
  const version = sha256(body).slice(0, 12);
  await manager.query(`INSERT INTO notice_forms (version, body) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
    version,
    body,
  ]);
  // Only what is not in force comes into force: a start with the same files writes nothing.
  await manager.query(
    `INSERT INTO notice_form_loads (version) SELECT $1
      WHERE $1 IS DISTINCT FROM (SELECT version FROM notice_form_loads ORDER BY position DESC LIMIT 1)`,
    [version],
  );
  return version;
}

/** Reads forms. A version never changes, so each is read once and kept. */
export class FormsReader {
  private readonly versions = new Map<string, NoticeForms>();

  /** @param source a DataSource; inside a transaction its manager */
  constructor(private readonly source: Pick<EntityManager, 'query'>) {}

  /** Version in force; none, where no catalogue with notices was ever loaded. */
  async inForce(source: Pick<EntityManager, 'query'> = this.source): Promise<string | undefined> {
    const rows: { version: string }[] = await source.query(
      `SELECT version FROM notice_form_loads ORDER BY position DESC LIMIT 1`,
    );
    return rows[0]?.version;
  }

  async forms(version: string, source: Pick<EntityManager, 'query'> = this.source): Promise<NoticeForms> {
    const known = this.versions.get(version);
    if (known) return known;
    const rows: { body: NoticeForms }[] = await source.query(`SELECT body FROM notice_forms WHERE version = $1`, [
      version,
    ]);
    const forms = rows[0]?.body;
    if (!forms) throw new Error(`The forms of notices of version ${version} are not there`);
    this.versions.set(version, forms);
    return forms;
  }
}
