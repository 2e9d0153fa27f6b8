import { refuse } from '../../refusal';
import { blankProceeding, foldBy } from '../../proceeding/evolve';
import { heldBy, mustBeOpen } from '../../proceeding/duties';
import type { Alarm, LastDay, OpenDuty, Policy, Procedure, ProceedingFile, SharedEvents } from '../../proceeding/types';
import { todayOf, withinWorkingDays } from '../../proceeding/deadlines';
import { reasonRequired } from '../supervisors';
import { appealPost, judge, judgedAlready } from './judging';
import type { BreachCommands, BreachEvents, BreachOpening, BreachState } from './types';

/** Working days in which whom a judgement concerns may appeal, and in which the appeal is decided. */
export const APPEAL_DAYS = 10;
export const APPEAL_DECISION_DAYS = 10;

/** What the time to appeal is called among alarms. */
const APPEAL = 'appeal';

type File = ProceedingFile<BreachState>;

/**
 * A suspected breach is judged once, with a reason. Whom a confirmed one concerns may appeal; what is then decided stands
 * (R-SUP-04). A dismissed one is over at once, a confirmed one when the time for the appeal has passed or the appeal is decided.
 */
export const breachProcedure: Procedure<BreachState, BreachEvents, BreachCommands, BreachOpening> = {
  kind: 'breach',
  letters: 'WG',
  blank: blankProceeding,
  fold: foldBy<BreachState, BreachEvents>({
    BreachJudged: (_state, { breach, confirmed, reason, on, forPost }, { actor, at }) => ({
      breach,
      judgement: { confirmed, reason, on, forPost, by: actor.person! },
      ...(!confirmed && { closedAt: at }),
    }),
    JudgementAppealed: (_state, { reason, on }, { actor }) => ({ appeal: { reason, on, by: actor.person! } }),
    AppealDecided: ({ judgement, appeal }, { confirmed, reason, on, forPost }, { actor, at }) => ({
      judgement: { confirmed, reason, on, forPost, by: actor.person! },
      ...(judgement?.confirmed !== confirmed && { overturned: judgement! }),
      appeal: { ...appeal!, decided: { on, by: actor.person! } },
      closedAt: at,
    }),
    JudgementBecameFinal: (_state, _data, event) => ({ closedAt: event.at }),
  }),

  open(file, { breach, confirm, reason, by }, now) {
    if (file.state.judgement) return { drafts: [], refusal: judgedAlready() };
    const permit = judge(breach, file.chart, by);
    if ('code' in permit) return { drafts: [], refusal: permit };
    if (!reason.trim()) return { drafts: [], refusal: reasonRequired('reason of the judgement', 'R-SUP-04') };
    const forPost = permit.post!;
    const data = { breach, confirmed: confirm, reason, on: todayOf(file, now), forPost };
    return { drafts: [{ type: 'BreachJudged', rule: 'R-SUP-04', data }], forPost };
  },

  policies: { appeal: appealPolicy(), decideAppeal: decideAppealPolicy() },

  duties(file): OpenDuty[] {
    const { appeal, closedAt } = file.state;
    if (!appeal || closedAt !== undefined) return [];
    const deadline = withinWorkingDays(appeal.on, APPEAL_DECISION_DAYS, file);
    const post = appealPost(file.state, file.chart);
    return [{ id: 'decideAppeal', kind: 'decideAppeal', post, rule: 'R-SUP-04', deadline, presses: 'leader' }];
  },

  /** Neither whom it concerns nor who has judged it decides on the appeal, for whom they may stand in (R-SUP-04). */
  recused: ({ state: { breach, judgement, appeal } }) =>
    appeal ? [breach!.person, judgement!.by, appeal.by].filter((person) => person !== null) : [],

  alarms: (file) => (isAppealable(file) ? [finality(file)] : []),
  ring(_file, { kind, due, at }) {
    return kind === 'final'
      ? [{ type: 'JudgementBecameFinal', rule: 'R-SUP-04', data: { on: due }, system: { at } }]
      : [];
  },

  /** Derived like everything else here; whom it concerns is told when his time to appeal moves (R-CLK-15). */
  writtenDays: (file, calendar): Record<string, LastDay> =>
    isAppealable(file) ? { [APPEAL]: finality({ ...file, calendar }) } : {},

  row({ state: { breach, judgement, appeal } }) {
    const pending = appeal !== undefined && appeal.decided === undefined;
    return {
      status: pending ? 'appealed' : judgement!.confirmed ? 'confirmed' : 'dismissed',
      title: breach!.kind,
      // Whom it concerns, his head and those who supervise see it, and not everybody of the section.
      sections: [],
      facts: {
        breachKind: breach!.kind,
        about: breach!.stream,
        seq: breach!.seq,
        person: breach!.person,
        section: breach!.section,
      },
    };
  },

  hearers(event, { state: { breach, judgement } }) {
    const concerned = breach?.person ? [breach.person] : [];
    if (event.type === 'BreachJudged' || movesAppeal(event.data)) return concerned;
    if (event.type === 'JudgementAppealed') return [judgement!.by];
    return event.type === 'AppealDecided' ? concerned : [];
  },
};

