import { Connection } from '@temporalio/client';
import { createDataSource } from '@shouban/persistence/data-source';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import { catalogueOf, scriptOf } from '../bench/cases/script';
import { Examination } from '../doctor/examination';
import { drive } from '../faults/drive';
import { Officers } from '../faults/officers';
import { until } from '../provide/until';
import type { SpanReceiver } from './span-receiver';
import type { Topology } from './topology';

const PATIENCE_MS = 5_000;
/** Processes send their spans every five seconds. */
const SPANS_WITHIN_MS = 15_000;
const TRACED = ['api-1', 'api-2', 'worker-1', 'worker-2'];
/** What a set that was made a minute ago, on one machine, may lack. */
const EXPECTED = ['CALENDAR_NEXT_YEAR_MISSING', 'WAL_NOT_ARCHIVED'];

export interface Checked {
  /** In words; empty where all holds. */
  wrong: string[];
  seconds: number;
}

/**
 * Drives joint cases through both APIs in turn, takes one worker away in their middle, and looks whether the ledger holds, whether the
 * doctor finds anything, whether traces lead from each API and through each worker, and whether anybody gets to Temporal without a certificate.
 */
export async function check(topology: Topology, cases: number): Promise<Checked> {
  const { config, urls, workers } = topology;
  const began = Date.now();
  const script = scriptOf(await catalogueOf({ ...config, databaseUrl: config.databaseOwnerUrl! }));
  const officers = new Officers(urls, config.demoPassword);
  const strike = async (phase: string) => {
    if (phase === 'opinions') await workers[0]!.stop();
  };
  const driven = await drive({ officers, script, cases, strike });
  const unanswered = officers.commands.filter(({ final }) => final.kind !== 'success');
  const wrong = [
    ...unanswered.map(({ route, final }) => `${route}: ${final.status} ${JSON.stringify(final.body)}`),
    ...driven.cases.filter(({ caseNo }) => caseNo === undefined).map(() => 'a case got no number'),
    ...(await differences(topology)),
    ...(await found(topology)),
    ...(await untraced(topology.spans)),
    ...((await entersWithoutCertificate(config.temporalAddress!))
      ? ['Temporal let somebody in without a certificate']
      : []),
  ];
  return { wrong, seconds: (Date.now() - began) / 1000 };
}

async function differences({ config }: Topology): Promise<string[]> {
  const dataSource = createDataSource({ url: config.databaseOwnerUrl!, schema: config.databaseSchema, poolSize: 1 });
  await dataSource.initialize();
  const told: string[] = [];
  try {
    await verifyDatabase(dataSource, ({ stream, message }) => void told.push(`${stream}: ${message}`));
  } finally {
    await dataSource.destroy();
  }
  return told;
}

async function found({ config, urls }: Topology): Promise<string[]> {
  const examination = new Examination({ config, ofDataFolder: false, role: 'shouban_app', apiUrl: urls[0]! });
  const findings = await examination.all();
  return findings.filter(({ code }) => !EXPECTED.includes(code)).map(({ code, message }) => `${code}: ${message}`);
}

/** Which processes no trace passes that leads from a request to what a worker wrote for it. */
async function untraced(receiver: SpanReceiver): Promise<string[]> {
  const missing = () => {
    const writes = receiver.spans.filter(
      ({ name, service }) => name.startsWith('pg.query:INSERT') && service[0] === 'w',
    );
    const ways = writes.map((span) => receiver.wayTo(span)).filter(([request]) => request!.name.startsWith('POST '));
    const passed = new Set(ways.flatMap((way) => way.map(({ service }) => service)));
    return TRACED.filter((name) => !passed.has(name));
  };
  const whole = async () => (missing().length === 0 ? [] : undefined);
  return until(whole, SPANS_WITHIN_MS, () => '').catch(() =>
    missing().map((name) => `No trace leads from a request to its statements by ${name}`),
  );
}

async function entersWithoutCertificate(address: string): Promise<boolean> {
  for (const tls of [undefined, {}] as const) {
    const connection = Connection.lazy({ address, ...(tls && { tls }) });
    try {
      await connection.withDeadline(Date.now() + PATIENCE_MS, () => connection.workflowService.getSystemInfo({}));
      return true;
    } catch {
      // As it should be.
    } finally {
      await connection.close();
    }
  }
  return false;
}
