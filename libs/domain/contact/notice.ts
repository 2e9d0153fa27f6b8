import type { MatterItem } from '../catalogue/types';
import { citation, inWords } from '../catalogue/words';
import type { CompleteNotice } from './types';

/** Everything that somebody who asks about a matter is told at once, as the catalogue has it (R-CON-03). */
export function completeNoticeOf(item: MatterItem): CompleteNotice {
  const { legalBasis, statutoryLimit, promisedLimit, stages, materials, conditions } = item;
  return {
    basis: legalBasis.map(citation),
    limit: `法定时限${inWords(statutoryLimit)}，承诺时限${inWords(promisedLimit)}`,
    procedure: ['收件', '受理', ...stages.map(({ name }) => name), '决定', '送达'],
    materials: materials.map(
      ({ name, quantity, original, kind }) =>
        `${name}（${original ? '原件' : '复印件'}${quantity}份${KIND_WORDS[kind]}）`,
    ),
    refusalReasons: [
      ...conditions.map((condition) => `不符合以下条件的，不予办理：${condition}`),
      '材料不齐全或者不符合法定形式，经一次性告知仍未补正的',
    ],
  };
}

const KIND_WORDS: Record<MatterItem['materials'][number]['kind'], string> = {
  required: '',
  deferrable: '，可以容缺后补',
  shared: '，由窗口共享核验，不必提交',
};
