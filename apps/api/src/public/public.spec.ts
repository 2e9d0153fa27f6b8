import type { AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { Test } from '@nestjs/testing';
import pino from 'pino';
import type { Problem } from '@shouban/contracts/errors';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { CentreService } from '../auth/centre.service';
import { ProblemFilter } from '../http/problem.filter';
import { validationPipe } from '../http/validation.pipe';
import { CataloguePages } from './catalogue-pages';
import type { JointTableDto, LimitTableDto } from './catalogue.response.dto';
import type { PromisesDto } from './promises.response.dto';
import { PublicCasesService } from './public-cases.service';
import { PublicController } from './public.controller';
import { StaffNoticesService } from './staff-notices.service';
import type { PublicClockDto } from './public.response.dto';
import { shippedCalendar, shippedCatalogue } from './public.testing';

const LIMIT = 500;
let app: INestApplication;
let url: string;

beforeAll(async () => {
  const module = await Test.createTestingModule({
    imports: [ThrottlerModule.forRoot([{ ttl: 60_000, limit: LIMIT }])],
    controllers: [PublicController],
    providers: [
      CataloguePages,
      { provide: CatalogueReader, useValue: { calendar: async () => shippedCalendar } },
      { provide: CentreService, useValue: { catalogue: async () => shippedCatalogue } },
      { provide: PublicCasesService, useValue: {} },
      { provide: StaffNoticesService, useValue: {} },
    ],
  }).compile();
  app = module.createNestApplication({ logger: false });
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter(pino({ level: 'silent' })));
  await app.listen(0, '127.0.0.1');
  url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/public`;
});
afterAll(() => app.close());

async function clock(query: string): Promise<PublicClockDto> {
  const response = await fetch(`${url}/clock?${query}`);
  expect(response.status).toBe(200);
  return (await response.json()) as PublicClockDto;
}

async function refused(query: string): Promise<{ status: number; code: string; errors: Record<string, string> }> {
  const response = await fetch(`${url}/clock?${query}`);
  const { status, code, errors = [] } = (await response.json()) as Problem;
  return { status, code, errors: Object.fromEntries(errors.map((error) => [error.path, error.code])) };
}

describe('GET /public/clock', () => {
  /** Counted by hand from the notice 国办发明电〔2025〕7号: Spring Festival 15–23 February, working on the 14th and 28th. */
  const BY_HAND = `
    2026-02-13 - startingDay        0
    2026-02-14 + makeUpWorkingDay   1
    2026-02-15 - holiday            1
    2026-02-16 - holiday            1
    2026-02-17 - holiday            1
    2026-02-18 - holiday            1
    2026-02-19 - holiday            1
    2026-02-20 - holiday            1
    2026-02-21 - holiday            1
    2026-02-22 - holiday            1
    2026-02-23 - holiday            1
    2026-02-24 + workingDay         2
    2026-02-25 + workingDay         3
    2026-02-26 + workingDay         4
    2026-02-27 + workingDay         5
    2026-02-28 + makeUpWorkingDay   6
    2026-03-01 - weekend            6
    2026-03-02 + workingDay         7
    2026-03-03 - paused             7
    2026-03-04 - paused             7
    2026-03-05 - paused             7
    2026-03-06 - paused             7
    2026-03-07 - paused             7
    2026-03-08 - paused             7
    2026-03-09 - paused             7
    2026-03-10 - paused             7
    2026-03-11 - paused             7
    2026-03-12 - paused             7
    2026-03-13 - paused             7
    2026-03-14 - paused             7
    2026-03-15 - paused             7
    2026-03-16 - paused             7
    2026-03-17 - paused             7
    2026-03-18 - paused             7
    2026-03-19 - paused             7
    2026-03-20 - paused             7
    2026-03-21 - weekend            7
    2026-03-22 - weekend            7
    2026-03-23 + workingDay         8
    2026-03-24 + workingDay         9
    2026-03-25 + workingDay        10
    2026-03-26 + workingDay        11
    2026-03-27 + workingDay        12
    2026-03-28 - weekend           12
    2026-03-29 - weekend           12
    2026-03-30 + workingDay        13
    2026-03-31 + workingDay        14
    2026-04-01 + workingDay        15`
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/) as [string, string, string, string])
    .map(([date, counted, reason, consumed]) => ({
      date,
      counted: counted === '+',
      reason,
      consumed: Number(consumed),
    }));

  it('R-LAW-11 R-CLK-02 R-CLK-05 R-CLK-07 tells of every day whether it counts and why, as counted by hand', async () => {
    const answer = await clock('from=2026-02-13&amount=5&unit=workingDays&pause=2026-03-02/2026-03-20&extend=10');

    expect(answer).toMatchObject({ due: '2026-04-01', dueAt: '2026-04-01T09:00:00.000Z', provisional: false });
    const days = answer.days.map(({ date, counted, reason, consumed }) => ({ date, counted, reason, consumed }));
    expect(days).toEqual(BY_HAND);
    expect(answer.days.find(({ date }) => date === '2026-02-17')).toMatchObject({ holiday: '春节' });
  });

  it('R-CLK-05 counts overlapping pauses once, in whatever order they are given', async () => {
    const one = await clock('from=2026-03-02&amount=5&unit=workingDays&pause=2026-03-03/2026-03-10');
    const many = await clock(
      'from=2026-03-02&amount=5&unit=workingDays&pause=2026-03-06/2026-03-10&pause=2026-03-03/2026-03-07',
    );

    expect(many).toEqual(one);
    expect(many.pauses).toEqual([{ began: '2026-03-03', ended: '2026-03-10' }]);
  });

  it.each([
    // The Sunday is worked for the National Day.
    ['workingDays', '2026-09-18', '2026-09-20'],
    ['calendarDays', '2026-09-26', '2026-09-28'],
    ['months', '2026-01-31', '2026-02-28'],
    ['hours', '2026-03-02', '2026-03-03'],
  ])('R-CLK-02 counts one of %s from %s to %s', async (unit, from, due) => {
    expect((await clock(`from=${from}&amount=1&unit=${unit}`)).due).toBe(due);
  });

  it('R-LAW-07 marks what touches a year without a notice as provisional', async () => {
    const answer = await clock('from=2026-12-28&amount=10&unit=workingDays');

    expect(answer.provisional).toBe(true);
    expect(answer.days.find(({ date }) => date === '2026-12-31')).toMatchObject({ provisional: false });
    expect(answer.days.find(({ date }) => date === '2027-01-04')).toMatchObject({ provisional: true });
  });

  it('tells every field that is wrong at once, each with its code', async () => {
    const answer = await refused(
      'from=2026-02-30&amount=0&unit=moons&pause=2026-03-20/2026-03-02&pause=soon&extend=-1&colour=red',
    );

    expect(answer).toEqual({
      status: 422,
      code: 'VALIDATION_FAILED',
      errors: {
        from: 'CLOCK_DAY_INVALID',
        amount: 'CLOCK_AMOUNT_OUT_OF_RANGE',
        unit: 'CLOCK_UNIT_UNKNOWN',
        'pause[0].ended': 'CLOCK_PAUSE_ENDS_BEFORE_BEGIN',
        'pause[1].began': 'CLOCK_DAY_INVALID',
        'pause[1].ended': 'CLOCK_DAY_INVALID',
        extend: 'CLOCK_EXTENSION_INVALID',
        colour: 'FIELD_UNKNOWN',
      },
    });
  });

  it('tells what is missing', async () => {
    expect((await refused('')).errors).toEqual({
      from: 'CLOCK_DAY_INVALID',
      amount: 'CLOCK_AMOUNT_OUT_OF_RANGE',
      unit: 'CLOCK_UNIT_UNKNOWN',
    });
  });

  it.each(['3651', '1.5', '0x10', '1e2', ' ', '-5', 'five', '5&amount=6'])('takes no amount of %j', async (amount) => {
    const { errors } = await refused(`from=2026-03-02&unit=months&amount=${amount}`);
    expect(errors).toEqual({ amount: 'CLOCK_AMOUNT_OUT_OF_RANGE' });
  });

  it.each([
    'amount=3650&unit=workingDays',
    'amount=3650&unit=months',
    'amount=732&unit=calendarDays',
    'amount=5&unit=workingDays&pause=2026-03-03/2028-06-01',
  ])('answers no due date more than two years out: %s', async (query) => {
    expect(await refused(`from=2026-03-02&${query}`)).toMatchObject({ status: 422, code: 'CLOCK_DUE_TOO_FAR' });
  });

  it('answers at the ends of the calendar', async () => {
    expect((await clock('from=1900-01-01&amount=1&unit=calendarDays')).due).toBe('1900-01-02');
    expect((await clock('from=2999-12-31&amount=1&unit=calendarDays')).days).toHaveLength(2);
  });
});

describe('the catalogue', () => {
  async function page<T>(name: string): Promise<{ response: Response; body: T }> {
    const response = await fetch(`${url}/${name}`);
    return { response, body: (await response.json()) as T };
  }

  it('R-INT-08 lists every matter with its materials, limits, basis, fee, place and phone', async () => {
    const { body } = await page<{ items: Record<string, unknown>[] }>('items');

    expect(body.items).toHaveLength(shippedCatalogue.items.length);
    const restaurant = body.items.find(({ code }) => code === 'restaurant-opening')!;
    expect(restaurant).toMatchObject({
      joint: true,
      department: { code: 'market' },
      statutoryLimit: { amount: 45, unit: 'workingDays', source: { article: '第四十二条第二款' } },
      promisedLimit: { amount: 15, unit: 'workingDays' },
      fee: { standard: '不收费' },
      phone: '0570-5550201',
    });
    const kinds = (restaurant['materials'] as { code: string; name: string; kind: string }[]).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['required', 'deferrable', 'shared']));
  });

  const text = expect.stringMatching(/\S/) as string;
  const LEGAL_SOURCE = expect.objectContaining({ document: text }) as object;
  const LIMIT_OF = { amount: expect.any(Number) as number, unit: text, source: LEGAL_SOURCE };

  it('R-REG-02 publishes the table of limits with every column of every matter', async () => {
    const { body } = await page<LimitTableDto>('limits');

    const { items, organisation } = shippedCatalogue;
    expect(body.rows.map(({ code }) => code)).toEqual(items.map(({ code }) => code));
    body.rows.forEach((row, i) => {
      const item = items[i]!;
      const department = organisation.departments.find(({ code }) => code === item.departmentCode)!;
      const section = organisation.sections.find(({ code }) => code === item.leadSectionCode)!;
      const postCode = item.firstHandlerPostCode ?? section.headPostCode;
      const post = organisation.posts.find(({ code }) => code === postCode)!;
      const holder = organisation.persons.find(({ id }) => id === post.a)!;
      const agency = { code: department.code, name: department.name, phone: department.phone };
      expect(row).toEqual({
        // 办理事项名称、类别
        code: item.code,
        name: item.name,
        category: item.category,
        categoryName: text,
        // 办理机构、实施主体
        agency,
        handlingSection: { code: section.code, name: section.name },
        implementingBody: department.name,
        // 法律依据、申报条件
        legalBasis: item.legalBasis.map(() => LEGAL_SOURCE),
        conditions: item.conditions.map(() => text),
        // 收费标准、收费依据
        fee: item.fee.basis ? { standard: item.fee.standard, basis: LEGAL_SOURCE } : { standard: '不收费' },
        // 岗位责任人
        responsible: { post: post.name, person: holder.name, phone: holder.phone },
        // 申请书示范文本
        sampleForm: {
          name: text,
          demonstration: true,
          fields: item.sampleForm!.fields.map(() => ({ field: text, example: text })),
          note: expect.stringContaining('示范中心自拟') as string,
        },
        sampleForms: expect.arrayContaining([{ material: text, guidance: text }]) as object[],
        // 办理地点、办理流程、办理时限、监督部门电话
        place: item.place,
        flow: expect.any(Array) as object[],
        matterClass: item.code === 'enterprise-request' ? 'complex' : null,
        statutoryLimit: LIMIT_OF,
        promisedLimit: LIMIT_OF,
        supervisor: '县纪委监委派驻行政服务中心纪检监察组',
        supervisionPhone: expect.stringMatching(/^\d{3,4}-\d{7,8}$/) as string,
      });
      expect(row.legalBasis.length * row.conditions.length * row.sampleForm!.fields.length).toBeGreaterThan(0);
      const stages = item.stages.map(() => 'review');
      const steps = ['intake', ...(item.joint ? ['preReview'] : []), 'acceptance', ...stages, 'decision', 'delivery'];
      expect(row.flow.map(({ step }) => step)).toEqual(steps);
      expect(row.flow.map(({ title }) => title)).toEqual(steps.map(() => text));
    });
  });

  it("R-REG-03 publishes of every joint matter the lead, the flow and each department's limit", async () => {
    const { body } = await page<JointTableDto>('joint-limits');

    const joint = shippedCatalogue.items.filter((item) => item.joint);
    expect(body.rows.map(({ code }) => code)).toEqual(joint.map(({ code }) => code));
    body.rows.forEach((row, i) => {
      const { name, departmentCode, stages } = joint[i]!;
      const unit = { unitCode: text, name: text, department: text, section: text };
      expect(row).toEqual({
        code: text,
        name,
        lead: { code: departmentCode, name: text, phone: text },
        leadSection: text,
        responsible: { post: text, person: text, phone: text },
        flow: expect.any(Array) as object[],
        stages: stages.map((stage) => ({
          code: stage.code,
          name: stage.name,
          units: stage.units.map(({ unitCode, limit: { amount, unit: measure } }) => ({
            ...unit,
            unitCode,
            limit: { amount, unit: measure },
            silenceIsConsent: null,
          })),
        })),
        statutoryLimit: LIMIT_OF,
        promisedLimit: LIMIT_OF,
      });
    });
    expect(body.rows.find(({ code }) => code === 'restaurant-opening')).toMatchObject({
      lead: { code: 'market' },
      flow: [
        { step: 'intake', title: '收件' },
        { step: 'preReview', title: '联合预审', within: { amount: 5, unit: 'workingDays' } },
        { step: 'acceptance', title: '受理或者一次性告知', within: { amount: 5, unit: 'workingDays' } },
        { step: 'review', title: '审查', name: '并联审查', within: { amount: 10, unit: 'workingDays' } },
        { step: 'decision', title: '决定' },
        { step: 'delivery', title: '送达', within: { amount: 10, unit: 'workingDays' } },
      ],
      stages: [
        {
          units: [
            { unitCode: 'market', limit: { amount: 10, unit: 'workingDays' } },
            { unitCode: 'health', limit: { amount: 8, unit: 'workingDays' } },
            { unitCode: 'fire', limit: { amount: 7, unit: 'workingDays' } },
            { unitCode: 'urban', limit: { amount: 7, unit: 'workingDays' } },
          ],
        },
      ],
    });
  });

  it('R-REG-04 publishes of every section that serves the public what it promises, in eight contents', async () => {
    const { body } = await page<PromisesDto>('promises');

    const promised = shippedCatalogue.organisation.promises!;
    expect(body.supervisor.name).toBe('县纪委监委派驻行政服务中心纪检监察组');
    expect(body.sections.map(({ section }) => section.code)).toEqual(promised.map(({ sectionCode }) => sectionCode));
    for (const [i, { contents, department }] of body.sections.entries()) {
      expect(department).toEqual({ code: text, name: text, phone: text });
      expect(contents.map(({ title }) => title)).toEqual([
        '服务态度',
        '宣传解释',
        '工作方法',
        '办理时限',
        '办事原则',
        '保守秘密',
        '办理结果',
        '廉洁自律',
      ]);
      expect(contents.map((said) => said.text)).toEqual(contents.map(({ content }) => promised[i]!.contents[content]));
      expect(contents.map((said) => said.text)).toEqual(contents.map(() => text));
    }
    expect(body.sections.find(({ section }) => section.code === 'hall')).toBeDefined();
  });

  it.each(['items', 'limits', 'joint-limits', 'promises'])(
    'may be kept for a while, and costs nothing when unchanged: %s',
    async (name) => {
      const { response } = await page(name);
      expect(response.headers.get('cache-control')).toBe('public, max-age=60');

      const headers = { 'If-None-Match': response.headers.get('etag')!, 'Cache-Control': 'max-age=0' };
      const again = await fetch(`${url}/${name}`, { headers });

      expect(again.status).toBe(304);
      expect(await again.text()).toBe('');
    },
  );
});

it('turns away who asks too often, and says when to come back', async () => {
  const statuses = new Set<number>();
  for (let i = 0; i <= LIMIT; i++) statuses.add((await fetch(`${url}/items`, { method: 'HEAD' })).status);
  expect(statuses).toEqual(new Set([200, 429]));

  const response = await fetch(`${url}/items`);

  expect(await response.json()).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(60);
});
