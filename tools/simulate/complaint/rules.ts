import { complaintProcedure } from '@shouban/domain/complaint/procedure';
import { sectionStanding } from '@shouban/domain/complaint/standing';
import type {
  ComplaintCommands,
  ComplaintEvents,
  ComplaintOpening,
  ComplaintState,
} from '@shouban/domain/complaint/types';
import type { Procedure } from '@shouban/domain/proceeding';
import { sanctionProcedure } from '@shouban/domain/sanctions/procedure';
import type { SanctionCommands, SanctionEvents, SanctionOpening, SanctionState } from '@shouban/domain/sanctions/types';

/** What the domain says of complaints and of what follows from them; a test puts something wrong in its place. */
export interface ComplaintRules {
  complaint: Procedure<ComplaintState, ComplaintEvents, ComplaintCommands, ComplaintOpening>;
  sanction: Procedure<SanctionState, SanctionEvents, SanctionCommands, SanctionOpening>;
  sectionStanding: typeof sectionStanding;
}

export const COMPLAINT_RULES: ComplaintRules = {
  complaint: complaintProcedure,
  sanction: sanctionProcedure,
  sectionStanding,
};
