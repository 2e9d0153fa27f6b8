import { TOGETHER } from './together';
import type { Value } from './word';
import { LEFT_OUT, wordsFor } from './words';

/** What of a schema matters for an example. */
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: Value[];
  example?: Value;
  default?: Value;
  nullable?: boolean;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  pattern?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  allOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: boolean | Schema;
}

/** Where an example is made: what the document knows, and whose address it stands under. */
export interface Context {
  schemas: Record<string, Schema>;
  resource: string;
}

/** Stands where nobody has said what an example could be; the test of the document finds it. */
export const NO_EXAMPLE = '?';

/**
 * An example of a schema, made of those of its parts: an `example` of its own first, then the words of the demonstration centre for
 * the name it stands under, then what its kind allows.
 *
 * @param name of the property or parameter; empty for a whole body
 */
export function exampleOf(schema: Schema, name: string, context: Context, within: string[] = []): Value {
  if (schema.example !== undefined) return schema.example;
  const part = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (part) return exampleOfPart(part, schema, context, within);
  if (schema.oneOf) return exampleOf(schema.oneOf[0]!, name, context, within);
  if (schema.type === 'array') return listOf(schema, name, context, within);
  const word = wordsFor(name, context.resource).find((candidate) => fits(candidate, schema));
  if (word !== undefined) return word;
  if (schema.properties) return exampleOfProperties(schema, context, within);
  return byKind(schema);
}

/** A named schema; one that holds itself ends at its second turn. */
function exampleOfPart(ref: string, { nullable }: Schema, context: Context, within: string[]): Value {
  const called = ref.split('/').at(-1)!;
  if (within.includes(called)) return nullable ? null : {};
  return exampleOf(context.schemas[called]!, '', context, [...within, called]);
}

function listOf({ items = {} }: Schema, name: string, context: Context, within: string[]): Value {
  const words = wordsFor(name, context.resource);
  const isPart = items.$ref !== undefined || items.allOf !== undefined || items.properties !== undefined;
  const list = words.find((word) => Array.isArray(word) && word.every((each) => fits(each, items)));
  if (list !== undefined && !isPart) return list;
  if (isPart && within.includes((items.$ref ?? '').split('/').at(-1)!)) return [];
  return [exampleOf(items, name, context, within)];
}

function exampleOfProperties({ properties = {} }: Schema, context: Context, within: string[]): Value {
  const entries = Object.entries(properties);
  const left = LEFT_OUT[within.at(-1) ?? ''] ?? [];
  const together = TOGETHER[within.at(-1) ?? ''] ?? {};
  return Object.fromEntries(
    entries
      .filter(([name]) => !left.includes(name))
      .map(([name, schema]) => [name, name in together ? together[name]! : exampleOf(schema, name, context, within)]),
  );
}

/** Whether a word may stand for a schema that is neither a list nor a part. */
function fits(word: Value, schema: Schema): boolean {
  // Strictly read, what has a list of values or is a named part admits none, `nullable` or not.
  if (word === null) return schema.nullable === true && !schema.enum;
  if (schema.enum) return schema.enum.includes(word);
  switch (schema.type) {
    case 'string':
      return typeof word === 'string' && (!schema.pattern || new RegExp(schema.pattern).test(word));
    case 'number':
    case 'integer':
      return typeof word === 'number' && word >= (schema.minimum ?? word) && word <= (schema.maximum ?? word);
    case 'boolean':
      return typeof word === 'boolean';
    case 'object':
      return !schema.properties && typeof word === 'object' && !Array.isArray(word);
    default:
      return false;
  }
}

/** What can be said without knowing what it is. */
function byKind(schema: Schema): Value {
  if (schema.enum?.length) return schema.enum[0]!;
  if (schema.default !== undefined) return schema.default;
  if (schema.type === 'boolean') return true;
  if (schema.type === 'object') return {};
  if (schema.format === 'date') return '2026-03-16';
  return NO_EXAMPLE;
}
