import { ref } from 'vue';
import { CommandKey } from './command-key';
import { asProblem, ProblemError, type Problem } from './problem';

/**
 * One form that is sent once however often it is pressed: the key is kept while the outcome is not known, and renewed after a
 * refusal, because then nothing was done.
 */
export function useSending() {
  const key = new CommandKey();
  const busy = ref(false);
  const problem = ref<Problem>();
  /** Whether it is known that nothing was done; then what is sent next is another command. */
  const refused = ref(false);

  /** What was answered; undefined where it was refused, which `problem` tells, or is still being sent. */
  async function run<T>(send: (key: string) => Promise<T>): Promise<T | undefined> {
    if (busy.value) return undefined;
    busy.value = true;
    problem.value = undefined;
    refused.value = false;
    try {
      const answer = await send(key.value);
      key.renew();
      return answer;
    } catch (error) {
      problem.value = asProblem(error);
      refused.value = error instanceof ProblemError && !error.isOpen;
      if (refused.value) key.renew();
      return undefined;
    } finally {
      busy.value = false;
    }
  }
  return { busy, problem, refused, run };
}
