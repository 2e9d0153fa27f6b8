import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { standingChanged } from '@shouban/contracts/complaint';
import { standingNews } from '@shouban/domain/complaint/renewal';
import type { ComplaintState } from '@shouban/domain/complaint/types';
import { streamOf } from '@shouban/domain/proceeding';
import type { HolderReader } from '@shouban/persistence/holders';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import type { Clock } from '../clock';
import { signalCase } from '../signal-case';

export interface StandingPorts {
  dataSource: DataSource;
  holders: HolderReader;
  client: Client;
  clock: Clock;
  /** Says that the work goes on; fails when it is to end. */
  heartbeat: () => void;
}

/**
 * Tells every open complaint who must keep out of it by the organisation in force (R-SUP-01). A complaint that knows it already records
 * nothing, so that it is safe to repeat.
 */
export async function renewStandings({ dataSource, holders, client, clock, heartbeat }: StandingPorts): Promise<void> {
  const { organisation } = await new CatalogueReader(dataSource).current();
  const reader = new ProceedingReader(dataSource);
  const open: { number: string }[] = await dataSource.query(
    `SELECT number FROM proceedings WHERE kind = 'complaint' AND closed_at IS NULL ORDER BY number`,
  );
  for (const { number } of open) {
    heartbeat();
    const file = await reader.file<ComplaintState>('complaint', number);
    const now = await clock();
    const news = file && standingNews(file.state, organisation, await holders.absencesAt(now), now);
    if (news) await signalCase(client, streamOf('complaint', number), standingChanged, news);
  }
}
