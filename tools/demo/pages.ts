import type { CaseAnswer, ExplainedClockAnswer, TimelineItem } from './answers';
import { clockTime, dayOf } from './days';
import { columns, heading, paint } from '../terminal';
import { EVENTS, LAMPS, NOTICES, OPINIONS, REASONS, WEEKDAYS } from './words';

/** What the case is, who answers for it, and how each department stood. */
export function casePage(view: CaseAnswer): string {
  const { promised, statutory } = view.clocks;
  const facts = [
    ['事项 matter', `${view.itemName}（${view.itemCode}）`],
    ['状态 state', `${view.state}${view.outcome ? ` · ${view.outcome}` : ''}`],
    ['收件 received', dayOf(view.receivedAt)],
    ['首办责任人 first handler', `${view.firstHandler.person}（${view.firstHandler.post}）`],
    ['承诺时限 promised', limitOf(promised, view.closing?.promised)],
    ['法定时限 statutory', limitOf(statutory, view.closing?.statutory)],
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
    columns([['部门 unit', '意见 opinion', '期限 due', '灯 lamp'], ...units]),
  ].join('\n');
}

function limitOf({ due, amount, unit, provisional }: CaseAnswer['clocks']['promised'], closing?: string): string {
  const days = unit === 'workingDays' ? '个工作日' : unit;
  return `${amount} ${days}，至 ${due ?? '未起算'}${provisional ? '（暂定）' : ''}${closing ? `，${closing}` : ''}`;
}

/** Every event of the ledger, with who did it in whose name, and the chain's hash. */
export function timelinePage(items: TimelineItem[]): string {
  const rows = items.map(({ seq, at, type, actor, rule, data, hash }) => [
    String(seq).padStart(3),
    `${dayOf(at).slice(5)} ${clockTime(at)}`,
    EVENTS[type] ?? type,
    actor.person ? `${actor.person}${actor.forPost ? ` 代表 ${actor.forPost}` : ''}` : paint('系统', 'grey'),
    detailOf(type, data),
    paint(rule ?? '', 'grey'),
    paint(hash.slice(0, 8), 'grey'),
  ]);
  const head = ['序号', '时间', '事件 event', '责任人 by', '内容', '规则', '链'];
  return [heading('全程留痕 timeline'), columns([head, ...rows])].join('\n');
}

/** What matters of an event, in a few words. */
function detailOf(type: string, data: Record<string, unknown>): string {
  const text = (key: string) => (data[key] === undefined ? '' : String(data[key]));
  switch (type) {
    case 'NoticeIssued':
      return `${NOTICES[text('kind')] ?? text('kind')} ${text('number')}`;
    case 'OpinionGiven':
      return `${text('unitCode')}：${OPINIONS[text('opinion')] ?? text('opinion')}`;
    case 'FindingsReported':
      return `${text('unitCode')}：${(data['findings'] as unknown[]).length === 0 ? '材料齐全' : '缺材料'}`;
    case 'DutiesAssigned':
      return assignmentsOf(data['assignments'] as Record<string, { person: string; substitute: boolean }>);
    case 'PauseBegan':
      return `${text('procedure')} 自 ${text('began')} 起`;
    case 'PauseEnded':
      return `至 ${text('on')}`;
    case 'ExtensionRequested':
      return `${text('days')} 天：${text('reason')}`;
    case 'FirstHandlerDesignated':
      return text('person');
    default:
      return text('outcome') || text('sectionCode') || text('postCode') || text('stage') || text('way');
  }
}

function assignmentsOf(assignments: Record<string, { person: string; substitute: boolean }>): string {
  const words = Object.entries(assignments).map(
    ([duty, { person, substitute }]) => `${duty}→${person}${substitute ? '（顶岗）' : ''}`,
  );
  return words.length > 2 ? `${words.slice(0, 2).join(' ')} 等 ${words.length} 项` : words.join(' ');
}

/** Day by day, with the reason why each counted or did not: the due date can be checked with a pencil (R-LAW-11). */
export function clockPage(title: string, clock: ExplainedClockAnswer): string {
  const rows = clock.days.map(({ date, counted, reason, holiday, consumed }) => {
    const weekday = `周${WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]}`;
    const why = `${REASONS[reason] ?? reason}${holiday ? `（${holiday}）` : ''}`;
    const cells = [date, weekday, counted ? `第 ${consumed ?? ''} 天` : '·', why];
    const colour = reason === 'paused' ? 'blue' : 'grey';
    return counted ? cells : cells.map((cell) => paint(cell, colour));
  });
  const summary = `${clock.amount} ${clock.unit}，自 ${clock.start ?? '—'} 次日起算，至 ${clock.due ?? '—'}`;
  return [heading(`${title}：${summary}`), columns(rows)].join('\n');
}

/** One line a case, the most urgent first. */
export function lampsPage(cases: CaseAnswer[]): string {
  const left = (view: CaseAnswer) => view.clocks.promised.remainingDays ?? Number.MAX_SAFE_INTEGER;
  const rows = [...cases]
    .sort((a, b) => left(a) - left(b))
    .map((view) => {
      const { lamp, due, remainingDays } = view.clocks.promised;
      const days = remainingDays === null ? '' : `余 ${remainingDays} 天`;
      return [
        paint(LAMPS[lamp].word, LAMPS[lamp].colour),
        view.caseNo,
        dayOf(view.receivedAt),
        due ?? '',
        days,
        view.itemName,
      ];
    });
  return columns([['灯 lamp', '办件 case', '收件 received', '期限 due', '剩余 left', '事项 matter'], ...rows]);
}
