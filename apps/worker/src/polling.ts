/** A poll takes up to a minute where there is nothing to do; two missed ones are a worker that does not work. */
const SILENT_MS = 150_000;

/** One of a task queue's pollers, as Temporal describes it. */
export interface Poller {
  /** The SDK's default: process id and host name. */
  identity?: string | null;
  lastAccessTime?: { seconds?: { toString(): string } | number | null } | null;
}

/** Whether a worker of this host has asked for work lately. */
export function isPolling(pollers: readonly Poller[], host: string, now: number): boolean {
  return pollers.some(({ identity, lastAccessTime }) => {
    const at = Number(lastAccessTime?.seconds?.toString() ?? 0) * 1000;
    return identity?.endsWith(`@${host}`) === true && now - at <= SILENT_MS;
  });
}
