import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { storeCatalogue } from '@shouban/persistence/catalogue-store';
import { GRANTS_OF_LEDGERS } from '@shouban/persistence/migrations/1700000000301-grants';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import type { Problem } from '@shouban/contracts/errors';
import type { GrantDto, GrantPageDto } from '../../apps/api/src/public/grants.dto';
import { act, APPLICANT, FOOD_LICENCE, register } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const COMPANY = {
  ...APPLICANT,
  kind: 'organization',
  name: '青禾县小满餐饮有限公司',
  idType: 'creditCode',
  idNumber: '91350100M000100Y43',
};
const SPOT = { way: 'inPerson', receivedBy: '周长禾' };

async function granted(applicant: object = APPLICANT): Promise<string> {
  const { caseNo } = await register(centre, { ...FOOD_LICENCE, applicant });
  await act(centre, 'market-1', `${caseNo}/on-the-spot`, SPOT);
  return caseNo;
}

const list = (query = '') => centre.anyone.get<GrantPageDto>(`/public/grants${query}`);
const find = <T = GrantDto>(number: string) => centre.anyone.get<T>(`/public/grants/${number}`);

it('R-LAW-12 anybody looks up a grant by its number, and never the name of a natural person', async () => {
  const caseNo = await granted();
  const { items } = (await list()).body;
  const grant = items.find((each) => each.caseNo === caseNo)!;
  const today = grant.grantedOn;
  expect(grant).toEqual({
    number: expect.stringMatching(new RegExp(`^${caseNo}-\\d{2}$`)) as string,
    caseNo,
    itemCode: 'food-business-licence',
    itemName: '食品经营许可',
    department: { code: 'market', name: expect.stringContaining('市场监督管理局') as string },
    holder: { kind: 'person', name: null },
    grantedOn: today,
    deliveredOn: today,
    status: 'inForce',
    revokedOn: null,
    correctedOn: null,
  });
  for (const number of [grant.number, caseNo]) expect((await find(number)).body).toEqual(grant);
  const { body } = await centre.as('market-1').get<{ notices: { kind: string; number: string }[] }>(`/cases/${caseNo}`);
  expect(body.notices.find(({ kind }) => kind === 'decision')!.number).toBe(grant.number);
  const text = JSON.stringify((await list()).body);
  for (const secret of [APPLICANT.name, APPLICANT.idNumber, APPLICANT.phone, APPLICANT.address, 'market-1']) {
    expect(text).not.toContain(secret);
  }
});

it('R-LAW-12 names an organisation, as long as the ledger holds the name', async () => {
  const caseNo = await granted(COMPANY);
  expect((await find(caseNo)).body.holder).toEqual({ kind: 'organization', name: COMPANY.name });
  const erase = `UPDATE personal_keys SET wrapped = NULL, destroyed_at = now() WHERE stream = $1`;
  await (await centre.owner()).query(erase, [caseNo]);
  expect((await find(caseNo)).body.holder).toEqual({ kind: 'organization', name: null });
});

it('R-LAW-12 publishes nothing before delivery, and nothing but grants', async () => {
  const { caseNo } = await register(centre);
  await act(centre, 'market-1', `${caseNo}/accept`);
  await act(centre, 'market-1', `${caseNo}/sign`);
  await act(centre, 'market-1', `${caseNo}/opinions`, { unitCode: 'food', opinion: 'agree' });
  await act(centre, 'market-1', `${caseNo}/decision`, { outcome: 'granted' });
  expect(await find<Problem>(caseNo)).toMatchObject({ status: 404, body: { code: 'GRANT_UNKNOWN' } });
  await act(centre, 'market-1', `${caseNo}/delivery`, SPOT);
  expect((await find(caseNo)).status).toBe(200);

  const refused = await register(centre);
  const decision = { ...SPOT, outcome: 'refused', reason: '场所不符', basis: '《办法》第八条' };
  await act(centre, 'market-1', `${refused.caseNo}/on-the-spot`, decision);
  const voided = await register(centre);
  await act(centre, 'registry-1', `${voided.caseNo}/voiding`, { reason: '重复登记' });
  for (const no of [refused.caseNo, voided.caseNo, 'QH2026999999', '%27%20OR%201']) {
    expect((await find<Problem>(no)).body).toMatchObject({ status: 404, code: 'GRANT_UNKNOWN' });
  }
});

