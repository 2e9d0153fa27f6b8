import type { CorrectableField, FollowingField, Revocation } from './aftercare-types';
import type { CaseState } from './types';

/** What stands in a field of the state at present; undefined where the case has no such thing. */
export function valueOf(
  { decision, delivery, closing }: CaseState,
  field: CorrectableField | FollowingField,
): string | undefined {
  switch (field) {
    case 'decision.reason':
      return decision?.reason;
    case 'decision.basis':
      return decision?.basis;
    case 'delivery.way':
      return delivery?.way;
    case 'delivery.on':
      return delivery?.on;
    case 'closing.on':
      return closing?.on;
    case 'closing.statutory':
      return closing?.statutory;
    case 'closing.promised':
      return closing?.promised;
    case 'closing.delivery':
      return closing?.delivery;
    default:
      return undefined;
  }
}

/** Proposals that the leader has not decided. */
export function openRevocations({ revocations = [] }: CaseState): Revocation[] {
  return revocations.filter(({ decision }) => !decision);
}
