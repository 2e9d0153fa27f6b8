import type { Page } from 'playwright-core';
import { act, APPLICANT, FOOD_LICENCE, register, RESTAURANT, restaurantInReview } from '../api/matters';
import { Complaints } from '../complaint/complaints';
import { Counter } from '../contact/counter';
import { Incidents } from '../incident/incidents';
import { MANDATE, People } from '../journey/people';
import type { Centre } from '../support/centre';
import { CHROMIUM, complaints, settled, withBrowser, Site } from './pages';

/** Whatever of it were run would say so in the page's title, by every way that was thought of. */
const IMAGE = '<img src=x onerror="document.title=\'ran\'">';
const SCRIPT = "\"><script>document.title='ran'</script>";
const LINK = 'javascript:document.title=`ran`';
const TEMPLATE = "{{7*7}}{{constructor.constructor('document.title=`ran`')()}}{% raw %}${7*7}";
const FORMULA = '=HYPERLINK("javascript:document.title=1")';
const ALL = [IMAGE, SCRIPT, LINK, TEMPLATE, FORMULA].join(' ');
const RUNS = `script:not([src]), img[src="x"], a[href^="javascript:"], [onerror], [onload], [onclick], iframe, object, embed`;

let centre: Centre;
const site = new Site();
const { as } = site;

beforeAll(async () => {
  if (!CHROMIUM) return;
  centre = await site.open();
});
afterAll(() => site.close());

/** The text stands there as it was written, and nothing of it is markup, ran, was computed, or was forbidden in the attempt. */
async function expectText(page: Page, ...texts: string[]) {
  for (const text of texts) await page.getByText(text).first().waitFor();
  await expectInert(page);
}

/** Those of the pages on which it is to be read; on none of them it is anything but text. */
async function showing(page: Page, addresses: string[]): Promise<string[]> {
  const shown: string[] = [];
  for (const address of addresses) {
    await page.goto(address);
    await page.getByRole('heading').first().waitFor();
    await settled(page);
    await expectInert(page);
    if ((await page.getByText(IMAGE).count()) > 0) shown.push(address);
  }
  return shown;
}

async function expectInert(page: Page) {
  expect(await page.locator(RUNS).count()).toBe(0);
  expect(await page.title()).not.toMatch(/ran|^1$/);
  expect(await page.locator('body').innerText()).not.toMatch(/(^|\s)49(\W|$)/);
  expect(complaints).toEqual([]);
}

