import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';

/** For tests and stored histories only: what is replayed must be readable for good. */
export const TEST_KEYS = new Map([['test', new Uint8Array(createHash('sha256').update('shouban test key').digest())]]);

const HISTORIES = path.join(__dirname, '..', 'replay', 'histories');

export interface StoredHistory {
  name: string;
  workflowId: string;
  history: { events: Record<string, unknown>[] };
}

/**
 * Keeps a workflow's history under a name when `SHOUBAN_STORE_HISTORIES` is set: one for every path, replayed by
 * `replay.spec.ts` for good. One that is there is never overwritten.
 */
export async function keepHistory(client: Client, name: string, workflowId: string, runId?: string): Promise<void> {
  if (!process.env['SHOUBAN_STORE_HISTORIES']) return;
  await mkdir(HISTORIES, { recursive: true });
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  const kept = { workflowId, history: JSON.parse(historyToJSON(history)) as unknown };
  await writeFile(path.join(HISTORIES, `${name}.json`), JSON.stringify(kept), { flag: 'wx' });
}

export async function storedHistories(): Promise<StoredHistory[]> {
  const files = (await readdir(HISTORIES)).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) => {
      const kept = JSON.parse(await readFile(path.join(HISTORIES, file), 'utf8')) as Omit<StoredHistory, 'name'>;
      return { name: path.basename(file, '.json'), ...kept };
    }),
  );
}
