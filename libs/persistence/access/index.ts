export { AccessAuditRepository } from './access-audit.repository';
export {
  AccessAuditEntity,
  accessEntities,
  AccountEntity,
  FileEntity,
  IdempotencyKeyEntity,
  SessionEntity,
} from './access.entities';
export { AccountsRepository, ensureDemoAccounts } from './accounts.repository';
export { FilesRepository } from './files.repository';
export { IdempotencyRepository, type Claim, type Claimed, type CommandKey } from './idempotency.repository';
export { accessMigrations } from './migrations';
export { SessionsRepository, type NewToken, type Rotation } from './sessions.repository';
