import { AnchorFile } from '@shouban/persistence/anchors/anchor-file';
import { FeedReader } from '@shouban/persistence/feed-reader';
import { GaugesReader, MOST_STALE } from '@shouban/persistence/reports/gauges-reader';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { CASE_WORKFLOW } from '@shouban/contracts/case';
import type { Tell } from '../findings';
import type { Subject } from '../subject';

const DISPATCH_WAITS_S = 900;
const IMPORT_WAITS_MS = 3_600_000;
/** A night, and the worker's own time to come to it. */
const ANCHOR_LASTS_MS = 26 * 3_600_000;
/** What was registered within it may not be in Temporal's lists yet. */
const LISTED_WITHIN_MS = 60_000;

/** What has to be done and is not: news that do not go out, rows that wait, holders who are away. */
export async function lookAtBacklog(dataSource: DataSource, now: number, tell: Tell): Promise<void> {
  const { dispatches, staleCases } = await new GaugesReader(dataSource).read(now);
  for (const { channel, count, oldest } of dispatches) {
    if (oldest <= DISPATCH_WAITS_S) continue;
    tell(
      'DISPATCHES_STUCK',
      `${count} notifications wait for ${channel}, the oldest for ${Math.round(oldest / 60)} minutes.`,
    );
  }
  if (staleCases > 0) {
    const many = staleCases >= MOST_STALE ? `${MOST_STALE - 1} cases or more` : `${staleCases} cases`;
    tell('HOLDERS_STALE', `${many} have not yet been told who holds their duties now.`);
  }
  const [counts]: { givenUp: number; rows: number; left: number }[] = await dataSource.query(
    `SELECT (SELECT count(*)::int FROM dispatches WHERE state = 'failed') AS "givenUp",
            (SELECT count(*)::int FROM import_rows WHERE state = 'waiting' AND due_at < $1) AS rows,
            (SELECT count(*)::int FROM erasure_leftovers) AS left`,
    [now - IMPORT_WAITS_MS],
  );
  const { givenUp, rows, left } = counts!;
  if (givenUp > 0) tell('DISPATCHES_GIVEN_UP', `${givenUp} notifications were given up.`);
  if (rows > 0) tell('IMPORT_STUCK', `${rows} rows of imports have waited for more than an hour.`);
  if (left > 0) tell('ERASURE_LEFT', `${left} files or histories of erased records are still there.`);
}

/** Whether every open case has somebody to watch over it. */
export async function lookAtCases(dataSource: DataSource, client: Client, now: number, tell: Tell): Promise<void> {
  const [row]: { open: number }[] = await dataSource.query(
    `SELECT count(*)::int AS open FROM cases WHERE NOT closed AND received_at < $1`,
    [now - LISTED_WITHIN_MS],
  );
  const open = row!.open;
  const query = `WorkflowType = '${CASE_WORKFLOW}' AND ExecutionStatus = 'Running'`;
  const { count } = await client.workflow.count(query);
  if (count < open) tell('WORKFLOWS_MISSING', `${open} cases are open, and ${count} of their workflows run.`);
}

/** Whether the ledger's anchors are of last night, and stand where they are safe. */
export async function lookAtAnchors(
  { config }: Subject,
  dataSource: DataSource,
  now: number,
  tell: Tell,
): Promise<void> {
  const [last]: ({ number: number; at: string; horizon: string } | undefined)[] = await dataSource.query(
    `SELECT number, at, horizon FROM ledger_anchors ORDER BY number DESC LIMIT 1`,
  );
  const [oldest]: ({ at: string } | undefined)[] = await dataSource.query(
    `SELECT at FROM ledger_events WHERE position > $1 ORDER BY position LIMIT 1`,
    [last?.horizon ?? 0],
  );
  if (oldest && now - Number(oldest.at) > ANCHOR_LASTS_MS) {
    const hours = Math.floor((now - Number(oldest.at)) / 3_600_000);
    const behind = (await new FeedReader(dataSource).lastPosition()) - Number(last?.horizon ?? 0);
    tell('ANCHORS_OLD', `Events of ${hours} hours ago and since, up to ${behind} of them, have no anchor.`);
  }
  const file = new AnchorFile(config.anchorsFile);
  // Where the file is another machine's, nothing can be said of it here.
  if (last && (await file.exists())) {
    const ends = await file.last().then(
      (anchor) => anchor?.number ?? 0,
      (error: Error) => error.message,
    );
    if (typeof ends === 'string') tell('ANCHORS_BEHIND', `${ends}.`);
    else if (ends < last.number)
      tell('ANCHORS_BEHIND', `The file of the anchors ends at ${ends}, the database knows ${last.number}.`);
  }
}
