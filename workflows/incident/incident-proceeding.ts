import type { IncidentCommands, IncidentEvents, IncidentOpening, IncidentState } from '@shouban/domain/incident/types';
import type { Proceeding } from '../proceeding/proceeding';

/** An incident on the table of its workflow. */
export type Incident = Proceeding<IncidentState, IncidentEvents, IncidentCommands, IncidentOpening>;
