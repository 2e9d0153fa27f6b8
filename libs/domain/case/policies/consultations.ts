import { checkLimit } from '../../clock';
import { refuse, type Refusal } from '../../refusal';
import { isRefused, refused, type Policy } from '../decision';
import { holderOf } from '../duties';
import type { CaseCommands } from '../commands';
import type { CaseFile, CaseStatus, Draft } from '../types';
import { unitOf } from '../units';
import { holder, reasonMissing, today } from './guards';
import { unitNotAsked } from './review';

const IN_THE_MIDDLE: CaseStatus[] = ['underReview', 'pendingDecision'];

/**
 * The lead asks another unit in the middle of the review: for its opinion, its countersignature or by negotiation. The
 * lead section sets the limit, and the stage waits for the answer (R-JNT-02, R-CLK-12).
 */
export const addConsultation: Policy<'addConsultation'> = {
  permit: (file, by) => holder(file, by, IN_THE_MIDDLE, ['handle'], 'R-JNT-02'),
  decide(file, command, now) {
    const { unitCode, name, sectionCode, postCode, limit, question, kind = 'opinion' } = command;
    const section = file.chart.sections[sectionCode] ?? command.section;
    if (!section) return refused(refuse('SECTION_UNKNOWN', 'There is no section of this code.', 'R-JNT-02'));
    const problem = problemOf(file, command, section.posts);
    if (problem) return refused(problem);
    checkLimit(limit);
    const { headPost, leaderPost } = section;
    const unit = { unitCode, name, stage: file.state.stage ?? 'consultation', sectionCode, postCode, limit };
    const data = { ...unit, kind, question, headPost, leaderPost, on: today(file, now) };
    return { drafts: [{ type: 'ConsultationAdded', rule: 'R-JNT-02', data }], created: unitCode };
  },
};

function problemOf(
  { state }: CaseFile,
  { unitCode, sectionCode, postCode, question }: CaseCommands['addConsultation'],
  posts: string[],
): Refusal | undefined {
  if (!posts.includes(postCode)) {
    return refuse('POST_UNKNOWN', `The section ${sectionCode} has no post ${postCode}.`, 'R-JNT-02');
  }
  if (!question.trim()) return refuse('QUESTION_REQUIRED', 'Say what the unit is asked.', 'R-JNT-02');
  if (!unitOf(state, unitCode)) return undefined;
  return refuse('UNIT_ALREADY_ASKED', `The unit ${unitCode} has been asked in this case.`, 'R-JNT-02', { unitCode });
}

/** A consultation that is not needed any more; units that the item names are never dropped (R-JNT-02). */
export const dropConsultation: Policy<'dropConsultation'> = {
  permit(file, by, command) {
    const permit = holder(file, by, ['underReview'], ['handle'], 'R-JNT-02');
    if (isRefused(permit)) return permit;
    const asked = file.state.units.filter(({ unitCode }) => !command?.unitCode || unitCode === command.unitCode);
    if (asked.length === 0) return unitNotAsked(command!.unitCode!);
    const consulted = asked.filter(({ consultation }) => consultation);
    if (consulted.length === 0) {
      return refuse('UNIT_NOT_DROPPABLE', 'The matter itself asks this unit; its opinion is needed.', 'R-JNT-02');
    }
    if (consulted.some(({ state }) => state === 'reviewing')) return permit;
    return refuse('CONSULTATION_OVER', 'This consultation has been answered or dropped.', 'R-JNT-02');
  },
  decide(file, { unitCode, reason }, now) {
    if (!reason.trim()) return refused(reasonMissing('reason', 'R-JNT-02'));
    const on = today(file, now);
    const open = file.state.pauses.filter((pause) => pause.unitCode === unitCode && pause.ended === undefined);
    const ended = open.map(({ id }): Draft => ({ type: 'PauseEnded', rule: 'R-CLK-05', data: { pauseId: id, on } }));
    return {
      drafts: [...ended, { type: 'ConsultationDropped', rule: 'R-JNT-02', data: { unitCode, reason, on } }],
    };
  },
};

/** The lead presses a unit that has not answered: it reaches the inbox of whoever holds the review (R-JNT-02). */
export const pressUnit: Policy<'pressUnit'> = {
  permit(file, by, command) {
    const permit = holder(file, by, ['underReview'], ['handle', 'supervise'], 'R-JNT-02');
    if (isRefused(permit) || !command?.unitCode) return permit;
    const unit = unitOf(file.state, command.unitCode);
    if (!unit) return unitNotAsked(command.unitCode);
    if (unit.state === 'reviewing') return permit;
    return refuse('UNIT_ANSWERED', `The unit ${unit.unitCode} has answered.`, 'R-JNT-02');
  },
  decide(file, { unitCode, message }) {
    const reviewer = holderOf(file.state, `review:${unitCode}`);
    const data = { unitCode, message, to: reviewer ? [reviewer.person] : [] };
    return { drafts: [{ type: 'UnitPressed', rule: 'R-JNT-02', data }] };
  },
};
