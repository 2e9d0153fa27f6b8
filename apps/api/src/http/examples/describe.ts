import type { OpenAPIObject } from '@nestjs/swagger';
import { API_PREFIX } from '../../app.settings';
import { exampleOf, type Context, type Schema } from './compose';
import { problemExample } from './problem-example';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Content = Record<string, { schema?: unknown; example?: unknown; examples?: Record<string, unknown> }>;

/** What is no JSON shows how it begins. */
const TEXTS: Record<string, string> = {
  'text/event-stream': 'id: 4127\nevent: case\ndata: {"caseNo":"QH2026000123","seq":7,"type":"CaseAccepted"}\n\n',
  'text/plain': '# TYPE shouban_http_requests_total counter\nshouban_http_requests_total{status="200"} 412\n',
  'application/octet-stream': '%PDF-1.7 …',
  'application/zip': 'PK…',
  'application/pdf': '%PDF-1.3 …',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'PK…',
};

/** Gives every parameter, body and answer of the document an example; each is written once, among its components. */
export class Examples {
  private readonly shared: Record<string, { value: unknown }> = {};
  private readonly schemas: Record<string, Schema>;

  constructor(private readonly document: OpenAPIObject) {
    this.schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  }

  /** @param codes of the problems that each status answers with */
  describe(path: string, operation: Operation, codes: Map<number, string[]>): void {
    const context = { schemas: this.schemas, resource: resourceOf(path) };
    for (const parameter of operation.parameters ?? []) {
      if ('schema' in parameter && parameter.in !== 'header') describeParameter(parameter, context);
    }
    const { requestBody } = operation;
    if (requestBody && 'content' in requestBody) this.describeContent(requestBody.content as Content, context);
    for (const [status, response] of Object.entries(operation.responses)) {
      if (!response || !('content' in response) || !response.content) continue;
      const those = codes.get(Number(status));
      if (those) this.problems(response.content as Content, those);
      else this.describeContent(response.content as Content, context);
    }
  }

  /** Shows each of the problems. */
  problems(content: Content, codes: string[]): void {
    for (const media of Object.values(content)) {
      media.examples = Object.assign({}, ...codes.map((code) => this.share(code, problemExample(code))));
    }
  }

  /** Once everything is described. */
  finish(): void {
    const examples = Object.fromEntries(Object.entries(this.shared).sort(([a], [b]) => (a < b ? -1 : 1)));
    this.document.components = { ...this.document.components, examples } as OpenAPIObject['components'];
  }

  private describeContent(content: Content, context: Context): void {
    for (const [type, media] of Object.entries(content)) {
      const schema = (media.schema ?? {}) as Schema;
      if (TEXTS[type] !== undefined) media.example = TEXTS[type];
      else if (schema.$ref) media.examples = this.refer(schema.$ref.split('/').at(-1)!, schema, context);
      else media.example = exampleOf(schema, '', context);
    }
  }

  /** One schema may look otherwise under another address, and is then an example of its own. */
  private refer(called: string, schema: Schema, context: Context): Record<string, unknown> {
    const value = exampleOf(schema, '', context);
    const name = called.replace(/Dto$/, '');
    const isTaken = this.shared[name] !== undefined && !isSame(this.shared[name].value, value);
    return this.share(isTaken ? `${name}.${context.resource}` : name, value, name);
  }

  private share(key: string, value: unknown, name = key): Record<string, unknown> {
    this.shared[key] = { value };
    return { [name]: { $ref: `#/components/examples/${key}` } };
  }
}

function describeParameter(parameter: { name: string; schema?: unknown; example?: unknown }, context: Context): void {
  const schema = parameter.schema as Schema;
  if (schema.example === undefined) parameter.example = exampleOf(schema, parameter.name, context);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** `/api/v1/supervision/orders/{number}` is about orders; what the public asks for is the same thing. */
function resourceOf(path: string): string {
  const segments = path.replace(API_PREFIX, '').split('/').filter(Boolean);
  return segments.find((segment) => segment !== 'public' && segment !== 'supervision') ?? '';
}
