export { abilityOf, allows, caseScopeOf, type Ability, type Action, type SubjectName } from './ability';
export { AccessTokens, type AccessClaims } from './access-tokens';
export { maskedName, maskedNumber } from './masking';
export { hashPassword, passwordFits } from './passwords';
export { hashReceiptCode, newReceiptCode, receiptCodeFits } from './receipt-codes';
export { hashRefreshToken, newRefreshToken, successorOf } from './refresh-tokens';
export { sectionsOf, standingOf, standsBehind, type Standing } from './standing';
