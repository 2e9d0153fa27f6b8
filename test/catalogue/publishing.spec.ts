import { publicationWorkflowId } from '@shouban/contracts/catalogue';
import type { Problem } from '@shouban/contracts/errors';
import type { MatterItem, Organisation } from '@shouban/domain/catalogue/types';
import type { Finding } from '@shouban/persistence/verify/finding';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import { createDataSource } from '@shouban/persistence/data-source';
import { Publishing } from '@shouban/persistence/drafts/publishing';
import { prepareDatabase } from '@shouban/persistence/prepare';
import type {
  DifferenceDto,
  DocumentDto,
  DraftCheckDto,
  DraftDto,
  DraftPageDto,
  VersionPageDto,
} from '../../apps/api/src/catalogue/draft.dto';
import type { CaseDto } from '../../apps/api/src/cases/case.response.dto';
import type { ItemsDto, JointTableDto, LimitTableDto } from '../../apps/api/src/public/catalogue.response.dto';
import { keepHistory, TEST_KEYS } from '../../workflows/support/histories.testing';
import { until } from '../../tools/provide/until';
import { register, RESTAURANT } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';
import type { RequestOptions } from '../support/api-client';

const LICENCE = 'food-business-licence';

let centre: Centre;
beforeAll(async () => {
  const codecKeys = `test:${Buffer.from(TEST_KEYS.get('test')!).toString('base64')}`;
  centre = await openCentre({ codecKeys });
});
afterAll(() => centre.close());

const admin = () => centre.as('admin-1');

async function drafted(reason = '提速'): Promise<string> {
  const { status, body } = await admin().post<DraftDto>('/catalogue/drafts', { reason });
  expect(status).toBe(201);
  return body.id;
}

async function itemOf(id: string, code = LICENCE): Promise<MatterItem> {
  const { body } = await admin().get<DocumentDto>(`/catalogue/drafts/${id}/items/${code}`);
  return body.value as unknown as MatterItem;
}

/** Writes a matter as `change` makes it of what the draft has. */
async function write(
  id: string,
  change: (item: MatterItem) => void,
  { reason, code = LICENCE, ...options }: { reason?: string; code?: string } & RequestOptions = {},
) {
  const item = await itemOf(id, code);
  change(item);
  const path = `/catalogue/drafts/${id}/items/${code}`;
  return admin().put<DraftDto & Problem>(path, { item, ...(reason && { reason }) }, options);
}

const promise = (amount: number) => (item: MatterItem) => {
  item.promisedLimit.amount = amount;
  for (const unit of item.stages.flatMap(({ units }) => units)) unit.limit.amount = Math.min(unit.limit.amount, amount);
};

async function check(id: string): Promise<DraftCheckDto> {
  const { status, body } = await admin().post<DraftCheckDto>(`/catalogue/drafts/${id}/check`, {});
  expect(status).toBe(200);
  return body;
}

function publish(id: string, leader = 'leader-1', options: RequestOptions = {}) {
  const path = `/catalogue/drafts/${id}/publication`;
  return centre.as(leader).post<DraftDto & Problem>(path, { reason: '同意' }, options);
}

/** A sound draft with another place of the licence, so that no limit is touched. */
async function sound(place: string): Promise<string> {
  const id = await drafted(place);
  expect((await write(id, (item) => (item.place = place))).status).toBe(200);
  expect(await check(id)).toMatchObject({ sound: true });
  return id;
}

function openOf({ openByItem }: VersionPageDto['items'][number], itemVersion: string): number | undefined {
  return openByItem.find((each) => each.itemVersion === itemVersion)?.openCases;
}

const answer = ({ status, body }: { status: number; body: Problem }) => [status, body.code, body.rule];

async function versions(): Promise<VersionPageDto['items']> {
  const { body } = await centre.as('leader-1').get<VersionPageDto>('/catalogue/versions');
  return body.items;
}

