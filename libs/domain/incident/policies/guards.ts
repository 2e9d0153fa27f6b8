import type { By } from '../../case/types';
import { heldBy, isRefused, mustBeOpen } from '../../proceeding/duties';
import type { Decision, Draft, Permit, Policy, ProceedingFile } from '../../proceeding/types';
import { refuse, type Refusal, type RuleId } from '../../refusal';
import { sectionsOf } from '../hazards';
import type { IncidentCommands, IncidentEvents, IncidentState } from '../types';

export type IncidentFile = ProceedingFile<IncidentState>;
export type IncidentPolicy<A extends keyof IncidentCommands> = Policy<
  IncidentState,
  IncidentEvents,
  IncidentCommands[A]
>;
export type IncidentDraft = Draft<IncidentEvents>;
export type IncidentDecision = Decision<IncidentEvents>;

/**
 * Whoever answers for an incident: the first responder to the end, whoever acts for him meanwhile, everybody who holds a duty
 * in it, who has acknowledged its alarm or its report, the head of its section, and every leader (R-INC-01).
 */
export function responsible(file: IncidentFile, by: By, rule: RuleId): Permit {
  const closed = mustBeOpen(file, rule);
  if (closed) return closed;
  const { firstResponder, emergency, reportAcknowledged } = file.state;
  if (by.person === firstResponder.person) return { post: firstResponder.post };
  const held = heldBy(file, by, file.open ?? []);
  if (!isRefused(held)) return held;
  if ([emergency?.acknowledged, reportAcknowledged].some((taken) => taken?.person === by.person)) return {};
  return superior(file, by) ?? held;
}

/** The head of a section that has a part in it, in that post's name, or a leader; undefined for everybody else. */
export function superior({ state, chart }: IncidentFile, by: By): { post?: string } | undefined {
  const headed = sectionsOf(state).find((code) => by.heads?.includes(code));
  // A section that was founded after the incident was opened is none of its chart.
  const post = headed && chart.sections[headed]?.headPost;
  if (headed) return post ? { post } : {};
  return by.roles.includes('leader') ? {} : undefined;
}

/** Who judges conduct, and sees what is said of it: a superior of one of the sections, or discipline inspection. */
export function judges(sections: string[], by: By): boolean {
  const isHead = sections.some((code) => by.heads?.includes(code));
  return isHead || by.roles.includes('discipline') || by.roles.includes('leader');
}

export function refused(refusal: Refusal): IncidentDecision {
  return { drafts: [], refusal };
}

/** Words that nobody has said. */
export function wordsMissing(text: string, what: string, rule: RuleId): Refusal | undefined {
  return text.trim() ? undefined : refuse('REASON_REQUIRED', `State the ${what}.`, rule);
}
