import { defineUpdate } from '@temporalio/workflow';

export const CALENDAR_CHANGE_WORKFLOW = 'calendarChange';

export interface CalendarChangeInput {
  /** The calendar that is in force now. */
  version: string;
}

/** The only place that makes the workflow id of a calendar's announcement. */
export function calendarChangeWorkflowId(version: string): string {
  return `calendar/${version}`;
}

/** Puts a previewed calendar in force, and tells everything that counts by another one. */
export const CALENDAR_REVISION_WORKFLOW = 'calendarRevision';

export interface CalendarRevisionInput {
  previewId: string;
  /** That of the preview which was looked at. */
  digest: string;
  reason: string;
  changedBy: string;
  key: string;
}

export interface CalendarRevisionResult {
  /** Of the change in the calendar's history. */
  id: string;
  calendarVersion: string;
}

/** Answered when the calendar is in force; sent together with the start. */
export const saveCalendar = defineUpdate<CalendarRevisionResult, []>('saveCalendar');

/** The only place that makes the id: one order, one workflow, however often it is sent. */
export function calendarRevisionWorkflowId(key: string): string {
  return `calendar-revision/${key}`;
}
