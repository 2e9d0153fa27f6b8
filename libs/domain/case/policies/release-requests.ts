import { refuse, type RuleId } from '../../refusal';
import { isRefused, refused, type Permit, type Policy } from '../decision';
import { heldBy, isRefusal } from '../duties';
import { RELEASE_KINDS, type ReleaseKind } from '../intake-types';
import { openRelease, openRequest, openRequests } from '../releases';
import type { By, CaseFile } from '../types';
import { BEFORE_ACCEPTANCE, CARERS, holder, IN_REVIEW, onlyIn, reasonMissing, today } from './guards';
import { mayPlan } from './plan';
import { RELEASE_RULES } from './releases';
import { mayAskToExtend } from './time';

/** Whoever may take the act that needs the release asks for it; nobody asks twice while one waits or one is unused. */
export const requestRelease: Policy<'requestRelease'> = {
  permit(file, by, command) {
    const kinds = command?.kind ? [command.kind] : RELEASE_KINDS;
    const permits = kinds.map((kind) => mayUse(file, by, kind));
    return permits.find((permit) => !isRefused(permit)) ?? permits[0]!;
  },
  decide(file, { kind, reason, by }, now) {
    const rule = RELEASE_RULES[kind];
    if (!reason.trim()) return refused(reasonMissing('reason', rule));
    if (openRelease(file.state, kind)) {
      return refused(refuse('RELEASE_UNUSED', 'Such a release is there and has not been used.', rule));
    }
    const waiting = openRequest(file.state, kind);
    if (waiting) {
      const message = `Such a request waits for the leader: ${waiting.id}, of ${waiting.on}.`;
      return refused(refuse('RELEASE_REQUESTED', message, rule, { requestId: waiting.id, on: waiting.on }));
    }
    const id = `Q${(file.state.releaseRequests ?? []).length + 1}`;
    const data = { id, kind, reason, requestedBy: by.person, on: today(file, now) };
    return { drafts: [{ type: 'ReleaseRequested', rule, data }], created: id };
  },
};

/** The second notice is of the clerk, or of a unit in review; extension and plan are the first handler's. */
function mayUse(file: CaseFile, by: By, kind: ReleaseKind): Permit {
  const rule: RuleId = RELEASE_RULES[kind];
  const wrong = onlyIn(file, [...BEFORE_ACCEPTANCE, ...IN_REVIEW], rule);
  if (wrong) return wrong;
  if (kind === 'lateExtension') return mayAskToExtend(file, by);
  if (kind === 'anotherPlan') return mayPlan(file, by);
  if (BEFORE_ACCEPTANCE.includes(file.state.status)) return holder(file, by, BEFORE_ACCEPTANCE, CARERS, rule);
  const reviews = file.state.units.map(({ unitCode }) => `review:${unitCode}`);
  return holder(file, by, ['underReview'], reviews, rule);
}

/** The leader in charge, or who stands in for him, says why not; the asker hears of it. A grant is a release. */
export const refuseRelease: Policy<'refuseRelease'> = {
  permit(file, by, command) {
    const known = (file.state.releaseRequests ?? []).find(({ id }) => id === command?.requestId);
    const rule: RuleId = RELEASE_RULES[known?.kind ?? 'secondNotice'];
    const wrong = onlyIn(file, [...BEFORE_ACCEPTANCE, ...IN_REVIEW], rule);
    if (wrong) return wrong;
    if (command && !known) {
      return refuse('RELEASE_REQUEST_UNKNOWN', `The case has no such request: ${command.requestId}.`, rule);
    }
    const open = openRequests(file.state).filter(({ id }) => !known || id === known.id);
    if (open.length === 0) {
      return refuse('RELEASE_REQUEST_NOT_OPEN', 'No request for a release waits for an answer.', rule, {
        ...(known && { state: known.state }),
      });
    }
    const duty = heldBy(
      file,
      by,
      open.map(({ id }) => `decideRelease:${id}`),
    );
    return isRefusal(duty) ? duty : { post: duty.post };
  },
  decide(file, { requestId, reason }, now) {
    const { kind } = openRequests(file.state).find(({ id }) => id === requestId)!;
    const rule = RELEASE_RULES[kind];
    if (!reason.trim()) return refused(reasonMissing('reason', rule));
    return { drafts: [{ type: 'ReleaseRefused', rule, data: { requestId, reason, on: today(file, now) } }] };
  },
};
