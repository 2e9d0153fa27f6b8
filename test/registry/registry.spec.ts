import type { RegistryMatterDto } from '../../apps/api/src/registry/registry.dto';
import { cellsOf, openSheet } from '@shouban/documents/documents.testing';
import type { Finding } from '@shouban/persistence/verify/finding';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import { openCentre, type Centre } from '../support/centre';
import type { Json } from '../support/api-client';

const LETTER = {
  kind: 'incoming',
  title: '关于开展餐饮店开办“一件事”评估的函',
  sender: '市行政审批服务管理局',
  documentNo: '市审批函〔2026〕12号',
  receivedOn: '2026-11-20',
  matterClass: 'complex',
};
const INSTRUCTION = {
  text: '请食品科牵头，公共卫生科配合',
  leadSection: 'market-food',
  assistingSections: ['health-sanitation'],
};

let centre: Centre;
let foodHead: string;
beforeAll(async () => {
  centre = await openCentre();
  const [{ organisation }] = (await centre.dataSource.query(
    `SELECT organisation FROM catalogue_versions ORDER BY position DESC LIMIT 1`,
  )) as [
    { organisation: { posts: { code: string; a: string }[]; sections: { code: string; headPostCode: string }[] } },
  ];
  const head = organisation.sections.find(({ code }) => code === 'market-food')!.headPostCode;
  foodHead = organisation.posts.find(({ code }) => code === head)!.a;
});
afterAll(() => centre.close());

async function registered(more: object = {}): Promise<string> {
  const { status, body } = await centre.as('registry-1').post<RegistryMatterDto>('/registry', { ...LETTER, ...more });
  expect(status).toBe(201);
  return body.number;
}

async function act(person: string, path: string, body: object = {}): Promise<RegistryMatterDto> {
  const answer = await centre.as(person).post<RegistryMatterDto>(`/registry/${path}`, body);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body;
}

async function refused(person: string, path: string, body: object = {}): Promise<unknown[]> {
  const { status, body: problem } = await centre.as(person).post(path, body);
  return [status, problem['code'], problem['rule']];
}

async function events(number: string): Promise<{ type: string; rule?: string; actor: Json; data: Json }[]> {
  const { body } = await centre.as('registry-1').get<{ items: never[] }>(`/registry/${number}/timeline?limit=200`);
  return body.items;
}

