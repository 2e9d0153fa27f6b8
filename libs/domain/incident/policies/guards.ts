import type { By } from '../../case/types';
import { heldBy, isRefused, mustBeOpen } from '../../proceeding/duties';
import type { Decision, Draft, Permit, Policy, ProceedingFile } from '../../proceeding/types';
import { refuse, type Refusal, type RuleId } from '../../refusal';
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
 * in it, who has acknowledged its alarm, the head of its section, and every leader (R-INC-01).
 */
export function responsible(file: IncidentFile, by: By, rule: RuleId): Permit {
  const closed = mustBeOpen(file, rule);
  if (closed) return closed;
  const { firstResponder, emergency } = file.state;
  if (by.person === firstResponder.person) return { post: firstResponder.post };
  const held = heldBy(file, by, file.open ?? []);
  if (!isRefused(held)) return held;
  if (emergency?.acknowledged?.person === by.person) return {};
  return superior(file, by) ?? held;
}

/** The head of a section that has a part in it, in that post's name, or a leader; undefined for everybody else. */
export function superior({ state, chart }: IncidentFile, by: By): { post?: string } | undefined {
  const sections = [state.sectionCode, ...state.hazards.map(({ sectionCode }) => sectionCode)];
  const headed = sections.find((code) => code !== undefined && by.heads?.includes(code));
  if (headed) return { post: chart.sections[headed]!.headPost };
  return by.roles.includes('leader') ? {} : undefined;
}

/** Who judges conduct, and sees what is said of it: a superior, or discipline inspection. */
export function judges(file: IncidentFile, by: By): boolean {
  return by.roles.includes('discipline') || superior(file, by) !== undefined;
}

export function refused(refusal: Refusal): IncidentDecision {
  return { drafts: [], refusal };
}

/** Words that nobody has said. */
export function wordsMissing(text: string, what: string, rule: RuleId): Refusal | undefined {
  return text.trim() ? undefined : refuse('REASON_REQUIRED', `State the ${what}.`, rule);
}
