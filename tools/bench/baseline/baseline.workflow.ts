import { allHandlersFinished, condition, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import { act, filler, ROW_BYTES, type BareActivities, type BareInput } from './messages';

const { insertRow } = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '10 seconds' });

/** As many updates as a case has, each stored by one local activity, and nothing else. */
export async function bareCase({ caseNo, acts }: BareInput): Promise<{ seq: number }> {
  let begun = 0;
  let stored = 0;
  setHandler(act, async ({ name }) => {
    const seq = ++begun;
    await insertRow({ caseNo, seq, name, content: filler(ROW_BYTES) });
    stored++;
    return { seq };
  });
  await condition(() => stored === acts && allHandlersFinished());
  return { seq: stored };
}
