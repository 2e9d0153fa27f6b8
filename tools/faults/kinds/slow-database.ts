import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../scene';

const DELAY_MS = 500;

/** Every statement of worker and API reaches PostgreSQL half a second later, for so long. */
export const slowDatabase: Fault = {
  run: (scene, name, options) => {
    const { databaseRelay } = scene.machines;
    const blow = async () => {
      databaseRelay.slow(DELAY_MS);
      await sleep(options.seconds * 1000);
      databaseRelay.slow(0);
    };
    const what = `database slow by ${DELAY_MS} ms a statement for ${options.seconds} s`;
    return scene.play(name, { phases: ['opinions'], ...options }, what, blow, { lasts: true });
  },
};
