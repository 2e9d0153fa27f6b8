import { CancellationScope, setHandler } from '@temporalio/workflow';
import { caseReported } from '@shouban/contracts/journey';
import type { ProceedingInput, ProceedingResult } from '@shouban/contracts/proceeding';
import { mayOpen, opening, reported, toBring, type JourneyOpening, type JourneyState } from '@shouban/domain/journey';
import { journeyProcedure } from '@shouban/domain/journey/procedure';
import { Proceeding } from '../proceeding/proceeding';
import { CasesOfJourney } from './cases-of-journey';

/**
 * A whole-journey proxy (全程代办): an applicant entrusts the centre with several procedures. All departments look through the
 * materials at once and everything missing is told once; then cases are opened side by side where nothing forbids it, and after
 * one another where one needs the other's grant (R-PRX-01 to R-PRX-04). Every case is a workflow of its own, which tells the
 * journey what it has come to and goes on whether or not there is a journey any more.
 */
export function journey(input: ProceedingInput<JourneyOpening>): Promise<ProceedingResult> {
  return CancellationScope.nonCancellable(() => procedure(input));
}

async function procedure(input: ProceedingInput<JourneyOpening>): Promise<ProceedingResult> {
  const proxy = new Proceeding(journeyProcedure, input);
  const cases = new CasesOfJourney(proxy.table);
  setHandler(caseReported, (report) => cases.hear(reported(report)));

  if (!(await proxy.isOpened())) return { seq: 0 }; // 委托
  await proxy.until(({ startedOn, endedOn }) => (startedOn ?? endedOn) !== undefined); // 预审、一次性告知、补正、分送
  while (proxy.state.closedAt === undefined) {
    await proxy.until((state) => isSomethingToDo(state) || state.closedAt !== undefined); // 协调、跟踪、反馈
    await cases.goOn();
  }
  return proxy.end();
}

/** A case may be opened, or a result is there that another case waits for. */
function isSomethingToDo(state: JourneyState): boolean {
  return [mayOpen(state), opening(state), toBring(state)].some((list) => list.length > 0);
}
