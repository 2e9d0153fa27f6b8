import { PROMISE_CONTENTS, type PromiseContent } from '@shouban/domain/catalogue/promises';
import { dayOf } from '@shouban/domain/clock';
import { periodAt } from '@shouban/domain/promise/period';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import type { Finding } from '@shouban/persistence/verify/finding';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import type { PeriodStandingDto, PromiseCheckDto } from '../../apps/api/src/promises/promise.dto';
import type { PromisesDto } from '../../apps/api/src/public/promises.response.dto';
import { openCentre, type Centre } from '../support/centre';
import type { Json } from '../support/api-client';

let centre: Centre;
let period: string;
beforeAll(async () => {
  centre = await openCentre();
  const calendar = await new CatalogueReader(centre.dataSource).calendar();
  period = periodAt(dayOf(Date.now(), calendar)).code;
});
afterAll(() => centre.close());

const open = (person: string, sectionCode: string, key?: string) =>
  centre.as(person).post<PromiseCheckDto>('/promises', { sectionCode, period }, key === undefined ? {} : { key });

async function opened(person: string, sectionCode: string): Promise<string> {
  const { status, body } = await open(person, sectionCode);
  expect(status).toBe(201);
  return body.number;
}

async function act(person: string, path: string, body: object): Promise<PromiseCheckDto> {
  const { status, body: check } = await centre.as(person).post<PromiseCheckDto>(`/promises/${path}`, body);
  expect([200, 201]).toContain(status);
  return check;
}

async function refused(person: string, path: string, body: object): Promise<unknown[]> {
  const { status, body: problem } = await centre.as(person).post(`/promises${path}`, body);
  return [status, problem['code'], problem['rule']];
}

async function events(person: string, number: string): Promise<{ type: string; rule?: string; data: Json }[]> {
  const { body } = await centre.as(person).get<{ items: never[] }>(`/promises/${number}/timeline?limit=200`);
  return body.items;
}

const findings = (...broken: PromiseContent[]) =>
  PROMISE_CONTENTS.map((content) => ({ content, kept: !broken.includes(content), note: '抽查回执十份' }));

