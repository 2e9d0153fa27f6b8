export { AccessTokens, type AccessClaims } from './access-tokens';
export { firstPassword } from './first-passwords';
export { isWithoutKeys, readLogoutToken, SIGNED_BY_PROVIDER, type LogoutClaims } from './logout-tokens';
export { maskedName, maskedNumber } from './masking';
export { hashBinding, newBinding, proofsOf, type OidcProofs } from './oidc-proofs';
export { passwordWeakness, SHORTEST_PASSWORD, type PasswordWeakness } from './password-policy';
export { hashPassword, passwordFits } from './passwords';
export {
  isInScope,
  isLetInAs,
  isOpen,
  lineOf,
  may,
  mayEver,
  refusalCodeOf,
  scopeOf,
  type RecordScope,
} from './policy/decide';
export type { Grant, Line } from './policy/line';
export { RELATIONS, type RecordFacts, type Relation } from './policy/relations';
export { actionsOf, SCOPE_NAMES, SCOPES, type Scope } from './policy/scopes';
export { PARTS, POLICY, type ActionName } from './policy/table';
export { hashReceiptCode, newReceiptCode, receiptCodeFits } from './receipt-codes';
export { hashRefreshToken, newRefreshToken, successorOf } from './refresh-tokens';
export { hashRecoveryCode, newRecoveryCodes, newTotpSecret, totpEnrolment, totpStep } from './second-factor';
export {
  hashServiceSecret,
  serviceActor,
  serviceIdOf,
  serviceSecret,
  serviceSecretFits,
  serviceStanding,
} from './service-accounts';
export { hashSignInName } from './sign-in-names';
export { sectionsOf, standingOf, standsBehind, type Standing } from './standing';
