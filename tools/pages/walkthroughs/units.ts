import { caseView } from '@shouban/domain/case/view';
import type { Names } from '../../demo/names';
import { OPINIONS, UNITS } from '../../demo/words';
import { table } from '../markdown';
import type { Told } from './story';

/** Units that reviewed at the same time, each within its own limit (R-JNT-01); nothing where there is only one. */
export function unitTable({ play }: Told, names: Names): string[] {
  const { file, now } = play;
  if (!file.state.joint) return [];
  const views = caseView(file, now).units;
  const rows = file.state.units.map((unit, i) => [
    unit.name,
    unit.startedOn!,
    `${unit.limit.amount} ${UNITS[unit.limit.unit]!}`,
    views[i]!.due!,
    OPINIONS[unit.opinion!]!,
    `${unit.answeredOn!} ${names.person(unit.answeredBy!)}`,
    views[i]!.lamp === 'overdue' ? '超时' : '按时',
  ]);
  return ['## 各单位的时限', table(['单位', '起始日', '时限', '最后一日', '意见', '答复', '结果'], rows)];
}
