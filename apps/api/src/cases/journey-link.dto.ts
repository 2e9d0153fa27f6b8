import { ApiProperty } from '@nestjs/swagger';

/** A material for which the result of another case is promised. */
export class PromisedResultDto {
  material: string;
  /**
   * Key of the entry whose case grants it.
   * @example registration
   */
  from: string;
  promisedBy: string | null;
}

/** The whole-journey proxy that a case is part of. */
export class JourneyLinkDto {
  number: string;
  key: string;
  @ApiProperty({ type: [PromisedResultDto] }) owes: PromisedResultDto[];
}
