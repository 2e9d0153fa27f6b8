import type { Values } from './form-types';
import { useDrafts } from './drafts';

/**
 * What a form holds: kept until it is sent, so that a drawer that is closed by accident, and a page that was left for signing in
 * elsewhere, open as they were.
 *
 * @param about what is acted on, and `name` how: by both a draft is found again
 */
export function useDrafted<T extends object = Values>(about: string, name: string, initial: () => T) {
  const drafts = useDrafts();
  const wasKept = drafts.has(about, name);
  const values = drafts.of(about, name, initial());
  function discard() {
    for (const field of Object.keys(values)) delete (values as Record<string, unknown>)[field];
    Object.assign(values, initial());
  }
  return { wasKept, values, discard, drop: () => drafts.drop(about, name) };
}
