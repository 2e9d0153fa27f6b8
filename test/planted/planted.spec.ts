import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { repositoryRoot } from '@shouban/config';
import { createDataSource } from '@shouban/persistence/data-source';
import { connectClient, temporalOf } from '@shouban/temporal/connection';
import { papers } from '../../apps/api/src/files/papers.testing';
import type { ImportResultDto } from '../../apps/api/src/imports/import.dto';
import { Child } from '../../tools/provide/child';
import { freePort } from '../../tools/provide/free-port';
import { until } from '../../tools/provide/until';
import { SpanReceiver } from '../../tools/topology/span-receiver';
import { act, APPLICANT, FOOD_LICENCE, register, RESTAURANT, REVIEWERS } from '../api/matters';
import { columnsWith, heldByTemporal } from '../api/planted';
import { Complaints } from '../complaint/complaints';
import { Counter } from '../contact/counter';
import { EventReader } from '../events/event-reader';
import { Incidents } from '../incident/incidents';
import { People } from '../journey/people';
import { HttpReceiver, MailReceiver } from '../notifications/receivers';
import { ApiClient } from '../support/api-client';
import type { Centre } from '../support/centre';
import { prepareGround, type Ground } from '../support/ground';
import { Undo } from '../support/undo';

const DIST = path.join(repositoryRoot(), 'dist', 'apps');
const PLANTED = {
  name: '郗玉鼎',
  idNumber: '440524188001010014',
  phone: '13955550123',
  address: '青禾县旱桥巷 77 号',
};
const BEARER = { name: '郗玉鸾', idNumber: '110101199003070038', authorisation: '授权委托书' };
const VALUES = [...Object.values(PLANTED), BEARER.name, BEARER.idNumber, '旱桥巷', '郗玉'];
const APPLYING = { ...APPLICANT, ...PLANTED, bearer: BEARER };

const undo = new Undo();
let ground: Ground;
let dataSource: DataSource;
let client: Client;
/** The API as the helpers of other tests ask it; worker and API are processes of the build, whose outputs are kept. */
let centre: Centre;
let logs: string;
let workerMetrics: string;
let hook: HttpReceiver;
let mail: MailReceiver;
let spans: SpanReceiver;
let stream: EventReader;
const errors: string[] = [];

/** Which of the planted values stand in it. */
const holding = (text: string | Buffer) => VALUES.filter((value) => text.includes(value));

beforeAll(async () => {
  [hook, mail, spans] = await Promise.all([HttpReceiver.open(), MailReceiver.open(), SpanReceiver.open()]);
  undo.add(async () => void (await Promise.all([hook.close(), mail.close(), spans.close()])));
  ground = await prepareGround();
  undo.add(() => ground.drop());
  await startProcesses();
  await liveThrough();
}, 180_000);
afterAll(() => undo.all());

async function startProcesses(): Promise<void> {
  const { databaseUrl: url, databaseSchema: schema, personalKeys, demoPassword, dataFolder } = ground.config;
  dataSource = await createDataSource({ url: url!, schema, personalKeys, poolSize: 2 }).initialize();
  undo.add(() => dataSource.destroy());
  client = connectClient(temporalOf(ground.config));
  undo.add(() => client.connection.close());
  logs = dataFolder;
  const [port, metrics] = [await freePort(), await freePort()];
  workerMetrics = `127.0.0.1:${metrics}`;
  const env = {
    ...ground.env,
    LOG_LEVEL: 'trace',
    PORT: String(port),
    SHOUBAN_WEBHOOK_ALLOWED: '127.0.0.1',
    SHOUBAN_WORKER_METRICS: workerMetrics,
    OTEL_EXPORTER_OTLP_ENDPOINT: spans.url,
    OTEL_BSP_SCHEDULE_DELAY: '500',
    SMTP_URL: mail.url,
    SMTP_FROM: 'no-reply@qinghe.example',
  };
  for (const name of ['worker', 'api']) {
    const child = await Child.start({ name, file: path.join(DIST, name, 'src/main.js'), env, logFolder: logs });
    undo.add(() => child.stop());
  }
  const address = `http://127.0.0.1:${port}`;
  const persons = new Map<string, ApiClient>();
  const as = (person: string) => {
    const known = persons.get(person) ?? new ApiClient(address, { username: person, password: demoPassword });
    persons.set(person, known);
    return known;
  };
  centre = { url: address, as, anyone: new ApiClient(address), dataSource, client, ground } as unknown as Centre;
}

