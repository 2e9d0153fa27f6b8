import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateBy, ValidateNested, type ValidationArguments } from 'class-validator';
import { checkDay, checkExtension, checkLimit, checkPauses, LIMIT_UNITS, type LimitUnit } from '@shouban/domain/clock';
import { DomainError, type Refusal } from '@shouban/domain/refusal';
import { MayBeAbsent } from '../validation/decorators';

const MOST_PAUSES = 100;

/**
 * Lets the clock itself judge a field: `code`, one of those with which `check` refuses, becomes the field's. Other codes
 * are left to the decorators that name them, so that every field is told what is wrong with it and with nothing else.
 */
function ClockAccepts<T>(code: string, check: (value: T, object: object) => void) {
  const refusal = (value: unknown, args?: ValidationArguments) =>
    refusalOf(code, () => check(value as T, args?.object ?? {}));
  return ValidateBy({
    name: code,
    validator: {
      validate: (value, args) => refusal(value, args) === undefined,
      defaultMessage: (args) => refusal(args?.value, args)?.message ?? '',
    },
  });
}

function refusalOf(code: string, check: () => void): Refusal | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.refusal.code === code ? error.refusal : undefined;
  }
}

const IsClockDay = () => ClockAccepts<string>('CLOCK_DAY_INVALID', checkDay);
/** Digits only: what `Number` would make of blanks, `0x10` or `1e2` was hardly meant. */
const AsNumber = () =>
  Transform(({ value }) => (typeof value === 'string' && /^-?\d{1,9}(?:\.\d+)?$/.test(value) ? Number(value) : value));

/** `2026-03-02/2026-03-20`: from the day it began to the day it ended. */
export class PauseSpanDto {
  @IsClockDay() began: string;
  @IsClockDay()
  @ClockAccepts<string>('CLOCK_PAUSE_ENDS_BEFORE_BEGIN', (ended, span) => {
    checkPauses([{ began: (span as PauseSpanDto).began, ended }]);
  })
  ended: string;

  static of(text: unknown): PauseSpanDto {
    const [began = '', ended = '', ...rest] = String(text).split('/');
    return Object.assign(new PauseSpanDto(), { began, ended: [ended, ...rest].join('/') });
  }
}

/** A limit whose last day is asked for. */
export class ClockQueryDto {
  /** The starting day, which is not counted. */
  @ApiProperty({ example: '2026-02-13', format: 'date' })
  @IsClockDay()
  from: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 3650, example: 5 })
  @AsNumber()
  @ClockAccepts<number>('CLOCK_AMOUNT_OUT_OF_RANGE', (amount) => checkLimit({ amount, unit: 'workingDays' }))
  amount: number;

  @ApiProperty({ enum: LIMIT_UNITS, example: 'workingDays' })
  @ClockAccepts<LimitUnit>('CLOCK_UNIT_UNKNOWN', (unit) => checkLimit({ amount: 1, unit }))
  unit: LimitUnit;

  /** Time that does not count, `from/to`; may be given several times, and overlapping ones count once. */
  @ApiProperty({ type: [String], required: false, example: ['2026-03-02/2026-03-20'] })
  @Transform(({ value }) => (value === undefined ? [] : [value].flat().map(PauseSpanDto.of)))
  @IsArray()
  @ArrayMaxSize(MOST_PAUSES)
  @ValidateNested({ each: true })
  pause: PauseSpanDto[] = [];

  /** Granted extensions, in the limit's own unit. */
  @ApiProperty({ type: 'integer', required: false, minimum: 0, maximum: 3650, default: 0, example: 10 })
  @MayBeAbsent()
  @AsNumber()
  @ClockAccepts<number>('CLOCK_EXTENSION_INVALID', checkExtension)
  extend: number = 0;
}
