import type { Day } from '../../clock/types';
import type { ProceedingState } from '../../proceeding/types';

/** What is pressed for: a case or another proceeding, as the read model shows it when the order is given. */
export interface Pressed {
  /** Name of its ledger: a case number, or `<kind>/<number>`. */
  stream: string;
  title: string;
  closed: boolean;
}

export interface OrderAnswer {
  answer: string;
  by: string;
  on: Day;
  /** Why it did not do, and until when it is answered anew. */
  sentBack?: { reason: string; days: number; on: Day };
}

export interface OrderState extends ProceedingState {
  about?: Omit<Pressed, 'closed'>;
  instruction?: string;
  /** Whose duty it is to answer, and of which section. */
  post?: string;
  section?: string;
  orderedBy?: { person: string; post: string };
  /** The limit of the answer, in working days from the day of the order or of the sending back. */
  days?: number;
  from?: Day;
  acknowledged?: { by: string; on: Day };
  answers: OrderAnswer[];
  accepted?: { by: string; on: Day };
  withdrawn?: { by: string; reason: string; on: Day };
}

export interface OrderEvents {
  PressingOrdered: {
    about: Omit<Pressed, 'closed'>;
    instruction: string;
    post: string;
    section: string;
    forPost: string;
    days: number;
    on: Day;
  };
  OrderAcknowledged: { on: Day };
  OrderAnswered: { answer: string; on: Day };
  AnswerSentBack: { reason: string; days: number; on: Day };
  AnswerAccepted: { on: Day };
  OrderWithdrawn: { reason: string; on: Day };
}

export interface OrderCommands {
  acknowledge: object;
  answer: { answer: string };
  accept: object;
  sendBack: { reason: string; days?: number };
  withdraw: { reason: string };
}

export interface OrderOpening {
  about: Pressed;
  instruction: string;
  postCode: string;
  /** Working days; 3 unless given. */
  days?: number;
}
