import { allHandlersFinished, condition, setHandler, sleep, uuid4 } from '@temporalio/workflow';
import { registerAbsence, type AbsenceInput } from '@shouban/contracts/absence';
import { ledger, office } from '../case/activities';

/** Within it every workflow task that began before an absence has ended, its retries included. */
const STRAGGLERS_MS = 2 * 60_000;

/** An officer's absence: recorded, and told to every case it touches when it begins and when it ends (R-ABP-07). */
export async function absence(input: AbsenceInput): Promise<void> {
  let recorded = false;
  setHandler(registerAbsence, async () => {
    await condition(() => recorded);
    return { absenceId: input.absenceId };
  });

  await ledger.record({
    stream: `absence/${input.absenceId}`,
    afterSeq: 0,
    events: [
      {
        id: uuid4(),
        seq: 1,
        type: 'AbsenceRegistered',
        at: Date.now(),
        actor: { kind: 'person', person: input.registeredBy },
        rule: 'R-ABP-04',
        data: {
          person: input.person,
          from: input.from,
          to: input.to,
          kind: input.kind,
          handover: input.handover ?? [],
        },
      },
    ],
    projection: { absence: input },
  });
  recorded = true;

  await untilInstant(input.from);
  await office.announceAbsence({ person: input.person });
  // A case that asked who holds its duties a moment before, and recorded the answer a moment after, has not been told.
  await untilInstant(Math.min(Date.now() + STRAGGLERS_MS, input.to));
  await office.announceAbsence({ person: input.person, stillHeld: true });
  await untilInstant(input.to);
  await office.announceAbsence({ person: input.person });
  await condition(allHandlersFinished);
}

async function untilInstant(at: number): Promise<void> {
  const wait = at - Date.now();
  if (wait > 0) await sleep(wait);
}
