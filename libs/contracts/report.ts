import type { By } from '@shouban/domain/case/types';

/** Issues the report of every month that is over and has none; what the Schedule starts. */
export const MONTHLY_REPORTS_WORKFLOW = 'monthlyReports';
/** Issues one month's report, or issues it again. */
export const MONTHLY_REPORT_WORKFLOW = 'monthlyReport';
/** The one Schedule of the reports. */
export const REPORT_SCHEDULE = 'monthly-reports';

export interface ReportInput {
  month: string;
  /** Absent: by the Schedule, once. `reason`: why an issue that is there is issued anew. */
  order?: { by: By; forPost: string; key: string; reason?: string };
}

export interface ReportResult {
  month: string;
  issue: number;
}

/** The only place that makes the id of an ordered issue: one order, one workflow, however often it is sent. */
export function reportWorkflowId(month: string, key: string): string {
  return `report/${month}/${key}`;
}
