import { checkLimit } from '../../clock';
import { refuse, type Refusal } from '../../refusal';
import { refused, type Policy } from '../decision';
import { heldBy, isRefusal } from '../duties';
import type { CaseFile } from '../types';
import { holder, IN_REVIEW, notice, onlyIn, today } from './guards';

/**
 * A matter that is handled with other bodies or a superior one: the first handler reports it, with the limit that the lead
 * section gives for the coordination (R-ASG-03, R-CLK-12).
 */
export const reportForCoordination: Policy<'reportForCoordination'> = {
  permit: (file, by) => holder(file, by, IN_REVIEW, ['handle'], 'R-ASG-03'),
  decide(file, { bodies, report, limit, by }, now) {
    if (bodies.length === 0) return refused(refuse('BODIES_REQUIRED', 'Name the bodies concerned.', 'R-ASG-03'));
    checkLimit(limit);
    const on = today(file, now);
    const id = `C${file.state.reports.length + 1}`;
    const data = { id, bodies, report, limit, on, reportedBy: by.person };
    return { drafts: [{ type: 'CoordinationReported', rule: 'R-ASG-03', data }], created: id };
  },
};

/** The leader coordinates; the bodies and units concerned are told what came of it (R-ASG-03). */
export const coordinateReport: Policy<'coordinateReport'> = {
  permit(file, by, command) {
    const wrong = onlyIn(file, IN_REVIEW, 'R-ASG-03') ?? unknownReport(file, command?.reportId);
    if (wrong) return wrong;
    const open = file.state.reports.filter(
      ({ id, result }) => result === undefined && (!command?.reportId || id === command.reportId),
    );
    if (open.length === 0) return refuse('REPORT_NOT_OPEN', 'No report waits for coordination.', 'R-ASG-03');
    const duty = heldBy(
      file,
      by,
      open.map(({ id }) => `coordinateReport:${id}`),
    );
    return isRefusal(duty) ? duty : { post: duty.post };
  },
  decide(file, { reportId, result, reason }, now) {
    const on = today(file, now);
    const { bodies } = file.state.reports.find(({ id }) => id === reportId)!;
    const told = notice(file, 'coordination', on, { reportId, bodies, result, ...(reason && { reason }) });
    const data = { reportId, result, ...(reason && { reason }), on };
    return {
      drafts: [
        { type: 'ReportCoordinated', rule: 'R-ASG-03', data },
        { ...told.draft, rule: 'R-ASG-03' },
      ],
    };
  },
};

/** The first handler tells the bodies and units concerned how it goes on (R-ASG-03). */
export const tellProgress: Policy<'tellProgress'> = {
  permit(file, by, command) {
    const wrong = onlyIn(file, IN_REVIEW, 'R-ASG-03') ?? unknownReport(file, command?.reportId);
    return wrong ?? holder(file, by, IN_REVIEW, ['handle'], 'R-ASG-03');
  },
  decide(file, { reportId, progress }, now) {
    const { bodies } = file.state.reports.find(({ id }) => id === reportId)!;
    const told = notice(file, 'coordination', today(file, now), { reportId, bodies, progress });
    return { drafts: [{ ...told.draft, rule: 'R-ASG-03' }], created: told.id };
  },
};

function unknownReport({ state }: CaseFile, reportId: string | undefined): Refusal | undefined {
  if (reportId ? state.reports.some(({ id }) => id === reportId) : state.reports.length > 0) return undefined;
  return refuse('REPORT_UNKNOWN', `The case has no report ${reportId ?? 'yet'}.`, 'R-ASG-03');
}
