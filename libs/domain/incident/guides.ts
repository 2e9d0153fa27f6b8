import type { RuleId } from '../refusal';
import type { Classification, IncidentState } from './types';
import type { IncidentPlace, Severity, Step } from './kinds';

/** A guided procedure: what is to be done, and by which rule. Where it is ordered, each step comes after the one before. */
export interface Guide {
  rule: RuleId;
  steps: readonly Step[];
  ordered: boolean;
}

/** 校内、校外各分一般与比较严重 (D3.10, R-INC-03, R-INC-04): 先…，再…，… – the order is the regulation's own. */
const GUIDES: Record<IncidentPlace, Record<Severity, Guide>> = {
  onCampus: {
    general: { rule: 'R-INC-03', steps: ['askWhy', 'explain', 'showAndCorrect'], ordered: true },
    serious: { rule: 'R-INC-03', steps: ['reportToLeadersOrParents', 'askWhy', 'helpAndEducate'], ordered: true },
  },
  offCampus: {
    general: { rule: 'R-INC-04', steps: ['remindOrDissuade', 'urgeToCorrect'], ordered: true },
    serious: { rule: 'R-INC-04', steps: ['stop', 'protect', 'phoneSchoolOrPolice', 'helpHandle'], ordered: true },
  },
};

/** 迅速施救、迅速报告或报警: both at once, whichever hand is free first (D3.4, R-INC-05). */
const RESCUE: Guide = { rule: 'R-INC-05', steps: ['rescue', 'reportOrCallPolice'], ordered: false };

/** What is to be done in an incident: who is harmed is rescued first, then place and severity say how it goes on. */
export function guidesOf({ emergency, classification }: IncidentState): Guide[] {
  return [...(emergency ? [RESCUE] : []), ...(classification ? [guideOf(classification)] : [])];
}

function guideOf({ place, severity }: Classification): Guide {
  return GUIDES[place][severity];
}

/** The guide in which a step stands at present; a step of both is asked for once. */
export function guideWith(state: IncidentState, step: Step): Guide | undefined {
  return guidesOf(state).find(({ steps }) => steps.includes(step));
}

/** Every step that is still to be done, in the order of the guides. */
export function openSteps(state: IncidentState): Step[] {
  const all = guidesOf(state).flatMap(({ steps }) => steps);
  return [...new Set(all)].filter((step) => !state.steps.some((taken) => taken.step === step));
}

/** The step that the rule wants before this one; undefined where this one's turn has come. */
export function stepBefore(state: IncidentState, step: Step): Step | undefined {
  const guide = guideWith(state, step);
  if (!guide?.ordered) return undefined;
  const open = openSteps(state).filter((other) => guide.steps.includes(other));
  return open[0] === step ? undefined : open[0];
}
