import { caseRow, dutyRows } from '@shouban/domain/case/projection';
import { caseView } from '@shouban/domain/case/view';
import type { NaiveLimits } from './naive-limits';
import type { Play } from './play';
import { Violation, Watch } from './watch';
import { DAY_MS } from './time';

/** Whatever still waits for somebody outside the house so long after its receipt is left to wait. */
const HORIZON_MS = 400 * DAY_MS;

export interface Ending {
  steps: number;
  violation?: Violation;
}

/** Tells a case to its end, watched after each step. */
export async function tellToTheEnd(play: Play, limits: NaiveLimits): Promise<Ending> {
  const horizon = play.beginning.at + HORIZON_MS;
  let steps = 1;
  try {
    const watch = new Watch(play, limits);
    watch.look({ outcome: await play.begin() });
    for (let thing = play.next(); thing && thing.at <= horizon && !play.isClosed; thing = play.next()) {
      steps++;
      watch.look(await play.take(thing));
    }
    readEverything(play);
    return { steps };
  } catch (error) {
    return { steps, violation: error instanceof Violation ? error : new Violation('error', stackOf(error)) };
  }
}

/** Whoever reads the case at its end can. */
function readEverything({ file, now }: Play): void {
  caseRow(file);
  dutyRows(file);
  caseView(file, now, { person: 'nobody', roles: [] });
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
