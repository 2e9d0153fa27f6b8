import { DomainError } from '../refusal';
import { checkOfficeHours } from '../clock/office';
import { type CatalogueContent, type CatalogueProblem, Findings } from './problem';

/** What is wrong with the centre's settings by themselves. */
export function checkSettings(settings: CatalogueContent['settings']): CatalogueProblem[] {
  const findings = new Findings('settings');
  const { yellowAt, redAt, escalateToLeaderAfter, escalateToDisciplineAfter, officeHours } = settings;
  if (redAt >= yellowAt) {
    const message = `The lamp turns red at ${redAt} and yellow at ${yellowAt}: make redAt the smaller, or it never is yellow.`;
    findings.report('RED_NOT_BELOW_YELLOW', ['redAt'], message, 'R-CLK-13');
  }
  if (escalateToDisciplineAfter < escalateToLeaderAfter) {
    const message = `Discipline inspection is told after ${escalateToDisciplineAfter} working days, before the leader (${escalateToLeaderAfter}): the leader comes first.`;
    findings.report('DISCIPLINE_BEFORE_LEADER', ['escalateToDisciplineAfter'], message, 'R-CLK-13');
  }
  try {
    if (officeHours) checkOfficeHours(officeHours);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    findings.report('OFFICE_HOURS_INVALID', ['officeHours'], error.message);
  }
  return findings.problems;
}
