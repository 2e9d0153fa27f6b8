import { midnightOf } from '../../clock';
import type { By } from '../../case/types';
import { refuse } from '../../refusal';
import { mustBeOpen } from '../../proceeding/duties';
import { blankProceeding, foldBy } from '../../proceeding/evolve';
import type { Alarm, Permit, Policy, Procedure, ProceedingFile } from '../../proceeding/types';
import { todayOf } from '../../proceeding/deadlines';
import { asDiscipline, asLeaderOf, reasonRequired, supervisor, supervisorRequired } from '../supervisors';
import type { CommendationCommands, CommendationEvents, CommendationOpening, CommendationState } from './types';

type File = ProceedingFile<CommendationState>;

/**
 * Whoever helps actively is commended (D5.8): by whom he works under or is supervised, for what stands on record. It enters the
 * year's assessment; a wrong one is revoked by a recorded correction until the end of the year after (R-SUP-06).
 */
export const commendationProcedure: Procedure<
  CommendationState,
  CommendationEvents,
  CommendationCommands,
  CommendationOpening
> = {
  kind: 'commendation',
  letters: 'BY',
  blank: (number) => ({ ...blankProceeding(number), evidence: [] }),
  fold: foldBy<CommendationState, CommendationEvents>({
    CommendationRecorded: (_state, recorded, { actor }) => ({ ...recorded, commendedBy: actor.person! }),
    CommendationRevoked: (_state, { reason, on }, { actor, at }) => ({
      revoked: { by: actor.person!, reason, on },
      closedAt: at,
    }),
    CommendationBecameFinal: (_state, _data, { at }) => ({ closedAt: at }),
  }),

  open(file, { person, post, section, reason, evidence, by }, now) {
    const permit = commender(file, by, section);
    if ('code' in permit) return { drafts: [], refusal: permit };
    const wrong =
      (by.person === person ? refuse('OWN_COMMENDATION', 'Nobody commends himself.', 'R-SUP-06') : undefined) ??
      (reason.trim() ? undefined : reasonRequired('reason', 'R-SUP-06')) ??
      (evidence.length > 0 ? undefined : refuse('EVIDENCE_REQUIRED', 'Name what it is for.', 'R-SUP-06'));
    if (wrong) return { drafts: [], refusal: wrong };
    const data = { person, post, section, reason, evidence, on: todayOf(file, now) };
    return {
      drafts: [{ type: 'CommendationRecorded', rule: 'R-SUP-06', data }],
      ...(permit.post && { forPost: permit.post }),
    };
  },

  policies: { revoke: revokePolicy() },
  duties: () => [],
  alarms: (file) => (file.state.closedAt === undefined ? [finality(file)] : []),
  ring: (_file, { due, at }) => [
    { type: 'CommendationBecameFinal', rule: 'R-SUP-06', data: { on: due }, system: { at } },
  ],

  row({ state }) {
    return {
      status: state.revoked ? 'revoked' : 'recorded',
      title: state.evidence.map(({ number }) => number).join('、'),
      sections: [state.section!],
      facts: { person: state.person, section: state.section, on: state.on },
    };
  },

  hearers: (event, { state }) => (event.type === 'CommendationBecameFinal' ? [] : [state.person!]),
};

/** The head of the person's section, or whoever supervises. */
function commender({ chart }: File, by: By, section: string): Permit {
  if (by.heads?.includes(section)) return { post: chart.sections[section]?.headPost ?? chart.centreLeaderPost };
  return supervisor(chart, by, 'R-SUP-06');
}

function revokePolicy(): Policy<CommendationState, CommendationEvents, CommendationCommands['revoke']> {
  return {
    permit(file, by) {
      const closed = mustBeOpen(file, 'R-SUP-06');
      if (closed) return closed;
      if (by.person === file.state.commendedBy) return {};
      return asDiscipline(file.chart, by) ?? asLeaderOf(file.chart, by) ?? supervisorRequired('R-SUP-06');
    },
    decide(file, { reason }, now) {
      if (!reason.trim()) return { drafts: [], refusal: reasonRequired('reason', 'R-SUP-06') };
      const data = { reason, on: todayOf(file, now) };
      return { drafts: [{ type: 'CommendationRevoked', rule: 'R-SUP-06', data }] };
    },
  };
}

/** A document that is over ends its workflow: the year's assessment, and the year in which that is disputed, lie behind it. */
function finality({ state, calendar }: File): Alarm {
  const year = Number(state.on!.slice(0, 4)) + 2;
  const due = `${year}-01-01`;
  const at = midnightOf(due, calendar);
  return { key: 'final', kind: 'final', clock: 'revocation', at, due, dueAt: at };
}
