import { dueOfRunningLimit } from '../clock';
import { CLASS_LIMITS } from '../catalogue/matter-classes';
import type { Day, Limit } from '../clock/types';
import { withinWorkingDays } from '../proceeding/deadlines';
import type { Deadline, House } from '../proceeding/types';
import type { RegistryState } from './types';

/** As instructed, else the limit of its class; from the day after it was registered. */
export function limitOf({ matter, instruction }: RegistryState): Limit {
  return instruction?.limit ?? CLASS_LIMITS[matter!.matterClass];
}

/** The last day of the whole matter. */
export function dueOf(state: RegistryState, house: Pick<House, 'calendar'>): Deadline {
  const from = state.matter!.registeredOn;
  const due = dueOfRunningLimit({ limit: limitOf(state), start: from, pauses: [], extension: 0 }, house.calendar);
  return { from, due: due.day, at: due.instant };
}

/** So many working days as a signature may take: for instructing, designating, signing and confirming alike. */
export function soonAfter(from: Day, house: Pick<House, 'calendar' | 'settings'>): Deadline {
  return withinWorkingDays(from, house.settings.signOffDays, house);
}
