import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import type { WithEraser } from '@shouban/activities/erasure/erasure.activities';
import type { Config } from '@shouban/config';
import { aftercareWorkflowId } from '@shouban/contracts/aftercare';
import { caseWorkflowId } from '@shouban/contracts/case';
import { createDataSource } from '@shouban/persistence/data-source';
import { Eraser } from '@shouban/persistence/erasure/eraser';
import { removeContent } from '@shouban/persistence/files/content-folder';
import { removeHistories } from '@shouban/temporal/histories';

/** Erases as the owner of the tables, and is connected as him no longer than that takes. */
export function createEraser(config: Config, client: Client): WithEraser {
  const { databaseOwnerUrl: url, databaseSchema: schema } = config;
  return async (work) => {
    const owner = await createDataSource({ url: url!, schema, poolSize: 2 }).initialize();
    try {
      return await work(eraserOn(owner, config, client));
    } finally {
      await owner.destroy();
    }
  };
}

/** @param client without it histories stay until there is one, or until the retention of their namespace takes them */
export function eraserOn(owner: DataSource, { filesFolder }: Pick<Config, 'filesFolder'>, client?: Client): Eraser {
  return new Eraser(owner, {
    removeContent: (sha256, now) => removeContent(filesFolder, sha256, now),
    removeHistories: async (stream) => client !== undefined && removeHistories(client, workflowsOf(stream)),
  });
}

/** Every workflow that has carried a record. */
function workflowsOf(stream: string): string[] {
  return stream.includes('/') ? [stream] : [caseWorkflowId(stream), aftercareWorkflowId(stream)];
}
