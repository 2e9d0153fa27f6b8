import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const KINDS = ['person', 'organization'];

/** Who applied, in a row. */
export class ApplicantNameDto {
  @ApiProperty({ enum: KINDS }) kind: string;
  /** Null once it is erased. An organisation's name is no personal data. */
  name: string | null;
  /** Whether the asker is shown only a part of it. */
  masked: boolean;
}

export class ShownBearerDto {
  /** @example 李和 */
  name: string;
  /** @example 11010519491231002X */
  idNumber: string;
  authorisation: string;
}

const ANSWER = { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] };

/** One field of the form, and what was filled in. */
export class FilledFieldDto {
  /** @example floor-area */
  code: string;
  /** @example 经营面积 */
  name: string;
  /** In what a number is measured. @example 平方米 */
  unit: string | null;
  /** Absent where nothing was filled in. */
  @ApiPropertyOptional({ ...ANSWER, example: 120 }) value?: string | number | boolean;
}

/** `none`: the application is on paper alone; `masked`: the asker does not deal with applicants. */
export const FORM_STATES = ['none', 'filledIn', 'masked', 'erased'] as const;

/** What was filled in of the matter's form, by the version that was in force at registration. */
export class FilledFormDto {
  @ApiProperty({ enum: FORM_STATES, example: 'filledIn' }) state: (typeof FORM_STATES)[number];
  itemVersion: string | null;
  /** In the order of the form; empty where there is nothing to show. */
  fields: FilledFieldDto[];
}

/** Who applied, with papers and address; masked for those who do not deal with applicants. */
export class ShownApplicantDto extends ApplicantNameDto {
  /** @example idCard */
  idType: string | null;
  idNumber: string | null;
  phone: string | null;
  /** Of persons left out where it is masked. */
  address: string | null;
  serviceAddress: string | null;
  @ApiProperty({ type: ShownBearerDto, nullable: true }) bearer: ShownBearerDto | null;
}
