import { condition, defineSignal, setHandler, sleep } from '@temporalio/workflow';

export const block = defineSignal('block');
/** Before it puts something off. */
export const blockAtOnce = defineSignal('blockAtOnce');
export const end = defineSignal('end');

/** Takes its thread for itself when it is told to, in a microtask as after any `await`. */
export async function blocksWhenTold(): Promise<string> {
  let told = false;
  let over = false;
  setHandler(block, () => void (told = true));
  setHandler(end, () => void (over = true));
  const isTold = () => told;
  setHandler(blockAtOnce, () => {
    told = true;
    void Promise.resolve().then(() => sleep('1 day'));
    while (isTold());
  });
  await condition(() => isTold() || over);
  while (isTold());
  return 'went on';
}
