import type { DataSource } from 'typeorm';
import type { Client } from '@temporalio/client';
import { caseStateQuery, caseWorkflowId } from '@shouban/contracts/case';
import type { CaseState } from '@shouban/domain/case/types';
import { CaseReader } from '@shouban/persistence/case-reader';
import { canonicalJson } from '@shouban/persistence/canonical';
import { createDataSource } from '@shouban/persistence/data-source';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import { connectClient } from '@shouban/temporal/connection';
import { updateIdOf } from '../../apps/api/src/commands/envelope';
import type { DrivenCase } from './drive';
import type { Machines } from './machines';
import type { Command } from './officers';

const BASE = '/api/v1';
/** What a case that was answered may still have to do: notices, timers that are cancelled, its end. */
const ENDS_WITHIN_MS = 60_000;
/** So many workflows are asked at once; each of them is replayed for it. */
const ASKED_AT_ONCE = 8;

/** Steps that a driven case takes once; those of a unit once for each unit. */
const ONCE = [
  'CaseRegistered',
  'FindingsReported',
  'CaseAccepted',
  'FirstHandlerDesignated',
  'CaseSigned',
  'ExtensionRequested',
  'ExtensionApproved',
  'OpinionGiven',
  'ReviewCompleted',
  'DecisionMade',
  'CaseDelivered',
  'CaseClosed',
];

/** What is not as it must be, in words; empty lists are the truth that is wanted. */
export interface Truth {
  /** Answered cases without a workflow at its end, answered commands that the ledger does not hold, commands without an answer. */
  lost: string[];
  /** Commands, event ids, units' opinions that stand in the ledger more than once. */
  twice: string[];
  /** What `npm run verify` finds: chains, folds, lists. */
  broken: string[];
  /** Workflows that, replayed, are in another state than their ledger. */
  unlike: string[];
}

/** Looks at everything that the driven cases have left, past the relays. */
export async function truthOf(machines: Machines, cases: DrivenCase[]): Promise<Truth> {
  const { config, ownerUrl, temporalAddress } = machines;
  const options = { url: ownerUrl, schema: config.databaseSchema, personalKeys: config.personalKeys, poolSize: 4 };
  const dataSource = await createDataSource(options).initialize();
  const { temporalNamespace: namespace, codecKeys } = config;
  const client = connectClient({ address: temporalAddress, namespace, codecKeys });
  try {
    const { lost, unlike } = await eachCase(dataSource, client, cases);
    const broken: string[] = [];
    await verifyDatabase(dataSource, ({ stream, message }) => broken.push(`${stream}: ${message}`));
    const found = await commandsOf(dataSource, cases);
    return { lost: [...lost, ...found.lost], twice: [...found.twice, ...(await twiceIn(dataSource))], broken, unlike };
  } finally {
    await client.connection.close();
    await dataSource.destroy();
  }
}

/** Whether each workflow has come to its end, and to the state that its ledger has. */
async function eachCase(dataSource: DataSource, client: Client, cases: DrivenCase[]) {
  const found = { lost: [] as string[], unlike: [] as string[] };
  const reader = new CaseReader(dataSource);
  const left = cases.flatMap(({ caseNo }) => caseNo ?? []);
  const lane = async () => {
    for (let caseNo = left.pop(); caseNo; caseNo = left.pop()) {
      const file = await reader.file(caseNo);
      if (!file) {
        found.lost.push(`${caseNo} was registered, and has no ledger`);
        continue;
      }
      try {
        const live = await endOf(client, caseNo);
        if (canonicalJson(live) !== canonicalJson(file.state)) found.unlike.push(caseNo);
      } catch (error) {
        const { status, seq } = file.state;
        found.lost.push(`${caseNo} (${status}, event ${seq}) has not come to its end: ${messageOf(error)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: ASKED_AT_ONCE }, lane));
  return found;
}

/** The state of a workflow that has ended, replayed from its history. */
async function endOf(client: Client, caseNo: string): Promise<CaseState> {
  const handle = client.workflow.getHandle(caseWorkflowId(caseNo));
  const deadline = Date.now() + ENDS_WITHIN_MS;
  await client.withDeadline(deadline, () => handle.result());
  return client.withDeadline(deadline, () => handle.query(caseStateQuery));
}

/** Every command that was answered with success stands in the ledger, and stands there once. */
async function commandsOf(dataSource: DataSource, cases: DrivenCase[]): Promise<Pick<Truth, 'lost' | 'twice'>> {
  const rows: { key: string; n: string }[] = await dataSource.query(
    `SELECT command->>'key' AS key, count(*) AS n FROM ledger_events WHERE command ? 'key' GROUP BY 1`,
  );
  const stored = new Map(rows.map(({ key, n }) => [key, Number(n)]));
  const commands = cases.flatMap((one) => one.commands);
  const lost = commands.filter((one) => one.final.kind === 'success' && !stored.has(keyOf(one)));
  const unanswered = commands.filter(({ final: { kind } }) => kind === 'retryable' || kind === 'unreached');
  return {
    lost: [
      ...lost.map(({ person, route }) => `${person} ${route} was answered with success, and is not in the ledger`),
      ...unanswered.map(({ person, route }) => `${person} ${route} never had a final answer`),
    ],
    twice: rows.filter(({ n }) => Number(n) > 1).map(({ key }) => `a command stands twice in the ledger: ${key}`),
  };
}

/** As the API makes the update id of it. */
function keyOf({ person, route, key }: Command): string {
  return updateIdOf({ account: person, route: `POST ${BASE}${route}`, key });
}

async function twiceIn(dataSource: DataSource): Promise<string[]> {
  const ids: { stream: string; event_id: string }[] = await dataSource.query(
    `SELECT stream, event_id FROM ledger_events GROUP BY 1, 2 HAVING count(*) > 1`,
  );
  const once: { stream: string; type: string; unit: string | null }[] = await dataSource.query(
    `SELECT stream, type, data->>'unitCode' AS unit FROM ledger_events WHERE type = ANY($1)
      GROUP BY 1, 2, 3 HAVING count(*) > 1`,
    [ONCE],
  );
  return [
    ...ids.map(({ stream, event_id: id }) => `${stream}: the event ${id} stands twice`),
    ...once.map(({ stream, type, unit }) => `${stream}: ${type}${unit ? ` of ${unit}` : ''} stands twice`),
  ];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
