import type { CaseFile } from './types';

/** Computes it once for each file, however often it is asked: a file is never changed in place, only followed by another. */
export function oncePerFile<T extends object>(compute: (file: CaseFile) => T): (file: CaseFile) => T {
  const known = new WeakMap<CaseFile, T>();
  return (file) => {
    const before = known.get(file);
    if (before) return before;
    const fresh = compute(file);
    known.set(file, fresh);
    return fresh;
  };
}
