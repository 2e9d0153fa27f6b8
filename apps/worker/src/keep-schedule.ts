import { ScheduleAlreadyRunning, type Client, type ScheduleOptions } from '@temporalio/client';

/** A new Schedule runs at once, for what lies behind; one that is there is brought to what is said here. */
export async function keepSchedule(client: Client, options: ScheduleOptions): Promise<void> {
  try {
    await client.schedule.create({ ...options, state: { triggerImmediately: true } });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const { spec, action, policies } = options;
    // Whether an operator has paused it is his to say.
    await client.schedule
      .getHandle(options.scheduleId)
      .update(({ state }) => ({ spec, action, ...(policies && { policies }), state }));
  }
}
