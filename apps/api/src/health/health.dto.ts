import { ApiProperty } from '@nestjs/swagger';

export class LivenessDto {
  @ApiProperty({ enum: ['ok'] }) status: 'ok';
}

export class PartHealthDto {
  @ApiProperty({ enum: ['up', 'down'] }) status: string;
}

export class ReadinessDto {
  @ApiProperty({ enum: ['ok', 'error', 'shutting_down'] }) status: string;
  database: PartHealthDto;
  temporal: PartHealthDto;
}
