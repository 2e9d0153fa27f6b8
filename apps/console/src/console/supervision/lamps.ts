import type { Schemas } from '../../api/client';

/** The most urgent first. */
export const LAMPS = ['overdue', 'red', 'yellow', 'green', 'paused'] as const;
export type Lamp = keyof Schemas['LampCountsDto'];
