import type { CaseAnswer, ExplainedClockAnswer } from './answers';
import { dayOf, today } from './days';
import type { Names } from './names';
import { columns, heading, lineWidth, paint } from '../terminal';
import { CLOSINGS, LAMPS, OPINIONS, OUTCOMES, REASONS, STATES, UNITS, WEEKDAYS } from './words';

/** What the case is, who answers for it, and how each department stood. */
export function casePage(view: CaseAnswer, names: Names): string {
  const { promised, statutory } = view.clocks;
  const { person, post } = view.firstHandler;
  const outcome = view.outcome ? `，${OUTCOMES[view.outcome] ?? view.outcome}` : '';
  const facts = [
    ['事项 matter', `${view.itemName}（${view.itemCode}）`],
    ['状态 state', `${STATES[view.state] ?? view.state}${outcome}`],
    ['收件 received', dayOf(view.receivedAt)],
    ['首办责任人 first handler', `${names.acting(person, post)}（${person}）`],
    ['承诺时限 promised', limitOf(view, promised, view.closing?.promised)],
    ['法定时限 statutory', limitOf(view, statutory, view.closing?.statutory)],
  ];
  const units = view.units.map(({ name, opinion, due, lamp }) => [
    name,
    opinion ? (OPINIONS[opinion] ?? opinion) : '—',
    due ?? '—',
    paint(LAMPS[lamp].word, LAMPS[lamp].colour),
  ]);
  return [
    heading(`办件 case ${view.caseNo}`),
    columns(facts),
    '',
    columns([['部门 unit', '意见 opinion', '期限 due', '灯 lamp'], ...units], { shrink: 0, within: lineWidth() }),
  ].join('\n');
}

type Clock = CaseAnswer['clocks']['promised'];

function limitOf(view: CaseAnswer, clock: Clock, closing?: string): string {
  const closed = closing ? `，${CLOSINGS[closing] ?? closing}` : '';
  return `${amountOf(view, clock)}，至 ${clock.due ?? '未起算'}${clock.provisional ? '（暂定）' : ''}${closed}`;
}

/** `15 个工作日 + 延期 5 个工作日`: an extension counts in the limit's own unit. */
function amountOf({ extensions }: CaseAnswer, { amount, unit }: Clock): string {
  const word = UNITS[unit] ?? unit;
  const more = extensions.filter(({ state }) => state === 'approved').map(({ days }) => ` + 延期 ${days} ${word}`);
  return `${amount} ${word}${more.join('')}`;
}

/** Day by day, with the reason why each counted or did not: the due date can be checked with a pencil (R-LAW-11). */
export function clockPage(view: CaseAnswer, clock: ExplainedClockAnswer): string {
  const rows = clock.days.map((day) => {
    const weekday = `周${WEEKDAYS[new Date(`${day.date}T00:00:00Z`).getUTCDay()]}`;
    const why = `${REASONS[day.reason] ?? day.reason}${day.holiday ? `（${day.holiday}）` : ''}`;
    const cells = [day.date, weekday, day.counted ? `第 ${day.consumed} 天` : '·', why, marksOf(view, clock, day)];
    const colour = day.reason === 'paused' ? 'blue' : 'grey';
    return day.counted ? cells : cells.map((cell) => paint(cell, colour));
  });
  const from = clock.start ? `自 ${clock.start} 次日起算` : '未起算';
  return [
    heading(`承诺时限逐日 the promised limit day by day`),
    `${amountOf(view, clock)}，${from}，至 ${clock.due ?? '—'}`,
    columns(rows),
  ].join('\n');
}

/** What a day is besides a day of the limit. */
function marksOf(view: CaseAnswer, clock: ExplainedClockAnswer, day: ExplainedClockAnswer['days'][number]): string {
  const extended = view.extensions.some(({ state }) => state === 'approved');
  return [
    day.date === today() ? '← 今天 today' : '',
    extended && day.counted && day.consumed === clock.amount ? '← 延期前的期限' : '',
    day.date === clock.due ? '← 期限 due' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** One line a case, the most urgent first. */
export function lampsPage(cases: CaseAnswer[]): string {
  const left = (view: CaseAnswer) => view.clocks.promised.remainingDays ?? Number.MAX_SAFE_INTEGER;
  const rows = [...cases]
    .sort((a, b) => left(a) - left(b))
    .map((view) => {
      const { lamp, due, remainingDays } = view.clocks.promised;
      return [
        paint(LAMPS[lamp].word, LAMPS[lamp].colour),
        view.caseNo,
        dayOf(view.receivedAt),
        due ?? '',
        leftOf(remainingDays),
        view.itemName,
      ];
    });
  const head = ['灯 lamp', '办件 case', '收件 received', '期限 due', '剩余 left', '事项 matter'];
  return columns([head, ...rows], { shrink: 5, within: lineWidth() });
}

function leftOf(days: number | null): string {
  if (days === null) return '';
  return days < 0 ? `超 ${-days} 天` : `余 ${days} 天`;
}
