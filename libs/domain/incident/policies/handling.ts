import { dayOf } from '../../clock';
import type { Instant } from '../../clock/types';
import { isRefused } from '../../proceeding/duties';
import { refuse, type Refusal } from '../../refusal';
import { guideWith, openSteps, stepBefore } from '../guides';
import { hazardOpen } from '../hazards';
import { harmOf, type Step } from '../kinds';
import { refused, responsible, wordsMissing, type IncidentFile, type IncidentPolicy } from './guards';

/** What comes to somebody's mind later; a report takes seconds, and the rest is said when there is time (R-INC-01). */
export const addNote: IncidentPolicy<'addNote'> = {
  permit: (file, by) => responsible(file, by, 'R-INC-01'),
  decide(_file, { text }) {
    const missing = wordsMissing(text, 'note', 'R-INC-01');
    if (missing) return refused(missing);
    return { drafts: [{ type: 'NoteAdded', rule: 'R-INC-01', data: {}, personal: { text } }] };
  },
};

/** Kind, place and severity, said when somebody has time for it, and put right when they turn out otherwise (R-INC-02). */
export const classifyIncident: IncidentPolicy<'classifyIncident'> = {
  permit: (file, by) => responsible(file, by, 'R-INC-02'),
  decide(file, { kind: incidentKind, place, severity, harm: said }, now) {
    // A plan that has started is not undone by a form; who is harmed makes it serious, whatever the form says (R-INC-05).
    const harm = harmOf(incidentKind, said) ?? file.state.emergency?.harm;
    const serious = harm ? 'serious' : severity;
    if (!serious) return refused(refuse('SEVERITY_REQUIRED', 'Say whether it is general or serious.', 'R-INC-02'));
    const on = dayOf(now, file.calendar);
    const data = { incidentKind, place, severity: serious, on, ...(harm && { harm }) };
    return { drafts: [{ type: 'IncidentClassified', rule: 'R-INC-02', data }] };
  },
};

/** A step of the guided procedure was done, or is left out for a reason; each in its turn (R-INC-03, R-INC-04, R-INC-05). */
export const takeStep: IncidentPolicy<'takeStep'> = {
  permit: (file, by) => responsible(file, by, 'R-INC-03'),
  decide(file, { step, outcome, doneAt, note }, now) {
    const wrong = stepRefusal(file, step) ?? timeRefusal(doneAt, now);
    if (wrong) return refused(wrong);
    const { rule } = guideWith(file.state, step)!;
    const missing = outcome === 'skipped' && wordsMissing(note ?? '', 'reason for leaving the step out', rule);
    if (missing) return refused(missing);
    const data = { step, outcome, at: doneAt ?? now };
    return { drafts: [{ type: 'StepTaken', rule, data, ...(note && { personal: { note } }) }] };
  },
};

function stepRefusal({ state }: IncidentFile, step: Step): Refusal | undefined {
  const guide = guideWith(state, step);
  if (!guide) {
    const open = openSteps(state).join(', ');
    if (!state.classification && !state.emergency) return notClassified();
    const message = `This is no step of what is to be done here; still to be done: ${open || 'nothing'}.`;
    return refuse('STEP_NOT_IN_GUIDE', message, 'R-INC-03', { steps: open });
  }
  if (!openSteps(state).includes(step)) {
    return refuse('STEP_TAKEN', 'This step has been taken already.', guide.rule, { step });
  }
  const first = stepBefore(state, step);
  if (!first) return undefined;
  return refuse('STEP_OUT_OF_ORDER', `The step ${first} comes first.`, guide.rule, { step: first });
}

/** Who acts first reports later: a step may have been done before the report, but not in the future. */
function timeRefusal(doneAt: Instant | undefined, now: Instant): Refusal | undefined {
  if (doneAt === undefined || doneAt <= now) return undefined;
  return refuse('STEP_IN_FUTURE', 'A step that is still to come cannot have been done.', 'R-INC-05');
}

/**
 * The end, with what came of it: every step taken, the alarm acknowledged where there was one, every hazard gone and checked
 * (R-INC-01). Whoever has the incident in hand closes it.
 */
export const closeIncident: IncidentPolicy<'closeIncident'> = {
  permit(file, by) {
    const permit = responsible(file, by, 'R-INC-01');
    return isRefused(permit) ? permit : (notYet(file) ?? permit);
  },
  decide(_file, { result, summary }) {
    const missing = wordsMissing(summary, 'result', 'R-INC-01');
    if (missing) return refused(missing);
    return { drafts: [{ type: 'IncidentClosed', rule: 'R-INC-01', data: { result }, personal: { summary } }] };
  },
};

function notYet({ state }: IncidentFile): Refusal | undefined {
  if (state.emergency && !state.emergency.acknowledged) {
    return refuse('ALERT_UNACKNOWLEDGED', 'Nobody has acknowledged the alarm yet.', 'R-INC-05');
  }
  if (!state.classification) return notClassified();
  const steps = openSteps(state).join(', ');
  if (steps) return refuse('STEPS_OPEN', `Steps are still to be taken: ${steps}.`, guideRule(state), { steps });
  const hazards = state.hazards.filter(hazardOpen).map(({ id }) => id);
  if (hazards.length === 0) return undefined;
  const ids = hazards.join(', ');
  return refuse('HAZARD_OPEN', `Hazards are still to be removed or checked: ${ids}.`, 'R-INC-06', { hazards: ids });
}

function guideRule(state: IncidentFile['state']) {
  return guideWith(state, openSteps(state)[0]!)!.rule;
}

function notClassified(): Refusal {
  return refuse('INCIDENT_UNCLASSIFIED', 'Say first what it is, where it was and how serious.', 'R-INC-02');
}

/** Numbers are given one after the other, and grow longer when they must. */
function isEarlier(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length < b.length;
}

/**
 * The same event was reported before: that report is followed, this one ends, and both reporters stay on record. Always the later
 * is linked to the earlier, so that links never run in a circle.
 */
export const linkDuplicate: IncidentPolicy<'linkDuplicate'> = {
  permit(file, by) {
    const permit = responsible(file, by, 'R-INC-01');
    if (isRefused(permit)) return permit;
    const hazards = file.state.hazards
      .filter(hazardOpen)
      .map(({ id }) => id)
      .join(', ');
    if (hazards) {
      const message = `Hazards are still followed here: ${hazards}. Have them removed and checked first.`;
      return refuse('HAZARD_OPEN', message, 'R-INC-06', { hazards });
    }
    if (!file.state.duplicateOf) return permit;
    return refuse('DUPLICATE_ALREADY', `It is linked to ${file.state.duplicateOf.number} already.`, 'R-INC-01');
  },
  decide({ state }, { of }) {
    if (!isEarlier(of, state.number)) {
      const message = `Link the later report to the earlier one: ${of} is not earlier than ${state.number}.`;
      return refused(refuse('DUPLICATE_OF_LATER', message, 'R-INC-01', { of }));
    }
    return { drafts: [{ type: 'DuplicateLinked', rule: 'R-INC-01', data: { of } }] };
  },
};
