import { Context } from '@temporalio/activity';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { openProceeding, type ProceedingInput } from '@shouban/contracts/proceeding';
import { PROMISE_WORKFLOW } from '@shouban/contracts/promise';
import { dayOf } from '@shouban/domain/clock';
import { streamOf } from '@shouban/domain/proceeding';
import { numberOfCheck, periodAt } from '@shouban/domain/promise/period';
import { promiseProcedure } from '@shouban/domain/promise/procedure';
import type { PromiseOpening } from '@shouban/domain/promise/types';
import type { Refusal } from '@shouban/domain/refusal';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { ProceedingReader } from '@shouban/persistence/proceeding-reader';
import type { Clock } from '../clock';
import { refusalOf } from '../refusal';

/** A section's check of a quarter, by the one number that it can have. */
export interface CheckToOpen extends PromiseOpening {
  number: string;
}

export interface PromiseActivities {
  /** Sections that promise and have not begun to check in the quarter that runs. */
  checksToOpen(): Promise<CheckToOpen[]>;
  /**
   * Starts the check, of which there is one however often it is asked. Answers with the refusal of its opening, where the quarter
   * has gone by or the section meanwhile.
   */
  openPromiseCheck(request: CheckToOpen): Promise<{ refusal?: Refusal }>;
}

export function createPromiseActivities(dataSource: DataSource, client: () => Client, clock: Clock): PromiseActivities {
  const catalogue = new CatalogueReader(dataSource);
  const reader = new ProceedingReader(dataSource);
  return {
    async checksToOpen() {
      const { organisation } = await catalogue.current();
      const { code: period } = periodAt(dayOf(await clock(), await catalogue.calendar()));
      const all = (organisation.promises ?? []).map(({ sectionCode }): CheckToOpen => {
        const number = numberOfCheck(organisation.centre.code, promiseProcedure.letters, period, sectionCode);
        return { number, sectionCode, period };
      });
      const begun = await Promise.all(all.map(({ number }) => reader.row('promise', number)));
      return all.filter((_check, i) => !begun[i]);
    },

    async openPromiseCheck({ number, sectionCode, period }) {
      // Opened and perhaps closed since: it is not begun anew.
      if (await reader.row('promise', number)) return {};
      const key = `schedule/${number}`;
      const input: ProceedingInput<PromiseOpening> = { number, opening: { sectionCode, period, key } };
      try {
        await client().workflow.executeUpdateWithStart(openProceeding, {
          updateId: key,
          startWorkflowOperation: new WithStartWorkflowOperation(PROMISE_WORKFLOW, {
            workflowId: streamOf('promise', number),
            taskQueue: Context.current().info.taskQueue,
            workflowIdConflictPolicy: 'USE_EXISTING',
            args: [input],
          }),
        });
        return {};
      } catch (error) {
        const refusal = refusalOf(error);
        if (!refusal) throw error;
        return { refusal };
      }
    },
  };
}
