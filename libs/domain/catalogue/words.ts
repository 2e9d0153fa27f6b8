import type { Limit } from '../clock/types';
import type { LegalSource } from './types';

const UNIT_WORDS: Record<Limit['unit'], string> = {
  workingDays: '个工作日',
  calendarDays: '日',
  months: '个月',
  hours: '小时',
};

/** `5个工作日` */
export function inWords({ amount, unit }: Limit): string {
  return `${amount}${UNIT_WORDS[unit]}`;
}

/** `《中华人民共和国行政许可法》第四十二条`, as the catalogue names the document. */
export function citation({ document, article }: Pick<LegalSource, 'document' | 'article'>): string {
  return `${document}${article ?? ''}`;
}
