import { refuse, type Refusal } from '../../refusal';
import { isRefused, refused, type Permit, type Policy } from '../decision';
import { dutiesOf, heldBy, isRefusal } from '../duties';
import type { By, CaseFile, CaseStatus, Draft } from '../types';
import { disagrees, unitOf } from '../units';
import { BEFORE_ACCEPTANCE, holder, IN_REVIEW, onlyIn, reasonMissing, today } from './guards';
import { unitNotAsked } from './review';
import { waitDaysFor } from './wait-days';

/** Where somebody may still be waiting for the decision of a remit. */
const REMIT_STATES: CaseStatus[] = [...BEFORE_ACCEPTANCE, ...IN_REVIEW];

/**
 * A designated section cannot decline. It may say that the matter is not its remit, with a basis; the duty stays its own
 * until the leader has decided in a set time (R-ASG-06).
 */
export const objectToRemit: Policy<'objectToRemit'> = {
  permit(file, by) {
    const permit = holder(file, by, REMIT_STATES, ['designatePerson'], 'R-ASG-06');
    if (isRefused(permit)) return permit;
    const { leadSection, remitObjections } = file.state;
    if (!remitObjections.some(({ sectionCode }) => sectionCode === leadSection)) return permit;
    return refuse('REMIT_DECIDED', 'The section has objected once; it cannot decline.', 'R-ASG-06');
  },
  decide(file, { basis, by }, now) {
    if (!basis.trim()) return refused(refuse('BASIS_REQUIRED', 'Name the basis of this answer.', 'R-ASG-06'));
    const sectionCode = file.state.leadSection!;
    const data = {
      sectionCode,
      basis,
      by: by.person,
      on: today(file, now),
      waitDays: waitDaysFor(file, 'notOurRemit'),
    };
    return { drafts: [{ type: 'RemitObjected', rule: 'R-ASG-06', data }] };
  },
};

/** The lead decides on a unit's "not our remit", the leader on a section's: it is released, or must act (R-ASG-06). */
export const decideRemit: Policy<'decideRemit'> = {
  permit(file, by, command) {
    const wrong = onlyIn(file, REMIT_STATES, 'R-ASG-06');
    if (wrong) return wrong;
    const open = dutiesOf(file).filter(({ kind }) => kind === 'decideRemit');
    const what = command && whatOf(command);
    const unknown = command?.unitCode && !unitOf(file.state, command.unitCode);
    if (unknown) return unitNotAsked(command.unitCode!);
    const asked = open.filter(({ id }) => !what || id === `decideRemit:${what}`);
    if (asked.length === 0) {
      return refuse(
        'REMIT_NOT_QUESTIONED',
        'Nobody has said that this is not his remit, or it is decided.',
        'R-ASG-06',
      );
    }
    const ids = asked.map(({ id }) => id);
    return holderAmong(file, by, ids);
  },
  decide(file, command, now) {
    const { unitCode, sectionCode, accept: accepted, reason } = command;
    if (!reason.trim()) return refused(reasonMissing('reason', 'R-ASG-06'));
    const decided = { accepted, reason, on: today(file, now) };
    const draft: Draft = unitCode
      ? { type: 'UnitRemitDecided', rule: 'R-ASG-06', data: { unitCode, ...decided } }
      : { type: 'LeadSectionRemitDecided', rule: 'R-ASG-06', data: { sectionCode: sectionCode!, ...decided } };
    return { drafts: [draft] };
  },
};

function whatOf({ unitCode, sectionCode }: { unitCode?: string; sectionCode?: string }): string {
  return unitCode ?? `section:${sectionCode ?? ''}`;
}

/** A leader coordinates a unit that disagrees with the lead; its opinion is kept, and the lead may then decide (R-JNT-05). */
export const coordinate: Policy<'coordinate'> = {
  permit(file, by, command) {
    const wrong = onlyIn(file, ['underReview', 'pendingDecision'], 'R-JNT-05');
    if (wrong) return wrong;
    const { units } = file.state;
    if (command?.unitCode && !unitOf(file.state, command.unitCode)) return unitNotAsked(command.unitCode);
    const asked = units.filter((unit) => disagrees(unit) && (!command?.unitCode || unit.unitCode === command.unitCode));
    if (asked.length === 0) return refuse('NO_DISAGREEMENT', 'No disagreement waits for coordination.', 'R-JNT-05');
    const ids = asked.map(({ unitCode }) => `coordinate:${unitCode}`);
    return holderAmong(file, by, ids);
  },
  decide(file, { unitCode, result, reason }, now) {
    const missing = blankOf({ result, reason });
    if (missing) return refused(missing);
    const data = { unitCode, result, reason, on: today(file, now) };
    return { drafts: [{ type: 'DisagreementCoordinated', rule: 'R-JNT-05', data }] };
  },
};

function blankOf(texts: Record<string, string>): Refusal | undefined {
  const blank = Object.keys(texts).find((name) => !texts[name]!.trim());
  return blank ? reasonMissing(blank, 'R-JNT-05') : undefined;
}

function holderAmong(file: CaseFile, by: By, ids: string[]): Permit {
  const duty = heldBy(file, by, ids);
  return isRefusal(duty) ? duty : { post: duty.post };
}