/** All that may happen around an applicant, each time with what is his. */
async function liveThrough(): Promise<void> {
  const { name, phone, address } = PLANTED;
  const told = {
    email: 'lin@qinghe.example',
    channels: { red: ['email'], reminder: ['email'], duty: ['email'], news: ['email'] },
  };
  expect((await centre.as('market-1').put('/notification-preferences', told)).status).toBe(200);
  const body = { url: `${hook.url}/hook`, description: '数据共享平台', types: [] };
  expect((await centre.as('admin-1').post('/webhooks', body)).status).toBe(201);
  stream = await EventReader.open(centre.url, centre.as('registry-1'));
  undo.add(async () => stream.close());

  const { caseNo, receiptCode } = await register(centre, { ...FOOD_LICENCE, applicant: APPLYING });
  await handIn(caseNo, `${name}的身份证.pdf`);
  await act(centre, 'market-1', `${caseNo}/on-the-spot`, { way: 'inPerson', receivedBy: name });
  const joint = await handled();
  await centre.anyone.post(`/public/cases/${caseNo}/rating`, {
    code: receiptCode,
    grade: 'dissatisfied',
    comment: name,
  });
  await act(centre, 'registry-1', `${caseNo}/correction`, {
    field: 'applicant.phone',
    value: phone,
    reason: '录入错误',
  });
  await new Counter(centre).received('window-1', { person: { name, phone, address }, matter: `${name} 来访` });
  await new Complaints(centre).registered({ caseNo, text: `${name}：${phone}`, complainant: { name, phone } });
  await new Incidents(centre).reported('window-1', `${name} 在${address}受伤`);
  const people = new People(centre);
  await people.open(await people.plan({ key: 'registration', itemCode: 'business-registration' }), {
    applicant: APPLYING,
  });
  await importCases();
  for (const route of [
    `cases/${joint}/notices/1`,
    `cases/${caseNo}/archive`,
    'cases/export.xlsx',
    'contacts/export.xlsx',
  ])
    await centre.as('registry-1').download(`/${route}`);
  await centre.as('market-1').get(`/duties?applicantNumber=${PLANTED.idNumber}`);
  await sendWrongly(caseNo);
  await stream.hasSeen(joint, 'CaseDelivered');
  await until(
    async () => (hook.got.length > 5 && mail.got.length > 0) || undefined,
    30_000,
    () => `${hook.got.length} calls and ${mail.got.length} letters`,
  );
}

/** A joint matter from its registration to its delivery: told what is missing, supplied, reviewed by every unit, granted. */
async function handled(): Promise<string> {
  const { caseNo } = await register(centre, {
    ...RESTAURANT,
    applicant: APPLYING,
    materials: RESTAURANT.materials.slice(0, 2),
  });
  const by = (person: string, what: string, body: object = {}) => act(centre, person, `${caseNo}/${what}`, body);
  await by('window-1', 'one-time-notice', { form: 'written', missing: [] });
  await by('window-1', 'supplement', { materials: RESTAURANT.materials.slice(2) });
  await by('window-1', 'accept');
  await by('leader-1', 'designate', { sectionCode: 'market-food', postCode: 'food-lead' });
  await by('market-2', 'sign');
  const third = { ...PLANTED, interest: '相邻经营者' };
  await centre.as('market-2').post(`/cases/${caseNo}/third-parties`, third);
  for (const [unitCode, person] of Object.entries(REVIEWERS))
    await by(person, 'opinions', { unitCode, opinion: 'agree' });
  await by('market-2', 'decision', { outcome: 'granted' });
  await by('market-2', 'delivery', { way: 'inPerson', receivedBy: PLANTED.name });
  return caseNo;
}

async function handIn(caseNo: string, name: string): Promise<void> {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(papers.pdf)]), name);
  await upload(`files?caseNo=${caseNo}`, body, 'window-1');
}

async function importCases(): Promise<void> {
  const columns = '事项编码,申请人类型,申请人,证件类型,证件号码,电话,地址,收件时间,受理日期,材料';
  const { name, idNumber, phone, address } = PLANTED;
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const body = new FormData();
  const row = `food-business-licence,个人,${name},身份证,${idNumber},${phone},${address},${yesterday},,`;
  body.append('file', new Blob([`${columns}\n${row}`]), `${name}.csv`);
  const { importId } = (await upload('imports/cases', body, 'registry-1')) as ImportResultDto;
  const waiting = async () =>
    (await centre.as('registry-1').get<{ waiting: number }>(`/imports/${importId}`)).body.waiting === 0 || undefined;
  await until(waiting, 30_000, () => 'the import is not carried out');
}

async function upload(route: string, body: FormData, person: string): Promise<unknown> {
  const headers = { ...(await centre.as(person).authorization()), 'idempotency-key': randomUUID() };
  const response = await fetch(`${centre.url}/api/v1/${route}`, { method: 'POST', headers, body });
  const answer: unknown = await response.json();
  expect(response.ok ? '' : JSON.stringify(answer)).toBe('');
  return answer;
}

