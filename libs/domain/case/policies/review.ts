import { dayOf } from '../../clock';
import { refuse, type Refusal } from '../../refusal';
import { isRefused, refused, type Decision, type Policy } from '../decision';
import { dutiesOf, holderOf } from '../duties';
import type { CaseCommands } from '../commands';
import type { CaseFile, CaseStatus, UnitState } from '../types';
import { unitOf } from '../units';
import { holder, onlyIn, pauseOpen, today } from './guards';
import { openRelease } from '../releases';
import { materialUnknown, secondNotice, secondNoticeReleased } from './intake';
import { waitDaysFor } from './wait-days';

const WHILE_ASKED: CaseStatus[] = ['preReview', 'underReview', 'pendingDecision'];

/** A unit looks through the materials (pre-review) or gives its opinion (review) (R-JNT-03). */
export const opine: Policy<'opine'> = {
  permit(file, by, command) {
    const unit = command?.unitCode ? unitOf(file.state, command.unitCode) : undefined;
    // Who was first by a second may have completed the review: the other is told that, and not only that it is over.
    const answered = unit && WHILE_ASKED.includes(file.state.status) ? alreadyAnswered(file, unit) : undefined;
    const wrong = answered ?? onlyIn(file, ['preReview', 'underReview'], 'R-JNT-03');
    if (wrong) return wrong;
    if (!command?.unitCode) return anyUnit(file, by.person);
    if (!unit) return unitNotAsked(command.unitCode);
    const duty = `${file.state.status === 'preReview' ? 'preReview' : 'review'}:${unit.unitCode}`;
    const permit = holder(file, by, ['preReview', 'underReview'], [duty]);
    return isRefused(permit) ? permit : (underOwnPause(file, unit.unitCode) ?? permit);
  },
  decide(file, command, now) {
    const unknown = (command.missing ?? []).filter((m) => !file.item.materials.some((known) => known.code === m.code));
    if (unknown.length > 0) return refused(materialUnknown(unknown.map((m) => m.code)));
    return file.state.status === 'preReview' ? preReview(command) : review(file, command, now);
  },
};

function anyUnit(file: CaseFile, person: string) {
  const waiting = dutiesOf(file).filter(
    (duty) => (duty.kind === 'preReview' || duty.kind === 'review') && holderOf(file.state, duty.id)?.person === person,
  );
  const held = waiting.find((duty) => !underOwnPause(file, duty.id.slice(duty.kind.length + 1)));
  if (held) return { post: held.post };
  return waiting[0]
    ? underOwnPause(file, waiting[0].id.slice(waiting[0].kind.length + 1))!
    : refuse('NOT_YOUR_DUTY', 'No unit of this case waits for your opinion.', 'R-ABP-03');
}

export function unitNotAsked(unitCode: string): Refusal {
  return refuse('UNIT_NOT_ASKED', `The unit ${unitCode} has not been asked in this case.`, 'R-JNT-03');
}

function alreadyAnswered(file: CaseFile, unit: UnitState): Refusal | undefined {
  if (unit.state === 'dropped') {
    return refuse('CONSULTATION_OVER', `The lead has dropped the consultation of ${unit.unitCode}.`, 'R-JNT-02');
  }
  const looked = file.state.status === 'preReview' && unit.state === 'preReviewed';
  if (!looked && unit.state !== 'answered') return undefined;
  const by = looked ? unit.lookedBy : unit.answeredBy;
  const on = looked ? unit.lookedAt && dayOf(unit.lookedAt, file.calendar) : unit.answeredOn;
  const params = { ...(by && { by }), ...(on && { on }) };
  return refuse('UNIT_ANSWERED', `The unit ${unit.unitCode} has answered.`, 'R-JNT-03', params);
}

/** A unit's own procedure ends before its opinion: otherwise nobody would be left to end it. */
function underOwnPause({ state }: CaseFile, unitCode: string): Refusal | undefined {
  const open = state.pauses.find((pause) => pause.unitCode === unitCode && pause.ended === undefined);
  return open && pauseOpen(open);
}

function preReview({ unitCode, opinion, missing = [] }: CaseCommands['opine']): Decision {
  if (opinion === 'needsMoreMaterial') {
    if (missing.length === 0) return nothingNamed();
    return { drafts: [{ type: 'FindingsReported', rule: 'R-JNT-03', data: { unitCode, findings: missing } }] };
  }
  if (opinion === 'agree') {
    return { drafts: [{ type: 'FindingsReported', rule: 'R-JNT-03', data: { unitCode, findings: [] } }] };
  }
  return refused(
    refuse('OPINION_TOO_EARLY', 'In pre-review a unit says only whether the materials are complete.', 'R-JNT-03'),
  );
}

function nothingNamed(): Decision {
  return refused(refuse('MISSING_REQUIRED', 'Name what is missing, all of it at once.', 'R-JNT-03'));
}

function review(file: CaseFile, command: CaseCommands['opine'], now: number): Decision {
  const { unitCode, opinion, basis, conditions, missing = [] } = command;
  if (opinion === 'needsMoreMaterial') {
    const release = openRelease(file.state, 'secondNotice');
    if (!release) return secondNotice(missing.map((m) => m.code));
    return missing.length === 0
      ? nothingNamed()
      : secondNoticeReleased(file, { form: 'written', missing, unitCode }, release, now);
  }
  if ((opinion === 'disagree' || opinion === 'notOurRemit') && !basis?.trim()) {
    return refused(
      refuse('BASIS_REQUIRED', 'Name the basis of this opinion.', opinion === 'disagree' ? 'R-JNT-03' : 'R-ASG-06'),
    );
  }
  if (opinion === 'agreeWithConditions' && !conditions?.trim()) {
    return refused(refuse('CONDITIONS_REQUIRED', 'Name the conditions of the agreement.', 'R-JNT-03'));
  }
  if (opinion === 'notOurRemit' && unitOf(file.state, unitCode)?.remit) {
    return refused(
      refuse('REMIT_DECIDED', 'The lead has decided that it is this unit’s remit; it cannot decline.', 'R-ASG-06'),
    );
  }
  const waitDays = waitDaysFor(file, opinion);
  const said = { opinion, ...(basis && { basis }), ...(conditions && { conditions }) };
  const data = { unitCode, ...said, on: today(file, now), ...(waitDays && { waitDays }) };
  return { drafts: [{ type: 'OpinionGiven', rule: 'R-JNT-03', data }] };
}