/** Only what is confirmed burdens somebody. */
function isAppealable({ state: { judgement, appeal, closedAt } }: File): boolean {
  return judgement?.confirmed === true && !appeal && closedAt === undefined;
}

function movesAppeal(data: object): boolean {
  const { moved } = data as Partial<SharedEvents['CalendarCorrected']>;
  return moved?.some(({ clock }) => clock === APPEAL) ?? false;
}

function finality(file: File): Alarm {
  const { due, at } = withinWorkingDays(file.state.judgement!.on, APPEAL_DAYS, file);
  return { key: 'final', kind: 'final', clock: APPEAL, at, due, dueAt: at };
}

/** Whom it concerns appeals; where nobody is named, the head of the section that it is said to be of. */
function appealPolicy(): Policy<BreachState, BreachEvents, BreachCommands['appeal']> {
  return {
    permit(file, by) {
      const closed = mustBeOpen(file, 'R-SUP-04');
      if (closed) return closed;
      const { person, section } = file.state.breach!;
      const concerned = person === null ? section !== null && by.heads?.includes(section) : person === by.person;
      if (!concerned) {
        return refuse('NOT_YOURS_TO_APPEAL', 'Only whom the judgement concerns may appeal against it.', 'R-SUP-04');
      }
      if (file.state.appeal) return refuse('APPEAL_PENDING', 'An appeal waits for its decision.', 'R-SUP-04');
      return {};
    },
    decide(file, { reason }, now) {
      if (!reason.trim()) return { drafts: [], refusal: reasonRequired('reason of the appeal', 'R-SUP-04') };
      const data = { reason, on: todayOf(file, now) };
      return { drafts: [{ type: 'JudgementAppealed', rule: 'R-SUP-04', data }] };
    },
  };
}

function decideAppealPolicy(): Policy<BreachState, BreachEvents, BreachCommands['decideAppeal']> {
  return {
    permit(file, by) {
      const closed = mustBeOpen(file, 'R-SUP-04');
      if (closed) return closed;
      const { breach, judgement, appeal } = file.state;
      if (!appeal) return refuse('NO_APPEAL', 'Nobody has appealed against this judgement.', 'R-SUP-04');
      if ([breach!.person, appeal.by].includes(by.person)) {
        return refuse('OWN_BREACH', 'Nobody judges what he is said to have done himself.', 'R-SUP-04');
      }
      if (judgement!.by === by.person) {
        return refuse('JUDGED_BEFORE', 'An appeal is decided by another person than judged first.', 'R-SUP-04');
      }
      return heldBy(file, by, ['decideAppeal', 'press:decideAppeal:leader', 'press:decideAppeal:discipline']);
    },
    decide(file, { confirm, reason }, now) {
      if (!reason.trim()) return { drafts: [], refusal: reasonRequired('reason of the decision', 'R-SUP-04') };
      const data = { confirmed: confirm, reason, on: todayOf(file, now), forPost: appealPost(file.state, file.chart) };
      return { drafts: [{ type: 'AppealDecided', rule: 'R-SUP-04', data }] };
    },
  };
}
