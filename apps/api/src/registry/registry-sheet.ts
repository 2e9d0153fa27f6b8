import type { RegistryKind } from '@shouban/domain/registry/types';
import type { Cell, Column, TableHead } from '@shouban/documents';
import type { LastEvents, ProceedingEntity } from '@shouban/persistence/proceeding-reader';
import { asFound, namesIn, text, type Organisation } from '../documents/books';

/** Of what besides its row a matter's line is made. */
export const EVENTS_OF_A_LINE = [
  'MatterRegistered',
  'MatterInstructed',
  'MatterSigned',
  'ClosingReported',
  'MatterClosed',
];

const KIND_WORDS: Record<RegistryKind, string> = {
  incoming: '来文',
  assigned: '交办事项',
  request: '下级请示',
  dueReport: '报送上级',
};

const STATUS_WORDS: Record<string, string> = {
  registered: '已登记，待批示',
  instructed: '已批示，待指定',
  designated: '已指定，待签收',
  handling: '办理中',
  reported: '已报结，待核销',
  closed: '已办结',
};

const COLUMNS: Column[] = [
  { group: '收文', heading: '登记号', width: 18 },
  { group: '收文', heading: '类别', width: 10 },
  { group: '收文', heading: '标题', width: 36 },
  { group: '收文', heading: '来文单位', width: 20 },
  { group: '收文', heading: '来文字号', width: 20 },
  { group: '收文', heading: '收文日期', width: 12 },
  { group: '收文', heading: '登记日期', width: 12 },
  { group: '收文', heading: '登记人', width: 10 },
  { group: '承办', heading: '批示人', width: 10 },
  { group: '承办', heading: '批示日期', width: 12 },
  { group: '承办', heading: '牵头科室', width: 16 },
  { group: '承办', heading: '协办科室', width: 20 },
  { group: '承办', heading: '承办岗位', width: 16 },
  { group: '承办', heading: '承办人', width: 10 },
  { group: '承办', heading: '签收日期', width: 12 },
  { group: '承办', heading: '办理期限', width: 12 },
  { group: '办结', heading: '状态', width: 16 },
  { group: '办结', heading: '报结人', width: 10 },
  { group: '办结', heading: '办理结果', width: 36 },
  { group: '办结', heading: '办结日期', width: 12 },
  { group: '办结', heading: '是否按期', width: 10 },
];

/** 政务登记台账: received and closed columns with lead section, assisting sections, persons and dates (R-REG-01). */
export function registryHead({ centre }: Organisation, asOf: string, found: number): TableHead {
  return {
    title: `${centre.name}政务登记台账`,
    notes: [asFound(asOf, found)],
    columns: COLUMNS,
    paper: 'A3',
    asOf,
  };
}

export function registryLine(row: ProceedingEntity, events: LastEvents, organisation: Organisation): Cell[] {
  const { facts } = row;
  const names = namesIn(organisation);
  const by = (type: string) => names.person(events[type]?.actor.person);
  const { MatterInstructed, MatterSigned, ClosingReported, MatterClosed } = events;
  // A report that was sent back is in the ledger, but is no result.
  const reported = row.status === 'reported' || row.status === 'closed';
  return [
    row.number,
    KIND_WORDS[facts['kind'] as RegistryKind],
    row.title,
    text(facts['sender']),
    text(facts['documentNo']),
    text(facts['receivedOn']),
    text(facts['registeredOn']),
    by('MatterRegistered'),
    by('MatterInstructed'),
    text(MatterInstructed?.data['on']),
    names.section(text(facts['leadSection'])),
    (facts['assistingSections'] as string[]).map((code) => names.section(code)).join('、') || null,
    names.post(text(facts['handlerPost'])),
    names.person(text(facts['handler'])),
    text(MatterSigned?.data['on']),
    text(facts['due']),
    STATUS_WORDS[row.status] ?? row.status,
    reported ? by('ClosingReported') : null,
    reported ? text(ClosingReported?.data['result']) : null,
    text(facts['closedOn']),
    MatterClosed ? (MatterClosed.data['inTime'] ? '按期' : '超期') : null,
  ];
}
