import { refuse } from '../../refusal';
import { openRevocations } from '../aftercare-state';
import { refused, type Policy } from '../decision';
import { heldBy, isRefusal } from '../duties';
import type { Draft } from '../types';
import { REMEDIES } from './closing';
import { notice, reasonMissing, today } from './guards';

/** The leader decides whether a grant that rests on a broken undertaking is revoked; its holder is told (R-LAW-10). */
export const decideRevocation: Policy<'decideRevocation'> = {
  permit(file, by, command) {
    const id = command?.revocationId;
    const known = file.state.revocations ?? [];
    const open = openRevocations(file.state).map((revocation) => revocation.id);
    if (id !== undefined && !known.some((revocation) => revocation.id === id)) {
      return refuse('REVOCATION_UNKNOWN', `No revocation ${id} was proposed in this case.`, 'R-LAW-10');
    }
    const asked = id === undefined ? open : open.filter((each) => each === id);
    if (asked.length === 0) {
      return refuse('REVOCATION_NOT_OPEN', 'No proposal to revoke waits for a decision.', 'R-LAW-10');
    }
    const duty = heldBy(
      file,
      by,
      asked.map((each) => `decideRevocation:${each}`),
    );
    return isRefusal(duty) ? duty : { post: duty.post };
  },
  decide(file, { revocationId, revoke, reason, basis }, now) {
    if (!reason.trim()) return refused(reasonMissing('reason', 'R-LAW-10'));
    if (revoke && !basis?.trim()) return refused(refuse('BASIS_REQUIRED', 'Name the legal basis.', 'R-LAW-05'));
    const on = today(file, now);
    const decided = { revocationId, revoke, reason, ...(basis && { basis }) };
    const { code } = file.state.revocations!.find(({ id }) => id === revocationId)!;
    const content = { ...decided, code, ...(revoke && { remedies: REMEDIES }) };
    const drafts: Draft[] = [
      { type: 'RevocationDecided', rule: 'R-LAW-10', data: { ...decided, on } },
      { ...notice(file, 'revocation', on, content).draft, rule: 'R-LAW-10' },
    ];
    return { drafts };
  },
};
