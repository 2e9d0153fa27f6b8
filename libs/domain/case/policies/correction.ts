import { checkDay, closesAt } from '../../clock';
import type { Day } from '../../clock/types';
import { refuse, type Refusal } from '../../refusal';
import { valueOf } from '../aftercare-state';
import type { CorrectableField, Correction } from '../aftercare-types';
import { refused, type Policy } from '../decision';
import { closingAt, isClosedByDelivery, workingDaysFrom } from '../limits';
import { DELIVERY_WAYS, type CaseFile, type CaseState, type Draft } from '../types';
import { notice, onlyIn, reasonMissing, today } from './guards';

/** The registration holds the applicant's data, as they were told first. */
const REGISTRATION = 1;
const JUDGEMENTS = ['early', 'onTime', 'overdue'];
const LONGEST = { applicant: 500, decision: 2000 };

/** A closed case is changed by a correction of the registry and by nothing else; what stood there is kept (R-CLS-04). */
export const correct: Policy<'correct'> = {
  permit(file, by) {
    const { status, outcome } = file.state;
    if (status !== 'closed') {
      const message = `A case is corrected when it is closed; this one is ${status}.`;
      return refuse('ILLEGAL_MOVE', message, 'R-CLS-04', { state: status });
    }
    // A registration made by mistake has nothing that could be put right.
    if (outcome === 'voided') return onlyIn(file, [])!;
    if (by.roles.includes('registry')) return { post: file.chart.registryPost };
    return refuse('REGISTRY_REQUIRED', 'Only the registry corrects a closed case.', 'R-CLS-04');
  },
  decide(file, { field, value, reason }, now) {
    if (!reason.trim()) return refused(reasonMissing('reason of the correction', 'R-CLS-04'));
    const on = today(file, now);
    const problem = inapplicable(file.state, field) ?? invalid(file.state, field, value, on);
    if (problem) return refused(problem);
    const shared = { reason, on };
    if (field.startsWith('applicant.')) {
      const replaces = lastSeqOf(file.state, field);
      const data: Correction = { field: field, replaces, ...shared };
      return { drafts: [corrected(data, value), told(file, data)] };
    }
    const from = valueOf(file.state, field) ?? null;
    if (from === value) {
      return refused(
        refuse('CORRECTION_EMPTY', `There is nothing to correct: ${field} says that already.`, 'R-CLS-04', { field }),
      );
    }
    const data: Correction = { field, from, to: value, ...shared };
    const following = field === 'delivery.on' ? judgedAnew(file, data, value) : [];
    const drafts = [data, ...following].map((correction) => corrected(correction));
    return { drafts: [...drafts, told(file, data)] };
  },
};

function corrected(data: Correction, personal?: string): Draft {
  return {
    type: 'CaseCorrected',
    rule: 'R-CLS-04',
    data,
    ...(personal !== undefined && { personal: { value: personal } }),
  };
}

/** Every correction is told in writing; of personal data only that there was one. */
function told(file: CaseFile, { field, from, to, reason, on }: Correction): Draft {
  const content = { field, ...(to !== undefined && { from, to }), reason };
  return { ...notice(file, 'correction', on, content).draft, rule: 'R-CLS-04' };
}

/**
 * Where the day of delivery was wrong, so may be whether it was in time; where the delivery was the closing, so are the day of
 * that and how it stands against both limits.
 */
function judgedAnew(file: CaseFile, { reason, on }: Correction, deliveredOn: Day): Correction[] {
  const { state, item, calendar } = file;
  const { on: decidedOn, outcome } = state.decision!;
  const due = workingDaysFrom(decidedOn, item.deliveryLimitDays, calendar).day;
  const follows = (field: Correction['field'] & `closing.${string}`, to: string): Correction[] => {
    const from = valueOf(state, field) ?? null;
    return from === to ? [] : [{ field, from, to, reason, on }];
  };
  const delivery = follows('closing.delivery', deliveredOn <= due ? 'onTime' : 'late');
  if (!isClosedByDelivery(outcome)) return delivery;
  const at = closesAt(deliveredOn, calendar);
  const { promised, statutory } = closingAt(file, at);
  const closing = follows('closing.on', deliveredOn).map((correction) => ({ ...correction, at }));
  return [
    ...closing,
    ...follows('closing.promised', promised),
    ...follows('closing.statutory', statutory),
    ...delivery,
  ];
}

function inapplicable(state: CaseState, field: CorrectableField): Refusal | undefined {
  const [part] = field.split('.');
  const there = part === 'decision' ? state.decision : part === 'delivery' ? state.delivery : state.closing;
  if (part === 'applicant' || there) return undefined;
  return refuse('CORRECTION_INAPPLICABLE', `The case ended without a ${part}.`, 'R-CLS-04', { field });
}

function invalid(state: CaseState, field: CorrectableField, value: string, today: string): Refusal | undefined {
  const wrong = (why: string) => refuse('CORRECTION_INVALID', `The value of ${field} ${why}.`, 'R-CLS-04', { field });
  const oneOf = (values: readonly string[]) =>
    values.includes(value) ? undefined : wrong(`is one of: ${values.join(', ')}`);
  switch (field) {
    case 'delivery.way':
      return oneOf(DELIVERY_WAYS);
    case 'closing.statutory':
    case 'closing.promised':
      return oneOf(JUDGEMENTS);
    case 'delivery.on':
      checkDay(value);
      if (value >= state.decision!.on && value <= today) return undefined;
      return wrong('lies between the decision and today');
    default: {
      const longest = field.startsWith('decision.') ? LONGEST.decision : LONGEST.applicant;
      return value.trim() && value.length <= longest ? undefined : wrong(`is text of at most ${longest} characters`);
    }
  }
}

/** Where the value stands that is corrected: in the registration, or in the correction before this one. */
function lastSeqOf({ corrections = [] }: CaseState, field: CorrectableField): number {
  return corrections.findLast((correction) => correction.field === field)?.seq ?? REGISTRATION;
}
