import type { CaseStatus, Outcome } from '@shouban/domain/case/types';
import type { Cell, Column, TableHead } from '@shouban/documents';
import type { CountedCase } from '@shouban/persistence/case-reader';
import { asFound, namesIn, type Organisation } from '../documents/books';
import type { CaseRowDto } from './case.response.dto';

const STATE_WORDS: Record<CaseStatus, string> = {
  registered: '已收件',
  preReview: '预审中',
  awaitingSupplement: '待补正',
  accepted: '已受理',
  underReview: '审查中',
  pendingDecision: '待决定',
  delivering: '待送达',
  closed: '办结',
};
const OUTCOME_WORDS: Record<Outcome, string> = {
  granted: '准予许可',
  refused: '不予许可',
  notAccepted: '不予受理',
  noApprovalNeeded: '无需许可',
  outsideRemit: '不属本机关职权',
  terminated: '终止办理',
  withdrawn: '申请人撤回',
  deemedClosed: '视为办结',
  voided: '登记作废',
};
const LAMP_WORDS: Record<string, string> = {
  green: '绿灯',
  yellow: '黄灯',
  red: '红灯',
  overdue: '超期',
  paused: '暂停',
};
const JUDGED_WORDS: Record<string, string> = { early: '提前', onTime: '按时', overdue: '超期', notStarted: '未起算' };

const COLUMNS: Column[] = [
  { group: '收件', heading: '办件编号', width: 18 },
  { group: '收件', heading: '事项编码', width: 22 },
  { group: '收件', heading: '事项名称', width: 32 },
  { group: '收件', heading: '收件日期', width: 12 },
  { group: '承办', heading: '首办责任人', width: 12 },
  { group: '承办', heading: '牵头科室', width: 18 },
  { group: '时限', heading: '承诺届满日', width: 12 },
  { group: '时限', heading: '法定届满日', width: 12 },
  { group: '时限', heading: '亮灯', width: 8 },
  { group: '时限', heading: '特别程序（次）', width: 10 },
  { group: '时限', heading: '延期（次）', width: 8 },
  { group: '办结', heading: '状态', width: 10 },
  { group: '办结', heading: '结果', width: 16 },
  { group: '办结', heading: '办结日期', width: 12 },
  { group: '办结', heading: '按承诺时限', width: 10 },
  { group: '办结', heading: '按法定时限', width: 10 },
];

export function caseBookHead({ centre }: Organisation, asOf: string, found: number): TableHead {
  return { title: `${centre.name}办件台账`, notes: [asFound(asOf, found)], columns: COLUMNS, paper: 'A3', asOf };
}

/** @param receivedOn day in the centre's zone */
export function caseBookLine(
  row: CaseRowDto,
  receivedOn: string,
  counted: CountedCase,
  organisation: Organisation,
): Cell[] {
  const names = namesIn(organisation);
  const judged = (by: string | null) => (by === null ? null : (JUDGED_WORDS[by] ?? by));
  return [
    row.caseNo,
    row.itemCode,
    row.itemName,
    receivedOn,
    names.person(row.firstHandler),
    names.section(counted.leadSection),
    row.due,
    row.statutoryDue,
    row.lamp && (LAMP_WORDS[row.lamp] ?? row.lamp),
    counted.pauses,
    counted.extensions,
    STATE_WORDS[row.state],
    row.outcome && OUTCOME_WORDS[row.outcome as Outcome],
    counted.closedOn,
    judged(counted.promised),
    judged(counted.statutory),
  ];
}
