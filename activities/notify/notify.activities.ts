import { ApplicationFailure } from '@temporalio/common';

/** A person who is called in an emergency. No words of the report: whoever is called reads them where he may. */
export interface Call {
  /** Number of the incident. */
  incident: string;
  /** The same call has the same id however often it is tried, so that a channel can tell it from another. */
  alertId: string;
  post: string;
  person: string;
  harm: string;
}

/** A way to reach a person besides the inbox: a gateway of messages, a pager. */
export interface AlertChannel {
  readonly name: string;
  /** @throws Error where it does not take the call */
  send(call: Call): Promise<void>;
}

export interface NotifyActivities {
  /**
   * Calls a person over every channel there is; one that takes it is enough. The inbox and whoever listens to events have it
   * since the alert was recorded. Safe to repeat.
   *
   * @returns names of the channels that have it
   * @throws Error where there are channels and none takes it
   */
  callPerson(call: Call): Promise<{ channels: string[] }>;
}

export function createNotifyActivities(channels: AlertChannel[]): NotifyActivities {
  return {
    async callPerson(call) {
      const tried = await Promise.allSettled(channels.map((channel) => channel.send(call)));
      const took = channels.filter((_channel, i) => tried[i]!.status === 'fulfilled').map(({ name }) => name);
      if (channels.length > 0 && took.length === 0) {
        const names = channels.map(({ name }) => name).join(', ');
        throw ApplicationFailure.retryable(`No channel takes the call: ${names}`, 'CHANNELS_AWAY');
      }
      return { channels: ['inbox', ...took] };
    },
  };
}
