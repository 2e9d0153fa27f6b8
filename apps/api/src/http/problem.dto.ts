import { ApiExtraModels, ApiProperty } from '@nestjs/swagger';

export class FieldErrorDto {
  /** Where in the body: `materials[2].quantity`. */
  path: string;
  code: string;
  /** What is wrong, in English. */
  message: string;
  /** What to write instead, in Chinese. */
  messageZh: string;
  /** What a field of a matter's form is called. @example 经营面积 */
  name?: string;
}

/** RFC 9457 problem details. Clients decide by `code`, never by the text. */
@ApiExtraModels(FieldErrorDto)
export class ProblemDto {
  @ApiProperty({ example: 'urn:shouban:problem:VALIDATION_FAILED' }) type: string;
  title: string;
  status: number;
  /** What went wrong, in English. */
  detail: string;
  /** What to do next, in Chinese. */
  detailZh: string;
  code: string;
  /** The rule that refused, such as `R-CLK-07`. */
  rule?: string;
  /** Values that the detail was made of. */
  @ApiProperty({ type: 'object', additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }] } })
  params?: Record<string, string | number>;
  /** Every wrong field at once. */
  errors?: FieldErrorDto[];
  /** Names this request in the logs. */
  traceId: string;
}