describe('R-REG-04 service promises', () => {
  it('R-REG-04 are public, all eight contents of every section', async () => {
    const { status, body } = await centre.anyone.get<PromisesDto>('/public/promises');
    expect(status).toBe(200);
    const hall = body.sections.find(({ section }) => section.code === 'hall')!;
    expect(hall.contents.map(({ content }) => content)).toEqual(PROMISE_CONTENTS);
    for (const { contents } of body.sections) expect(contents).toHaveLength(8);
  });

  it('R-REG-04 are checked by the head; a breach is handled by its gravity, recorded and told', async () => {
    const number = await opened('hall-head', 'hall');
    expect(number).toBe(`QHCN${period}-hall`);
    const account = '群众反映窗口答复不耐烦';
    const breach = { content: 'attitude', effect: 'dissatisfaction', account, postCode: 'window-social' };
    const found = await act('discipline-1', `${number}/breaches`, breach);
    expect(found.breaches).toMatchObject([{ id: 'B1', account, foundBy: 'discipline-1', handling: null }]);
    expect(await refused('hall-head', `/${number}/check`, { findings: findings() })).toEqual([
      409,
      'FINDINGS_DIFFER',
      'R-REG-04',
    ]);
    const checked = await act('hall-head', `${number}/check`, { findings: findings('attitude') });
    expect(checked).toMatchObject({ status: 'handling', check: { by: 'hall-head', inTime: true } });
    expect(checked.duties).toMatchObject([{ kind: 'handleBreach', person: 'hall-head', due: found.breaches[0]!.due }]);
    const { body: duties } = await centre.as('hall-head').get<{ items: Json[] }>('/duties');
    expect(duties.items).toContainEqual(expect.objectContaining({ proceeding: { kind: 'promise', number } }));
    const handling = { ways: ['apology'], account: '已向当事人道歉' };
    expect(await refused('hall-head', `/${number}/breaches/B1/handling`, handling)).toEqual([
      422,
      'HANDLING_LACKS',
      'R-REG-04',
    ]);
    expect(await refused('window-2', `/${number}/breaches/B1/handling`, handling)).toEqual([
      403,
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    const { body: seen } = await centre.as('window-2').get<PromiseCheckDto>(`/promises/${number}`);
    expect(seen.breaches).toMatchObject([{ id: 'B1', account: null }]);
    expect(JSON.stringify(await events('window-2', number))).not.toContain(account);
    const closed = await act('hall-head', `${number}/breaches/B1/handling`, {
      ...handling,
      ways: ['apology', 'publicSelfCriticism'],
    });
    expect(closed).toMatchObject({
      status: 'closed',
      duties: [],
      breaches: [{ handling: { ways: ['apology', 'publicSelfCriticism'], account: '已向当事人道歉', inTime: true } }],
    });
    expect((await events('hall-head', number)).map(({ type }) => type)).toEqual([
      'PromiseCheckOpened',
      'DutiesAssigned',
      'PromiseBroken',
      'SuspectedBreachRecorded',
      'DutiesAssigned',
      'PromiseChecked',
      'BreachHandled',
      'PromiseCheckClosed',
    ]);
    const { body: inbox } = await centre.as('hall-head').get<{ items: Json[] }>('/inbox');
    expect(inbox.items).toContainEqual(expect.objectContaining({ proceeding: { kind: 'promise', number } }));
  });

  it('R-REG-04 are checked once in a quarter, and a repeated key gives the same check', async () => {
    const key = 'promise-agency-once';
    const { body: first } = await open('registry-1', 'agency', key);
    expect(await open('registry-1', 'agency', key)).toMatchObject({ status: 201, body: { number: first.number } });
    expect(await open('agency-head', 'agency')).toMatchObject({ status: 409, body: { code: 'CHECK_OPENED' } });
  });

  it('R-REG-04 opened twice at once are one check', async () => {
    const answers = await Promise.all(['registry-1', 'realty-head'].map((person) => open(person, 'realty-review')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const opened = (await events('registry-1', `QHCN${period}-realty-review`)).filter(
      ({ type }) => type === 'PromiseCheckOpened',
    );
    expect(opened).toHaveLength(1);
  });

  it('R-REG-04 are opened by who answers for the section, of a section that promises, in the quarter that runs', async () => {
    const body = { sectionCode: 'market-food', period };
    expect(await refused('window-1', '', body)).toEqual([403, 'ROLE_REQUIRED', 'R-REG-04']);
    expect(await refused('hall-head', '', body)).toEqual([403, 'ROLE_REQUIRED', 'R-REG-04']);
    expect(await refused('registry-1', '', { ...body, sectionCode: 'nowhere' })).toEqual([
      422,
      'SECTION_UNKNOWN',
      'R-REG-04',
    ]);
    expect(await refused('registry-1', '', { ...body, sectionCode: 'registry' })).toEqual([
      409,
      'NOTHING_PROMISED',
      'R-REG-04',
    ]);
    expect(await refused('registry-1', '', { ...body, period: '2020Q1' })).toEqual([
      422,
      'PERIOD_NOT_RUNNING',
      'R-REG-04',
    ]);
    expect(await refused('registry-1', '', { ...body, period: '2026Q5' })).toEqual([
      422,
      'VALIDATION_FAILED',
      undefined,
    ]);
    expect(await open('leader-1', 'market-food')).toMatchObject({ status: 201, body: { openedBy: 'leader-1' } });
  });

  it('R-REG-04 that nobody has begun to check are seen by whoever supervises', async () => {
    const number = await opened('medical-head', 'health-medical');
    const all = await centre.as('discipline-1').get<PeriodStandingDto>('/promises/standing');
    const of = (code: string) => all.body.sections.find(({ sectionCode }) => sectionCode === code);
    expect(all.body.period).toBe(period);
    expect(of('health-medical')).toMatchObject({ status: 'open', number, checkedOn: null, broken: 0 });
    expect(of('urban-roads')).toMatchObject({ status: 'notOpened', number: null });
    const own = await centre.as('roads-head').get<PeriodStandingDto>(`/promises/standing?period=${period}`);
    expect(own.body.sections.map(({ sectionCode }) => sectionCode)).toEqual(['urban-roads']);
    const { body: list } = await centre
      .as('discipline-1')
      .get<{ items: Json[] }>(`/promises?period=${period}&section=health-medical&status=open`);
    expect(list.items).toMatchObject([{ kind: 'promise', number, facts: { section: 'health-medical', period } }]);
    expect(await centre.as('medical-head').get(`/promises/${number}`)).toMatchObject({ status: 200 });
    expect(await centre.as('roads-head').get(`/promises/${number}`)).toMatchObject({ status: 404 });
  });

  it('R-REG-04 stand whole in ledger and lists', async () => {
    const found: Finding[] = [];
    await verifyDatabase(centre.dataSource, (finding) => found.push(finding));
    expect(found).toEqual([]);
  });
});
