import type { MatterClass } from '../catalogue/matter-classes';
import type { Day, Limit } from '../clock/types';
import type { ProceedingState } from '../proceeding/types';

/** 来文、交办事项、下级请示、上级要求报送: what the office registers (R-REG-01). */
export const REGISTRY_KINDS = ['incoming', 'assigned', 'request', 'dueReport'] as const;
export type RegistryKind = (typeof REGISTRY_KINDS)[number];

/** The body of `POST /registry`. */
export interface RegistryOpening {
  kind: RegistryKind;
  title: string;
  /** The body or office that it came from; a person's name is personal data and comes in `senderPerson`. */
  sender: string;
  senderPerson?: string;
  /** Number of the document, as its sender gave it. */
  documentNo?: string;
  receivedOn: Day;
  /** How long it may take; a leader's instruction may say otherwise. */
  matterClass: MatterClass;
}

export interface Instruction {
  text: string;
  leadSection: string;
  assistingSections: string[];
  /** As instructed, in place of the class's. */
  limit?: Limit;
  on: Day;
  by: string;
}

export interface RegistryMilestone {
  id: string;
  name: string;
  by: Day;
  reachedOn?: Day;
  result?: string;
  /** A leader does without it. */
  waived?: { reason: string; on: Day; by: string };
}

/** The fold of one registered matter. */
export interface RegistryState extends ProceedingState {
  /** Absent: registered before there were any, see `REGISTRY_EDITION`. */
  edition?: number;
  matter?: Omit<RegistryOpening, 'senderPerson'> & { registeredOn: Day; registeredBy: string };
  instruction?: Instruction;
  handlerPost?: string;
  /** The day from which the handler has to sign. */
  designatedOn?: Day;
  signedOn?: Day;
  signedBy?: string;
  assists: { sectionCode: string; result: string; on: Day; by: string }[];
  milestones: RegistryMilestone[];
  reported?: { result: string; on: Day; by: string };
  /** How often the office has sent the report back. */
  sentBack: number;
  closedOn?: Day;
}

export interface RegistryEvents {
  MatterRegistered: Omit<RegistryOpening, 'senderPerson'> & { registeredOn: Day; edition?: number };
  MatterInstructed: Omit<Instruction, 'by'>;
  HandlerDesignated: { postCode: string; on: Day };
  MatterSigned: { on: Day };
  AssistanceGiven: { sectionCode: string; result: string; on: Day };
  MilestonesSet: { milestones: RegistryMilestone[]; on: Day };
  MilestoneReached: { milestoneId: string; result: string; on: Day };
  MilestoneWaived: { milestoneId: string; reason: string; on: Day };
  ClosingReported: { result: string; on: Day };
  ReportSentBack: { reason: string; on: Day };
  MatterClosed: { on: Day; inTime: boolean; due: Day };
}

export interface RegistryCommands {
  instruct: { text: string; leadSection: string; assistingSections?: string[]; postCode?: string; limit?: Limit };
  designate: { postCode: string };
  sign: object;
  assist: { sectionCode: string; result: string };
  setMilestones: { milestones: { name: string; by: Day }[] };
  reachMilestone: { milestoneId: string; result: string };
  waiveMilestone: { milestoneId: string; reason: string };
  reportClosing: { result: string };
  confirmClosing: { accept: boolean; reason?: string };
}
