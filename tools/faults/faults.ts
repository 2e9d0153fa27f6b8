import { away } from './kinds/away';
import { kill } from './kinds/kill';
import { repeated } from './kinds/repeated';
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
};
