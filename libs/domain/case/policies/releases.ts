import { refuse } from '../../refusal';
import { refused, type Permit, type Policy } from '../decision';
import { heldBy, isRefusal } from '../duties';
import type { By, CaseFile } from '../types';
import { openRelease, openRequests } from '../releases';
import type { ReleaseKind } from '../intake-types';
import { BEFORE_ACCEPTANCE, IN_REVIEW, onlyIn, reasonMissing, today } from './guards';
import { asLeader, leadersPosts } from './leaders';

/** The rule that each kind of release reaches over. */
export const RELEASE_RULES = {
  secondNotice: 'R-INT-05',
  lateExtension: 'R-CLK-08',
  anotherPlan: 'R-CLK-04',
} as const satisfies Record<ReleaseKind, string>;

/** A leader lets one thing through that the rules refuse; that it was needed is recorded when it is used. */
export const release: Policy<'release'> = {
  asks: leadersPosts,
  permit(file, by, command) {
    const rule = RELEASE_RULES[command?.kind ?? 'secondNotice'];
    const wrong = onlyIn(file, [...BEFORE_ACCEPTANCE, ...IN_REVIEW], rule);
    if (wrong) return wrong;
    return (
      asLeader(file, by) ??
      asked(file, by, command?.kind) ??
      refuse('LEADER_REQUIRED', 'Only a leader gives a release.', rule)
    );
  },
  decide(file, { kind, reason, by }, now) {
    const rule = RELEASE_RULES[kind];
    if (!reason.trim()) return refused(reasonMissing('reason', rule));
    if (openRelease(file.state, kind)) {
      return refused(refuse('RELEASE_UNUSED', 'Such a release is there and has not been used.', rule));
    }
    const id = `R${(file.state.releases ?? []).length + 1}`;
    const data = { id, kind, reason, releasedBy: by.person, on: today(file, now) };
    return { drafts: [{ type: 'ReleaseGranted', rule, data }], created: id };
  },
};

/** Who holds the duty to answer a request for it, whatever his own rank (R-ABP-03). */
function asked(file: CaseFile, by: By, wanted?: ReleaseKind): Permit | undefined {
  const requests = openRequests(file.state).filter(({ kind }) => wanted === undefined || kind === wanted);
  const duty = heldBy(
    file,
    by,
    requests.map(({ id }) => `decideRelease:${id}`),
  );
  return isRefusal(duty) ? undefined : { post: duty.post };
}
