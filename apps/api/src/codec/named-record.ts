import type { Payload } from '@temporalio/common';

/** By which messages and files of workflows name what they are about. */
const NAMING = ['stream', 'caseNo', 'number'];
const NAME = /^[\w-]{1,40}(\/[\w-]{1,60})?$/;

/** The record that a decoded payload speaks of, as far as it says so near its beginning. The UI does not tell which workflow it shows. */
export function recordNamedIn({ data }: Payload): string | undefined {
  let level = [parsed(data)];
  for (let depth = 0; depth < 4 && level.length > 0; depth++) {
    for (const value of level) {
      const found = NAMING.map((key) => (value as Record<string, unknown>)[key]).find(
        (name) => typeof name === 'string' && NAME.test(name),
      );
      if (found !== undefined) return found as string;
    }
    level = level.flatMap((value) => Object.values(value)).filter(isObject);
  }
  return undefined;
}

function parsed(data: Uint8Array | null | undefined): object {
  try {
    const value: unknown = JSON.parse(Buffer.from(data ?? []).toString());
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
