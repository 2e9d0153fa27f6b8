import { request } from 'node:http';
import type { CasePageDto } from '../../apps/api/src/cases/case.response.dto';
import { until } from '../../tools/provide/until';
import { openCentre, type Centre } from '../support/centre';
import { Counter } from '../contact/counter';
import { act, APPLICANT, FOOD_LICENCE, register, RESTAURANT } from './matters';
import { columnsWith, heldByTemporal, KeptLog } from './planted';

const log = new KeptLog();
let centre: Centre;
beforeAll(async () => {
  centre = await openCentre({ log });
});
afterAll(() => centre.close());

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** Open to everybody on purpose. Whoever adds one says here why it may be. */
const OPEN = [
  // Signing in comes before being signed in.
  'POST /api/v1/sessions',
  'POST /api/v1/sessions/oidc',
  'POST /api/v1/sessions/oidc/completion',
  'POST /api/v1/sessions/oidc/logout',
  'POST /api/v1/sessions/oidc/second-factor',
  'GET /api/v1/sessions/methods',
  'POST /api/v1/sessions/refresh',
  'POST /api/v1/token',
  // Describes the API and nothing that is in it.
  'GET /api/openapi.json',
];
/** What the public and the machines around us ask; below these nothing needs an account. */
const OPEN_BELOW = /^\S+ (\/api\/v1\/public\/|\/(healthz|readyz|metrics)$)/;

describe('every route', () => {
  it('asks for an account, apart from those that are open on purpose', async () => {
    const { router } = centre.app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
    const routes = router.stack
      .flatMap(({ route }) =>
        route ? Object.keys(route.methods).map((method) => ({ method: method.toUpperCase(), path: route.path })) : [],
      )
      .filter(({ method }) => method !== 'CONNECT'); // Node itself hangs up on it.
    expect(routes.length).toBeGreaterThan(25);
    const open: string[] = [];
    for (const { method, path } of routes) {
      const name = `${method} ${path}`;
      if ((await statusOf(method, path.replaceAll(/[:*]\w+/g, 'x'))) !== 401) open.push(name);
    }
    expect(open.filter((name) => !OPEN_BELOW.test(name)).sort()).toEqual([...OPEN].sort());
  });
});

