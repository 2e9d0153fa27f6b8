import type { Day } from '../clock/types';

export const HEARING_GROUNDS = ['right', 'office'] as const;
/** `right`: the applicant or a third party may ask for it; `office`: the body holds it of its own motion or because a law says so. */
export type HearingGround = (typeof HEARING_GROUNDS)[number];

/** When and where it is held, and the notice that told it. */
export interface HearingDate {
  on: Day;
  place: string;
  noticeId: string;
}

/** 听证 (Licensing Law 46–48). What is said in it is personal data and not here. */
export interface Hearing {
  id: string;
  ground: HearingGround;
  /** Who may ask for it; absent: the applicant. */
  thirdPartyId?: string;
  /** What it is about. */
  matter: string;
  /** The day it was told. */
  on: Day;
  noticeId: string;
  /** Last day on which it may be asked for. */
  requestBy?: Day;
  requestedOn?: Day;
  /** Last day on which it may be held; there once it was asked for, or convened. */
  holdBy?: Day;
  appointed?: HearingDate;
  heldOn?: Day;
  /** Notice under which the record (笔录) is filed. */
  recordId?: string;
  waivedOn?: Day;
}

/** Absent while there are none. */
export interface HearingState {
  hearings?: Hearing[];
}

export interface HearingEvents {
  /** The right to a hearing was told. */
  HearingRightTold: Omit<Hearing, 'ground' | 'holdBy'> & { requestBy: Day };
  HearingConvened: Omit<Hearing, 'ground' | 'requestBy'> & { holdBy: Day };
  HearingRequested: { hearingId: string; on: Day; holdBy: Day };
  HearingWaived: { hearingId: string; reason?: string; on: Day };
  HearingAppointed: { hearingId: string; toldOn: Day } & HearingDate;
  HearingHeld: { hearingId: string; on: Day; recordedOn: Day; recordId: string };
}
