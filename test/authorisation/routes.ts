import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import type { ActionName } from '@shouban/identity';

interface Example {
  $ref?: string;
  value?: unknown;
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  example?: unknown;
  schema: { example?: unknown; default?: unknown };
}

interface Content {
  examples?: Record<string, Example>;
  schema?: { $ref?: string };
}

interface Operation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, { content?: Record<string, Content> }>;
  'x-permitted-by'?: ActionName;
}

/** One operation of the OpenAPI document, with everything that it needs to be sent. */
export interface Route {
  name: string;
  method: string;
  /** With `{parameters}`, below the root. */
  template: string;
  line: ActionName;
  /** What stands for each parameter of the address that names no record. */
  fill: Record<string, string>;
  query: string;
  /** Names of all that the query may ask, and of the fields of the body. */
  asks: string[];
  fields: string[];
  /** The example of the document; undefined where there is none to send. */
  body: unknown;
  isForm: boolean;
  /** `404 CASE_UNKNOWN`, for each problem that the operation may answer with. */
  problems: Set<string>;
}

const document = JSON.parse(readFileSync(path.join(repositoryRoot(), 'docs', 'openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: {
    examples: Record<string, Example>;
    schemas: Record<string, { properties?: Record<string, unknown> }>;
  };
};

/** Every operation, in the order of the document. @throws Error where one names no line of the policy */
export function everyRoute(): Route[] {
  return Object.entries(document.paths).flatMap(([template, item]) =>
    Object.entries(item).map(([method, operation]) => routeOf(template, method.toUpperCase(), operation)),
  );
}

function routeOf(template: string, method: string, operation: Operation): Route {
  const line = operation['x-permitted-by'];
  const name = `${method} ${template}`;
  if (!line) throw new Error(`${name} names no line of the authorisation policy`);
  const { parameters = [], requestBody } = operation;
  const value = ({ example, schema }: Parameter) => String(example ?? schema.example ?? schema.default ?? 'x');
  const of = (place: string) => parameters.filter((each) => each.in === place);
  const fill = Object.fromEntries(of('path').map((each) => [each.name, value(each)]));
  const asked = of('query').filter(({ required }) => required);
  const query = new URLSearchParams(asked.map((each) => [each.name, value(each)])).toString();
  const isForm = requestBody?.content['multipart/form-data'] !== undefined;
  const asks = of('query').map((each) => each.name);
  const body = bodyOf(requestBody);
  const fields = fieldsOf(requestBody);
  return { name, method, template, line, fill, query, asks, fields, body, isForm, problems: problemsOf(operation) };
}

function fieldsOf(requestBody: Operation['requestBody']): string[] {
  const name = requestBody?.content['application/json']?.schema?.$ref?.split('/').at(-1);
  return name === undefined ? [] : Object.keys(document.components.schemas[name]!.properties ?? {});
}

function problemsOf({ responses }: Operation): Set<string> {
  const codes = Object.entries(responses).flatMap(([status, { content }]) =>
    Object.keys(content?.['application/problem+json']?.examples ?? {}).map((code) => `${status} ${code}`),
  );
  return new Set(codes);
}

function bodyOf(requestBody: Operation['requestBody']): unknown {
  const [example] = Object.values(requestBody?.content['application/json']?.examples ?? {});
  const name = example?.$ref?.split('/').at(-1);
  return name === undefined ? example?.value : document.components.examples[name]!.value;
}
