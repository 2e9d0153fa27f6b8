import { todayOf } from '../proceeding/deadlines';
import { blankProceeding, foldBy } from '../proceeding/evolve';
import type { DutyKindOf } from '../proceeding/kinds';
import type { Decision, Draft, OpenDuty, Procedure, ProceedingFile } from '../proceeding/types';
import { refuse } from '../refusal';
import { breachDue, dueOf } from './deadlines';
import { checkDue, PERIOD_CODE, periodOf } from './period';
import { policies } from './policies';
import type { PromiseCommands, PromiseEvents, PromiseOpening, PromiseState } from './types';

type File = ProceedingFile<PromiseState>;

const RULE = 'R-REG-04';

/** 服务承诺履行检查: a section's head checks its promises in every period; every breach is handled and recorded (R-REG-04). */
export const promiseProcedure: Procedure<PromiseState, PromiseEvents, PromiseCommands, PromiseOpening> = {
  kind: 'promise',
  letters: 'CN',
  blank: (number) => ({ ...blankProceeding(number), breaches: [] }),
  fold: foldBy<PromiseState, PromiseEvents>({
    PromiseCheckOpened: (_state, { sectionCode, period, from, until, openedOn }, { actor }) => ({
      subject: { sectionCode, period, from, until, openedOn, ...(actor.person && { openedBy: actor.person }) },
    }),
    PromiseBroken: (state, { on, ...breach }, { actor }) => ({
      breaches: [...state.breaches, { ...breach, foundOn: on, foundBy: actor.person! }],
    }),
    PromiseChecked: (_state, check, { actor }) => ({ check: { ...check, by: actor.person! } }),
    BreachHandled: (state, { breachId, ...handling }, { actor }) => ({
      breaches: state.breaches.map((each) =>
        each.id === breachId ? { ...each, handling: { ...handling, by: actor.person! } } : each,
      ),
    }),
    PromiseCheckClosed: (_state, _data, { at }) => ({ closedAt: at }),
  }),
  open,
  policies,
  duties,
  next,
  row(file) {
    const { subject, check, breaches } = file.state;
    const { sectionCode, period } = subject!;
    return {
      status: statusOf(file.state),
      title: `${period} ${sectionCode}`,
      sections: file.chart.sections[sectionCode] ? [sectionCode] : [],
      facts: {
        section: sectionCode,
        period,
        due: dueOf(file.state, file).due,
        checkedOn: check?.on ?? null,
        inTime: check?.inTime ?? null,
        broken: breaches.length,
        unhandled: breaches.filter(({ handling }) => !handling).length,
      },
    };
  },
};

/** Of a period that runs: one that is over can no longer be checked in time, one to come not yet. */
function open(file: File, { sectionCode, period }: PromiseOpening, now: number): Decision<PromiseEvents> {
  if (!file.chart.sections[sectionCode]) {
    return { drafts: [], refusal: refuse('SECTION_UNKNOWN', 'There is no section of this code.', RULE) };
  }
  const openedOn = todayOf(file, now);
  const running = PERIOD_CODE.test(period) ? periodOf(period) : undefined;
  if (!running || openedOn < running.from || now >= checkDue(openedOn, running, file).at) {
    const message = `The period ${period} does not run on ${openedOn}.`;
    return { drafts: [], refusal: refuse('PERIOD_NOT_RUNNING', message, RULE, { period }) };
  }
  const { from, until } = running;
  const data = { sectionCode, period, from, until, openedOn };
  return { drafts: [{ type: 'PromiseCheckOpened', rule: RULE, data }] };
}

/** `open` until the head has recorded the check, `handling` while a breach waits. */
export function statusOf({ check, closedAt }: PromiseState): 'open' | 'handling' | 'closed' {
  if (closedAt !== undefined) return 'closed';
  return check ? 'handling' : 'open';
}

/** Both are the head's own duties: who presses for them stands above him. */
function duties(file: File): OpenDuty[] {
  const { subject, check, breaches, closedAt } = file.state;
  if (!subject || closedAt !== undefined) return [];
  const post = file.chart.sections[subject.sectionCode]!.headPost;
  const ofHead = (id: string, kind: DutyKindOf<'promise'>, deadline: OpenDuty['deadline']): OpenDuty => ({
    id,
    kind,
    post,
    rule: RULE,
    deadline,
    presses: 'head',
  });
  return [
    ...(check ? [] : [ofHead('checkPromise', 'checkPromise', dueOf(file.state, file))]),
    ...breaches
      .filter(({ handling }) => !handling)
      .map((breach) => ofHead(`handleBreach:${breach.id}`, 'handleBreach', breachDue(breach, file))),
  ];
}

/** Checked, and nothing is left to be handled. */
function next(file: File, now: number): Draft<PromiseEvents> | undefined {
  const { check, breaches, closedAt } = file.state;
  if (!check || closedAt !== undefined || breaches.some(({ handling }) => !handling)) return undefined;
  const data = { on: todayOf(file, now), broken: breaches.length };
  return { type: 'PromiseCheckClosed', rule: RULE, data };
}
