import { METHODS } from 'node:http';
import type { Request } from 'express';

/** Node takes no others; kept for the promise that labels are bounded. */
export function methodOf({ method }: Request): string {
  return METHODS.includes(method) ? method : 'OTHER';
}

/** The pattern, `/api/v1/cases/:caseNo`, once it is known; whatever matches none shares one label. */
export function routeOf(request: Request): string {
  const { path } = (request.route ?? {}) as { path?: unknown };
  return typeof path === 'string' ? request.baseUrl + path : 'unmatched';
}
