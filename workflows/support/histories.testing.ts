import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

/** For tests and stored histories only: what is replayed must be readable for good. */
export const TEST_KEYS = new Map([['test', new Uint8Array(createHash('sha256').update('shouban test key').digest())]]);

const HISTORIES = path.join(__dirname, '..', 'replay', 'histories');

const { History } = temporal.api.history.v1;
export type History = temporal.api.history.v1.IHistory;

export interface StoredHistory {
  name: string;
  workflowId: string;
  history: History;
}

/**
 * Keeps a workflow's history under a name when `SHOUBAN_STORE_HISTORIES` is set: one for every path, replayed by
 * `replay.spec.ts` for good. One that is there is never overwritten.
 */
export async function keepHistory(client: Client, name: string, workflowId: string, runId?: string): Promise<void> {
  const file = path.join(HISTORIES, `${name}.json`);
  if (!process.env['SHOUBAN_STORE_HISTORIES'] || existsSync(file)) return;
  await mkdir(HISTORIES, { recursive: true });
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  // Not the SDK's historyToJSON: it fails where npm has installed protobufjs once for each package of the SDK.
  const json = History.toObject(History.fromObject(history), { longs: String, enums: String, bytes: String });
  const kept = { workflowId, history: json };
  await writeFile(file, JSON.stringify(kept), { flag: 'wx' });
}

export async function storedHistories(): Promise<StoredHistory[]> {
  const files = (await readdir(HISTORIES)).filter((file) => file.endsWith('.json'));
  const names = files.map((file) => path.basename(file, '.json')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(HISTORIES, `${name}.json`), 'utf8');
      const { workflowId, history } = JSON.parse(text) as { workflowId: string; history: Record<string, unknown> };
      return { name, workflowId, history: History.fromObject(history) };
    }),
  );
}
