import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import type { OpenAPIObject } from '@nestjs/swagger';
import { repositoryRoot } from '@shouban/config';
import { PROBLEMS, problemKind } from '@shouban/contracts/errors';
import { NO_EXAMPLE } from '../../apps/api/src/http/examples/compose';
import { WORDS } from '../../apps/api/src/http/examples/words';
import { operationsOf, problemCodesOf, type Routed } from './operations';

interface Media {
  schema?: { $ref?: string };
  example?: unknown;
  examples?: Record<string, { $ref: string }>;
}
type Content = Record<string, Media>;

const document = JSON.parse(readFileSync(path.join(repositoryRoot(), 'docs', 'openapi.json'), 'utf8')) as OpenAPIObject;
const operations = operationsOf(document);
const shared = document.components!.examples as Record<string, { value: unknown }>;

/** As OpenAPI 3.0 names formats; what a day or an address is, the validators of the API know. */
const ajv = new Ajv({ strict: false, allErrors: true, formats: { date: true, email: true, binary: true } });
ajv.addSchema(document, 'openapi');

/** Examples of a body or an answer by name. */
function examplesIn(media: Media): [name: string, value: unknown][] {
  if (media.example !== undefined) return [['example', media.example]];
  return Object.entries(media.examples ?? {}).map(([name, { $ref }]) => [name, shared[$ref.split('/').at(-1)!]?.value]);
}

interface Shown {
  where: string;
  status: number;
  type: string;
  media: Media;
}

function mediaOf(routed: Routed): Shown[] {
  const { name, operation } = routed;
  const body = operation.requestBody as { content: Content } | undefined;
  const answers = Object.entries(operation.responses as Record<string, { content?: Content }>);
  return [
    ...Object.entries(body?.content ?? {}).map(([type, media]) => ({ where: `${name} body`, status: 0, type, media })),
    ...answers.flatMap(([status, { content = {} }]) =>
      Object.entries(content).map(([type, media]) => ({
        where: `${name} ${status}`,
        status: Number(status),
        type,
        media,
      })),
    ),
  ];
}

/** Many answers have one schema, and compiling it takes longer than all that is checked by it. */
const compiled = new Map<string, ValidateFunction>();

/** What is wrong with a value, or nothing. */
function faultOf(schema: object, value: unknown): string | undefined {
  const local = JSON.stringify(schema).replaceAll('"#/', '"openapi#/');
  const validate = compiled.get(local) ?? ajv.compile(JSON.parse(local) as object);
  compiled.set(local, validate);
  return validate(value) ? undefined : ajv.errorsText(validate.errors);
}

describe('docs/openapi.json', () => {
  it('says of every operation what it does', () => {
    expect(operations.filter(({ operation }) => !operation.summary?.trim()).map(({ name }) => name)).toEqual([]);
    expect(operations.length).toBeGreaterThan(200);
  });

  it('shows an example of every body and of every answer, and each fits its schema', () => {
    const media = operations.flatMap(mediaOf);
    const none = media.filter((each) => examplesIn(each.media).length === 0).map(({ where }) => where);
    const wrong = media.flatMap(({ where, media: each }) =>
      examplesIn(each).flatMap(([name, value]) => {
        const fault = value === undefined ? 'no value' : faultOf(each.schema!, value);
        return fault === undefined ? [] : [`${where} ${name}: ${fault}`];
      }),
    );
    expect({ none, wrong }).toEqual({ none: [], wrong: [] });
  });

  it('shows an answer of every operation that has one to show', () => {
    const answered = ({ operation }: Routed) =>
      Object.entries(operation.responses as Record<string, { content?: Content }>).some(
        ([status, { content }]) => status === '204' || (status.startsWith('2') && content !== undefined),
      );
    expect(operations.filter((routed) => !answered(routed)).map(({ name }) => name)).toEqual([]);
  });

  it('shows each problem that an operation can answer with, under its status', () => {
    const differing = operations.filter(({ operation }) => {
      const shown = mediaOf({ name: '', method: '', path: '', operation })
        .filter(({ type }) => type === 'application/problem+json')
        .flatMap(({ status, media }) => examplesIn(media).map(([code]) => ({ code, status })));
      const asTold = shown.every(({ code, status }) => problemKind(code).status === status);
      return !asTold || shown.map(({ code }) => code).join() !== problemCodesOf(operation).join();
    });
    expect(differing.map(({ name }) => name)).toEqual([]);
    expect(shared['EXTENSION_TOO_LATE']!.value).toMatchObject({ status: 409, rule: 'R-CLK-08' });
  });

  it('describes every problem code that there is, with an example', () => {
    const responses = document.components!.responses as Record<string, { description: string; content: Content }>;
    const elsewhere = Object.values(responses).flatMap(({ content }) =>
      examplesIn(content['application/problem+json']!),
    );
    const answered = new Set(operations.flatMap(({ operation }) => problemCodesOf(operation)));
    const told = elsewhere.map(([code]) => code);
    const described = new Set([...answered, ...told]);
    expect(Object.keys(PROBLEMS).filter((code) => !described.has(code))).toEqual([]);
    // What an operation does answer with is not put among what none does.
    expect(told.filter((code) => answered.has(code))).toEqual([]);
    for (const [code, value] of elsewhere) expect(value).toMatchObject({ code, status: problemKind(code).status });
    const texts = Object.values(responses).map(({ description }) => description);
    expect(told.filter((code) => !texts.some((text) => text.includes(`\`${code}\``)))).toEqual([]);
    expect([...described].filter((code) => !(code in PROBLEMS))).toEqual([]);
  });

  it('has a word for everything that an example is made of', () => {
    const unsaid: string[] = [];
    const visit = (value: unknown, at: string): void => {
      if (value === NO_EXAMPLE) unsaid.push(at);
      if (typeof value !== 'object' || value === null) return;
      for (const [name, child] of Object.entries(value)) visit(child, `${at}.${name}`);
    };
    visit(shared, '');
    visit(document.paths, '');
    expect(unsaid).toEqual([]);
  });

  it('leaves no word without use', () => {
    const names = new Set([...JSON.stringify(document).matchAll(/"(\w+)":/g)].map(([, name]) => name));
    const parameters = operations.flatMap(({ operation }) => operation.parameters ?? []);
    for (const parameter of parameters) if ('name' in parameter) names.add(parameter.name);
    expect(Object.keys(WORDS).filter((name) => !names.has(name))).toEqual([]);
  });

  it('gives an example of each parameter', () => {
    const parameters = operations.flatMap(({ name, operation }) =>
      (operation.parameters ?? []).flatMap((parameter) =>
        'schema' in parameter && parameter.in !== 'header' ? [{ name, parameter }] : [],
      ),
    );
    const without = parameters.filter(({ parameter }) => {
      const schema = parameter.schema as { example?: unknown };
      const example = parameter.example ?? schema.example;
      return example === undefined || faultOf(schema, example) !== undefined;
    });
    expect(without.map(({ name, parameter }) => `${name} ${parameter.name}`)).toEqual([]);
  });
});
