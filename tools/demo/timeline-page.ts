import type { TimelineItem } from './answers';
import { clockTime, dayOf } from './days';
import { detailOf } from './detail';
import type { Names } from './names';
import { columns, cut, heading, lineWidth, paint } from '../terminal';
import { EVENTS } from './words';

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
