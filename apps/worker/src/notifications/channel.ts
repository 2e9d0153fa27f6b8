import type { Claimed, DispatchChannel } from '@shouban/persistence/notifications/dispatch-queue';

/** Why something was not sent. */
export class NotSent extends Error {
  override readonly name = 'NotSent';

  /** @param outcome `failed` is tried again, `refused` never will be taken, `dropped` needs no sending any more */
  constructor(
    readonly outcome: 'failed' | 'refused' | 'dropped',
    message: string,
    readonly status?: number,
  ) {
    super(message);
  }
}

/** What the receiver has answered. */
export interface Taken {
  status?: number;
  detail: string;
}

/** A way out of the house. */
export interface Channel {
  readonly name: DispatchChannel;
  /** Safe to repeat: the receiver knows a repetition by the dispatch's id. @throws NotSent */
  send(dispatch: Claimed, now: number): Promise<Taken>;
}
