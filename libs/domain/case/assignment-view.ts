import type { CoordinationReport, Reassignment, RemitObjection, Supervisor, ThirdParty } from './assignment-types';
import { holderOf } from './duties';
import type { Hearing } from './hearing-types';
import type { OwedMaterial } from './joint-types';
import type { Appointment, CaseFile } from './types';

/** Who answers for a case beside its first handler, and who is or was to be heard. No personal data. */
export interface AssignmentView {
  /** The post that has the first handler's duties at present; another than his own after a reassignment. */
  handlingPost: string;
  supervisor: Supervisor | null;
  reassignments: Reassignment[];
  reports: CoordinationReport[];
  remitObjections: RemitObjection[];
  thirdParties: ThirdParty[];
  hearings: Hearing[];
  /** When the applicant was told to appear; only the last one counts (R-CLK-10). */
  appointments: Appointment[];
  recused: string[];
}

export interface OwedView extends OwedMaterial {
  /** Who is to see that it comes; nobody once it is undertaken or the case decided. */
  holder: string | null;
}

export function assignmentView({ state }: CaseFile): AssignmentView {
  const { supervisor = null, reassignments, reports, remitObjections, thirdParties, recused } = state;
  const { hearings = [], appointments } = state;
  const handlingPost = state.leadPost ?? state.intakePost;
  const heard = { thirdParties, hearings, appointments };
  return { handlingPost, supervisor, reassignments, reports, remitObjections, ...heard, recused };
}

export function owedView({ state }: CaseFile): OwedView[] {
  return state.owed.map((owed) => {
    const open = !owed.undertaking && !state.decision;
    return { ...owed, holder: (open && holderOf(state, 'handle')?.person) || null };
  });
}
