import { dayOf, type Instant, type WorkingCalendar } from '@shouban/domain/clock';
import { ABSENCE_COLUMNS, ABSENCE_KIND_WORDS } from '@shouban/domain/import/absences';
import { APPLICANT_KIND_WORDS, CASE_COLUMNS, ID_TYPE_WORDS } from '@shouban/domain/import/cases';
import { PERSON_COLUMNS, ROLE_WORDS } from '@shouban/domain/import/persons';
import type { SheetColumn } from '@shouban/domain/import/sheet';
import type { Table } from '@shouban/documents';
import type { ImportKind } from './import.dto';

interface Template {
  title: string;
  notes: string[];
  columns: readonly SheetColumn[];
}

const TEMPLATES: Record<ImportKind, Template> = {
  organisation: {
    title: '人员导入模板',
    notes: [
      '人员编号即用户名；编号已有的，以本表为准更新；本表没有列出的人员保持不变。导入后形成目录草案，由领导审批发布。',
      `角色：${Object.values(ROLE_WORDS).join('、')}，多个以顿号分开。`,
    ],
    columns: PERSON_COLUMNS,
  },
  absences: {
    title: '离岗导入模板',
    notes: [
      '时间填写日期（如 2026-03-16，整天）或者日期和时间（如 2026-03-16 14:00）；结束日期当天仍离岗。',
      `离岗类别：${Object.values(ABSENCE_KIND_WORDS).join('、')}。移交说明可以不填。`,
    ],
    columns: ABSENCE_COLUMNS,
  },
  cases: {
    title: '在办件导入模板',
    notes: [
      '只导入原系统中尚未办结的办件；收件时间填写日期或者日期和时间，尚未受理的，受理日期留空。',
      `申请人类型：${Object.values(APPLICANT_KIND_WORDS).join('、')}。证件类型：${Object.values(ID_TYPE_WORDS).join('、')}。`,
      '材料填写事项的材料编码，多项以顿号分开，份数以 ×2 表示，例如 application-form、layout-plan×2。',
    ],
    columns: CASE_COLUMNS,
  },
};

/** An empty sheet to be filled in under its headings. */
export function templateOf(kind: ImportKind, now: Instant, calendar: WorkingCalendar): Table {
  const { title, notes, columns } = TEMPLATES[kind];
  return {
    title,
    notes,
    columns: columns.map(({ heading }) => ({ heading, width: 24 })),
    paper: 'A4',
    asOf: dayOf(now, calendar),
    rows: [],
  };
}