withBrowser('what was written to be run', () => {
  it('is shown as text in a case, its notice and its contact, to who works here and to the public', async () => {
    const applicant = { ...APPLICANT, name: IMAGE, address: LINK };
    const { caseNo, receiptCode } = await register(
      centre,
      { ...FOOD_LICENCE, applicant, materials: FOOD_LICENCE.materials.slice(1) },
      'window-1',
    );
    const missing = [{ code: 'application-form', reason: SCRIPT, guidance: TEMPLATE }];
    await act(centre, 'market-1', `${caseNo}/one-time-notice`, { form: 'written', missing });
    const person = { name: IMAGE, phone: APPLICANT.phone };
    const { contactNo } = await new Counter(centre).received('window-1', { person, matter: ALL });
    const officer = await as('market-1');
    await officer.goto(`/cases/${caseNo}`);
    await expectText(officer, IMAGE);
    for (const tab of ['timeline', 'ledger']) {
      await officer.goto(`/cases/${caseNo}?tab=${tab}`);
      await expectText(officer, IMAGE);
    }
    const clerk = await as('window-1');
    await clerk.goto(`/affairs/contacts/${contactNo}`);
    await expectText(clerk, SCRIPT, TEMPLATE);
    const visitor = await as('');
    await visitor.goto('/public/progress');
    await visitor.getByLabel('办件编号').fill(caseNo);
    await visitor.getByLabel('查询码').fill(receiptCode);
    await visitor.getByRole('button', { name: '查询' }).click();
    await expectText(visitor, SCRIPT, TEMPLATE);
  });

  it('is shown as text in every step of a joint case that takes words', async () => {
    const caseNo = await restaurantInReview(centre);
    const opinion = { unitCode: 'fire', opinion: 'agreeWithConditions', basis: ALL, conditions: ALL };
    await act(centre, 'fire-1', `${caseNo}/opinions`, opinion);
    await act(centre, 'market-2', `${caseNo}/extension-requests`, { ...EXTENSION, reason: ALL, basis: ALL }, 201);
    const leader = await as('leader-1');
    const addresses = [`/cases/${caseNo}`, `/cases/${caseNo}?tab=timeline`, `/cases/${caseNo}?tab=ledger`, '/leader'];
    expect(await showing(leader, addresses)).toEqual(expect.arrayContaining([addresses[0], addresses[1], '/leader']));
  });

  it('is shown as text on the page and in the list of everything beside a case', async () => {
    const complaint = (await new Complaints(centre).registered({ text: ALL, complainant: { name: IMAGE } })).number;
    const incident = await new Incidents(centre).reported('window-1', ALL);
    const people = new People(centre);
    const plan = await people.plan({ key: 'registration', itemCode: 'business-registration' });
    const more = { applicant: { ...APPLICANT, name: IMAGE, address: LINK }, mandate: { ...MANDATE, scope: ALL } };
    const journey = (await people.open(plan, more)).number;
    const { number: matter } = await created('registry-1', '/registry', {
      kind: 'incoming',
      title: ALL,
      sender: IMAGE,
      documentNo: SCRIPT,
      receivedOn: '2026-11-20',
      matterClass: 'complex',
    });
    const { caseNo } = await register(centre, RESTAURANT);
    const press = { postCode: 'food-review', instruction: ALL, caseNo };
    const { number: order } = await created('discipline-1', '/supervision/orders', press);
    const deed = { person: 'market-1', reason: ALL, evidence: [{ kind: 'case', number: caseNo }] };
    const { number: praise } = await created('market-head', '/supervision/commendations', deed);
    const pages: [string, string[]][] = [
      ['discipline-1', [`/supervision/complaints/${complaint}`, '/supervision/complaints']],
      ['discipline-1', [`/supervision/orders/${order}`, '/supervision/orders']],
      ['market-head', [`/supervision/commendations/${praise}`, '/supervision/commendations']],
      ['registry-1', [`/affairs/registry/${matter}`, '/affairs/registry']],
      ['window-1', [`/affairs/incidents/${incident}`, '/affairs/incidents']],
      ['agent-1', [`/journeys/${journey}`, '/journeys']],
    ];
    const shown: string[] = [];
    for (const [person, addresses] of pages) shown.push(...(await showing(await as(person), addresses)));
    // Lists name things by their numbers, and an applicant's name is masked: there it is enough that nothing ran.
    const read = [`complaints/${complaint}`, `orders/${order}`, `commendations/${praise}`].map(
      (it) => `/supervision/${it}`,
    );
    const affairs = [`/affairs/registry/${matter}`, '/affairs/registry', `/affairs/incidents/${incident}`];
    expect(shown).toEqual(expect.arrayContaining([...read, ...affairs]));
  });

  it('would not run either: each kind of page and answer forbids what is inline', async () => {
    const { caseNo } = await register(centre);
    const bearer = await centre.as('market-1').authorization();
    const policies: string[] = [];
    for (const [address, accept] of [
      ['/', 'text/html'],
      [`/cases/${caseNo}`, 'text/html'],
      ['/public/progress', 'text/html'],
      [`/api/v1/cases/${caseNo}`, 'application/json'],
      [`/api/v1/cases/${caseNo}/notices/1.pdf`, '*/*'],
      ['/api/v1/public/limits.pdf', '*/*'],
      ['/api/v1/nowhere', '*/*'],
    ] as const) {
      const response = await fetch(`${centre.url}${address}`, { headers: { ...bearer, accept } });
      await response.arrayBuffer();
      const policy = response.headers.get('content-security-policy') ?? '';
      const scripts = /script-src ([^;]*)/.exec(policy)?.[1];
      expect([address, scripts, response.headers.get('x-content-type-options')]).toEqual([
        address,
        "'self'",
        'nosniff',
      ]);
      expect([address, response.headers.get('x-frame-options')]).toEqual([address, 'SAMEORIGIN']);
      expect(response.headers.get('strict-transport-security')).toContain('max-age=');
      policies.push(policy);
    }
    for (const policy of policies) expect(policy).not.toMatch(/script-src[^;]*(unsafe|\*|data:)/);
    for (const policy of policies.slice(0, 3)) expect(policy).toContain("frame-ancestors 'none'");
  });
});

const EXTENSION = {
  days: 5,
  handlingOpinion: ALL,
  plannedClosingDate: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10),
};

async function created(person: string, path: string, body: object): Promise<{ number: string }> {
  const answer = await centre.as(person).post<{ number: string }>(path, body);
  expect({ status: answer.status, body: answer.body }).toEqual({ status: 201, body: expect.anything() as unknown });
  return answer.body;
}
