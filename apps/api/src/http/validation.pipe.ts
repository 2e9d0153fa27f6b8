import { ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import type { FieldError } from '@shouban/contracts/errors';
import { ProblemException } from './problem.exception';

/**
 * What a class asks of its fields is settled when it has been declared, but class-validator gathers it anew for each body, by going through
 * the classes of the whole API for those that it inherits from: a twenty-fifth of the API's CPU. We have no groups, by which the answer could
 * differ; the schema is the name of the field's class where one object lies within another, and changes nothing for a class.
 */
function remembering(storage: ReturnType<typeof getMetadataStorage>): void {
  const gather = storage.getTargetValidationMetadatas.bind(storage);
  const known = new WeakMap<object, ReturnType<typeof gather>>();
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    // It is the `constructor` of what was sent, and need be no class.
    const isClass = typeof target === 'function';
    if (!isClass || always || strictGroups || groups?.length)
      return gather(target, schema, always, strictGroups, groups);
    const asked = known.get(target) ?? gather(target, schema, always, strictGroups, groups);
    known.set(target, asked);
    return asked;
  };
}
remembering(getMetadataStorage());

/** Checks every body and query against its class: unknown fields are refused, and all errors are told at once. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new ProblemException('VALIDATION_FAILED', { errors: flatten(errors) }),
  });
}

/** `children` of nested objects as one flat list of paths. */
export function flatten(errors: ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap((error) => {
    const path = pathOf(parent, error.property);
    const own = Object.entries(error.constraints ?? {}).map(([name, message]) => ({
      path,
      code: codeOf(name),
      message,
    }));
    return [...own, ...flatten(error.children ?? [], path)];
  });
}

function pathOf(parent: string, property: string): string {
  if (!parent) return property;
  return /^\d+$/.test(property) ? `${parent}[${property}]` : `${parent}.${property}`;
}

/** `isNotEmpty` → `IS_NOT_EMPTY`, stable as the names of class-validator are. */
function codeOf(constraint: string): string {
  if (constraint === 'whitelistValidation') return 'FIELD_UNKNOWN';
  return constraint.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}
