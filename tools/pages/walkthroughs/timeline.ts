import type { CaseEvent } from '@shouban/domain/case/types';
import { detailOf, type EventData } from '../../demo/detail';
import type { Names } from '../../demo/names';
import { EVENTS } from '../../demo/words';
import { table } from '../markdown';
import { localTime } from './days';

/** Every event of the ledger in its order: who did it for which post, or that it came by itself, and by which rule. */
export function timeline(events: CaseEvent[], names: Names): string {
  const rows = events.map(({ seq, at, type, actor, rule, data }) => [
    String(seq),
    localTime(at),
    wordFor(type),
    whoOf(actor, names),
    detailOf(type, data as unknown as EventData, names),
    rule ?? '',
  ]);
  return table(['序号', '时间', '事件', '由谁', '内容', '依据'], rows);
}

/** A page with a word that only programmers know is not written. */
export function wordFor(type: string): string {
  const word = EVENTS[type];
  if (!word) throw new Error(`tools/demo/words.ts has no Chinese for the event ${type}`);
  return word;
}

function whoOf({ kind, person, forPost }: CaseEvent['actor'], names: Names): string {
  if (kind === 'system') return '系统（自动）';
  return person === 'applicant' ? '申请人' : names.acting(person!, forPost);
}
