export const CALENDAR_CHANGE_WORKFLOW = 'calendarChange';

export interface CalendarChangeInput {
  /** The calendar that is in force now. */
  version: string;
}

/** The only place that makes the workflow id of a calendar's announcement. */
export function calendarChangeWorkflowId(version: string): string {
  return `calendar/${version}`;
}
