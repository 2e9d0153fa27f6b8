import type { Cell, Column, Table } from '@shouban/documents';
import type { FiguresDto, JudgedDto, ReportDto } from './report.dto';

const judged = (group: string): Column[] => [
  { group, heading: '提前', width: 7 },
  { group, heading: '按时', width: 7 },
  { group, heading: '超期', width: 7 },
  { group, heading: '未起算', width: 8 },
  { group, heading: '按时率', width: 10, percent: true },
  { group, heading: '提前率', width: 10, percent: true },
];

const COLUMNS: Column[] = [
  { heading: '统计范围', width: 10 },
  { heading: '名称', width: 26 },
  { heading: '收件', width: 7 },
  { heading: '办结', width: 7 },
  ...judged('按承诺时限'),
  ...judged('按法定时限'),
  { heading: '时限届满', width: 9 },
  { heading: '延期', width: 7 },
  { heading: '特别程序', width: 9 },
  { heading: '投诉', width: 7 },
  { heading: '评价均分', width: 9 },
];

/** The monthly report for publication: the centre, then each section and each item, with the hotline (R-SUP-05). */
export function reportSheet(report: ReportDto, asOf: string): Table {
  const { centre, month, number, reason, hotline, replaces, total, sections, items } = report;
  const issued = number ? `编号：${number}　出具日期：${asOf}` : `本月无数据，未出具报告　数据日期：${asOf}`;
  return {
    title: `${centre}${month.replace('-', '年')}月办件情况通报`,
    notes: [
      `${issued}　监督举报电话：${hotline}`,
      ...(reason ? [`更正说明：${reason}（替代 ${replaces.join('、')}）`] : []),
      '按时率含提前办结；延期、特别程序为本月办结办件的次数；投诉针对工作人员，不按事项统计。',
    ],
    columns: COLUMNS,
    paper: 'A4',
    wholeRows: true,
    asOf,
    rows: [
      ['全中心', '合计', ...figures(total)],
      ...sections.map((section): Cell[] => ['科室', section.name, ...figures(section)]),
      ...items.map((item): Cell[] => ['事项', item.name, ...figures(item)]),
    ],
  };
}

function figures({ received, closed, promised, statutory, ...rest }: FiguresDto): Cell[] {
  const { expired, extensions, pauses, complaints, rating } = rest;
  return [received, closed, ...shares(promised), ...shares(statutory), expired, extensions, pauses, complaints, rating];
}

function shares({ early, onTime, overdue, notStarted, onTimeRate, earlyRate }: JudgedDto): Cell[] {
  return [early, onTime, overdue, notStarted, onTimeRate, earlyRate];
}
