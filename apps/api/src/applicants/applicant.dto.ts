import { ApiProperty } from '@nestjs/swagger';

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
