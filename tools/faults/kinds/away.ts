import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from '../machines';
import type { Fault } from '../scene';

/** Stopped in good order in the middle of the review, nothing listens for so long, and it comes back with its data. */
export function away(server: Server): Fault {
  return {
    run: (scene, name, options) => {
      const { machines } = scene;
      const blow = async () => {
        await machines.stopServer(server);
        await sleep(options.seconds * 1000);
        await machines.start(server);
      };
      const what = `${server} away for ${options.seconds} s`;
      return scene.play(name, { phases: ['opinions'], ...options }, what, blow, { lasts: true });
    },
  };
}
