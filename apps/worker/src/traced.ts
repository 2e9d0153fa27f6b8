import { traced } from '@shouban/tracing';

/** To be imported before whatever imports `pg`. */
export const tracing = traced('shouban-worker');
