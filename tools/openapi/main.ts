import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createApp } from '../../apps/api/src/app';
import { ApiSettings } from '../../apps/api/src/app.settings';
import { openApiDocument } from '../../apps/api/src/http/openapi';
import { repositoryRoot } from '@shouban/config';
import { createDataSource } from '@shouban/persistence/data-source';
import { connectClient } from '@shouban/temporal/connection';

const FILE = path.join(repositoryRoot(), 'docs', 'openapi.json');

/**
 * Writes the OpenAPI document of the built API; from sources it would miss what the build's plugin reads from the DTOs.
 * The API is put together and described but never started, so it needs no server.
 */
async function main(): Promise<void> {
  const app = await createApp({
    settings: ApiSettings.of({ tokenSecret: '-'.repeat(32), taskQueue: '-', filesDir: '-', logLevel: 'error' }),
    dataSource: createDataSource({ url: 'postgres://nowhere/none', schema: 'none' }),
    client: connectClient({ address: 'nowhere:0', namespace: 'none', codecKeys: new Map([['-', new Uint8Array(32)]]) }),
  });
  const document = openApiDocument(app);
  await writeFile(FILE, `${JSON.stringify(document, undefined, 2)}\n`);
  console.log(`${path.relative(process.cwd(), FILE)}: ${Object.keys(document.paths).length} paths`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
