import { ApiProperty } from '@nestjs/swagger';
import { LIMIT_UNITS, type LimitUnit } from '@shouban/domain/clock';
import { ClocksDto, MissingMaterialDto } from './case.response.dto';

export class MaterialHandedInDto {
  quantity: number;
  original: boolean;
  receivedOn: string;
}

/** What the matter asks for, and what has come of it. */
export class CaseMaterialDto {
  code: string;
  name: string;
  @ApiProperty({ enum: ['required', 'deferrable', 'shared'] }) kind: string;
  quantity: number;
  original: boolean;
  guidance: string | null;
  @ApiProperty({ type: MaterialHandedInDto, nullable: true }) received: MaterialHandedInDto | null;
  /** A signed undertaking stands for it. */
  undertaken: boolean;
  /** What the one-time notice says of it. */
  @ApiProperty({ type: MissingMaterialDto, nullable: true }) missing: MissingMaterialDto | null;
}

export class CasePostDto {
  code: string;
  name: string;
}

/** A section to which the case may be given. */
export class CaseSectionDto {
  code: string;
  name: string;
  posts: CasePostDto[];
}

export class ExtensionLeftDto {
  /** All together at most, in the limit's own unit. */
  max: number;
  left: number;
}

/** The matter in the version to which the case is kept: what the forms of its actions offer. */
export class CaseMatterDto {
  caseNo: string;
  itemCode: string;
  itemVersion: string;
  @ApiProperty({ enum: LIMIT_UNITS }) unit: LimitUnit;
  /** Whether a one-time notice may be told orally. */
  oralNoticeAllowed: boolean;
  materials: CaseMaterialDto[];
  /** Special procedures for which its clock may stop. */
  procedures: string[];
  @ApiProperty({ type: ExtensionLeftDto, nullable: true }) extension: ExtensionLeftDto | null;
  sections: CaseSectionDto[];
}

/** What granting a request would do to the limits; refusing it leaves them as they are. */
export class ExtensionEffectDto {
  now: ClocksDto;
  granted: ClocksDto;
}