describe('R-REG-01 the registry', () => {
  it('R-REG-01 registers first, then instructs, signs, handles within the limit and reports closed to the office', async () => {
    const number = await registered();
    expect(number).toMatch(/^[A-Z]+DJ\d{10}$/);
    const waiting = await act('director-1', `${number}/instruction`, INSTRUCTION);
    expect(waiting).toMatchObject({ status: 'instructed', instruction: { ...INSTRUCTION, by: 'director-1' } });
    expect(waiting.duties.map(({ kind, person }) => [kind, person])).toEqual([['designateHandler', foodHead]]);
    const named = await act(foodHead, `${number}/designation`, { postCode: 'food-lead' });
    expect(named).toMatchObject({ status: 'designated', handlerPost: 'food-lead' });
    const handler = named.duties.find(({ kind }) => kind === 'signFor')!.person;
    expect(await refused(handler, `/registry/${number}/closing-report`, { result: '已评估' })).toEqual([
      409,
      'NOT_SIGNED',
      'R-REG-01',
    ]);
    expect(await act(handler, `${number}/signature`)).toMatchObject({ status: 'handling', signedBy: handler });
    expect(await refused(handler, `/registry/${number}/closing-report`, { result: '已评估' })).toEqual([
      409,
      'ASSISTANCE_OPEN',
      'R-REG-01',
    ]);
    const assisting = { sectionCode: 'health-sanitation', result: '无意见' };
    expect(await refused(handler, `/registry/${number}/assistance`, assisting)).toEqual([
      403,
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    await act('health-head', `${number}/assistance`, assisting);
    await act(handler, `${number}/closing-report`, { result: '已评估并复函' });
    const back = { accept: false, reason: '请附复函' };
    expect(await act('registry-1', `${number}/closing`, back)).toMatchObject({ status: 'handling', result: null });
    await act(handler, `${number}/closing-report`, { result: '已评估，复函附后' });
    const closed = await act('registry-1', `${number}/closing`, { accept: true });
    expect(closed).toMatchObject({ status: 'closed', result: '已评估，复函附后', duties: [], allowedActions: [] });
    expect(await refused('registry-1', `/registry/${number}/closing`, { accept: true })).toEqual([
      409,
      'PROCEEDING_CLOSED',
      'R-REG-01',
    ]);
    const ledger = await events(number);
    expect(ledger.filter(({ type }) => type !== 'DutiesAssigned').map(({ type, rule }) => [type, rule])).toEqual(
      [
        'MatterRegistered',
        'MatterInstructed',
        'HandlerDesignated',
        'MatterSigned',
        'AssistanceGiven',
        'ClosingReported',
        'ReportSentBack',
        'ClosingReported',
        'MatterClosed',
      ].map((type) => [type, 'R-REG-01']),
    );
    expect(ledger.at(-1)!.data).toMatchObject({ inTime: true });
  });

  it('R-REG-01 shows received and closed columns, and finds by number, title, sender, section, person and date', async () => {
    const other = await registered();
    const number = await registered({ title: '关于夜间施工噪声的交办', kind: 'assigned', sender: '县政府督查室' });
    await act('director-1', `${number}/instruction`, { ...INSTRUCTION, postCode: 'food-lead' });
    const found = async (query: string, person = 'registry-1') => {
      const { body } = await centre.as(person).get<{ items: { number: string; facts: Json }[] }>(`/registry?${query}`);
      return body.items.map((item) => item.number);
    };
    expect(await found('limit=200')).toEqual(expect.arrayContaining([number, other]));
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    for (const query of [`text=${number}`, 'text=夜间施工', 'text=督查室', 'kind=assigned']) {
      expect([query, await found(query)]).toEqual([query, [number]]);
    }
    for (const query of ['section=health-sanitation', 'person=health-head', 'status=designated']) {
      const numbers = await found(`limit=200&${query}`);
      expect([query, numbers.includes(number), numbers.includes(other)]).toEqual([query, true, false]);
    }
    expect(await found('limit=200&kind=incoming')).not.toContain(number);
    expect(await found('limit=200&status=registered')).not.toContain(number);
    expect(await found('limit=200&status=registered')).toContain(other);
    expect(await found('limit=200&status=closed')).not.toContain(number);
    expect(await found('to=2020-01-01')).toEqual([]);
    expect(await found('from=2099-01-01')).toEqual([]);
    expect(await found(`limit=200&from=${day}`)).toContain(number);
    // A section that assists sees it, one that has no part in it does not.
    expect(await found(`text=${number}`, 'health-head')).toEqual([number]);
    expect(await found(`text=${number}`, 'fire-head')).toEqual([]);
    expect((await centre.as('fire-head').get(`/registry/${number}`)).status).toBe(404);
    const { body } = await centre.as('registry-1').get<{ items: { facts: Json }[] }>(`/registry?text=${number}`);
    expect(body.items[0]!.facts).toMatchObject({
      leadSection: 'market-food',
      assistingSections: ['health-sanitation'],
      receivedOn: '2026-11-20',
      closedOn: null,
    });
    const { body: duties } = await centre.as('health-head').get<{ items: Json[] }>('/duties?limit=200');
    expect(duties.items).toContainEqual(
      expect.objectContaining({ kind: 'assist', caseNo: null, proceeding: { kind: 'registry', number } }),
    );
  });

  it('R-REG-01 gives out its book as a sheet: received and closed columns of what the list finds, text as text', async () => {
    const hostile = '=HYPERLINK("http://evil","点我")';
    const sender = '+导出测试局';
    const number = await registered({ title: hostile, sender });
    await act('director-1', `${number}/instruction`, { ...INSTRUCTION, assistingSections: [], postCode: 'food-lead' });
    const { body: page } = await centre.as('registry-1').get<RegistryMatterDto>(`/registry/${number}`);
    const handler = page.duties.find(({ kind }) => kind === 'signFor')!.person;
    await act(handler, `${number}/signature`);
    await act(handler, `${number}/closing-report`, { result: '-已复函' });
    const closed = await act('registry-1', `${number}/closing`, { accept: true });
    const second = await registered({ sender });

    const book = await centre.as('registry-1').download(`/registry/export.xlsx?text=${encodeURIComponent(sender)}`);
    expect(book.status).toBe(200);
    expect(book.headers.get('cache-control')).toBe('private, no-store');
    expect(decodeURIComponent(book.headers.get('content-disposition')!)).toContain('政务登记台账');
    const sheet = await openSheet(book.content);
    const headings = cellsOf(sheet, 4);
    const line = (row: number) => Object.fromEntries(headings.map((heading, i) => [heading, cellsOf(sheet, row)[i]]));
    const name = async (person: string) => {
      const [row] = (await centre.dataSource.query(
        `SELECT jsonb_path_query_first(organisation, '$.persons[*] ? (@.id == $id).name', jsonb_build_object('id', $1::text)) AS name
           FROM catalogue_versions ORDER BY position DESC LIMIT 1`,
        [person],
      )) as [{ name: string }];
      return row.name;
    };
    expect(sheet.rowCount).toBe(6);
    expect(line(5)).toMatchObject({ 登记号: second, 状态: '已登记，待批示', 办理结果: null, 办结日期: null });
    expect(line(6)).toEqual({
      登记号: number,
      类别: '来文',
      标题: hostile,
      来文单位: sender,
      来文字号: LETTER.documentNo,
      收文日期: LETTER.receivedOn,
      登记日期: closed.registeredOn,
      登记人: await name('registry-1'),
      批示人: await name('director-1'),
      批示日期: closed.instruction!.on,
      牵头科室: '食品经营科',
      协办科室: null,
      承办岗位: expect.stringMatching(/\S/) as string,
      承办人: await name(handler),
      签收日期: closed.signedOn,
      办理期限: closed.due,
      状态: '已办结',
      报结人: await name(handler),
      办理结果: '-已复函',
      办结日期: closed.closedOn,
      是否按期: '按期',
    });
    expect(sheet.getCell('C6').formula).toBeUndefined();

    const seen = async (person: string, query: string) => {
      const { content } = await centre.as(person).download(`/registry/export.xlsx?${query}`);
      const found = await openSheet(content);
      return Array.from({ length: found.rowCount - 4 }, (_value, i) => found.getCell(i + 5, 1).value);
    };
    // The section that has no part in it finds no more here than in the list.
    expect(await seen('fire-head', `text=${number}`)).toEqual([]);
    expect(await seen(handler, `text=${number}&status=closed`)).toEqual([number]);
    expect((await centre.anyone.download('/registry/export.xlsx')).status).toBe(401);
    const paged = await centre.as('registry-1').download('/registry/export.xlsx?limit=5');
    expect([paged.status, paged.content.toString()]).toEqual([422, expect.stringContaining('FIELD_UNKNOWN')]);
  });

  it('R-REG-01 keeps limits as instructed and milestones in view, and takes nothing from the future or from elsewhere', async () => {
    const number = await registered();
    const limit = { amount: 10, unit: 'workingDays' };
    expect(
      await act('director-1', `${number}/instruction`, { ...INSTRUCTION, postCode: 'food-lead', limit }),
    ).toMatchObject({ limit, status: 'designated' });
    expect(await refused('director-1', `/registry/${number}/instruction`, INSTRUCTION)).toEqual([
      409,
      'INSTRUCTED',
      'R-REG-01',
    ]);
    const { body } = await centre.as('registry-1').get<RegistryMatterDto>(`/registry/${number}`);
    const handler = body.duties.find(({ kind }) => kind === 'handleMatter')!.person;
    const milestones = [{ name: '现场调研', by: '2099-01-08' }];
    expect((await act(handler, `${number}/milestones`, { milestones })).milestones).toMatchObject([{ id: 'M1' }]);
    expect(await act(handler, `${number}/milestones/M1/completion`, { result: '已调研' })).toMatchObject({
      milestones: [{ id: 'M1', result: '已调研' }],
    });
    expect(await refused(handler, `/registry/${number}/milestones/M9/completion`, { result: 'r' })).toEqual([
      404,
      'MILESTONE_UNKNOWN',
      'R-REG-01',
    ]);
    expect(await refused('window-1', '/registry', LETTER)).toEqual([403, 'REGISTRY_REQUIRED', 'R-REG-01']);
    expect(await refused('registry-1', '/registry', { ...LETTER, receivedOn: '2099-01-01' })).toEqual([
      422,
      'RECEIVED_IN_FUTURE',
      'R-REG-01',
    ]);
    expect((await refused('registry-1', '/registry', { ...LETTER, kind: 'memo' }))[1]).toBe('VALIDATION_FAILED');
    expect(await refused('registry-1', '/registry/QHDJ2026999999/closing', { accept: true })).toEqual([
      404,
      'PROCEEDING_UNKNOWN',
      undefined,
    ]);
  });

  it('R-REG-01 is not closed while a milestone is unreached, unless a leader waives it with a reason', async () => {
    const number = await registered();
    const instruction = { ...INSTRUCTION, assistingSections: [], postCode: 'food-lead' };
    const { duties } = await act('director-1', `${number}/instruction`, instruction);
    const handler = duties.find(({ kind }) => kind === 'signFor')!.person;
    await act(handler, `${number}/signature`);
    const by = '2099-01-08';
    const milestones = ['现场调研', '座谈会', '形成报告'].map((name) => ({ name, by }));
    await act(handler, `${number}/milestones`, { milestones });
    const report = () => centre.as(handler).post(`/registry/${number}/closing-report`, { result: '已办结' });
    const unreached = (ids: string) => ({
      status: 409,
      body: { code: 'MILESTONES_UNREACHED', rule: 'R-REG-01', params: { milestones: ids } },
    });
    expect(await report()).toMatchObject(unreached('M1, M2, M3'));
    await act(handler, `${number}/milestones/M1/completion`, { result: '已调研' });
    const refusal = await report();
    expect(refusal).toMatchObject(unreached('M2, M3'));
    expect(refusal.body['detail']).toContain('M2 座谈会 (2099-01-08)');

    const waiver = { reason: '改为书面征求意见' };
    const waive = (id: string, person = 'director-1', body: object = waiver) =>
      refused(person, `/registry/${number}/milestones/${id}/waiver`, body);
    expect(await waive('M2', handler)).toEqual([403, 'LEADER_ORDERS', 'R-REG-01']);
    expect((await waive('M2', 'director-1', {}))[1]).toBe('VALIDATION_FAILED');
    expect(await waive('M9')).toEqual([404, 'MILESTONE_UNKNOWN', 'R-REG-01']);
    expect(await waive('M1')).toEqual([409, 'MILESTONE_NOT_OPEN', 'R-REG-01']);
    const waived = await act('director-1', `${number}/milestones/M2/waiver`, waiver);
    expect(waived.milestones[1]).toMatchObject({ reachedOn: null, waived: { ...waiver, by: 'director-1' } });
    expect(waived.duties.map(({ dutyId }) => dutyId).filter((id) => id.startsWith('milestone'))).toEqual([
      'milestone:M3',
    ]);
    const told = { person: handler, case_no: `registry/${number}` };
    expect(
      await centre.dataSource.query(
        `SELECT person, case_no FROM inbox WHERE case_no = $1 AND kind = 'MilestoneWaived'`,
        [told.case_no],
      ),
    ).toEqual([told]);
    expect(await refused(handler, `/registry/${number}/milestones/M2/completion`, { result: 'r' })).toEqual([
      409,
      'MILESTONE_NOT_OPEN',
      'R-REG-01',
    ]);
    expect(await report()).toMatchObject(unreached('M3'));
    await act(handler, `${number}/milestones/M3/completion`, { result: '已成稿' });
    expect(await waive('M3')).toEqual([409, 'MILESTONE_NOT_OPEN', 'R-REG-01']);
    expect((await report()).status).toBe(200);
    expect(await act('registry-1', `${number}/closing`, { accept: true })).toMatchObject({ status: 'closed' });
    expect((await events(number)).filter(({ type }) => type === 'MilestoneWaived')).toMatchObject([
      { rule: 'R-REG-01', actor: { person: 'director-1' }, data: { milestoneId: 'M2', ...waiver } },
    ]);
  });

  it('R-REG-01 stands in the read model as its ledger gives it', async () => {
    const number = await registered();
    await act('director-1', `${number}/instruction`, { ...INSTRUCTION, postCode: 'food-lead' });
    const tables = async () => {
      const found: Finding[] = [];
      const { proceedings } = await verifyDatabase(centre.dataSource, (finding) => found.push(finding));
      expect(proceedings).toBeGreaterThan(0);
      return found.map(({ table, stream }) => [table, stream]);
    };
    expect(await tables()).toEqual([]);
    const stream = `registry/${number}`;
    const set = (status: string) =>
      centre.dataSource.query(`UPDATE proceedings SET status = $2 WHERE stream = $1`, [stream, status]);
    await set('closed');
    expect(await tables()).toEqual([['proceedings', stream]]);
    await set('designated');
    const rename = (from: string, to: string) =>
      centre.dataSource.query(`UPDATE duties SET duty_id = $3 WHERE case_no = $1 AND duty_id = $2`, [stream, from, to]);
    await rename('signFor', 'signed');
    expect(await tables()).toEqual([
      ['duties', stream],
      ['duties', stream],
    ]);
    await rename('signed', 'signFor');
    expect(await tables()).toEqual([]);
  });

  it('R-REG-01 a command repeated with the same key is one command', async () => {
    const key = 'registry-once';
    const [first, second] = await Promise.all(
      [1, 2].map(() => centre.as('registry-1').post<RegistryMatterDto>('/registry', LETTER, { key })),
    );
    expect(second!.body.number).toBe(first!.body.number);
    const number = first!.body.number;
    const instruct = () => centre.as('director-1').post(`/registry/${number}/instruction`, INSTRUCTION, { key: 'i' });
    expect((await instruct()).status).toBe(200);
    expect((await instruct()).status).toBe(200);
    expect((await events(number)).filter(({ type }) => type === 'MatterInstructed')).toHaveLength(1);
  });
});
