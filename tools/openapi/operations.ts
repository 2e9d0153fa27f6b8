import type { OpenAPIObject } from '@nestjs/swagger';

export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** An operation with where it stands. */
export interface Routed {
  /** `GET /api/v1/cases/{caseNo}` */
  name: string;
  method: string;
  path: string;
  operation: Operation;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

export function operationsOf({ paths }: OpenAPIObject): Routed[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ name: `${method.toUpperCase()} ${path}`, method, path, operation }] : [];
    }),
  );
}

/** Every code that an operation answers with, as the document tells it. */
export function problemCodesOf({ responses }: Operation): string[] {
  return Object.values(responses).flatMap((response) =>
    response && 'description' in response
      ? [...response.description.matchAll(/`([A-Z_]+)`/g)].map(([, code]) => code!)
      : [],
  );
}
