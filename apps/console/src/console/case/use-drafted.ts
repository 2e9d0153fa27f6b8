import type { Values } from './form-types';
import { useDrafts } from './drafts';

/**
 * What the form of a drawer holds: kept until it is sent, so that one that is closed by accident opens as it was.
 *
 * @param about what is acted on, and `name` how: by both a draft is found again
 */
export function useDrafted(about: string, name: string, initial: () => Values) {
  const drafts = useDrafts();
  const wasKept = drafts.has(about, name);
  const values = drafts.of(about, name, initial());
  function discard() {
    for (const field of Object.keys(values)) delete values[field];
    Object.assign(values, initial());
  }
  return { wasKept, values, discard, drop: () => drafts.drop(about, name) };
}
