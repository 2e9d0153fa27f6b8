import type { Day } from '../../clock/types';
import type { ProceedingState } from '../../proceeding/types';

export const EVIDENCE_KINDS = ['case', 'contact', 'incident', 'registry', 'journey'] as const;

/** What somebody is commended for, by its number. */
export interface Evidence {
  kind: (typeof EVIDENCE_KINDS)[number];
  number: string;
}

export interface CommendationState extends ProceedingState {
  person?: string;
  post?: string | null;
  section?: string;
  reason?: string;
  evidence: Evidence[];
  commendedBy?: string;
  on?: Day;
  revoked?: { by: string; reason: string; on: Day };
}

export interface CommendationEvents {
  CommendationRecorded: {
    person: string;
    post: string | null;
    section: string;
    reason: string;
    evidence: Evidence[];
    on: Day;
  };
  CommendationRevoked: { reason: string; on: Day };
  /** The year after the one that it counts in is over, and with it the time for a correction. */
  CommendationBecameFinal: { on: Day };
}

export interface CommendationCommands {
  revoke: { reason: string };
}

export interface CommendationOpening {
  person: string;
  /** Where the person works, by the organisation in force. */
  post: string | null;
  section: string;
  reason: string;
  evidence: Evidence[];
}
