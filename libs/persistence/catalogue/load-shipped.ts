import type { DataSource, EntityManager } from 'typeorm';
import { CatalogueReader } from '../catalogue-reader';
import {
  insertVersion,
  lockInForce,
  moveToFront,
  putInForce,
  versionInForce,
  type CatalogueContent,
} from '../catalogue-store';
import { mergeShipped } from './merge-shipped';

export interface Loaded {
  /** Version that is in force now. */
  version: string;
  /** Documents of which the files say another thing than was published: the publication is kept. */
  kept: string[];
}

/**
 * Brings what the files say into force. Files that say what they said at the last start change nothing, so that what was published
 * meanwhile stays in force (R-REG-05); what they say anew is brought in beside it.
 *
 * @throws Error where both do not fit together
 */
export function loadShipped(dataSource: DataSource, files: CatalogueContent): Promise<Loaded> {
  return dataSource.transaction(async (manager) => {
    await lockInForce(manager);
    const [base, before] = [await lastLoad(manager), await versionInForce(manager)];
    const { version: shipped } = await insertVersion(manager, files);
    if (base === undefined || before === undefined || base === before) {
      await moveToFront(manager, shipped);
      if (base !== shipped) await noteLoad(manager, shipped);
      return { version: shipped, kept: [] };
    }
    // A version that is only what the files say does not come into force by being kept.
    await moveToFront(manager, before);
    if (base === shipped) return { version: before, kept: [] };
    const reader = new CatalogueReader(manager);
    const { content, kept } = mergeShipped(await reader.content(base), files, await reader.content(before));
    const { version } = await putInForce(manager, content);
    await noteLoad(manager, shipped);
    return { version, kept };
  });
}

async function lastLoad(manager: EntityManager): Promise<string | undefined> {
  const rows: { version: string }[] = await manager.query(
    `SELECT version FROM catalogue_loads ORDER BY position DESC LIMIT 1`,
  );
  return rows[0]?.version;
}

async function noteLoad(manager: EntityManager, version: string): Promise<void> {
  await manager.query(`INSERT INTO catalogue_loads (version) VALUES ($1)`, [version]);
}
