/** So many characters of contents are kept for others to share: a hundred matters with a version or two each are a tenth of it. */
export const CHARACTERS_KEPT = 8_000_000;

/**
 * Contents by their JSON. The module is loaded once for all workflows of a thread; nothing of a single case may come in here, and
 * what is in here cannot be changed.
 */
const copies = new Map<string, object>();
let characters = 0;

/**
 * The one copy of a content that many workflows are pinned to, as a version of a matter or of the calendar: each of them gets it by an
 * activity and parses it, and a worker keeps thousands. Equal to what was given down to the order of its fields, so a replay cannot
 * tell; frozen, so nobody changes it under another. What was not asked for the longest is forgotten first, and then parsed anew.
 */
export function oneCopy<T extends object>(content: T): T {
  const text = JSON.stringify(content);
  const known = copies.get(text) ?? frozen(content);
  if (!copies.delete(text)) characters += text.length;
  copies.set(text, known);
  for (const eldest of copies.keys()) {
    if (characters <= CHARACTERS_KEPT || eldest === text) break;
    copies.delete(eldest);
    characters -= eldest.length;
  }
  return known as T;
}

/** A file of which everything but the state, which is the case's own, is the one copy of it. */
export function pinnedToCopies<F extends { state: object }>({ state, ...pinned }: F): F {
  const copied = Object.entries(pinned).map(([name, content]) => [name, oneCopy(content as object)]);
  return { state, ...Object.fromEntries(copied) } as F;
}

function frozen<T extends object>(content: T): T {
  for (const part of Object.values(content)) if (typeof part === 'object' && part !== null) frozen(part as object);
  return Object.freeze(content);
}
