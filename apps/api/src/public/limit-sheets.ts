import { citation, inWords } from '@shouban/domain/catalogue/words';
import type { Cell, Column, Table } from '@shouban/documents';
import type { Catalogue } from '@shouban/persistence/catalogue-reader';
import { presentJointTable, presentLimitTable } from './catalogue.presenter';
import type {
  FlowStepDto,
  JointRowDto,
  JointStageDto,
  LegalSourceDto,
  LimitRowDto,
  LimitTableDto,
  SourcedLimitDto,
} from './catalogue.response.dto';

/** A published table before it is known for which day. */
export type Sheet = Omit<Table, 'asOf'>;

/** 项目办理流程时限表: the columns of the regulation, in its order (R-REG-02; D4, 限时办结 Article 5). */
export function limitSheet(catalogue: Catalogue): Sheet {
  const table = presentLimitTable(catalogue);
  return {
    title: `${catalogue.organisation.centre.name}项目办理流程时限表`,
    notes: [versionOf(table), classesOf(table)],
    columns: LIMIT_COLUMNS,
    paper: 'A3',
    rows: table.rows.map(limitRow),
  };
}

/** 项目并联办理流程时限表: flow, lead and each department's limit (R-REG-03; D4, 限时办结 Article 6). */
export function jointSheet(catalogue: Catalogue): Sheet {
  const table = presentJointTable(catalogue);
  return {
    title: `${catalogue.organisation.centre.name}项目并联办理流程时限表`,
    notes: [versionOf(table), '同一阶段的各部门同时开始、并联办理；主办单位对并联办理事项的限时办结情况负总责。'],
    columns: JOINT_COLUMNS,
    paper: 'A4',
    rows: table.rows.map(jointRow),
  };
}

const LIMIT_COLUMNS: Column[] = [
  { heading: '办理事项名称', width: 16 },
  { heading: '类别', width: 10 },
  { heading: '办理机构', width: 16 },
  { heading: '法律依据', width: 26 },
  { heading: '申报条件', width: 30 },
  { heading: '实施主体', width: 14 },
  { heading: '收费标准', width: 11 },
  { heading: '收费依据', width: 12 },
  { heading: '岗位责任人', width: 16 },
  { heading: '申请书示范文本', width: 60 },
  { heading: '办理地点', width: 16 },
  { heading: '办理流程', width: 26 },
  { heading: '办理时限', width: 24 },
  { heading: '监督部门电话', width: 18 },
];

function limitRow(row: LimitRowDto): Cell[] {
  const { agency, handlingSection, fee, responsible } = row;
  return [
    row.name,
    row.categoryName,
    lines(agency.name, handlingSection.name),
    lines(...row.legalBasis.map(source)),
    lines(...numbered(row.conditions)),
    row.implementingBody,
    fee.standard,
    fee.basis ? source(fee.basis) : null,
    lines(responsible.post, responsible.person, responsible.phone),
    sampleForm(row),
    row.place,
    lines(...numbered(row.flow.map(step))),
    lines(`法定时限：${sourced(row.statutoryLimit)}`, `承诺时限：${sourced(row.promisedLimit)}`),
    lines(row.supervisor, row.supervisionPhone),
  ];
}

const JOINT_COLUMNS: Column[] = [
  { heading: '办理事项名称', width: 16 },
  { heading: '主办单位', width: 18 },
  { heading: '主办单位责任人', width: 16 },
  { heading: '办理流程', width: 30 },
  { heading: '各部门办结时限', width: 44 },
  { heading: '全程法定时限', width: 24 },
  { heading: '全程承诺时限', width: 24 },
];

function jointRow(row: JointRowDto): Cell[] {
  const { lead, leadSection, responsible } = row;
  return [
    row.name,
    lines(lead.name, leadSection, lead.phone),
    lines(responsible.post, responsible.person, responsible.phone),
    lines(...numbered(row.flow.map(step))),
    lines(...row.stages.flatMap(stage)),
    sourced(row.statutoryLimit),
    sourced(row.promisedLimit),
  ];
}

/** A stage's name, then its departments, each with its own limit. */
function stage({ name, units }: JointStageDto): string[] {
  const limits = units.map(({ name, section, limit, silenceIsConsent }) => {
    const silence = silenceIsConsent ? `，逾期未答复视为同意（${source(silenceIsConsent)}）` : '';
    const office = name.includes(section) ? name : `${name}，${section}`;
    return `${office}：${inWords(limit)}${silence}`;
  });
  return [`【${name}】`, ...limits];
}

function sampleForm({ sampleForm, sampleForms }: LimitRowDto): Cell {
  const form = sampleForm
    ? [
        sampleForm.name,
        ...sampleForm.fields.map(({ field, example }) => `${field}：${example}`),
        ...(sampleForm.note ? [`（${sampleForm.note}）`] : []),
      ]
    : [];
  const all = [...form, ...sampleForms.map(({ material, guidance }) => `${material}：${guidance}`)];
  return all.length > 0 ? lines(...all) : null;
}

function step({ title, name, within }: FlowStepDto): string {
  return `${title}${name ? `：${name}` : ''}${within ? `（${inWords(within)}内）` : ''}`;
}

function sourced(limit: SourcedLimitDto): string {
  return `${inWords(limit)}（${source(limit.source)}）`;
}

/** With what has to be known of it: whoever reads the sheet cannot ask the catalogue. */
function source({ document, article, unverified, note }: LegalSourceDto): string {
  const remark = note ?? (unverified ? '未核对原文' : undefined);
  return `${citation({ document, ...(article && { article }) })}${remark ? `［${remark}］` : ''}`;
}

function versionOf({ catalogueVersion }: { catalogueVersion: string }): string {
  return `目录版本：${catalogueVersion}`;
}

/** The limits of what no law sets one for are published with the table (R-CLK-04). */
function classesOf({ classes }: LimitTableDto): string {
  return `没有法定时限的事项，承诺时限按分类确定：${classes.map(({ name, limit }) => `${name}${inWords(limit)}`).join('，')}。`;
}

function numbered(texts: string[]): string[] {
  return texts.length > 1 ? texts.map((text, i) => `${i + 1}. ${text}`) : texts;
}

function lines(...texts: string[]): string {
  return texts.join('\n');
}
