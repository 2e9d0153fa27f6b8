import type { ExplainedDay } from '@shouban/domain/clock/types';
import { REASONS } from '../../demo/words';
import type { Names } from '../../demo/names';
import { folded, page, table } from '../markdown';
import { dayOf, localTime, weekday } from '../walkthroughs/days';
import { detailOf, type Told } from './details';
import type { Entry } from './entries';
import type { StagedHead } from './stories';
import { eventWord } from './words';

const MADE = '<!-- Written by `npm run pages` from tools/pages/staged: change the story there, not this page. -->';
const HOW = [
  '下面每一行都由真实的工作流在可跳时的 Temporal 测试服务器上运行得出，数据库、台账和哈希链也是真的，只有等待被跳过；“系统（自动）”是没有人',
  '操作、系统按规则自己做的一步。故事发生在 2030 年（测试服务器的时间只能向前），当年放假安排系假定：5 月 1 日至 3 日放假，5 月 11 日（星期六）调休上班。',
].join('');

export function stagedPage({ title, english, about }: StagedHead, parts: string[]): string {
  return page([MADE, `# ${title} · ${english}`, ...about, HOW, ...parts]);
}

/** Every entry of a ledger in its order: who did it for which post, or that it came by itself, and by which rule. */
export function timelineOf(entries: Entry[], told: Told): string {
  const rows = entries.map((entry, i) => [
    String(i + 1),
    localTime(entry.at),
    eventWord(entry.type),
    whoOf(entry.actor, told.names),
    detailOf(entry, told),
    entry.rule ?? '',
  ]);
  return table(['序号', '时间', '事件', '由谁', '内容', '依据'], rows);
}

function whoOf({ kind, person, forPost }: Entry['actor'], names: Names): string {
  if (kind === 'system') return '系统（自动）';
  return person === 'applicant' ? '申请人' : names.acting(person!, forPost);
}

/** A limit day by day, with what stands in the ledgers on each day (R-LAW-11). */
export function daysOf(days: ExplainedDay[], entries: Entry[], landmarks: readonly string[]): string {
  const rows = days.map(({ date, counted, reason, holiday, consumed }) => [
    date,
    weekday(date),
    counted ? `第 ${consumed} 日` : '不计',
    `${REASONS[reason]!}${holiday ? `（${holiday}）` : ''}`,
    happenedOn(date, entries, landmarks),
  ]);
  return table(['日期', '星期', '计入', '为什么', '这一天发生'], rows);
}

function happenedOn(date: string, entries: Entry[], landmarks: readonly string[]): string {
  const types = entries
    .filter(({ at, type }) => dayOf(at) === date && landmarks.includes(type))
    .map(({ type }) => type);
  return [...new Set(types)].map(eventWord).join('、');
}

export function refusalsOf(
  refused: { at: number; person: string; what: string; refusal: { code: string; rule?: string } }[],
  names: Names,
): string[] {
  if (refused.length === 0) return [];
  const rows = refused.map(({ at, person, what, refusal }) => [
    localTime(at),
    names.person(person),
    what,
    `\`${refusal.code}\``,
    refusal.rule ?? '',
  ]);
  return ['## 系统没有允许的', table(['时间', '谁', '想做', '答复', '依据'], rows)];
}

export { folded, table };
