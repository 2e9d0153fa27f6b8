import type { Release, ReleaseKind, ReleaseRequest } from './intake-types';
import type { CaseState } from './types';

/** The release by which a leader lets one such thing through (R-INT-05, R-CLK-08, R-CLK-04). */
export function openRelease({ releases = [] }: CaseState, kind: ReleaseKind): Release | undefined {
  return releases.find((release) => release.kind === kind && !release.used);
}

/** Requests that wait for a leader; each is a duty of the leader in charge. */
export function openRequests({ releaseRequests = [] }: Pick<CaseState, 'releaseRequests'>): ReleaseRequest[] {
  return releaseRequests.filter(({ state }) => state === 'requested');
}

/** The request for such a release that waits: a second one is not made while it does. */
export function openRequest(state: CaseState, kind: ReleaseKind): ReleaseRequest | undefined {
  return openRequests(state).find((request) => request.kind === kind);
}

/** Changes those that wait and fit; nothing at all in a case where nobody has asked. */
export function answered(
  { releaseRequests }: CaseState,
  fits: (request: ReleaseRequest) => boolean,
  answer: Pick<ReleaseRequest, 'state' | 'releaseId' | 'refusal'>,
): Pick<CaseState, 'releaseRequests'> {
  if (!releaseRequests) return {};
  const change = (one: ReleaseRequest) => (one.state === 'requested' && fits(one) ? { ...one, ...answer } : one);
  return { releaseRequests: releaseRequests.map(change) };
}

/** A case that is decided or closed has nothing left to be let through. */
export function requestsOver(state: CaseState): Pick<CaseState, 'releaseRequests'> {
  return answered(state, () => true, { state: 'withdrawn' });
}
