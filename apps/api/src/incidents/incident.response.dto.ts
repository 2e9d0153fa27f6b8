import { ApiProperty } from '@nestjs/swagger';
import {
  HARMS,
  INCIDENT_KINDS,
  INCIDENT_PLACES,
  INCIDENT_RESULTS,
  INCIDENT_STEPS,
  SEVERITIES,
  type Conduct,
  type Harm,
  type IncidentKind,
  type IncidentPlace,
  type IncidentResult,
  type Severity,
  type Step,
} from '@shouban/domain/incident/kinds';
import { ProceedingDto } from '../proceedings/proceeding.dto';

/** The answer to a report: its number, and that it is recorded. Nothing else is waited for. */
export class ReportedIncidentDto {
  number: string;
  firstResponder: string;
}

export class FirstResponderDto {
  person: string;
  post: string;
}

export class IncidentClassificationDto {
  @ApiProperty({ enum: INCIDENT_KINDS }) kind: IncidentKind;
  @ApiProperty({ enum: INCIDENT_PLACES }) place: IncidentPlace;
  @ApiProperty({ enum: SEVERITIES }) severity: Severity;
  @ApiProperty({ enum: HARMS, nullable: true }) harm: Harm | null;
}

export class IncidentAlertDto {
  id: string;
  post: string;
  person: string;
  raisedAt: string;
  /** Channels that took it; null while they are tried. */
  channels: string[] | null;
  failedAt: string | null;
}

export class IncidentEmergencyDto {
  @ApiProperty({ enum: HARMS }) harm: Harm;
  startedAt: string;
  /** Posts in the order in which they are called. */
  chain: string[];
  /** Of the present round and the one before. */
  alerts: IncidentAlertDto[];
  acknowledgedBy: string | null;
  acknowledgedAt: string | null;
}

/** A step of the guided procedure; `outcome` is null while it is to be taken. */
export class GuidedStepDto {
  @ApiProperty({ enum: INCIDENT_STEPS }) step: Step;
  /** @example R-INC-03 */
  rule: string;
  @ApiProperty({ enum: ['done', 'skipped'], nullable: true }) outcome: 'done' | 'skipped' | null;
  by: string | null;
  at: string | null;
  toldAt: string | null;
}

export class FollowedHazardDto {
  id: string;
  sectionCode: string | null;
  /** Last day for the removal; once it is removed, for the check. */
  due: string;
  removedBy: string | null;
  removedAt: string | null;
  checkedBy: string | null;
  checkedAt: string | null;
}

export class ConductFactDto {
  person: string;
  @ApiProperty({ enum: ['notStopped', 'notReported', 'notAcknowledged', 'goodDeed'] }) kind: Conduct;
  at: string;
  /** Until a person has confirmed it. */
  suspected: boolean;
}

export class DuplicateReportDto {
  number: string;
  reporter: string;
}

/** What somebody said with an entry of the timeline. */
export class IncidentWordsDto {
  seq: number;
  text: string;
}

/** One incident, as those see it who have a part in it. */
export class IncidentDto extends ProceedingDto {
  @ApiProperty({ type: FirstResponderDto }) firstResponder: FirstResponderDto;
  sectionCode: string | null;
  @ApiProperty({ type: IncidentClassificationDto, nullable: true }) classification: IncidentClassificationDto | null;
  @ApiProperty({ type: IncidentEmergencyDto, nullable: true }) emergency: IncidentEmergencyDto | null;
  /** In the order in which they are to be taken. */
  steps: GuidedStepDto[];
  hazards: FollowedHazardDto[];
  /** Of everybody for superiors and discipline inspection; one's own for everybody else. */
  conduct: ConductFactDto[];
  duplicates: DuplicateReportDto[];
  duplicateOf: string | null;
  @ApiProperty({ enum: [...INCIDENT_RESULTS, 'duplicate'], nullable: true })
  result: IncidentResult | 'duplicate' | null;
  words: IncidentWordsDto[];
}
