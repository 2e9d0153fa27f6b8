import type { Verdict } from '@shouban/domain/complaint/types';
import type { Cell, Column, TableHead } from '@shouban/documents';
import type { ProceedingEntity } from '@shouban/persistence/proceeding-reader';
import { asFound, namesIn, text, type Organisation } from '../documents/books';

const STATUS_WORDS: Record<string, string> = {
  registered: '待指定调查人',
  investigating: '调查中',
  answering: '待答复',
  answered: '已答复',
  underReview: '复核中',
  closed: '已办结',
};
const VERDICT_WORDS: Record<Verdict, string> = { verified: '属实', partlyVerified: '部分属实', notVerified: '不属实' };

const COLUMNS: Column[] = [
  { heading: '投诉编号', width: 18 },
  { heading: '投诉事由', width: 24 },
  { heading: '收到日期', width: 12 },
  { heading: '被投诉科室', width: 18 },
  { heading: '被投诉人', width: 12 },
  { heading: '涉及办件', width: 18 },
  { heading: '涉及首问登记', width: 18 },
  { heading: '答复期限', width: 12 },
  { heading: '状态', width: 14 },
  { heading: '调查结论', width: 12 },
  { heading: '结论日期', width: 12 },
  { heading: '复核改变', width: 10 },
];

/** 投诉台账. Nothing of whoever complained, and none of his words, stands in it. */
export function complaintBookHead({ centre }: Organisation, asOf: string, found: number): TableHead {
  return { title: `${centre.name}投诉台账`, notes: [asFound(asOf, found)], columns: COLUMNS, paper: 'A4', asOf };
}

export function complaintBookLine(row: ProceedingEntity, organisation: Organisation): Cell[] {
  const { number, title, status, facts } = row;
  const names = namesIn(organisation);
  const verdict = text(facts['verdict']) as Verdict | null;
  return [
    number,
    title.split('：')[1] ?? null,
    text(facts['receivedOn']),
    names.section(text(facts['section'])),
    names.person(text(facts['accused'])),
    text(facts['caseNo']),
    text(facts['contactNo']),
    text(facts['due']),
    STATUS_WORDS[status] ?? status,
    verdict && VERDICT_WORDS[verdict],
    text(facts['concludedOn']),
    facts['overturned'] === true ? '已改变' : null,
  ];
}
