import type { Day, Limit } from '../clock/types';

/** A meeting of the bureau's leaders (局长办公会) that decided instead of one leader; its minutes are named (R-ASG-02). */
export interface Meeting {
  heldOn: Day;
  minutes: string;
}

/** Who presses a comprehensive matter for the leader (督办人); his post, not his person. */
export interface Supervisor {
  postCode: string;
  reason: string;
  on: Day;
  meeting?: Meeting;
}

/** The duties of the first handler go to another post; his name stays on record (R-ASG-05). */
export interface Reassignment {
  id: string;
  sectionCode: string;
  postCode: string;
  reason: string;
  requestedBy: string;
  on: Day;
  state: 'proposed' | 'consented' | 'declined' | 'ordered' | 'superseded';
}

/** A matter with other bodies or a superior one: reported by the first handler, coordinated by the leader (R-ASG-03). */
export interface CoordinationReport {
  id: string;
  bodies: string[];
  report: string;
  /** Given by the lead section (R-CLK-12). */
  limit: Limit;
  on: Day;
  reportedBy: string;
  result?: string;
  reason?: string;
  coordinatedBy?: string;
  coordinatedOn?: Day;
}

/** The lead section says that the matter is not its remit; it stays its duty until the leader has decided (R-ASG-06). */
export interface RemitObjection {
  sectionCode: string;
  basis: string;
  by: string;
  on: Day;
  /** Working days in which the leader decides. */
  waitDays: number;
  accepted?: boolean;
}

export const THIRD_PARTY_POSITIONS = ['agrees', 'objects', 'noStatement'] as const;
export type ThirdPartyPosition = (typeof THIRD_PARTY_POSITIONS)[number];

/** Somebody whose major interest the permit touches. Name and words are personal data and not here (R-LAW-13). */
export interface ThirdParty {
  id: string;
  interest: string;
  on: Day;
  /** Told last day on which he may still be heard. */
  until: Day;
  noticeId: string;
  position?: ThirdPartyPosition;
  heardOn?: Day;
}

/** Who answers for the case, and who must be heard or stand aside. */
export interface AssignmentState {
  supervisor?: Supervisor;
  reassignments: Reassignment[];
  reports: CoordinationReport[];
  remitObjections: RemitObjection[];
  thirdParties: ThirdParty[];
  /** Persons who stand aside in this case (R-LAW-14). */
  recused: string[];
}

export interface AssignmentEvents {
  SupervisorDesignated: Supervisor;
  ReassignmentProposed: Reassignment;
  ReassignmentDeclined: { reassignmentId: string; reason?: string; on: Day };
  /** `from`: the post that held the first handler's duties until now. */
  CaseReassigned: {
    reassignmentId: string;
    sectionCode: string;
    postCode: string;
    from: string;
    reason: string;
    way: 'consent' | 'order';
    on: Day;
  };
  CoordinationReported: CoordinationReport;
  ReportCoordinated: { reportId: string; result: string; reason?: string; on: Day };
  RemitObjected: RemitObjection;
  LeadSectionRemitDecided: { sectionCode: string; accepted: boolean; reason: string; on: Day };
  ThirdPartyTold: ThirdParty;
  ThirdPartyHeard: { thirdPartyId: string; position: ThirdPartyPosition; on: Day };
  PersonRecused: { person: string; reason: string; on: Day };
}
