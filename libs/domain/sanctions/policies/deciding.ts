import { dayOf } from '../../clock';
import { refuse, type Refusal } from '../../refusal';
import { heldBy, mustBeOpen } from '../../proceeding/duties';
import { todayOf, withinCalendarDays } from '../../proceeding/deadlines';
import { heightOf, LADDERS, nameOfGrade, tierOf, type Rung } from '../ladders';
import { toSubject } from '../notices';
import type { SanctionCommands } from '../types';
import { isSubject, reasonMissing, refused, subjectOnly, type SanctionPolicy } from './hearing';

/**
 * A leader decides once the person has been heard: as was proposed, lower on the same ladder, or not at all. For more than he
 * was heard on he would have to be heard anew. Nothing is imposed while the finding that it rests on may still be overturned
 * (R-SUP-02).
 */
export const decide: SanctionPolicy<'decide'> = {
  permit(file, by) {
    const closed = mustBeOpen(file, 'R-SUP-02');
    if (closed) return closed;
    const { heard, decision } = file.state;
    if (isSubject(file, by)) return notByHimself();
    if (!heard) return refuse('NOT_HEARD_YET', 'The person is heard first.', 'R-SUP-02');
    if (decision) return refuse('SANCTION_DECIDED', 'It has been decided.', 'R-SUP-02');
    return heldBy(file, by, ['decide']);
  },
  decide(file, { sanction, reason, grade, finding, by }, now) {
    if (!reason.trim()) return refused(reasonMissing('reason for the decision'));
    const { state } = file;
    const on = todayOf(file, now);
    if (!sanction) {
      const told = toSubject(file, state.person, 'noSanction', {}, on, now);
      const data = { on, by: by.person, noticeId: told.id };
      const personal = { decisionReason: reason };
      return {
        drafts: [{ type: 'SanctionDismissed', rule: 'R-SUP-02', data, personal }, ...told.drafts],
        created: told.id,
      };
    }
    if (finding) return refused(notFinal(finding));
    const rung: Rung = { ladder: state.ladder, grade: grade ?? state.grade };
    const wrong = notDecidable(state, rung);
    if (wrong) return refused(wrong);
    const { document, article } = LADDERS[rung.ladder];
    const content = {
      ...rung,
      tier: tierOf(rung),
      name: nameOfGrade(rung),
      ground: state.ground,
      basis: { document, article },
      appealDays: state.appealDays,
    };
    const told = toSubject(file, state.person, 'sanction', content, on, now);
    const data = { ...rung, on, by: by.person, post: state.standing.decidingPost, noticeId: told.id };
    const personal = { decisionReason: reason };
    return {
      drafts: [{ type: 'SanctionDecided', rule: 'R-SUP-02', data, personal }, ...told.drafts],
      created: told.id,
    };
  },
};

/** The decision is handed to the person and put on his record; from then on he may appeal. */
export const record: SanctionPolicy<'record'> = {
  permit: (file, by) => mustBeOpen(file, 'R-SUP-02') ?? heldBy(file, by, ['record']),
  decide(file, { way, toldAt, receipt }, now) {
    const { noticeId, on: decidedOn } = file.state.decision!;
    if (toldAt > now) return refused(refuse('TOLD_IN_FUTURE', 'It cannot have been told in the future.', 'R-SUP-02'));
    const on = dayOf(toldAt, file.calendar);
    if (on < decidedOn) {
      return refused(refuse('TOLD_BEFORE_ISSUE', 'It cannot have been told before it was issued.', 'R-SUP-02'));
    }
    const appealBy = withinCalendarDays(on, file.state.appealDays, file).due;
    const told = { noticeId, way, toldAt, ...(receipt && { receipt }) };
    return {
      drafts: [
        { type: 'NoticeTold', rule: 'R-SUP-02', data: told },
        { type: 'SanctionRecorded', rule: 'R-SUP-02', data: { on, appealBy } },
      ],
    };
  },
};

export const appeal: SanctionPolicy<'appeal'> = {
  permit(file, by) {
    const notHis = subjectOnly(file, by);
    if ('code' in notHis) return notHis;
    if (file.state.appeal?.state === 'open') return mustBeOpen(file, 'R-SUP-02') ?? {};
    return refuse('APPEAL_NOT_OPEN', 'There is no decision that may be appealed at this point.', 'R-SUP-02');
  },
  decide(file, { grounds }, now) {
    if (!grounds.trim()) return refused(reasonMissing('grounds'));
    const data = { on: todayOf(file, now) };
    return { drafts: [{ type: 'SanctionAppealed', rule: 'R-SUP-02', data, personal: { grounds } }] };
  },
};

/** By somebody other than who decided. Where the facts are not so, the complaint counts against nobody either (R-SUP-03). */
export const decideAppeal: SanctionPolicy<'decideAppeal'> = {
  permit(file, by) {
    const closed = mustBeOpen(file, 'R-SUP-02');
    if (closed) return closed;
    if (isSubject(file, by)) return notByHimself();
    if (by.person === file.state.decision?.by) {
      return refuse('DECIDED_BY_YOU', 'Somebody other than who decided it decides on the appeal.', 'R-SUP-02');
    }
    return heldBy(file, by, ['decideAppeal']);
  },
  decide(file, { overturn, for: why, reason }, now) {
    if (!reason.trim()) return refused(reasonMissing('reason for the decision'));
    const on = todayOf(file, now);
    const because = overturn ? { for: why ?? 'facts' } : {};
    const content = { overturned: overturn, ...because };
    const told = toSubject(file, file.state.person, 'appealDecision', content, on, now);
    const data = { overturned: overturn, ...because, on, noticeId: told.id };
    const personal = { appealReason: reason };
    return { drafts: [{ type: 'AppealDecided', rule: 'R-SUP-02', data, personal }, ...told.drafts], created: told.id };
  },
};

function notDecidable(proposed: Rung, decided: Rung): Refusal | undefined {
  const height = heightOf(decided);
  const { ladder, grade } = decided;
  if (height === undefined) {
    const message = `The ladder of ${LADDERS[ladder].document} has no ${grade}.`;
    return refuse('GRADE_NOT_ON_LADDER', message, 'R-SUP-02', { ladder, grade });
  }
  if (height <= heightOf(proposed)!) return undefined;
  const message = 'It is graver than what the person was heard on: propose it anew.';
  return refuse('SANCTION_GRAVER', message, 'R-SUP-02', { proposed: proposed.grade, grade });
}

function notFinal({ state, until }: NonNullable<SanctionCommands['decide']['finding']>): Refusal {
  const message =
    state === 'open'
      ? `The finding may be overturned: a review of it may be asked for until ${until}.`
      : `The finding may be overturned: a review of it is to be decided by ${until}.`;
  return refuse('FINDING_NOT_FINAL', message, 'R-SUP-02', { until });
}

function notByHimself(): Refusal {
  return refuse('SANCTION_OF_YOURSELF', 'Nobody decides on himself.', 'R-SUP-02');
}
