import { away } from './kinds/away';
import { clockOff } from './kinds/clock';
import { diskFull } from './kinds/disk-full';
import { kill } from './kinds/kill';
import { repeated } from './kinds/repeated';
import { restored } from './kinds/restored';
import { rolling } from './kinds/rolling';
import { slowDatabase } from './kinds/slow-database';
import type { Fault } from './scene';

/** By the names of the command line, in the order in which all of them run. */
export const FAULTS: Record<string, Fault> = {
  'kill-worker': kill('worker'),
  'kill-api': kill('api'),
  'kill-temporal': kill('temporal'),
  'kill-postgres': kill('postgres'),
  'postgres-away': away('postgres'),
  'temporal-away': away('temporal'),
  'slow-database': slowDatabase,
  repeated,
  'clock-ahead': clockOff(10),
  'clock-behind': clockOff(-10),
  'disk-full': diskFull,
  'rolling-deploy': rolling,
  restored,
};
