import type { Release, ReleaseKind } from './intake-types';
import type { CaseState } from './types';

/** The release by which a leader lets one such thing through (R-INT-05, R-CLK-08, R-CLK-04). */
export function openRelease({ releases = [] }: CaseState, kind: ReleaseKind): Release | undefined {
  return releases.find((release) => release.kind === kind && !release.used);
}
