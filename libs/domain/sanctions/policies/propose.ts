import type { Instant } from '../../clock/types';
import type { By } from '../../case/types';
import { refuse, type Refusal } from '../../refusal';
import type { Command, Decision } from '../../proceeding/types';
import { todayOf, withinWorkingDays } from '../../proceeding/deadlines';
import { heightOf, isGroundOf, LADDERS, nameOfGrade, tierOf } from '../ladders';
import { toSubject } from '../notices';
import { APPEAL_DAYS, STATEMENT_DAYS, type SanctionFile } from '../terms';
import type { SanctionEvents, SanctionOpening } from '../types';

/**
 * Discipline inspection or a leader proposes what a regulation threatens, on one of its grounds; where somebody of discipline
 * inspection is to be sanctioned, a leader does. The person is told what is held against him and has his time to speak (R-SUP-02).
 */
export function openSanction(
  file: SanctionFile,
  opening: SanctionOpening & Command,
  now: Instant,
): Decision<SanctionEvents> {
  const refusal = notProposable(opening);
  if (refusal) return { drafts: [], refusal };
  const { ladder, grade, ground, origin, person, standing, facts, findingFinalBy, by } = opening;
  const { settings, chart } = file;
  const on = todayOf(file, now);
  const until = withinWorkingDays(on, settings.statementDays ?? STATEMENT_DAYS, file).due;
  const data = {
    ladder,
    grade,
    ground,
    origin,
    person,
    standing,
    proposedBy: by.person,
    on,
    statementBy: until,
    appealDays: settings.appealDays ?? APPEAL_DAYS,
    ...(findingFinalBy && { findingFinalBy }),
  };
  const basis = { document: LADDERS[ladder].document, article: LADDERS[ladder].article };
  const content = { ladder, grade, tier: tierOf(data), name: nameOfGrade(data), ground, basis, statementBy: until };
  return {
    drafts: [
      { type: 'SanctionProposed', rule: 'R-SUP-02', data, personal: { facts } },
      ...toSubject(file, person, 'proposal', content, on, now).drafts,
    ],
    forPost: by.roles.includes('discipline') ? chart.disciplinePost : (by.leads?.[0] ?? chart.centreLeaderPost),
  };
}

function notProposable({ ladder, grade, ground, origin, person, standing, facts, by }: SanctionOpening & Command) {
  const notHis = mayNotPropose(by, person, standing.ofDiscipline);
  if (notHis) return notHis;
  if (heightOf({ ladder, grade }) === undefined) {
    const message = `The ladder of ${LADDERS[ladder].document} has no ${grade}.`;
    return refuse('GRADE_NOT_ON_LADDER', message, 'R-SUP-02', { ladder, grade });
  }
  if (!isGroundOf(ladder, ground)) {
    const message = `By ${LADDERS[ladder].document} nothing is threatened for ${ground}.`;
    return refuse('GROUND_NOT_ON_LADDER', message, 'R-SUP-02', { ladder, ground });
  }
  if (LADDERS[ladder].needsComplaint && origin.kind !== 'complaint') {
    const message = `By ${LADDERS[ladder].document} only what a complaint has brought to light is sanctioned.`;
    return refuse('COMPLAINT_REQUIRED', message, 'R-SUP-02', { ladder });
  }
  return facts.trim() ? undefined : refuse('REASON_REQUIRED', 'State what the person did.', 'R-SUP-02');
}

/** Asked at the edge too, before anything is looked up: what is established against whom is told to those alone who may propose. */
export function mayNotPropose(by: By, person: string, ofDiscipline: boolean): Refusal | undefined {
  if (by.person === person) return refuse('SANCTION_OF_YOURSELF', 'Somebody else proposes it.', 'R-SUP-02');
  const leads = by.roles.includes('leader') || (by.leads?.length ?? 0) > 0;
  if (leads || (!ofDiscipline && by.roles.includes('discipline'))) return undefined;
  const message = ofDiscipline
    ? 'Where somebody of discipline inspection is to be sanctioned, a leader proposes it.'
    : 'Discipline inspection or a leader proposes a sanction.';
  return refuse('NOT_YOURS_TO_PROPOSE', message, 'R-SUP-02');
}
