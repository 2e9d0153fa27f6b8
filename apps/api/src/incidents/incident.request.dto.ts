import { IsBoolean, IsIn } from 'class-validator';
import {
  FAILURES,
  HARMS,
  INCIDENT_KINDS,
  INCIDENT_PLACES,
  INCIDENT_RESULTS,
  INCIDENT_STEPS,
  SEVERITIES,
  type Failure,
  type Harm,
  type IncidentKind,
  type IncidentPlace,
  type IncidentResult,
  type Severity,
  type Step,
} from '@shouban/domain/incident/kinds';
import { INCIDENT_STATUSES, type IncidentStatus } from '@shouban/domain/incident/procedure';
import { PageQueryDto } from '../cases/page.dto';
import { IsCode, IsDay, IsInstant, IsText, MayBeAbsent } from '../validation/decorators';

/** One field is enough; everything else may be said later (R-INC-01). */
export class ReportIncidentDto {
  @IsText(2000) text: string;
}

export class IncidentNoteDto {
  @IsText(2000) text: string;
}

export class ClassifyIncidentDto {
  @IsIn(INCIDENT_KINDS) kind: IncidentKind;
  @IsIn(INCIDENT_PLACES) place: IncidentPlace;
  /** Where somebody is harmed it is serious, and need not be said. */
  @MayBeAbsent() @IsIn(SEVERITIES) severity?: Severity;
  /** Starts the emergency plan (R-INC-05). */
  @MayBeAbsent() @IsIn(HARMS) harm?: Harm;
}

export class StartEmergencyPlanDto {
  @IsIn(HARMS) harm: Harm;
}

export class AcknowledgeAlertDto {
  @MayBeAbsent() @IsText(500) note?: string;
}

export class TakeStepDto {
  @IsIn(INCIDENT_STEPS) step: Step;
  @IsIn(['done', 'skipped']) outcome: 'done' | 'skipped';
  /** When it was done, where that was before now. */
  @MayBeAbsent() @IsInstant() doneAt?: string;
  /** Required where the step is left out: why. */
  @MayBeAbsent() @IsText(2000) note?: string;
}

export class FollowHazardDto {
  @IsText(2000) what: string;
  /** The section that removes it; the reporter's unless another is named. */
  @MayBeAbsent() @IsCode() sectionCode?: string;
  @MayBeAbsent() @IsDay() due?: string;
}

export class HazardMoveDto {
  @IsText(500) reason: string;
  @MayBeAbsent() @IsCode() sectionCode?: string;
  @MayBeAbsent() @IsDay() due?: string;
}

export class HazardRemovalDto {
  @IsText(2000) note: string;
}

export class HazardCheckDto {
  /** False: it is still there, and its removal begins anew. */
  @IsBoolean() removed: boolean;
  @IsText(2000) note: string;
}

export class RecordFailureDto {
  @IsCode() person: string;
  @IsIn(FAILURES) failure: Failure;
  @IsText(2000) detail: string;
}

export class RecordGoodDeedDto {
  @IsCode() person: string;
  @IsText(2000) detail: string;
}

export class LinkDuplicateDto {
  /** Number of the earlier report of the same event. */
  @IsCode(40) of: string;
}

export class IncidentClosingDto {
  @IsIn(INCIDENT_RESULTS) result: IncidentResult;
  /** What came of it. */
  @IsText(2000) summary: string;
}

export const INCIDENT_SCOPES = ['mine', 'section', 'all'] as const;

export class IncidentQueryDto extends PageQueryDto {
  /** Those in which I have a part, or my section has; everything that I may see unless it is said. */
  @MayBeAbsent() @IsIn(INCIDENT_SCOPES) scope?: (typeof INCIDENT_SCOPES)[number];
  @MayBeAbsent() @IsIn(INCIDENT_STATUSES) status?: IncidentStatus;
  @MayBeAbsent() @IsIn(INCIDENT_KINDS) kind?: IncidentKind;
}
