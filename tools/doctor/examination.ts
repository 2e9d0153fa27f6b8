import { createDataSource } from '@shouban/persistence/data-source';
import { connectClient, DEPLOYMENT, temporalOf } from '@shouban/temporal/connection';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { finding, type Finding, type Tell } from './findings';
import { lookAtApi } from './look/api';
import { lookAtFiles, lookAtWhatIsInForce } from './look/catalogue';
import { aheadBy, clockOfDatabase, clockOfTemporal, compareClocks, type Reading } from './look/clocks';
import { lookAtMigrations, lookAtRights, lookAtServer, lookForDatabase } from './look/database';
import { lookAtKeys, lookAtPersonalKeys } from './look/keys';
import { lookAtDisks } from './look/machine';
import { currentBuild, describeQueue, lookAtFailures, lookAtSchedules, lookForTemporal } from './look/temporal';
import { lookAtAnchors, lookAtBacklog, lookAtCases } from './look/work';
import { lookAtDepartmentQueue, lookAtWorkers } from './look/workers';
import type { Subject } from './subject';

/** Temporal's addresses are connected to without a payload being read: any key will do. */
const NO_PAYLOAD_IS_READ = new Map([['doctor', new Uint8Array(32)]]);

/**
 * Looks at every part of one centre, from the outside in, and changes nothing. What cannot be looked at because something before it is
 * away is left out: the first reason is the one to mend.
 */
export class Examination {
  readonly findings: Finding[] = [];
  /** What was looked at and found in order, in words. */
  readonly inOrder: string[] = [];
  private readonly clocks: Record<string, Reading | undefined> = {};
  private readonly tell: Tell = (code, message) => void this.findings.push(finding(code, message));

  constructor(private readonly subject: Subject) {}

  async all(): Promise<Finding[]> {
    const { config, ofDataFolder, apiUrl } = this.subject;
    await this.look('catalogue files', () => lookAtFiles(this.subject, this.tell));
    await this.look('disks', () => lookAtDisks(this.subject, this.tell));
    if (ofDataFolder && !config.databaseUrl && !config.temporalAddress) {
      this.tell('CENTRE_STOPPED', `Nothing runs on the data folder ${config.dataFolder}.`);
      return this.findings;
    }
    await this.look('keys', () => lookAtKeys(this.subject, this.tell));
    const dataSource = await this.database();
    const client = await this.temporal();
    try {
      if (apiUrl) await this.look('API', async () => (this.clocks['the API'] = await lookAtApi(apiUrl, this.tell)));
      if (dataSource) await this.look('work', () => this.work(dataSource, client));
      if (dataSource) await this.look('clocks', () => compareClocks(this.clocks, this.tell));
    } finally {
      await client?.connection.close();
      await dataSource?.destroy();
    }
    return this.findings;
  }

  /** One part after another; one that could not be looked at does not keep the others from it. */
  private async look<T>(part: string, look: () => T | Promise<T>): Promise<T | undefined> {
    const before = this.findings.length;
    try {
      const seen = await look();
      if (this.findings.length === before) this.inOrder.push(part);
      return seen;
    } catch (error) {
      this.tell('NOT_EXAMINED', `${part}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  private async database(): Promise<DataSource | undefined> {
    const { config } = this.subject;
    if (!config.databaseUrl) {
      this.tell('DATABASE_AWAY', `No PostgreSQL runs on the data folder ${config.dataFolder}.`);
      return undefined;
    }
    const url = await this.look('database', () => lookForDatabase(this.subject, this.tell));
    if (!url) return undefined;
    const dataSource = await createDataSource({ url, schema: config.databaseSchema, poolSize: 2 }).initialize();
    this.clocks['the database'] = await clockOfDatabase(dataSource);
    await this.look('migrations', () => lookAtMigrations(dataSource, this.tell));
    await this.look('rights', () => lookAtRights(this.subject, dataSource, this.tell));
    await this.look('database server', () => lookAtServer(this.subject, dataSource, this.tell));
    return dataSource;
  }

  private async temporal(): Promise<Client | undefined> {
    const { config } = this.subject;
    if (!config.temporalAddress) {
      this.tell('TEMPORAL_AWAY', `No Temporal runs on the data folder ${config.dataFolder}.`);
      return undefined;
    }
    const client = connectClient({ ...temporalOf(config), codecKeys: NO_PAYLOAD_IS_READ });
    if (!(await this.look('Temporal', () => lookForTemporal(this.subject, client, this.tell)))) {
      await client.connection.close();
      return undefined;
    }
    const clock = await this.look('clock of Temporal', () => clockOfTemporal(client));
    this.clocks['Temporal'] = clock;
    await this.look('workers', () => this.workers(client, clock));
    await this.look('workflow tasks', () => lookAtFailures(client, this.tell));
    await this.look('schedules', () => lookAtSchedules(this.subject, client, this.tell));
    return client;
  }

  private async workers(client: Client, clock: Reading | undefined): Promise<void> {
    const { taskQueue, caseQueues, servedQueues } = this.subject.config;
    const describe = async (name: string) => ({
      cases: await describeQueue(client, name, 'WORKFLOW'),
      activities: await describeQueue(client, name, 'ACTIVITY'),
    });
    const now = Date.now() + (clock ? aheadBy(clock) : 0);
    const queues = await describe(taskQueue);
    lookAtWorkers({ queues, current: await currentBuild(client, DEPLOYMENT), now }, this.tell);
    const others = new Set([...caseQueues.values(), ...servedQueues]);
    others.delete(taskQueue);
    for (const name of others) {
      const departments = [...caseQueues].filter(([, queue]) => queue === name).map(([department]) => department);
      lookAtDepartmentQueue({ name, departments, queues: await describe(name), now }, this.tell);
    }
  }

  /** By the database's time, which is the house's. */
  private async work(dataSource: DataSource, client: Client | undefined): Promise<void> {
    const house = this.clocks['the database'];
    const now = Date.now() + (house ? aheadBy(house) : 0);
    await this.look('catalogue in force', () => lookAtWhatIsInForce(dataSource, now, this.tell));
    await this.look('keys of personal data', () => lookAtPersonalKeys(this.subject, dataSource, this.tell));
    await this.look('backlog', () => lookAtBacklog(dataSource, now, this.tell));
    await this.look('anchors', () => lookAtAnchors(this.subject, dataSource, now, this.tell));
    if (client) await this.look('open cases', () => lookAtCases(dataSource, client, now, this.tell));
  }
}