/** What is refused, at each of the doors. */
async function sendWrongly(caseNo: string): Promise<void> {
  const { name, idNumber, phone } = PLANTED;
  const applicant = { ...APPLYING, kind: name, idType: idNumber, unknown: phone };
  const wrong: [string, unknown][] = [
    ['/cases', { ...FOOD_LICENCE, applicant }],
    ['/cases', { ...FOOD_LICENCE, itemCode: idNumber, applicant: APPLYING }],
    [`/cases/${caseNo}/withdrawal`, { reason: name }],
    [`/cases/${name}/accept`, {}],
    ['/contacts', { channel: phone, person: { name: [name] } }],
    [
      '/complaints',
      { channel: 'phone', text: name, accused: { person: phone }, complainant: { name, phone: [phone] } },
    ],
    ['/journeys', { applicant }],
    ['/contacts', { channel: 'visit', person: { name }, matter: name, itemCode: idNumber }],
    ['/complaints', { channel: 'phone', text: name, accused: { sectionCode: phone } }],
    ['/incidents', { text: [name] }],
    ['/sessions', { username: name, password: idNumber }],
    [`/public/cases/${caseNo}/rating`, { code: name, grade: phone }],
  ];
  for (const [route, body] of wrong) {
    const { status, body: answer } = await centre.as('window-1').post(route, body);
    expect([route, status >= 400 && status < 500]).toEqual([route, true]);
    errors.push(JSON.stringify(answer));
  }
  for (const route of [
    `/cases?text=${name}`,
    `/cases/${idNumber}`,
    `/public/cases/${caseNo}?code=${name}`,
    `/duties?cursor=${phone}`,
  ])
    errors.push(JSON.stringify((await centre.as('window-1').get(encodeURI(route))).body));
}

describe('what is an applicant’s, planted in everything that happens around a case', () => {
  it('stands in plaintext in no column of any table', async () => {
    expect(await columnsWith(dataSource, VALUES)).toEqual([]);
  });

  it('stands in nothing that Temporal holds: no id, no search attribute, no memo, no payload', async () => {
    const { ids, held } = await heldByTemporal(client);
    expect(ids.length).toBeGreaterThan(5);
    expect(holding(held)).toEqual([]);
    expect(holding(Buffer.from(held.toString('latin1').replace(/[^A-Za-z0-9+/]/g, ''), 'base64'))).toEqual([]);
  });

  it('stands in no log of the API or the worker, at the finest level', async () => {
    const files = (await readdir(logs)).filter((file) => file.endsWith('.log'));
    expect(files.sort()).toEqual(['api.errors.log', 'api.log', 'worker.errors.log', 'worker.log']);
    const texts = await Promise.all(files.map((file) => readFile(path.join(logs, file), 'utf8')));
    expect(texts.join()).toContain('/on-the-spot');
    expect(files.map((file, i) => [file, holding(texts[i]!)])).toEqual(files.map((file) => [file, []]));
    // Neither as an address has it.
    expect(VALUES.filter((value) => texts.join().includes(encodeURI(value)))).toEqual([]);
  });

  it('stands in no metric', async () => {
    const told = await Promise.all(
      [`${centre.url}/metrics`, `http://${workerMetrics}/metrics`].map(async (url) => (await fetch(url)).text()),
    );
    for (const text of told) expect([text.length > 1_000, holding(text)]).toEqual([true, []]);
  });

  it('stands in no span of a request, a workflow, an activity or a statement', async () => {
    const wanted = ['PUT ', 'HandleUpdate:opine', 'RunActivity:record', 'pg.query:INSERT'];
    const missing = () => wanted.filter((name) => !spans.spans.some((span) => span.name.startsWith(name)));
    await until(
      async () => missing().length === 0 || undefined,
      20_000,
      () => `no span ${missing().join()}`,
    );
    const all = spans.bodies.join();
    expect(all).toContain('/on-the-spot');
    expect(holding(all)).toEqual([]);
    expect(VALUES.filter((value) => all.includes(encodeURI(value)))).toEqual([]);
  });

  it('stands in nothing that leaves the house: no webhook, no letter, no event of a stream', () => {
    expect(holding(JSON.stringify(hook.got))).toEqual([]);
    expect(mail.got.length).toBeGreaterThan(0);
    expect(
      holding(JSON.stringify(mail.got) + mail.got.map(({ text }) => Buffer.from(text, 'base64').toString()).join()),
    ).toEqual([]);
    expect(stream.events.length).toBeGreaterThan(5);
    expect(holding(JSON.stringify(stream.events))).toEqual([]);
  });

  it('stands in no answer to what is refused', () => {
    expect(errors.length).toBeGreaterThan(10);
    expect(errors.filter((error) => holding(error).length > 0)).toEqual([]);
  });
});
