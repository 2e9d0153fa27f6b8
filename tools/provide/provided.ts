/** A server that this run started, or one that was given and is left alone. */
export interface Provided {
  url?: string;
  address?: string;
  pid?: number;
  /** Ends it in good order; nothing of it runs afterwards. */
  stop(): Promise<void>;
  /** Resolves with the reason when the server ends by itself, never when it was stopped. */
  ended: Promise<string>;
}

/** Told what takes long while it goes on. */
export type Log = (line: string) => void;

export const silent: Log = () => {};
