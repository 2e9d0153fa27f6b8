import type { AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { Test } from '@nestjs/testing';
import pino from 'pino';
import type { Worksheet } from 'exceljs';
import { dayOf } from '@shouban/domain/clock';
import { cellsOf, charactersOf, openSheet, pagesOf } from '@shouban/documents/documents.testing';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { CentreService } from '../auth/centre.service';
import { PublishedTables } from '../documents/published-tables';
import { DOCUMENT_TYPES } from '../http/attachment';
import { ProblemFilter } from '../http/problem.filter';
import { CataloguePages } from './catalogue-pages';
import { presentJointTable, presentLimitTable } from './catalogue.presenter';
import type { LegalSourceDto, SourcedLimitDto } from './catalogue.response.dto';
import { shippedCalendar, shippedCatalogue } from './public.testing';
import { PublicTablesController } from './tables.controller';

const CENTRE = shippedCatalogue.organisation.centre.name;
let inForce = shippedCatalogue;
let app: INestApplication;
let url: string;

beforeAll(async () => {
  const module = await Test.createTestingModule({
    imports: [ThrottlerModule.forRoot([{ ttl: 60_000, limit: 500 }])],
    controllers: [PublicTablesController],
    providers: [
      CataloguePages,
      PublishedTables,
      { provide: CatalogueReader, useValue: { calendar: async () => shippedCalendar } },
      { provide: CentreService, useValue: { catalogue: async () => inForce } },
    ],
  }).compile();
  app = module.createNestApplication({ logger: false });
  app.useGlobalFilters(new ProblemFilter(pino({ level: 'silent' })));
  await app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/public`;
});
afterAll(() => app.close());
afterEach(() => (inForce = shippedCatalogue));

async function file(name: string): Promise<Buffer> {
  const response = await fetch(`${url}/${name}`);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

/** The rows below the headings. */
function bodyOf(sheet: Worksheet): unknown[][] {
  const count = sheet.rowCount - 3;
  return Array.from({ length: count }, (_value, i) => cellsOf(sheet, i + 4));
}

const UNITS: Record<string, string> = { workingDays: '个工作日', calendarDays: '日', months: '个月', hours: '小时' };
const limit = ({ amount, unit }: { amount: number; unit: string }) => `${amount}${UNITS[unit]}`;
const numbered = (texts: string[]) => (texts.length > 1 ? texts.map((text, i) => `${i + 1}. ${text}`) : texts);
const source = ({ document, article = '', unverified, note }: LegalSourceDto) =>
  document + article + (note || unverified ? `［${note ?? '未核对原文'}］` : '');
const sourced = (given: SourcedLimitDto) => `${limit(given)}（${source(given.source)}）`;
const flow = (steps: { title: string; name?: string; within?: SourcedLimitDto | { amount: number; unit: string } }[]) =>
  numbered(
    steps.map(
      ({ title, name, within }) => title + (name ? `：${name}` : '') + (within ? `（${limit(within)}内）` : ''),
    ),
  ).join('\n');

describe('the tables of limits as files', () => {
  it('R-REG-02 hold in each cell of the XLSX what the JSON says, under the columns of the regulation', async () => {
    const sheet = await openSheet(await file('limits.xlsx'));

    const { rows } = presentLimitTable(shippedCatalogue);
    const today = dayOf(Date.now(), shippedCalendar);
    expect(sheet.getCell('A1').value).toBe(`${CENTRE}项目办理流程时限表`);
    expect(sheet.getCell('A2').value).toBe(`目录版本：c1　数据日期：${today}`);
    expect(cellsOf(sheet, 4)).toEqual([
      '办理事项名称',
      '类别',
      '办理机构',
      '法律依据',
      '申报条件',
      '实施主体',
      '收费标准',
      '收费依据',
      '岗位责任人',
      '申请书示范文本',
      '办理地点',
      '办理流程',
      '办理时限',
      '监督部门电话',
    ]);
    expect(bodyOf(sheet).slice(1)).toEqual(
      rows.map((row) => [
        row.name,
        row.categoryName,
        `${row.agency.name}\n${row.handlingSection.name}`,
        row.legalBasis.map(source).join('\n'),
        numbered(row.conditions).join('\n'),
        row.implementingBody,
        row.fee.standard,
        row.fee.basis ? source(row.fee.basis) : null,
        `${row.responsible.post}\n${row.responsible.person}\n${row.responsible.phone}`,
        [
          row.sampleForm!.name,
          ...row.sampleForm!.fields.map(({ field, example }) => `${field}：${example}`),
          `（${row.sampleForm!.note}）`,
          ...row.sampleForms.map(({ material, guidance }) => `${material}：${guidance}`),
        ].join('\n'),
        row.place,
        flow(row.flow),
        `法定时限：${sourced(row.statutoryLimit)}\n承诺时限：${sourced(row.promisedLimit)}`,
        `${row.supervisor}\n${row.supervisionPhone}`,
      ]),
    );
  });

  it('R-REG-03 hold of every joint matter the flow, the lead and the limit of each department', async () => {
    const sheet = await openSheet(await file('joint-limits.xlsx'));

    const { rows } = presentJointTable(shippedCatalogue);
    expect(rows.length).toBeGreaterThan(1);
    const body = bodyOf(sheet).slice(1);
    expect(body).toEqual(
      rows.map((row) => [
        row.name,
        `${row.lead.name}\n${row.leadSection}\n${row.lead.phone}`,
        `${row.responsible.post}\n${row.responsible.person}\n${row.responsible.phone}`,
        flow(row.flow),
        expect.any(String) as string,
        sourced(row.statutoryLimit),
        sourced(row.promisedLimit),
      ]),
    );
    rows.forEach(({ stages }, i) => {
      const told = String(body[i]![4]).split('\n');
      expect(told).toHaveLength(stages.length + stages.flatMap(({ units }) => units).length);
      for (const { name, units } of stages) {
        expect(told).toContain(`【${name}】`);
        for (const unit of units) {
          const line = told.find((each) => each.startsWith(unit.name) && each.endsWith(`：${limit(unit.limit)}`));
          expect(line).toContain(unit.section);
        }
      }
    });
  });

  it('R-REG-02 R-REG-03 are printed with a glyph for every character of the catalogue that is shipped', async () => {
    for (const [name, pages] of Object.entries({ limits: 4, 'joint-limits': 1 })) {
      const pdf = await file(`${name}.pdf`);
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pagesOf(pdf).length).toBeGreaterThanOrEqual(pages);
      const sheet = await openSheet(await file(`${name}.xlsx`));
      const held = charactersOf(pdf);
      const wanted = new Set(bodyOf(sheet).flat().join('').replaceAll('\n', ''));
      expect([...wanted].filter((character) => !held.has(character) && character !== ' ')).toEqual([]);
    }
  });

  it.each(['limits.xlsx', 'limits.pdf', 'joint-limits.xlsx', 'joint-limits.pdf'])(
    'come as an attachment of a Chinese name, may be kept, and cost nothing when unchanged: %s',
    async (name) => {
      const response = await fetch(`${url}/${name}`);
      const [plain, form] = name.split('.') as [string, keyof typeof DOCUMENT_TYPES];
      const disposition = response.headers.get('content-disposition')!;

      expect(response.headers.get('content-type')).toBe(DOCUMENT_TYPES[form]);
      expect(response.headers.get('cache-control')).toBe('public, max-age=60');
      expect(disposition).toMatch(/^attachment; filename="[a-z.-]+"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/);
      expect(disposition).toContain(`filename="${name}"`);
      const title = plain === 'limits' ? '项目办理流程时限表' : '项目并联办理流程时限表';
      const today = dayOf(Date.now(), shippedCalendar);
      expect(decodeURIComponent(disposition.split("''")[1]!)).toBe(`${CENTRE}${title}（${today}）.${form}`);

      const headers = { 'If-None-Match': response.headers.get('etag')!, 'Cache-Control': 'max-age=0' };
      const again = await fetch(`${url}/${name}`, { headers });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe('');
    },
  );

  it('are not printed with a box in place of a character that the font lacks: the answer says which', async () => {
    const [first, ...rest] = shippedCatalogue.items;
    inForce = { ...shippedCatalogue, version: 'c2', items: [{ ...first!, name: '𠮷野家开办' }, ...rest] };

    const refused = await fetch(`${url}/limits.pdf`);
    expect(refused.status).toBe(409);
    expect(refused.headers.get('content-disposition')).toBeNull();
    expect(await refused.json()).toMatchObject({
      code: 'CHARACTER_NOT_PRINTABLE',
      params: { characters: '𠮷 (U+20BB7)' },
    });
    const sheet = await openSheet(await file('limits.xlsx'));
    expect(sheet.getCell('A5').value).toBe('𠮷野家开办');
  });
});
