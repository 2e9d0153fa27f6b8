import type { CalendarDoubt, CalendarProposal } from '@shouban/domain/clock/proposal';
import { readYearFile } from '@shouban/persistence/calendar/year-file';
import { pointerOf } from '../catalogue/draft.presenter';
import { ProblemException } from '../http/problem.exception';
import type { ProposalDto } from './calendar.dto';

/** The proposal as the domain has it. @throws ProblemException VALIDATION_FAILED, CALENDAR_INVALID where a file is no year's */
export function proposalOf({ kind, text, year, number, issued, file, days }: ProposalDto): CalendarProposal {
  if (kind === 'days') return { kind, days: needed('days', days) };
  if (kind === 'notice') {
    const beside = { ...(year && { year }), ...(number && { number }), ...(issued && { issued }) };
    return { kind, text: needed('text', text), ...beside };
  }
  const read = readYearFile(needed('file', file));
  if ('file' in read) return { kind, file: read.file };
  const errors = read.problems.map(({ line, code, message }) => ({ path: `file:${line}`, code, message }));
  const detail = read.problems.map(({ line, message }) => `Line ${line}: ${message}`).join(' ');
  throw new ProblemException('CALENDAR_INVALID', { detail, errors });
}

function needed<T>(field: string, value: T | undefined): T {
  if (value === undefined) throw ProblemException.field(field, 'isDefined', `${field} should not be absent`);
  return value;
}

/** Everything that stands in the way of a proposal, with its place. */
export function refusedFor(doubts: CalendarDoubt[]): ProblemException {
  const refused = doubts.filter(({ severity }) => severity === 'refused');
  const told = refused.map(({ message, source }) => (source ? `Line ${source.line}: ${message}` : message));
  return new ProblemException('CALENDAR_INVALID', {
    detail: told.join('. '),
    rule: 'R-CLK-15',
    errors: refused.map(({ code, message, path, source }) => ({
      path: source ? `${pointerOf(path)}:${source.line}` : pointerOf(path),
      code,
      message,
    })),
  });
}
