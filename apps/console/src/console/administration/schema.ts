/** The documents of a draft as their published schemas say what stands in them. */
import itemSchema from '../../../../../catalogue/schema/item.schema.json';
import promisesSchema from '../../../../../catalogue/schema/promises.schema.json';

/** As much of JSON Schema as the catalogue uses. */
export interface Schema {
  $ref?: string;
  type?: string;
  enum?: string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  definitions?: Record<string, Schema>;
}
export type Value = string | number | boolean | Value[] | { [name: string]: Value };

/** Undefined where a document is edited as text alone. */
export function schemaOf(document: string): Schema | undefined {
  if (document === 'promises') return promisesSchema as Schema;
  return document.startsWith('items/') ? (itemSchema as Schema) : undefined;
}

/** What a reference stands for. */
export function resolved(schema: Schema, root: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name ? { ...root.definitions?.[name], ...schema } : schema;
}

/** Something to begin with, as empty as the schema lets it be. */
export function blank(given: Schema, root: Schema): Value {
  const schema = resolved(given, root);
  if (schema.enum) return schema.enum[0]!;
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, blank(schema.properties?.[name] ?? {}, root)]),
      );
    case 'array':
      return schema.items && resolved(schema.items, root).type === 'object' ? [blank(schema.items, root)] : [];
    case 'integer':
      return schema.minimum ?? 1;
    case 'boolean':
      return false;
    default:
      return '';
  }
}
