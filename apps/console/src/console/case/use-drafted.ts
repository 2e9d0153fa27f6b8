import { onScopeDispose } from 'vue';
import type { Values } from './form-types';
import { useDrafts } from './drafts';

/**
 * What a form holds: kept until it is sent, so that a drawer that is closed by accident, and a page that was left for signing in
 * elsewhere, open as they were. A form in which nothing was changed leaves nothing behind.
 *
 * @param about what is acted on, and `name` how: by both a draft is found again
 */
export function useDrafted<T extends object = Values>(about: string, name: string, initial: () => T) {
  const drafts = useDrafts();
  const untouched = JSON.stringify(initial());
  const isTouched = (values: T) => JSON.stringify(values) !== untouched;
  const before = drafts.has(about, name);
  const values = drafts.of(about, name, initial());
  const wasKept = before && isTouched(values);
  const drop = () => drafts.drop(about, name);
  function discard() {
    for (const field of Object.keys(values)) delete (values as Record<string, unknown>)[field];
    Object.assign(values, initial());
  }
  onScopeDispose(() => isTouched(values) || drop());
  return { wasKept, values, discard, drop };
}
