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

interface Operation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { examples?: Record<string, Example> }> };
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
  /** The example of the document; undefined where there is none to send. */
  body: unknown;
  isForm: boolean;
}

const document = JSON.parse(readFileSync(path.join(repositoryRoot(), 'docs', 'openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: { examples: Record<string, Example> };
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
  return { name, method, template, line, fill, query, body: bodyOf(requestBody), isForm };
}

function bodyOf(requestBody: Operation['requestBody']): unknown {
  const [example] = Object.values(requestBody?.content['application/json']?.examples ?? {});
  const name = example?.$ref?.split('/').at(-1);
  return name === undefined ? example?.value : document.components.examples[name]!.value;
}
