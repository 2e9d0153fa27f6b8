import { CancellationScope } from '@temporalio/workflow';
import type { ProceedingInput, ProceedingResult } from '@shouban/contracts/proceeding';
import { registryProcedure } from '@shouban/domain/registry/procedure';
import type { RegistryOpening } from '@shouban/domain/registry/types';
import { Proceeding } from '../proceeding/proceeding';

/**
 * A document or an assigned matter in the office's registry: registered first, instructed by a leader, signed by its handler,
 * handled within its limit and reported closed to the office, which strikes it off (R-REG-01).
 */
export function registryMatter(input: ProceedingInput<RegistryOpening>): Promise<ProceedingResult> {
  return CancellationScope.nonCancellable(() => procedure(input));
}

async function procedure(input: ProceedingInput<RegistryOpening>): Promise<ProceedingResult> {
  const matter = new Proceeding(registryProcedure, input);
  if (!(await matter.isOpened())) return { seq: 0 }; // 登记
  await matter.until(({ instruction }) => instruction !== undefined); // 批示
  await matter.until(({ handlerPost }) => handlerPost !== undefined); // 指定承办岗位
  await matter.until(({ signedOn }) => signedOn !== undefined); // 签收
  await matter.until(({ closedOn }) => closedOn !== undefined); // 承办、协办、报告办结、核销
  return matter.end();
}
