import { defineUpdate } from '@temporalio/workflow';

export const BARE_WORKFLOW = 'bareCase';

/** Filler of an update, so that its argument is as large as the mean of Shouban's joint case: 120 bytes of JSON. */
export const ARGUMENT_BYTES = 90;
/** Filler of the start, which stands for the application: 640 bytes of JSON. */
export const APPLICATION_BYTES = 600;
/** Filler of a row, so that it is as large as what one update of that case records: 1,030 bytes of JSON. */
export const ROW_BYTES = 970;

export interface BareInput {
  caseNo: string;
  /** How many acts make the case complete. */
  acts: number;
  /** Stands for the application. */
  content: string;
}

export interface Act {
  name: string;
  content: string;
}

export interface Row {
  caseNo: string;
  seq: number;
  name: string;
  content: string;
}

/** The one thing that can happen to a bare case; answered when its row is stored. */
export const act = defineUpdate<{ seq: number }, [Act]>('act');

export interface BareActivities {
  insertRow(row: Row): Promise<Row>;
}

/** Text that makes a message as large as Shouban's. */
export function filler(bytes: number): string {
  return 'x'.repeat(bytes);
}
