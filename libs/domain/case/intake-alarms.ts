import { closesAt, opensAt } from '../clock';
import type { Instant } from '../clock/types';
import { alarmOf, type Alarm } from './alarm';
import { noticeWindow, type NoticeWindow } from './notice-window';
import { endAtOnce } from './policies/closing';
import { everythingMissing, owedAndTold } from './policies/intake';
import type { CaseFile, Draft } from './types';
import { uncheckedUndertakings } from './undertakings';

/** What happens by itself because nobody told, looked, supplied or checked. */
export function intakeAlarms(file: CaseFile): Alarm[] {
  const window = noticeWindow(file);
  return [...(window ? windowAlarms(file, window) : []), ...withdrawalAlarms(file), ...undertakingAlarms(file)];
}

/** The clerk and the units that have not looked are reminded in the morning of the last day; at its end silence counts. */
function windowAlarms(file: CaseFile, { from, day, at }: NoticeWindow): Alarm[] {
  const { state, calendar } = file;
  const reminders = (alarm: ReturnType<typeof alarmOf>) => (day > from ? [alarm('red', opensAt(day, calendar))] : []);
  const acceptance = alarmOf('acceptance', 0, day, at);
  const waiting = state.status === 'preReview' ? state.units.filter((unit) => unit.state === 'preReview') : [];
  return [
    ...reminders(acceptance),
    acceptance('deemed', at),
    ...waiting.flatMap(({ unitCode }) => {
      const alarm = alarmOf(`preReview:${unitCode}`, 0, day, at);
      return [...reminders(alarm), alarm('silence', at)];
    }),
  ];
}

/** Only where the one-time notice has told the day after which the application counts as withdrawn (R-INT-03). */
function withdrawalAlarms({ state, calendar }: CaseFile): Alarm[] {
  if (state.status !== 'awaitingSupplement' || !state.withdrawnAfter) return [];
  const at = closesAt(state.withdrawnAfter, calendar);
  return [alarmOf('supplement', state.epoch, state.withdrawnAfter, at)('withdrawn', at)];
}

function undertakingAlarms(file: CaseFile): Alarm[] {
  return uncheckedUndertakings(file.state).map(({ code, checkBy }) => {
    const at = closesAt(checkBy, file.calendar);
    return alarmOf(`undertaking:${code}`, 0, checkBy, at)('due', at);
  });
}

/** What the end of the notice window or of the supplement's second period brings. */
export function intakeDrafts(file: CaseFile, alarm: Alarm): Draft[] {
  const system = { at: alarm.at };
  if (alarm.kind === 'silence') return [silent(alarm, system)];
  const drafts = alarm.kind === 'deemed' ? deemedAcceptance(file, alarm) : withdrawalByDefault(file, alarm.at);
  return drafts.map((draft): Draft => ({ ...draft, system }));
}

function silent({ key, clock, due, dueAt }: Alarm, system: { at: Instant }): Draft {
  const data = { alarm: key, unitCode: clock.slice('preReview:'.length), due, dueAt };
  return { type: 'PreReviewSilenceRecorded', rule: 'R-JNT-03', data, system };
}

/** Accepted from the day of receipt, whatever is missing; that nobody told it is a suspected breach (R-LAW-01). */
function deemedAcceptance(file: CaseFile, alarm: Alarm): Draft[] {
  const { state } = file;
  const on = state.receivedOn;
  const holder = state.assignments['intake'];
  const untold = everythingMissing(file, []).map(({ code }) => code);
  return [
    { type: 'CaseAccepted', rule: 'R-LAW-01', data: { on, recordedOn: alarm.due, deemed: true } },
    ...owedAndTold(file, { on, deemed: true, reason: '逾期未一次性告知补正，自收到申请之日起即为受理' }).map(
      (draft): Draft => (draft.type === 'NoticeIssued' ? { ...draft, rule: 'R-LAW-01' } : draft),
    ),
    {
      type: 'SuspectedBreachRecorded',
      rule: 'R-SUP-04',
      data: {
        kind: 'notAcceptedInTime',
        clock: 'acceptance',
        detail: untold.length > 0 ? untold.join(', ') : on,
        ...(holder && { person: holder.person, post: holder.post }),
      },
    },
  ];
}

function withdrawalByDefault(file: CaseFile, at: Instant): Draft[] {
  const reason = '逾期未补正，按一次性告知书所告知的视为撤回申请';
  const on = file.state.withdrawnAfter!;
  const fact: Draft = { type: 'CaseWithdrawn', rule: 'R-INT-03', data: { reason, on, byDefault: true } };
  return endAtOnce(file, 'withdrawn', at, fact, { reason }).drafts;
}
