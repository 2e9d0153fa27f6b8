import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RepairJournal, type Retelling } from './journal';

const folder = mkdtempSync(path.join(tmpdir(), 'shouban-journal-'));
afterAll(() => rmSync(folder, { recursive: true }));

const retelling = (runId: string): Retelling => ({
  run: { workflowId: `case/${runId}`, runId },
  stream: runId,
  head: 1,
  beyond: 7,
});

it('a journal of repairs knows what was begun and not ended, also behind a line that was cut off', async () => {
  const at = path.join(folder, 'deep');
  expect(await new RepairJournal(at).left()).toEqual([]);
  await new RepairJournal(at).begin(retelling('a'));
  await new RepairJournal(at).begin(retelling('b'));
  appendFileSync(path.join(at, 'repairs.jsonl'), '{"run":{"workfl');
  await new RepairJournal(at).begin(retelling('c'));
  await new RepairJournal(at).end(retelling('a'));
  expect(await new RepairJournal(at).left()).toEqual([retelling('b'), retelling('c')]);
});
