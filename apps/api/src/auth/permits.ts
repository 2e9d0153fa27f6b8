import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { isOpen, type ActionName } from '@shouban/identity';

export const PERMITS = 'permits';
/** The line of the policy that an operation names, in the OpenAPI document; the walk over all routes reads it there. */
export const PERMITTED_BY = 'x-permitted-by';
/** Marks an operation that needs no account, for the OpenAPI document. */
export const OPEN_OPERATION = 'x-open-to-all';
export const BEFORE_ALL = 'beforeAll';
/** The same mark on the operation, for the OpenAPI document. */
export const BEFORE_ALL_OPERATION = 'x-before-all';

/**
 * Names the line of the policy by which a route is used (`libs/identity/policy`). A route without one is refused to everybody, and
 * neither the OpenAPI document nor the build can be made with it.
 *
 * @example `@Permits('case.read')`
 */
export function Permits(action: ActionName) {
  const open = isOpen(action) ? [ApiExtension(OPEN_OPERATION, true)] : [];
  return applyDecorators(SetMetadata(PERMITS, action), ApiExtension(PERMITTED_BY, action), ...open);
}

/** Marks what may be done by whoever must first set a password or a second factor: that itself, and signing out. */
export function BeforeAll() {
  return applyDecorators(SetMetadata(BEFORE_ALL, true), ApiExtension(BEFORE_ALL_OPERATION, true));
}
