import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { PROCEEDING_KINDS, type ProceedingKind } from '@shouban/domain/proceeding';
import { KeepingDto } from '../cases/case.request.dto';
import { IsCode, IsPart } from '../validation/decorators';

class ProceedingOfDutyDto {
  @ApiProperty({ enum: PROCEEDING_KINDS }) @IsIn(PROCEEDING_KINDS) kind: ProceedingKind;
  @IsCode() number: string;
}

/** A stand-in keeps a duty of a proceeding that he has begun; a case's he keeps in the case. */
export class KeepDutyDto extends KeepingDto {
  @IsPart(() => ProceedingOfDutyDto) proceeding: ProceedingOfDutyDto;
}