/** By Node's own client: `fetch` refuses methods that a server must not. */
function statusOf(method: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${centre.url}${path}`, { method, agent: false }, (response) => {
      response.destroy();
      resolve(response.statusCode!);
    })
      .on('error', reject)
      .end();
  });
}

describe('a case', () => {
  it.each([
    ['window-1', 'received it'],
    ['market-1', 'handles it'],
    ['market-head', 'heads the section'],
    ['leader-1', 'leads the department'],
    ['director-1', 'leads the centre'],
    ['registry-1', 'keeps the registry'],
    ['discipline-1', 'inspects'],
  ])('is seen by %s, who %s', async (person) => {
    const { caseNo } = await register(centre, FOOD_LICENCE);
    for (const path of ['', '/timeline', '/clock', '/live']) {
      expect((await centre.as(person).get(`/cases/${caseNo}${path}`)).status).toBe(200);
    }
    const list = await centre.as(person).get<CasePageDto>('/cases?limit=200');
    expect(list.body.items.map((row) => row.caseNo)).toContain(caseNo);
  });

  it.each([
    ['realty-1', 'another department'],
    ['registration-1', 'another section of the department'],
    ['health-leader', 'the leader of another department'],
    ['agent-1', 'an agent who did not bring it'],
    ['window-5', 'another window'],
    ['admin-1', 'an administrator, who runs machines and no cases'],
  ])('is not even known to %s, %s', async (person) => {
    const { caseNo } = await register(centre, FOOD_LICENCE);
    for (const path of ['', '/timeline', '/clock', '/live']) {
      const answer = await centre.as(person).get(`/cases/${caseNo}${path}`);
      expect([answer.status, answer.body['code']]).toEqual([404, 'CASE_UNKNOWN']);
    }
    const list = await centre.as(person).get<CasePageDto>('/cases?limit=200');
    expect(list.body.items.map((row) => row.caseNo)).not.toContain(caseNo);
  });

  it('of a joint matter is seen by every section that has a part in it', async () => {
    const { caseNo } = await register(centre, RESTAURANT);
    for (const person of ['health-1', 'fire-head', 'urban-leader', 'market-2']) {
      expect((await centre.as(person).get(`/cases/${caseNo}`)).status).toBe(200);
    }
    expect((await centre.as('police-1').get(`/cases/${caseNo}`)).status).toBe(404);
  });

  it('shows each what he may do now, and nobody what another may', async () => {
    const { caseNo } = await register(centre, FOOD_LICENCE);
    const actions = async (person: string) =>
      (await centre.as(person).get<{ allowedActions: string[] }>(`/cases/${caseNo}`)).body.allowedActions;
    expect(await actions('market-1')).toEqual(expect.arrayContaining(['accept', 'oneTimeNotice', 'decide']));
    // The inspection may have somebody stand aside, and nothing else (R-LAW-14).
    expect(await actions('discipline-1')).toEqual(['recuse']);
  });

  it('that was looked at, or was tried to be, is in the access audit', async () => {
    const { caseNo } = await register(centre, FOOD_LICENCE);
    await centre.as('market-1').get(`/cases/${caseNo}`);
    await centre.as('realty-1').get(`/cases/${caseNo}`);
    const rows = await until(
      async () => {
        const found: { account: string; outcome: string }[] = await centre.dataSource.query(
          `SELECT account, outcome FROM access_audit WHERE case_no = $1 AND action = 'read' ORDER BY account`,
          [caseNo],
        );
        return found.length === 2 ? found : undefined;
      },
      10_000,
      () => 'the audit did not get both entries',
    );
    expect(rows).toEqual([
      { account: 'market-1', outcome: 'allowed' },
      { account: 'realty-1', outcome: 'denied' },
    ]);
  });
});

describe('intake', () => {
  it.each(['window-3', 'agent-1', 'registry-1'])('R-INT-01 is open to %s', async (person) => {
    expect(await register(centre, FOOD_LICENCE, person)).toMatchObject({ state: 'registered' });
  });

  it.each(['market-1', 'leader-1', 'discipline-1', 'admin-1'])('is not open to %s', async (person) => {
    const answer = await centre.as(person).post('/cases', FOOD_LICENCE);
    expect([answer.status, answer.body['code']]).toEqual([403, 'ROLE_REQUIRED']);
  });
});

describe('personal data that were planted', () => {
  const PLANTED = {
    name: '郗玉鼎',
    idNumber: '440524188001010014',
    phone: '13955550123',
    address: '青禾县旱桥巷 77 号',
  };
  const bearer = { name: '郗玉鸾', idNumber: '110101199003070038', authorisation: '授权委托书' };
  const values = [...Object.values(PLANTED), bearer.name, bearer.idNumber, '旱桥巷'];
  const planted = { ...FOOD_LICENCE, applicant: { ...APPLICANT, ...PLANTED, bearer } };
  const holding = (text: string | Buffer) => values.filter((value) => text.includes(value));
  let caseNo: string;

  beforeAll(async () => {
    ({ caseNo } = await register(centre, planted));
    const { name, phone, address } = PLANTED;
    await new Counter(centre).received('window-1', { person: { name, phone, address }, matter: `${name} 来访` });
    await act(centre, 'market-1', `${caseNo}/on-the-spot`, { way: 'inPerson', receivedBy: name });
  });

  it('stand in plaintext in no column of any table, and sealed in one of the ledger', async () => {
    expect(await columnsWith(centre.dataSource, values)).toEqual([]);
    const sealed: { type: string }[] = await centre.dataSource.query(
      `SELECT jsonb_typeof(personal) AS type FROM ledger_events WHERE stream = $1 AND personal IS NOT NULL`,
      [caseNo],
    );
    expect(sealed.length).toBeGreaterThan(1);
    expect(new Set(sealed.map(({ type }) => type))).toEqual(new Set(['string']));
  });

  it('stand in nothing that Temporal holds: no id, no search attribute, no history', async () => {
    const { held } = await until(
      async () => {
        const found = await heldByTemporal(centre.client);
        return found.ids.some((id) => id.includes(caseNo)) ? found : undefined;
      },
      20_000,
      () => 'Temporal does not list the workflow of the case',
    );
    expect(held.includes(caseNo)).toBe(true);
    expect(holding(held)).toEqual([]);
  });

  it('stand in no answer to who sent them wrongly, in no log and in no metric', async () => {
    const { name, idNumber, phone } = PLANTED;
    const applicant = { ...planted.applicant, kind: name, idType: idNumber, unknown: phone };
    const wrong: [string, unknown][] = [
      ['/cases', { ...planted, applicant }],
      ['/cases', { ...planted, itemCode: idNumber, unknown: { name, phone } }],
      ['/cases', { ...planted, applicant: [PLANTED] }],
      [`/cases/${caseNo}/withdrawal`, { reason: [name, phone] }],
      ['/contacts', { channel: phone, person: { ...PLANTED, phone: [phone] } }],
    ];
    for (const [path, body] of wrong) {
      const answer = await centre.as('window-1').post(path, body);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect([path, holding(JSON.stringify(answer.body))]).toEqual([path, []]);
    }
    expect(holding(await (await fetch(`${centre.url}/metrics`)).text())).toEqual([]);
    expect(log.text).toContain(`/cases/${caseNo}/on-the-spot`);
    expect(holding(log.text)).toEqual([]);
  });

  it('are shown whole to who deals with them, masked to others, and every look is in the access audit', async () => {
    const look = async (person: string) => (await centre.as(person).get(`/cases/${caseNo}/applicant`)).body;
    expect(await look('market-1')).toMatchObject({ idNumber: PLANTED.idNumber, phone: PLANTED.phone, masked: false });
    const masked = await look('leader-1');
    expect([masked['masked'], holding(JSON.stringify(masked))]).toEqual([true, []]);
    await look('realty-1');
    const entries = () =>
      centre.dataSource.query<{ account: string; outcome: string }[]>(
        `SELECT account, outcome FROM access_audit WHERE case_no = $1 AND action = 'readApplicant' ORDER BY account`,
        [caseNo],
      );
    const rows = await until(
      async () => ((await entries()).length === 3 ? entries() : undefined),
      10_000,
      () => 'the audit did not get all entries',
    );
    expect(rows.map(({ account, outcome }) => [account, outcome])).toEqual([
      ['leader-1', 'allowed'],
      ['market-1', 'allowed'],
      ['realty-1', 'denied'],
    ]);
  });
});