describe('another version of the catalogue', () => {
  it('R-REG-05 is drafted and checked by the administrator, published by a leader, and leaves open cases as they are', async () => {
    const before = await register(centre);
    const opened = (await versions())[0]!;
    expect(opened).toMatchObject({ inForce: true });
    const kept = openOf(opened, before.itemVersion);
    const etag = async (table: string) => (await centre.anyone.get(`/public/${table}`)).headers.get('etag');
    const tables = ['items', 'limits', 'joint-limits'];
    const were = await Promise.all(tables.map(etag));

    const id = await drafted();
    const promised = (await itemOf(id)).promisedLimit.amount;
    const shorter = await write(id, promise(promised - 1));
    expect(shorter).toMatchObject({ status: 200, body: { revision: 2, documents: [{ kind: 'changed' }] } });
    const { body: difference } = await centre.as('leader-1').get<DifferenceDto>(`/catalogue/drafts/${id}/difference`);
    expect(difference.changes).toContainEqual({
      document: `items/${LICENCE}`,
      name: '食品经营许可',
      path: '/promisedLimit',
      field: '承诺时限',
      kind: 'changed',
      from: `${promised}个工作日`,
      to: `${promised - 1}个工作日`,
    });
    expect(answer(await publish(id))).toEqual([409, 'DRAFT_NOT_CHECKED', 'R-REG-05']);
    expect(await check(id)).toEqual({ revision: 2, sound: true, problems: [] });
    const key = 'publish-once';
    const published = await publish(id, 'leader-1', { key, headers: { 'if-match': '"2"' } });
    expect(published).toMatchObject({
      status: 201,
      body: {
        status: 'published',
        publication: { draftedBy: 'admin-1', approvedBy: 'leader-1', draftReason: '提速', reason: '同意' },
      },
    });
    expect(await publish(id, 'leader-1', { key, headers: { 'if-match': '"2"' } })).toMatchObject({ status: 201 });
    expect(answer(await publish(id))).toEqual([409, 'DRAFT_CLOSED', 'R-REG-05']);

    // The tables show it at once.
    const now = await Promise.all(tables.map(etag));
    expect(now.map((tag, i) => tag === were[i])).toEqual([false, false, false]);
    const { version } = published.body.publication!;
    const { body: limits } = await centre.anyone.get<LimitTableDto>('/public/limits');
    expect(limits.catalogueVersion).toBe(version);
    expect(limits.rows.find(({ code }) => code === LICENCE)!.promisedLimit.amount).toBe(promised - 1);
    expect((await centre.anyone.get<JointTableDto>('/public/joint-limits')).body.catalogueVersion).toBe(version);

    // What was received before keeps its version, what comes has the new one.
    const { body: old } = await centre.as('window-1').get<CaseDto>(`/cases/${before.caseNo}`);
    expect(old.itemVersion).toBe(before.itemVersion);
    const after = await register(centre);
    const { body: items } = await centre.anyone.get<ItemsDto>('/public/items');
    expect(after.itemVersion).toBe(items.items.find(({ code }) => code === LICENCE)!.version);
    expect(after.itemVersion).not.toBe(before.itemVersion);
    expect(await register(centre, RESTAURANT)).toMatchObject({ itemCode: RESTAURANT.itemCode });
    const [first, second] = await versions();
    expect(first).toMatchObject({ version, inForce: true, source: 'published' });
    expect(openOf(first!, after.itemVersion)).toBe(1);
    expect(second).toMatchObject({ version: opened.version, inForce: false });
    // What does not differ is measured by the version in force; what differs stays.
    expect(second!.openByItem).toEqual([{ itemCode: LICENCE, itemVersion: before.itemVersion, openCases: kept }]);
    expect(second!.openCases).toBe(kept);
    const told = await centre.as('leader-1').get<DifferenceDto>(`/catalogue/versions/${version}/difference`);
    expect(told.body).toEqual({ baseVersion: opened.version, changes: difference.changes });
    await expect(
      (await centre.owner()).query(`UPDATE matter_items SET body = '{}' WHERE code = $1`, [LICENCE]),
    ).rejects.toThrow('never changed');
  });

  it('R-REG-05 is not undone by the next start', async () => {
    expect((await publish(await sound('三楼乙区'))).status).toBe(201);
    const [inForce] = await versions();
    const { catalogueVersion, kept } = await prepareDatabase(centre.ground.config);
    expect([catalogueVersion, kept]).toEqual([inForce!.version, []]);
    expect((await versions())[0]).toMatchObject({ version: inForce!.version, source: 'published' });
  });

  it('R-REG-05 is refused by name where it is wrong, all problems at once', async () => {
    const id = await drafted();
    const spoiled = await write(id, (item) => {
      item.promisedLimit.amount = item.statutoryLimit.amount + 1;
      item.stages[0]!.units[0]!.postCode = 'gone';
      item.stages.push({ code: 'empty', name: '空', units: [] });
    });
    expect(spoiled.status).toBe(422);
    expect(spoiled.body.code).toBe('CATALOGUE_INVALID');
    expect(spoiled.body.errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: '/promisedLimit/amount', code: 'PROMISED_ABOVE_STATUTORY' }),
        expect.objectContaining({ path: '/stages/0/units/0/postCode', code: 'UNKNOWN_POST' }),
        expect.objectContaining({ path: '/stages/1/units', code: 'STAGE_WITHOUT_UNIT' }),
      ]),
    );
    const { body } = await admin().get<DocumentDto>(`/catalogue/drafts/${id}/organisation`);
    const organisation = body.value as unknown as Organisation;
    organisation.posts[0]!.b = [];
    const alone = await admin().put<Problem>(`/catalogue/drafts/${id}/organisation`, { organisation });
    expect([alone.status, alone.body.errors!.map(({ path, code }) => `${path} ${code}`)]).toEqual([
      422,
      ['/posts/0/b POST_WITHOUT_B'],
    ]);
    const { amount } = (await itemOf(id)).promisedLimit;
    expect(answer(await write(id, promise(amount + 1)))).toEqual([422, 'PROMISE_LENGTHENED', 'R-REG-05']);
    const longer = (item: MatterItem) => {
      item.promisedLimit.amount += 1;
      item.stages[0]!.units[0]!.limit.amount += 1;
    };
    const both = await write(id, longer);
    expect(answer(both)).toEqual([422, 'PROMISE_LENGTHENED', 'R-REG-05']);
    expect(both.body.errors!.map(({ path }) => path)).toEqual(['/promisedLimit', '/stages/0/units/0/limit']);
    expect((await write(id, longer, { reason: '新增现场核查' })).status).toBe(200);
    expect(await check(id)).toMatchObject({ sound: true });
    expect((await admin().put(`/catalogue/drafts/${id}/items/${LICENCE}`, { item: 'none' })).status).toBe(422);
    expect((await admin().get(`/catalogue/drafts/${id}/items/nothing`)).status).toBe(404);
    expect((await admin().delete<DraftDto>(`/catalogue/drafts/${id}`)).body.status).toBe('discarded');
    expect(answer(await write(id, promise(amount - 1)))).toEqual([409, 'DRAFT_CLOSED', 'R-REG-05']);
  });

  it('R-REG-05 is not published while a matter names a post that the organisation has no more', async () => {
    const id = await drafted('消防岗位改名');
    const { body } = await admin().get<DocumentDto>(`/catalogue/drafts/${id}/organisation`);
    // By itself the organisation is right: the post has another name wherever the organisation speaks of it.
    const organisation = JSON.parse(JSON.stringify(body.value).replaceAll('"fire-review"', '"fire-desk"')) as object;
    expect((await admin().put(`/catalogue/drafts/${id}/organisation`, { organisation })).status).toBe(200);
    const { body: items } = await admin().get<ItemsDto>('/public/items');
    const naming: string[] = [];
    for (const { code } of items.items) {
      if (JSON.stringify(await itemOf(id, code)).includes('"fire-review"')) naming.push(`items/${code}`);
    }
    expect(naming).toContain('items/restaurant-opening');
    const { sound: isSound, problems } = await check(id);
    expect(isSound).toBe(false);
    expect([...new Set(problems.map(({ code }) => code))]).toEqual(['UNKNOWN_POST']);
    expect([...new Set(problems.map(({ document }) => document))].toSorted()).toEqual(naming.toSorted());
    for (const { message } of problems) expect(message).toContain('fire-review');
    expect(answer(await publish(id))).toEqual([409, 'DRAFT_NOT_CHECKED', 'R-REG-05']);
  });

  it('R-REG-05 is nobody’s but the administrator’s to draft and a leader’s to publish', async () => {
    const id = await sound('三楼甲区');
    for (const person of ['window-1', 'leader-1', 'discipline-1']) {
      const { status, body } = await centre.as(person).post<Problem>('/catalogue/drafts', { reason: '提速' });
      expect([person, status, body.code]).toEqual([person, 403, 'ROLE_REQUIRED']);
    }
    for (const person of ['admin-1', 'window-1', 'discipline-1']) {
      expect(answer(await publish(id, person))).toEqual([403, 'ROLE_REQUIRED', undefined]);
    }
    expect((await centre.as('window-1').get('/catalogue/versions')).status).toBe(403);
    expect((await centre.anyone.get(`/catalogue/drafts/${id}`)).status).toBe(401);
    expect((await centre.as('discipline-1').get(`/catalogue/drafts/${id}`)).status).toBe(200);
  });

  it('R-REG-05 is not published by who has written in it, though he be administrator and leader', async () => {
    // Nobody of the demonstration is both; a version of the organisation may make somebody so.
    const id = await drafted('admin-2 兼任领导');
    const organisation = (await admin().get<DocumentDto>(`/catalogue/drafts/${id}/organisation`)).body.value;
    const { persons } = organisation as unknown as Organisation;
    expect(persons.filter(({ roles }) => roles.includes('admin') && roles.includes('leader'))).toEqual([]);
    persons.find((person) => person.id === 'admin-2')!.roles.push('leader');
    expect((await admin().put(`/catalogue/drafts/${id}/organisation`, { organisation })).status).toBe(200);
    await check(id);
    expect((await publish(id)).status).toBe(201);

    const others = await sound('四楼甲区');
    const written = await sound('四楼乙区');
    const item = { ...(await itemOf(written)), place: '四楼丙区' };
    const path = `/catalogue/drafts/${written}/items/${LICENCE}`;
    expect((await centre.as('admin-2').put(path, { item })).status).toBe(200);
    await check(written);
    expect(answer(await publish(written, 'admin-2'))).toEqual([403, 'OWN_DRAFT', 'R-REG-05']);
    expect((await publish(others, 'admin-2')).status).toBe(201);
  });

  it('R-REG-05 collides with nobody unseen: of two at once one is published, the other is brought on to it', async () => {
    const [one, other] = [await sound('一楼乙区'), await sound('二楼乙区')];
    const answers = await Promise.all([publish(one), publish(one, 'health-leader'), publish(other, 'fire-leader')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    const late = answers[2].status === 409 ? other : one;
    const place = late === other ? '二楼乙区' : '一楼乙区';
    const outdated = await publish(late, 'health-leader');
    expect(answer(outdated)).toEqual([409, 'DRAFT_OUTDATED', 'R-REG-05']);
    expect(outdated.body.detail).toContain(`POST /catalogue/drafts/${late}/rebase`);
    const { headers, body } = await admin().post<DraftDto>(`/catalogue/drafts/${late}/rebase`, {});
    expect(body).toMatchObject({ outdated: false, documents: [{ document: `items/${LICENCE}`, overlaps: true }] });
    expect((await check(late)).problems).toMatchObject([{ code: 'CHANGED_MEANWHILE', path: '', rule: 'R-REG-05' }]);
    const seen = headers.get('etag')!;
    for (const document of [`items/${LICENCE}`, 'organisation', 'promises']) {
      const read = await admin().get<DocumentDto>(`/catalogue/drafts/${late}/${document}`);
      expect([read.headers.get('etag'), `"${read.body.revision}"`]).toEqual([seen, seen]);
    }
    expect((await write(late, (item) => (item.place = place), { headers: { 'if-match': seen } })).status).toBe(200);
    const stale = await write(late, (item) => (item.place = '别处'), { headers: { 'if-match': seen } });
    expect(answer(stale)).toEqual([412, 'DRAFT_STALE', 'R-REG-05']);
    expect(await check(late)).toMatchObject({ sound: true });
    expect((await publish(late)).status).toBe(201);
    const { body: page } = await admin().get<DraftPageDto>('/catalogue/drafts?limit=2');
    expect(page.items).toHaveLength(2);
    const rest = await admin().get<DraftPageDto>(`/catalogue/drafts?limit=2&cursor=${page.nextCursor}`);
    expect(rest.body.items[0]!.id).not.toBe(page.items[1]!.id);
  });

  it('R-REG-05 needs no connection but the one that holds the lock, however many are at once', async () => {
    const orders = [await sound('一楼丁区'), await sound('二楼丁区')].map((draftId) => ({
      draftId,
      approvedBy: 'leader-1',
      reason: '同意',
      key: `narrow/${draftId}`,
    }));
    const { databaseUrl: url, databaseSchema: schema } = centre.ground.config;
    const narrow = await createDataSource({ url: url!, schema, poolSize: 1 }).initialize();
    try {
      const publishing = new Publishing(narrow);
      const published = await Promise.all(orders.map((order) => publishing.publish(order, Date.now())));
      expect(published).toEqual([
        { version: expect.any(String) },
        { refusal: expect.objectContaining({ code: 'DRAFT_OUTDATED' }) },
      ]);
      expect(await publishing.publish(orders[0]!, Date.now())).toEqual(published[0]);
    } finally {
      await narrow.destroy();
    }
  });

  it('R-REG-05 holds a matter that was taken out and comes back against what it promised last', async () => {
    const code = 'commercial-performance';
    const out = await drafted('停办');
    const item = await itemOf(out, code);
    expect((await admin().delete(`/catalogue/drafts/${out}/items/${code}`)).status).toBe(200);
    expect(await check(out)).toMatchObject({ sound: true });
    expect((await publish(out)).status).toBe(201);
    const back = await drafted('恢复办理');
    const put = (more: object) => admin().put<Problem>(`/catalogue/drafts/${back}/items/${code}`, more);
    const longer = { ...item, deliveryLimitDays: item.deliveryLimitDays + 1 };
    const refused = await put({ item: longer });
    expect(answer(refused)).toEqual([422, 'PROMISE_LENGTHENED', 'R-REG-05']);
    expect(refused.body.errors!.map(({ path }) => path)).toEqual(['/deliveryLimitDays']);
    expect((await put({ item: longer, reason: '改由省级制证' })).status).toBe(200);
    expect((await put({ item })).status).toBe(200);
    expect(await check(back)).toMatchObject({ sound: true });
    expect((await publish(back)).status).toBe(201);
  });

  it('R-ABP-07 with another organisation moves open duties to who holds them now', async () => {
    const { caseNo } = await register(centre);
    const id = await drafted('market-1 调离');
    const { body } = await admin().get<DocumentDto>(`/catalogue/drafts/${id}/organisation`);
    const organisation = body.value as unknown as Organisation;
    const post = organisation.posts.find(({ a }) => a === 'market-1')!;
    [post.a, post.b] = ['market-2', ['market-3']];
    expect((await admin().put(`/catalogue/drafts/${id}/organisation`, { organisation })).status).toBe(200);
    expect(await check(id)).toMatchObject({ sound: true, problems: [] });
    const { status } = await publish(id, 'leader-1', { key: 'moved' });
    expect(status).toBe(201);
    const duties = async () => {
      const rows: { person: string }[] = await centre.dataSource.query(
        `SELECT person FROM duties WHERE case_no = $1 AND post = $2`,
        [caseNo, post.code],
      );
      return rows.length > 0 && rows.every(({ person }) => person === 'market-2') ? rows : undefined;
    };
    await until(duties, 30_000, () => 'the duties have not moved');
    const rows: { command_key: string }[] = await centre.dataSource.query(
      `SELECT command_key FROM catalogue_publications WHERE draft_id = $1`,
      [id],
    );
    const workflowId = publicationWorkflowId(rows[0]!.command_key);
    await centre.client.workflow.getHandle(workflowId).result();
    await keepHistory(centre.client, 'catalogue-published', workflowId);
  });

  it('R-REG-05 leaves ledgers and lists whole', async () => {
    const found: Finding[] = [];
    await verifyDatabase(centre.dataSource, (finding) => found.push(finding));
    expect(found).toEqual([]);
  });
});
