import { dayOf } from '../clock';
import type { Instant } from '../clock/types';
import type { ReviewStage } from '../catalogue/types';
import { isToBeReported } from './duties';
import { rectificationPassedUp } from './ratings';
import { receipt } from './registration';
import { resultToTell } from './reports';
import { hasAnswered } from './units';
import type { CaseFile, Draft, UnitState } from './types';
import { uncheckedUndertakings } from './undertakings';

/**
 * What follows by itself from what has just happened, one step at a time, so that it stands in the ledger in the same
 * record: the designated handler, the receipt, the next stage, the end of the review. Asked again until nothing follows.
 */
export function consequence(file: CaseFile, now: Instant): Draft | undefined {
  const { state } = file;
  if (state.seq === 0) return undefined;
  if (state.status === 'closed') return closingReport(file) ?? rectificationPassedUp(file);
  const handler = state.assignments['handle'];
  const on = dayOf(now, file.calendar);
  if (state.leadPost && !state.firstHandler.fixed && handler?.post === state.leadPost) {
    const data = { person: handler.person, post: handler.post, on };
    return { type: 'FirstHandlerDesignated', rule: 'R-ASG-01', data };
  }
  if (handler && (state.firstHandler.fixed || !state.leadPost) && !state.notices.some((n) => n.kind === 'receipt')) {
    return receipt(file);
  }
  return resultToTell(file, on) ?? nextStage(file, on);
}

/** Stages follow one another; inside a stage all units start at the same moment (R-JNT-01, R-JNT-06). */
function nextStage(file: CaseFile, on: string): Draft | undefined {
  const { state, item } = file;
  if (state.status === 'accepted') {
    const first = item.stages[0];
    if (!state.firstHandler.fixed) return undefined;
    return first ? stageBegins(first, firstStageFrom(file, on)) : reviewCompleted();
  }
  if (state.status !== 'underReview') return undefined;
  if (state.units.some((unit) => unit.stage === state.stage && !hasAnswered(unit))) return undefined;
  const next = item.stages[item.stages.findIndex((stage) => stage.code === state.stage) + 1];
  return next ? stageBegins(next, on) : reviewCompleted();
}

/**
 * An acceptance by the law reaches back to the receipt, the clocks of the units with it; no further than to the day on which
 * there was a first handler to begin the review (R-LAW-01).
 */
function firstStageFrom({ state }: CaseFile, on: string): string {
  if (!state.deemedAccepted || !state.acceptedOn) return on;
  return [state.acceptedOn, state.signFrom ?? on].sort().at(-1)!;
}

function stageBegins(stage: ReviewStage, on: string): Draft {
  const units = stage.units.map(({ unitCode, name, sectionCode, postCode, limit }): UnitState => ({
    unitCode,
    name,
    stage: stage.code,
    sectionCode,
    postCode,
    limit,
    state: 'reviewing',
    startedOn: on,
    findings: [],
  }));
  return { type: 'StageBegan', rule: 'R-JNT-01', data: { stage: stage.code, on, units } };
}

/** With result and date to whoever holds the registry's post, and what is still to be checked after it (R-CLS-03). */
function closingReport(file: CaseFile): Draft | undefined {
  const { state } = file;
  const { post, person } = state.assignments['noteClosing'] ?? {};
  if (!isToBeReported(state) || !post || !person) return undefined;
  const unchecked = state.outcome === 'granted' ? uncheckedUndertakings(state).map(({ code }) => code) : [];
  const data = { post, person, outcome: state.outcome!, on: state.closing!.on, unchecked };
  return { type: 'ClosingReported', rule: 'R-CLS-03', data };
}

function reviewCompleted(): Draft {
  return { type: 'ReviewCompleted', rule: 'R-JNT-02', data: {} };
}
