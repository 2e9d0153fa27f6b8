/** Makes the types of the API's client from the document that the API publishes. `vue-tsc` and the build both begin with it. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const HERE = import.meta.dirname;
const DOCUMENT = path.join(HERE, '../../../docs/openapi.json');
const TYPES = path.join(HERE, '../src/api/schema.d.ts');

/** Appears whole: the build and the check of types may run beside each other, and either may read what the other writes. */
export async function makeClient() {
  const types = astToString(await openapiTS(JSON.parse(readFileSync(DOCUMENT, 'utf8'))));
  const content = `// Made from docs/openapi.json by the build; not kept.\n${types}`;
  if (existsSync(TYPES) && readFileSync(TYPES, 'utf8') === content) return;
  const draft = `${TYPES}.${process.pid}`;
  writeFileSync(draft, content);
  renameSync(draft, TYPES);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await makeClient();
