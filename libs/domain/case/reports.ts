import type { Day } from '../clock/types';
import { notice } from './policies/guards';
import type { CaseFile, Draft } from './types';

/**
 * The bodies that a case was coordinated with are told how it ended, once for each report, as soon as it is decided
 * (R-ASG-03).
 */
export function resultToTell(file: CaseFile, on: Day): Draft | undefined {
  const { decision, notices, reports } = file.state;
  if (!decision) return undefined;
  const told = notices.flatMap(({ kind, content }) =>
    kind === 'coordination' && content['outcome'] !== undefined ? [content['reportId']] : [],
  );
  const next = reports.find(({ id }) => !told.includes(id));
  if (!next) return undefined;
  const { id: reportId, bodies } = next;
  return {
    ...notice(file, 'coordination', on, { reportId, bodies, outcome: decision.outcome }).draft,
    rule: 'R-ASG-03',
  };
}