it('R-LAW-12 is read page by page, by matter, department and day, and kept for a minute', async () => {
  for (let i = 0; i < 3; i++) await granted();
  const all = (await list('?limit=200')).body.items.map(({ number }) => number);
  const paged: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body }: { body: GrantPageDto } = await list(`?limit=2${cursor && `&cursor=${cursor}`}`);
    paged.push(...body.items.map(({ number }) => number));
    cursor = body.nextCursor;
  }
  expect(paged).toEqual(all);
  expect(all).toEqual([...all].sort().reverse());

  const { grantedOn } = (await find(all[0]!.slice(0, -3))).body;
  const count = async (query: string) => (await list(`?limit=200&${query}`)).body.items.length;
  expect(await count('itemCode=food-business-licence')).toBe(all.length);
  expect(await count('itemCode=restaurant-opening')).toBe(0);
  expect(await count('departmentCode=market')).toBe(all.length);
  expect(await count('departmentCode=health')).toBe(0);
  expect(await count(`from=${grantedOn}&to=${grantedOn}`)).toBe(all.length);
  expect(await count(`to=2020-01-01`)).toBe(0);
  expect(await count(`from=2999-01-01`)).toBe(0);
  expect((await centre.anyone.get<Problem>('/public/grants?cursor=x')).body.code).toBe('CURSOR_INVALID');
  expect((await centre.anyone.get<Problem>('/public/grants?from=soon')).body.code).toBe('VALIDATION_FAILED');

  for (const path of ['/public/grants?limit=2', `/public/grants/${all[0]}`]) {
    const first = await centre.anyone.get(path);
    expect(first.headers.get('cache-control')).toBe('public, max-age=60');
    const headers = { 'If-None-Match': first.headers.get('etag')!, 'Cache-Control': 'max-age=0' };
    expect((await centre.anyone.get(path, { headers })).status).toBe(304);
  }
});

it('R-LAW-12 grants of cases that were closed before they were published are taken out of their ledgers', async () => {
  const before = (await list('?limit=200')).body;
  await centre.dataSource.query('DELETE FROM grants');
  expect((await list()).body.items).toEqual([]);
  await centre.dataSource.query(GRANTS_OF_LEDGERS);
  // At the time of this step no matter withheld its grants; another test may have let one do so since.
  const known = before.items.map(({ caseNo }) => caseNo);
  await centre.dataSource.query(`DELETE FROM grants WHERE NOT case_no = ANY($1)`, [known]);
  expect((await list('?limit=200')).body).toEqual(before);
  expect(await verifyDatabase(centre.dataSource, () => undefined)).toMatchObject({ findings: 0 });
});

it('R-LAW-12 withholds the grants of a matter that names the law by which they stay secret; earlier ones stay published', async () => {
  const published = (await find(await granted())).body;
  const reader = new CatalogueReader(centre.dataSource);
  const { organisation, settings, items } = await reader.current();
  const calendar = await reader.calendar();
  const putInForce = (matters: typeof items) =>
    storeCatalogue(centre.dataSource, { organisation, settings, items: matters, calendar });
  const withheld = {
    grantsPublished: false,
    grantsWithheld: { ground: 'tradeSecret' as const, basis: { document: '《行政许可法》', article: '第五条' } },
  };
  await putInForce(items.map((item) => (item.code === FOOD_LICENCE.itemCode ? { ...item, ...withheld } : item)));
  try {
    const caseNo = await granted();
    expect((await find<Problem>(caseNo)).body).toMatchObject({ status: 404, code: 'GRANT_UNKNOWN' });
    expect((await list('?limit=1')).body.items).toEqual([published]);
    expect((await find(published.number)).status).toBe(200);
  } finally {
    await putInForce(items);
  }
});
