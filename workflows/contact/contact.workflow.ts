import { CancellationScope } from '@temporalio/workflow';
import type { ProceedingInput, ProceedingResult } from '@shouban/contracts/proceeding';
import { contactProcedure } from '@shouban/domain/contact/procedure';
import type { ContactOpening } from '@shouban/domain/contact/types';
import { Proceeding } from '../proceeding/proceeding';

/**
 * 首问: whoever is asked first receives the person whatever it is about, and it goes on until the person has been answered, led to
 * the right place or told what came of it. Nothing else ends it (R-CON-01, R-CON-09).
 */
export function contact(input: ProceedingInput<ContactOpening>): Promise<ProceedingResult> {
  return CancellationScope.nonCancellable(() => procedure(input));
}

async function procedure(input: ProceedingInput<ContactOpening>): Promise<ProceedingResult> {
  const asked = new Proceeding(contactProcedure, input);
  if (!(await asked.isOpened())) return { seq: 0 };
  await asked.until(({ firstAsker }) => firstAsker !== undefined); // 首问接待、登记
  await asked.until(({ outcomes }) => outcomes.length > 0); // 答复、受理、引导、转交、代收转办、告知、请示、征询
  await asked.until(({ closedAt }) => closedAt !== undefined); // 办结、告知结果
  return asked.end();
}
