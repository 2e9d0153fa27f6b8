import { CancellationScope, patched, setHandler } from '@temporalio/workflow';
import { callerSeenAgain } from '@shouban/contracts/contact';
import type { ProceedingInput, ProceedingResult } from '@shouban/contracts/proceeding';
import { contactProcedure } from '@shouban/domain/contact/procedure';
import { seenAgain } from '@shouban/domain/contact/seen-again';
import type { ContactOpening, ContactState } from '@shouban/domain/contact/types';
import { centre } from '../journey/activities';
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
  setHandler(callerSeenAgain, async (again) => void (await asked.table.act({ decide: seenAgain(again) })));
  if (!(await asked.isOpened())) return { seq: 0 };
  const told = 'opening' in input ? tellFirstAskers(asked.state) : undefined; // 同一来人，他处已登记的即告知
  await asked.until(({ firstAsker }) => firstAsker !== undefined); // 首问接待、登记
  await asked.until(({ outcomes }) => outcomes.length > 0); // 答复、受理、引导、转交、代收转办、告知、请示、征询
  await asked.until(({ closedAt }) => closedAt !== undefined); // 办结、告知结果
  await told;
  return asked.end();
}

/** Beside everything else: nobody at the window waits for it. In histories from before, nobody was told. */
async function tellFirstAskers({ number, callerKeys }: ContactState): Promise<void> {
  if (callerKeys.length > 0 && patched('first-askers-told')) await centre.tellFirstAskers({ number });
}
