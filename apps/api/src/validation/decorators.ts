import { applyDecorators, type Type as Class } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsObject,
  IsString,
  Length,
  Matches,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  type ValidationArguments,
} from 'class-validator';
import { VISIBLE } from '@shouban/domain/text';
import { Temporal } from 'temporal-polyfill';

/** Text of 1 to `max` characters that is not blank. */
export function IsText(max: number) {
  return applyDecorators(IsString(), Length(1, max), Matches(VISIBLE, { message: '$property must not be blank' }));
}

/** A code or id of ours: letters, digits, and `- _ . :`. */
export function IsCode(max = 80) {
  return applyDecorators(IsString(), Length(1, max), Matches(/^[\w.:-]+$/, { message: '$property is not a code' }));
}

/** Name of a ledger: a case's number, or a proceeding's with its kind before it. */
export function IsLedger() {
  const message = '$property is neither a case nor a proceeding';
  return applyDecorators(IsString(), Length(1, 80), Matches(/^([a-z]+\/)?[\w.:-]+$/, { message }));
}

/** A list of codes, each once. */
export function AreCodes({ least = 0, most = 100 } = {}) {
  const each = { each: true, message: 'each of $property must be a code' };
  return applyDecorators(
    IsArray(),
    ArrayMinSize(least),
    ArrayMaxSize(most),
    ArrayUnique(),
    Matches(/^[\w.:-]{1,80}$/, each),
  );
}

/** A list of texts of 1 to `max` characters that are not blank. */
export function AreTexts(max: number, { least = 0, most = 100 } = {}) {
  return applyDecorators(
    IsArray(),
    ArrayMinSize(least),
    ArrayMaxSize(most),
    IsString({ each: true }),
    Length(1, max, { each: true }),
    Matches(VISIBLE, { each: true, message: 'each of $property must not be blank' }),
  );
}

/** One object of a class. `ValidateNested` alone lets a list pass, an empty one even unchecked. */
export function IsPart(of: () => Class) {
  return applyDecorators(IsObject(), ValidateNested(), Type(of));
}

/** A list of objects of a class. */
export function IsListOf(of: () => Class, { least = 0, most = 100 } = {}) {
  return applyDecorators(
    IsArray(),
    ArrayMinSize(least),
    ArrayMaxSize(most),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(of),
  );
}

/** May be left out; unlike `IsOptional` of class-validator, `null` is not "left out". */
export function MayBeAbsent() {
  return ValidateIf((_object: object, value: unknown) => value !== undefined);
}

/** A civil date, `YYYY-MM-DD`, that the calendar knows. */
export function IsDay() {
  return ValidateBy({
    name: 'isDay',
    validator: { validate: isDay, defaultMessage: () => '$property must be a date, YYYY-MM-DD' },
  });
}

/** An instant, ISO 8601 with an offset: `2026-03-02T09:30:00+08:00`. */
export function IsInstant() {
  return ValidateBy({
    name: 'isInstant',
    validator: { validate: isInstant, defaultMessage: () => '$property must be an instant, ISO 8601 with an offset' },
  });
}

/** A day or an instant. */
export function IsDayOrInstant() {
  return ValidateBy({
    name: 'isDayOrInstant',
    validator: {
      validate: (value: unknown) => isDay(value) || isInstant(value),
      defaultMessage: () => '$property must be a date, YYYY-MM-DD, or an instant, ISO 8601 with an offset',
    },
  });
}

/** The number of a paper, by its shape alone: whether its digits can be right is the domain's to say. */
export function IsPaperNumber() {
  return Matches(/^[\w()/-]{4,40}$/, { message: '$property is not the number of a paper' });
}

/** What fits a sibling field; another decorator says what it is by itself. */
export function Fits(sibling: string, fit: (sibling: unknown, value: unknown) => boolean) {
  return ValidateBy({
    name: 'fits',
    constraints: [sibling],
    validator: {
      validate: (value: unknown, args?: ValidationArguments) =>
        fit((args?.object as Record<string, unknown> | undefined)?.[sibling], value),
      defaultMessage: () => `$property does not fit ${sibling}`,
    },
  });
}

/** Years that the calendar can count in, and the day after their last as well: no paper of a centre is of another. */
const YEAR = /^(?:19|2\d)\d{2}-/;

export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !YEAR.test(value) || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  try {
    Temporal.PlainDate.from(value);
    return true;
  } catch {
    return false;
  }
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string' || !YEAR.test(value) || !INSTANT.test(value)) return false;
  try {
    Temporal.Instant.from(value);
    return true;
  } catch {
    return false;
  }
}
