export { AccessAuditRepository, type AccessEntry } from './access-audit.repository';
export { accessEntities, AccountEntity, FileEntity, IdempotencyKeyEntity, SessionEntity } from './access.entities';
export { ACCOUNT_STATES, AccountList, type AccountFilter, type AccountRow, type AccountState } from './account-list';
export { AccountsRepository, ensureDemoAccounts, type ShownPassword } from './accounts.repository';
export { makeFirstAdministrator } from './first-administrator';
export { FilesRepository } from './files.repository';
export {
  IdempotencyRepository,
  type Claim,
  type Claimed,
  type CommandKey,
  type Answer,
} from './idempotency.repository';
export { accessMigrations } from './migrations';
export { OidcIdentities } from './oidc-identities';
export { OidcSignIns, type AwaitingFactor } from './oidc-sign-ins';
export { RequestCounts, type RequestCount } from './request-counts';
export { SecondFactorsRepository, type SecondFactor } from './second-factors.repository';
export { ServiceAccountsRepository, type ServiceAccount, type ServiceSecret } from './service-accounts';
export {
  SessionsRepository,
  type NewToken,
  type OidcOrigin,
  type OpenSession,
  type Rotation,
  type SessionStanding,
} from './sessions.repository';
export { SignInFailures } from './sign-in-failures';
