import type { TimelineItem } from './answers';
import { clockTime, dayOf } from './days';
import type { Names } from './names';
import { columns, cut, heading, lineWidth, paint } from '../terminal';
import { DUTIES, EVENTS, NOTICES, OPINIONS, OUTCOMES, PROCEDURES, WAYS } from './words';

/** A post's name may be longer than what happened. */
const WHO_COLUMNS = 28;
const NARROW = 100;

/** Every event of the ledger, with who did it by which rule; where there is room, in whose name and with the chain's hash. */
export function timelinePage(items: TimelineItem[], names: Names): string {
  const line = lineWidth();
  const narrow = line < NARROW;
  const who = ({ person, forPost }: TimelineItem['actor']) => {
    if (!person) return paint('系统', 'grey');
    return narrow ? names.actor(person, forPost) : cut(names.acting(person, forPost), WHO_COLUMNS);
  };
  const rows = items.map(({ seq, at, type, actor, rule, data, hash }) => [
    String(seq).padStart(2),
    clockTime(at),
    EVENTS[type] ?? type,
    who(actor),
    detailOf(type, data, names),
    paint(rule ?? '', 'grey'),
    ...(narrow ? [] : [paint(hash.slice(0, 8), 'grey')]),
  ]);
  const head = ['#', '时间', '事件 event', '责任人 by', '内容', '规则', ...(narrow ? [] : ['链 hash'])];
  const days = [...new Set(items.map(({ at }) => dayOf(at)))].join('、');
  return [heading(`全程留痕 timeline，${days}`), columns([head, ...rows], { shrink: 4, within: line })].join('\n');
}

type Data = Record<string, unknown>;

/** What matters of an event, in a few words. */
function detailOf(type: string, data: Data, names: Names): string {
  const text = (key: string) => (data[key] === undefined ? '' : String(data[key]));
  const word = (words: Record<string, string>, key: string) => words[text(key)] ?? text(key);
  switch (type) {
    case 'NoticeIssued':
      // Its number is the case's, and which of the case's notices it is.
      return `${word(NOTICES, 'kind')} ${text('number').split('-').at(-1)} 号`;
    case 'NoticeTold':
    case 'CaseDelivered':
      return word(WAYS, 'way');
    case 'OpinionGiven':
      return `${text('unitCode')}：${word(OPINIONS, 'opinion')}`;
    case 'FindingsReported':
      return `${text('unitCode')}：${(data['findings'] as unknown[]).length === 0 ? '材料齐全' : '缺材料'}`;
    case 'DutiesAssigned':
      return assignmentsOf(data['assignments'] as Assignments, names);
    case 'LeadSectionDesignated':
      return names.section(text('sectionCode'));
    case 'LeadPostDesignated':
      return names.post(text('postCode'));
    case 'FirstHandlerDesignated':
      return names.person(text('person'));
    case 'PauseBegan':
      return `${word(PROCEDURES, 'procedure')}，自 ${text('began')} 起`;
    case 'PauseEnded':
      return `至 ${text('on')}`;
    case 'ExtensionRequested':
      return `${text('days')} 天：${text('reason')}`;
    case 'DecisionMade':
    case 'CaseClosed':
      return word(OUTCOMES, 'outcome');
    default:
      return '';
  }
}

type Assignments = Record<string, { person: string; substitute: boolean }>;

/** `审查：林一帆、温若兰（顶岗）`; a duty's id is its kind, and what it is about. */
function assignmentsOf(assignments: Assignments, names: Names): string {
  const holders = new Map<string, string[]>();
  for (const [duty, { person, substitute }] of Object.entries(assignments)) {
    const kind = duty.split(':')[0]!;
    holders.set(kind, [...(holders.get(kind) ?? []), `${names.person(person)}${substitute ? '（顶岗）' : ''}`]);
  }
  return [...holders].map(([kind, persons]) => `${DUTIES[kind] ?? kind}：${persons.join('、')}`).join('；');
}
