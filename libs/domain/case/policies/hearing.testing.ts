import type { MatterItem } from '../../catalogue/types';
import { alarmsOf } from '../alarms';
import { applicant, caseIn, morning, namedItem, officer, type PaperCase } from '../paper.testing';

export const handler = officer('food-1');
export const law = { document: '《行政许可法》', article: '第四十六条' };
export const permit: MatterItem = { ...namedItem, category: 'permit', oralNoticeAllowed: false };
export const right = { ground: 'right', matter: '选址与相邻关系' } as const;
export const H1 = { hearingId: 'H1' };
export const evening = (day: string) => Date.parse(`${day}T17:00:00+08:00`);
export const granted = { outcome: 'granted' } as const;

/** Told on Monday 2 March: to be asked for until Monday the 9th. */
export async function told(item = permit): Promise<PaperCase> {
  const paper = await caseIn('pendingDecision', item);
  await paper.do('openHearing', handler, right);
  return paper;
}

/** Asked for on Wednesday 4 March: to be held until Wednesday 1 April, and its date told until Monday 23 March. */
export async function requested(item = permit): Promise<PaperCase> {
  const paper = await told(item);
  paper.now = morning('2026-03-04');
  await paper.do('requestHearing', applicant, H1);
  return paper;
}

export const ring = ({ file }: PaperCase, clock: string) =>
  alarmsOf(file)
    .filter((alarm) => alarm.clock === clock)
    .map(({ kind, at }) => [kind, new Date(at + 8 * 3_600_000).toISOString().slice(0, 16)]);
export const lastOf = ({ events }: PaperCase, n: number) =>
  events.slice(-n).map(({ type, rule, data }) => ({ type, rule, data }));
