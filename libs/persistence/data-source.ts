import { DataSource } from 'typeorm';
import { SnakeNamingStrategy } from 'typeorm-naming-strategy';
import { accessEntities, accessMigrations } from './access';
import { entities } from './entities';
import { Anchors1700000000550 } from './migrations/1700000000550-anchors';
import { RefusedActs1700000000600 } from './migrations/1700000000600-refused-acts';
import { Oidc1700000000630 } from './migrations/1700000000630-oidc';
import { Erasures1700000000650 } from './migrations/1700000000650-erasures';
import { DecodedPayloads1700000000651 } from './migrations/1700000000651-decoded-payloads';
import { PersonalKeys1700000000560 } from './migrations/1700000000560-personal-keys';
import { CalendarVersion1700000000003 } from './migrations/1700000000003-calendar-version';
import { Spine1700000000001 } from './migrations/1700000000001-spine';
import { IncidentReports1700000000421 } from './migrations/1700000000421-incident-reports';
import { Inbox1700000000010 } from './migrations/1700000000010-inbox';
import { Absences1700000000101 } from './migrations/1700000000101-absences';
import { FilesOfCases1700000000302 } from './migrations/1700000000302-files-of-cases';
import { Grants1700000000301 } from './migrations/1700000000301-grants';
import { Proceedings1700000000401 } from './migrations/1700000000401-proceedings';
import { Confidential1700000000431 } from './migrations/1700000000431-confidential';
import { RegisteredBy1700000000471 } from './migrations/1700000000471-registered-by';
import { Recused1700000000102 } from './migrations/1700000000102-recused';
import { CountedCases1700000000451 } from './migrations/1700000000451-counted-cases';
import { Breaches1700000000452 } from './migrations/1700000000452-breaches';
import { Reports1700000000453 } from './migrations/1700000000453-reports';
import { CalendarChanges1700000000510 } from './migrations/1700000000510-calendar-changes';
import { CalendarOfProceedings1700000000460 } from './migrations/1700000000460-calendar-of-proceedings';
import { CatalogueDrafts1700000000454 } from './migrations/1700000000454-catalogue-drafts';
import { Documents1700000000470 } from './migrations/1700000000470-documents';
import { AdministeredAccounts1700000000500 } from './migrations/1700000000500-administered-accounts';
import { Imports1700000000481 } from './migrations/1700000000481-imports';
import { LateCases1700000000700 } from './migrations/1700000000700-late-cases';
import { DispatchesOfOne1700000000530 } from './migrations/1700000000530-dispatches-of-one';
import type { SealingKeys } from './notifications/sealed';
import { withVault } from './personal/vault';
import { PreparedClient } from './prepared-client';
import { Notifications1700000000480 } from './migrations/1700000000480-notifications';
import { ServiceAccounts1700000000631 } from './migrations/1700000000631-service-accounts';
import { RequestCounts1700000000632 } from './migrations/1700000000632-request-counts';
import { CheckedBy1700000000740 } from './migrations/1700000000740-checked-by';
import { CaseParts1700000000760 } from './migrations/1700000000760-case-parts';
import { AccessAudit1700000000780 } from './migrations/1700000000780-access-audit';
import { InboxKey1700000000800 } from './migrations/1700000000800-inbox-key';
import { Reads1700000000720 } from './migrations/1700000000720-reads';
import { SecondFactors1700000000501 } from './migrations/1700000000501-second-factors';

export interface DatabaseOptions {
  url: string;
  /** All tables live in it; made at migration when it is not there. */
  schema: string;
  /** Master keys of personal data in the ledger; without them what is written is not sealed, and what is sealed not read. */
  personalKeys?: SealingKeys;
  /** Connections of one process. */
  poolSize?: number;
  /** How long a statement waits for a lock, milliseconds; without it as long as it takes. */
  lockTimeoutMs?: number;
}

/** One DataSource for API, worker and tools; nothing is ever synchronised, tables change by migrations only. */
export function createDataSource(options: DatabaseOptions): DataSource {
  const { url, schema, personalKeys, poolSize = 10, lockTimeoutMs = 0 } = options;
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    schema,
    poolSize,
    entities: [...entities, ...accessEntities],
    migrations: [
      Spine1700000000001,
      ...accessMigrations,
      CalendarVersion1700000000003,
      Inbox1700000000010,
      Absences1700000000101,
      Recused1700000000102,
      Grants1700000000301,
      FilesOfCases1700000000302,
      Proceedings1700000000401,
      Confidential1700000000431,
      IncidentReports1700000000421,
      CountedCases1700000000451,
      Breaches1700000000452,
      Reports1700000000453,
      CatalogueDrafts1700000000454,
      CalendarOfProceedings1700000000460,
      Documents1700000000470,
      RegisteredBy1700000000471,
      Notifications1700000000480,
      Imports1700000000481,
      AdministeredAccounts1700000000500,
      SecondFactors1700000000501,
      CalendarChanges1700000000510,
      DispatchesOfOne1700000000530,
      Anchors1700000000550,
      PersonalKeys1700000000560,
      RefusedActs1700000000600,
      Oidc1700000000630,
      ServiceAccounts1700000000631,
      RequestCounts1700000000632,
      Erasures1700000000650,
      DecodedPayloads1700000000651,
      LateCases1700000000700,
      Reads1700000000720,
      CheckedBy1700000000740,
      CaseParts1700000000760,
      AccessAudit1700000000780,
      InboxKey1700000000800,
    ],
    migrationsTableName: 'migrations',
    namingStrategy: new SnakeNamingStrategy(),
    synchronize: false,
    extra: {
      Client: PreparedClient,
      // What does not wait for one another's answers is sent at once (`inOneRound`), and carried out in order.
      pipeline: true,
      options: `-c search_path=${schema} -c lock_timeout=${lockTimeoutMs}`,
      connectionTimeoutMillis: 5_000,
    },
    applicationName: 'shouban',
  });
  return withVault(dataSource, personalKeys ?? new Map());
}
