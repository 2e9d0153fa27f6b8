/** Ctrl-C under npm comes twice: from the terminal, and handed on by npm. */
const SAME_WITHIN_MS = 500;
const PARENT_ASKED_EVERY_MS = 1_000;

/** Who wants this process to end. */
export interface Told {
  /** The first time: in good order. */
  toEnd: Promise<undefined>;
  /** A second time: at once. */
  toHurry: Promise<undefined>;
}

/** Listens for as long as the process lives. Npm that is killed counts as a signal: nobody could send another one then. */
export function listenForSignals(): Told {
  let heardAt: number | undefined;
  let end: (value: undefined) => void;
  let hurry: (value: undefined) => void;
  const told: Told = {
    toEnd: new Promise((resolve) => (end = resolve)),
    toHurry: new Promise((resolve) => (hurry = resolve)),
  };
  const hear = () => {
    const now = performance.now();
    if (heardAt === undefined) end(undefined);
    else if (now - heardAt > SAME_WITHIN_MS) hurry(undefined);
    heardAt ??= now;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, hear);
  if (process.env['npm_lifecycle_event']) whenParentIsGone(hear);
  return told;
}

function whenParentIsGone(then: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    then();
  }, PARENT_ASKED_EVERY_MS).unref();
}
