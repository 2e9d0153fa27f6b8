import type { Part } from '../machines';
import type { Fault } from '../scene';

/** SIGKILL in the middle of each phase; it is started again at once, as whoever watches over processes does. */
export function kill(part: Part): Fault {
  return {
    run: (scene, name, options) =>
      scene.play(name, options, `${part} killed`, async () => {
        await scene.machines.kill(part);
        await scene.machines.start(part);
      }),
  };
}
