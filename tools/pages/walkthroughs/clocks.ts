import type { CaseEvent, CaseEventType } from '@shouban/domain/case/types';
import { clockExplanation } from '@shouban/domain/case/view';
import type { Day, ExplainedDay } from '@shouban/domain/clock/types';
import { CLOSINGS, REASONS, UNITS } from '../../demo/words';
import { folded, table } from '../markdown';
import { dayOf, localTime, weekday } from './days';
import type { Told } from './story';
import { wordFor } from './timeline';

/** What a reader looks for on a day of the clock. */
const LANDMARKS: CaseEventType[] = [
  'CaseRegistered',
  'OneTimeNoticeGiven',
  'SupplementReceived',
  'CaseAccepted',
  'PauseBegan',
  'PauseEnded',
  'ExtensionRequested',
  'ExtensionApproved',
  'LimitExpired',
  'LimitEscalated',
  'DecisionMade',
  'CaseDelivered',
];

/** How both limits moved, how they ended, and each day of either with whether it counted and why (R-LAW-11). */
export function clocks({ play, moves }: Told): string[] {
  const { file, now, paper } = play;
  const { promised, statutory } = clockExplanation(file, now);
  const closing = file.state.closing!;
  const ends = (name: string, { amount, unit, start, due }: typeof promised, how: string) => {
    const granted = file.state.extensions.reduce((sum, { state, days }) => sum + (state === 'approved' ? days : 0), 0);
    return [name, `${amount} ${UNITS[unit]!.trim()}${granted ? `，延 ${granted}` : ''}`, start!, due!, CLOSINGS[how]!];
  };
  return [
    '## 期限怎么变动',
    table(
      ['时间', '因为', '承诺时限到', '法定时限到'],
      moves.map((move) => [
        localTime(move.at),
        move.because.map(wordFor).join('、'),
        move.promised ?? '未起算',
        move.statutory ?? '未起算',
      ]),
    ),
    '## 两条时限的结果',
    table(
      ['时限', '长度', '起始日（不计入）', '最后一日', '结果'],
      [ends('承诺时限', promised, closing.promised), ends('法定时限', statutory, closing.statutory)],
    ),
    '## 逐日计时：承诺时限',
    days(promised.days, paper.events),
    '## 逐日计时：法定时限',
    folded('展开每一天', days(statutory.days, paper.events)),
  ];
}

function days(explained: ExplainedDay[], events: CaseEvent[]): string {
  const rows = explained.map(({ date, counted, reason, holiday, consumed }) => [
    date,
    weekday(date),
    counted ? `第 ${consumed} 日` : '不计',
    `${REASONS[reason]!}${holiday ? `（${holiday}）` : ''}`,
    landmarksOn(date, events),
  ]);
  return table(['日期', '星期', '计入', '为什么', '这一天发生'], rows);
}

function landmarksOn(day: Day, events: CaseEvent[]): string {
  const on = events.filter(({ at, type }) => dayOf(at) === day && LANDMARKS.includes(type)).map(({ type }) => type);
  return [...new Set(on)].map(wordFor).join('、');
}
