/** The parts of the API's answers that the demonstration reads. */
export type Lamp = 'green' | 'yellow' | 'red' | 'overdue' | 'paused';

export interface ClockAnswer {
  due: string | null;
  remainingDays: number | null;
  unit: string;
  amount: number;
  provisional: boolean;
  lamp: Lamp;
}

export interface UnitAnswer {
  unitCode: string;
  name: string;
  state: string;
  due: string | null;
  lamp: Lamp;
  opinion: string | null;
  dutyHolder: { person: string; forPost: string; substitute: boolean } | null;
}

export interface CaseAnswer {
  caseNo: string;
  itemCode: string;
  itemName: string;
  state: string;
  receivedAt: string;
  firstHandler: { person: string; post: string };
  clocks: { statutory: ClockAnswer; promised: ClockAnswer };
  units: UnitAnswer[];
  extensions: { id: string; state: string; days: number; noticeId: string | null }[];
  outcome: string | null;
  closing: { statutory: string; promised: string } | null;
}

export interface DayAnswer {
  date: string;
  counted: boolean;
  reason: string;
  holiday?: string;
  consumed?: number;
}

export interface ExplainedClockAnswer extends ClockAnswer {
  start: string | null;
  days: DayAnswer[];
}

export interface TimelineItem {
  seq: number;
  at: string;
  type: string;
  actor: { kind: 'person' | 'system'; person?: string; forPost?: string };
  rule?: string;
  data: Record<string, unknown>;
  hash: string;
}

export interface DutyAnswer {
  caseNo: string;
  kind: string;
}

export interface ItemAnswer {
  code: string;
  name: string;
  materials: { code: string; kind: 'required' | 'deferrable' | 'shared'; quantity?: number; original?: boolean }[];
}
