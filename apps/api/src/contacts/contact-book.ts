import { CHANNEL_WORDS, type ContactState, type ContactStatus } from '@shouban/domain/contact';
import type { Cell, Column, TableHead } from '@shouban/documents';
import type { ProceedingEntity } from '@shouban/persistence/proceeding-reader';
import { asFound, namesIn, text, type Organisation } from '../documents/books';

const STATUS_WORDS: Record<ContactStatus, string> = {
  received: '待答复',
  forwarding: '转办待签收',
  withLeader: '请示领导',
  consulting: '征询意见',
  handling: '办理中',
  closed: '已办结',
};

const COLUMNS: Column[] = [
  { heading: '登记号', width: 18 },
  { heading: '方式', width: 10 },
  { heading: '事项名称', width: 36 },
  { heading: '登记日期', width: 12 },
  { heading: '首问责任人', width: 12 },
  { heading: '承办岗位', width: 20 },
  { heading: '状态', width: 12 },
  { heading: '转为办件', width: 18 },
  { heading: '办结日期', width: 12 },
];

/** 首问登记台账. Nothing of whoever came stands in it. */
export function contactBookHead({ centre }: Organisation, asOf: string, found: number): TableHead {
  return { title: `${centre.name}首问登记台账`, notes: [asFound(asOf, found)], columns: COLUMNS, paper: 'A4', asOf };
}

/** @param dayOf of an instant, in the centre's zone */
export function contactBookLine(
  { number, title, status, openedAt, closedAt, facts }: ProceedingEntity,
  organisation: Organisation,
  dayOf: (instant: number) => string,
): Cell[] {
  const names = namesIn(organisation);
  return [
    number,
    CHANNEL_WORDS[facts['channel'] as ContactState['channel']],
    title.split('：')[1] ?? null,
    dayOf(openedAt),
    names.person(text(facts['firstAsker'])),
    names.post(text(facts['handlerPost'])),
    STATUS_WORDS[status as ContactStatus] ?? status,
    text(facts['caseNo']),
    closedAt === null ? null : dayOf(closedAt),
  ];
}
