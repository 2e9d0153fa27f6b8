import { randomBytes, randomUUID } from 'node:crypto';
import type { Problem } from '@shouban/contracts/errors';
import { MOST_TRIES, retryAt } from '@shouban/domain/notification/retrying';
import { DispatchQueue, type DispatchChannel } from '@shouban/persistence/notifications/dispatch-queue';
import type { Finding } from '@shouban/persistence/verify/finding';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import type {
  DispatchDto,
  DispatchPageDto,
  DispatchWithAttemptsDto,
} from '../../apps/api/src/notifications/dispatch.dto';
import type { PreferencesDto } from '../../apps/api/src/notifications/preferences.dto';
import type {
  WebhookPageDto,
  WebhookTestDto,
  WebhookWithSecretDto,
} from '../../apps/api/src/notifications/webhook.dto';
import { createChannels } from '../../apps/worker/src/notifications/create-sender';
import { Sender } from '../../apps/worker/src/notifications/sender';
import { until } from '../../tools/provide/until';
import { register } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';
import { headerOf, HttpReceiver, isSigned, MailReceiver, wordsOf } from './receivers';

const SMS_SECRET = new Uint8Array(randomBytes(32));
const LOOPBACK = ['127.0.0.1'];

let centre: Centre;
let mail: MailReceiver;
let sms: HttpReceiver;
let hook: HttpReceiver;
/** The sender's clock: at least the worker's, by which it is written when something is due. */
let now = 0;
const clock = () => (now = Math.max(now, Date.now()));
const warned: string[] = [];

beforeAll(async () => {
  [mail, sms, hook] = await Promise.all([MailReceiver.open(), HttpReceiver.open(), HttpReceiver.open()]);
  centre = await openCentre({ told: ['email', 'sms'], settings: { webhookAllowed: LOOPBACK } });
});
afterAll(() => Promise.all([centre.close(), mail.close(), sms.close(), hook.close()]));
beforeEach(() => {
  hook.answer = sms.answer = 204;
  for (const { got } of [mail, sms, hook]) got.length = 0;
});

function senderOf(queue = new DispatchQueue(centre.dataSource)) {
  const log = { warn: (message: string) => warned.push(message) };
  const config = {
    smtp: { url: mail.url, from: '政务服务中心 <no-reply@qinghe.example>' },
    sms: { url: `${sms.url}/messages`, secret: SMS_SECRET },
    webhookAllowed: LOOPBACK,
    codecKeys: centre.ground.config.codecKeys,
  };
  const channels = createChannels(config, centre.dataSource, log);
  const sender = new Sender(queue, channels, clock, log);
  const send = (name: DispatchChannel) => sender.sendDue(channels.find((channel) => channel.name === name)!);
  return { sender, send };
}

const admin = () => centre.as('admin-1');
const EVERYTHING = { red: ['email', 'sms'], reminder: ['email'], duty: ['email', 'sms'], news: ['email'] };

async function prefer(person: string, body: object): Promise<PreferencesDto> {
  const answer = await centre.as(person).put<PreferencesDto>('/notification-preferences', body);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function subscribe(types: string[], path = '/hook'): Promise<WebhookWithSecretDto> {
  const body = { url: `${hook.url}${path}`, description: '数据共享平台', types };
  const answer = await admin().post<WebhookWithSecretDto>('/webhooks', body);
  expect(answer.status).toBe(201);
  return answer.body;
}

async function logged(query: string): Promise<DispatchDto[]> {
  return (await admin().get<DispatchPageDto>(`/dispatches?${query}`)).body.items;
}

async function dispatch(id: string): Promise<DispatchWithAttemptsDto> {
  return (await admin().get<DispatchWithAttemptsDto>(`/dispatches/${id}`)).body;
}

/** What happens from here on is told to nobody but those whom the next test names. */
async function silence(): Promise<void> {
  const { items } = (await admin().get<WebhookPageDto>('/webhooks')).body;
  for (const { id } of items) await admin().post(`/webhooks/${id}/disabling`, {});
  await prefer('market-1', { channels: EVERYTHING });
}

describe('what happens in a case', () => {
  it('R-CLK-13 reaches its holder by letter and short message, each once, and says no more than he may see', async () => {
    await prefer('market-1', { email: 'lin@qinghe.example', mobile: '13800000099', channels: EVERYTHING });
    const { caseNo } = await register(centre);
    const { send } = senderOf();
    expect([await send('email'), await send('sms')]).toEqual([1, 1]);

    const [letter] = mail.got;
    const [{ id }] = (await logged('channel=email')) as [DispatchDto];
    expect(letter!.to).toBe('lin@qinghe.example');
    expect(headerOf(letter!.text, 'Message-ID')).toBe(`<${id}@qinghe.example>`);
    expect(wordsOf(letter!.text).split(/\r?\n/).slice(0, 2)).toEqual([`编号：${caseNo}`, '事项：食品经营许可']);
    expect(wordsOf(letter!.text)).not.toMatch(/周长禾|11010519491231002X/);

    const [message] = sms.got;
    const words = { to: '13800000099', text: `【青禾县政务服务中心】${caseNo}：有新的工作由您承办，请登录系统查看。` };
    expect(JSON.parse(message!.body)).toEqual({ id: message!.headers['idempotency-key'], ...words });
    expect(isSigned(message!, `whsec_${Buffer.from(SMS_SECRET).toString('base64')}`)).toBe(true);

    expect([await send('email'), await send('sms')]).toEqual([0, 0]);
    expect(await dispatch(id)).toMatchObject({ state: 'sent', caseNo, kind: 'duty', tried: [{ outcome: 'taken' }] });
    expect(JSON.stringify(await dispatch(id))).not.toContain('lin@');
    // Whoever was told sees it in his own log, and nothing of another's.
    const mine = (await centre.as('market-1').get<DispatchPageDto>('/dispatches/mine?limit=200')).body.items;
    expect(mine.map((one) => one.id)).toContain(id);
    expect(new Set(mine.map(({ person }) => person))).toEqual(new Set(['market-1']));
    expect((await centre.as('fire-1').get<DispatchPageDto>('/dispatches/mine')).body.items).toEqual([]);
    await silence();
  });

  it('waits for the end of the quiet hours of whoever sleeps', async () => {
    const wall = (hours: number) => {
      const at = new Date(Date.now() + hours * 3_600_000);
      return at.toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });
    };
    const quietHours = { from: wall(-1), to: wall(1) };
    await prefer('market-1', { email: 'lin@qinghe.example', channels: EVERYTHING, quietHours });
    await register(centre);
    const { send } = senderOf();
    expect(await send('email')).toBe(0);
    const [{ nextAt }] = (await logged('channel=email&state=waiting')) as [DispatchDto];
    now = Date.parse(nextAt!);
    expect(now - Date.now()).toBeGreaterThan(58 * 60_000);
    expect(await send('email')).toBe(1);
    await silence();
  });

  it('is not sent again to an address that the mail server refuses for good', async () => {
    await prefer('market-1', { email: 'unknown@qinghe.example', channels: EVERYTHING });
    await register(centre);
    const { send } = senderOf();
    expect([await send('email'), await send('email')]).toEqual([1, 0]);
    const [{ id, state }] = (await logged('channel=email')) as [DispatchDto];
    expect(state).toBe('failed');
    const { tried } = await dispatch(id);
    expect(tried).toMatchObject([{ outcome: 'refused', status: 550 }]);
    expect(tried[0]!.detail).not.toContain('unknown@');
    await silence();
  });

  it('reaches another system as a signed CloudEvent that says which event of which case, and nothing of what stands in it', async () => {
    const { id, secret } = await subscribe(['CaseRegistered']);
    const { caseNo } = await register(centre);
    const { send } = senderOf();
    expect(await send('webhook')).toBe(1);
    const [posted] = hook.got;
    expect(posted!.headers['content-type']).toBe('application/cloudevents+json');
    expect(isSigned(posted!, secret!)).toBe(true);
    expect(JSON.parse(posted!.body)).toMatchObject({
      specversion: '1.0',
      id: '1',
      source: `/case/${caseNo}`,
      type: 'shouban.case.CaseRegistered',
      subject: caseNo,
      data: { kind: 'case', number: caseNo, seq: 1, type: 'CaseRegistered' },
    });
    expect(posted!.body).not.toMatch(/周长禾|食品/);

    const rotated = await admin().post<WebhookWithSecretDto>(`/webhooks/${id}/secret`, {});
    expect(rotated.body.secret).not.toBe(secret);
    await register(centre);
    now += 1_000;
    await send('webhook');
    for (const either of [secret!, rotated.body.secret!]) expect(isSigned(hook.got[1]!, either)).toBe(true);
    await silence();
  });

  it('is tried by a test event, which goes the way of all others and stands in the log', async () => {
    const { id: webhookId, secret } = await subscribe(['CaseRegistered']);
    const key = randomUUID();
    const test = () => admin().post<WebhookTestDto>(`/webhooks/${webhookId}/test`, {}, { key });
    const [first, repeated] = [await test(), await test()];
    expect(first.status).toBe(201);
    expect(repeated.body.id).toBe(first.body.id);
    expect(first.body).toMatchObject({ webhookId, type: 'shouban.webhook.WebhookTested', seq: 1 });
    const { send } = senderOf();
    expect(await send('webhook')).toBe(1);
    const [posted] = hook.got;
    expect(isSigned(posted!, secret!)).toBe(true);
    expect(JSON.parse(posted!.body)).toMatchObject({
      type: 'shouban.webhook.WebhookTested',
      source: `/webhook/${webhookId}`,
      data: { kind: 'webhook', number: webhookId, seq: 1 },
    });
    expect(await logged(`webhookId=${webhookId}`)).toMatchObject([
      { id: first.body.id, state: 'sent', type: 'WebhookTested', caseNo: null, proceeding: null },
    ]);
    await silence();
    const off = await admin().post<Problem>(`/webhooks/${webhookId}/test`, {});
    expect([off.status, off.body.code]).toEqual([409, 'WEBHOOK_DISABLED']);
  });

  it('R-SUP-01 is told to nobody outside, and in no letter, where it is confidential', async () => {
    await subscribe([]);
    await prefer('discipline-1', { email: 'dis@qinghe.example', channels: EVERYTHING });
    const complaint = { text: '窗口人员态度生硬', accusedDescribed: '大厅二号窗口的工作人员' };
    const { status, body } = await centre.anyone.post<{ number: string }>('/public/complaints', complaint);
    expect([status, body]).toMatchObject([201, {}]);
    const { send } = senderOf();
    await send('email');
    await send('webhook');
    expect(hook.got.filter((posted) => posted.body.includes(body.number))).toEqual([]);
    const letters = mail.got.map(({ text }) => wordsOf(text));
    expect(letters.length).toBeGreaterThan(0);
    for (const letter of letters) expect(letter).not.toContain('事项');
    const told = await logged('channel=email');
    expect(told.filter(({ person }) => person === 'discipline-1')).toMatchObject([{ caseNo: null, proceeding: null }]);
    await prefer('discipline-1', { channels: EVERYTHING });
    await silence();
  });
});

describe('a sender', () => {
  it('that dies between sending and noting it leaves it to the next, which sends it under the same id', async () => {
    await prefer('market-1', { email: 'lin@qinghe.example', mobile: '13800000099', channels: EVERYTHING });
    await subscribe(['CaseRegistered']);
    await register(centre);
    class Dying extends DispatchQueue {
      override settle(): Promise<void> {
        return Promise.reject(new Error('killed'));
      }
    }
    const dying = senderOf(new Dying(centre.dataSource));
    await expect(dying.send('email')).rejects.toThrow('killed');
    await expect(dying.send('sms')).rejects.toThrow('killed');
    await expect(dying.send('webhook')).rejects.toThrow('killed');

    const { send } = senderOf();
    const all = async () => [await send('email'), await send('sms'), await send('webhook')];
    expect(await all()).toEqual([0, 0, 0]);
    now += 120_001;
    expect(await all()).toEqual([1, 1, 1]);
    const ids = mail.got.map(({ text }) => headerOf(text, 'Message-ID'));
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    const keys = hook.got.map(({ headers }) => headers['webhook-id']);
    expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
    // The gateway knows by the key, and by the whole message, that it has the second one already.
    const messages = sms.got.map(({ headers, body }) => `${String(headers['idempotency-key'])} ${body}`);
    expect([messages.length, new Set(messages).size]).toEqual([2, 1]);
    expect(messages[0]).toContain('13800000099');
    expect(await logged('state=waiting')).toEqual([]);
    await silence();
  });

  it('is one of many: none takes what another has', async () => {
    await subscribe(['CaseRegistered'], '/a');
    await subscribe(['CaseRegistered'], '/b');
    await Promise.all(Array.from({ length: 6 }, () => register(centre)));
    const taken = await Promise.all(Array.from({ length: 4 }, () => senderOf().send('webhook')));
    expect(taken.reduce((sum, count) => sum + count, 0)).toBe(12);
    const seen = hook.got.map(({ headers }) => headers['webhook-id']);
    expect([seen.length, new Set(seen).size]).toEqual([12, 12]);
    await silence();
  });

  it('runs by itself until it is told to stop', async () => {
    await subscribe(['CaseRegistered']);
    const { caseNo } = await register(centre);
    const { sender } = senderOf();
    sender.start();
    await until(
      async () => hook.got[0],
      20_000,
      () => `nothing of ${caseNo} has come`,
    );
    await sender.stop();
    expect(JSON.parse(hook.got[0]!.body)).toMatchObject({ subject: caseNo });
    await silence();
  });

  it('tries again after growing delays, gives up, and sends it once more when it is asked to', async () => {
    const { id: webhookId } = await subscribe(['CaseRegistered']);
    await register(centre);
    hook.answer = 503;
    const { send } = senderOf();
    const delays: number[] = [];
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
      expect(await send('webhook')).toBe(1);
      expect(await send('webhook')).toBe(0);
      const next = retryAt(tries, 0);
      if (next === undefined) continue;
      delays.push(next);
      now += next - 1;
      expect(await send('webhook')).toBe(0);
      now += 1;
    }
    expect(delays).toEqual(delays.toSorted((a, b) => a - b));
    const [{ id, state, attempts }] = (await logged(`webhookId=${webhookId}`)) as [DispatchDto];
    expect([state, attempts, hook.got.length]).toEqual(['failed', MOST_TRIES, MOST_TRIES]);

    hook.answer = 204;
    const key = randomUUID();
    const again = () => admin().post<DispatchWithAttemptsDto & Problem>(`/dispatches/${id}/redelivery`, {}, { key });
    expect((await again()).body).toMatchObject({ id, state: 'waiting' });
    const waits = await admin().post<Problem>(`/dispatches/${id}/redelivery`, {});
    expect([waits.status, waits.body.code]).toEqual([409, 'DISPATCH_WAITING']);
    expect(await send('webhook')).toBe(1);
    expect(new Set(hook.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    // The same command, once more: it has been sent.
    expect((await again()).body).toMatchObject({ state: 'sent' });
    expect(await send('webhook')).toBe(0);
    await silence();
  });

  it('calls no more where the receiver says that it is gone', async () => {
    const { id } = await subscribe(['CaseRegistered']);
    await register(centre);
    hook.answer = 410;
    const { send } = senderOf();
    expect(await send('webhook')).toBe(1);
    expect((await admin().get(`/webhooks/${id}`)).body).toMatchObject({ state: 'gone' });
    await register(centre);
    expect(await send('webhook')).toBe(0);
    expect(await logged(`webhookId=${id}`)).toMatchObject([{ state: 'failed' }]);
  });
});

describe('the routes', () => {
  it('keep webhooks and the log to administrators', async () => {
    for (const path of ['/webhooks', '/dispatches']) {
      expect((await centre.as('leader-1').get<Problem>(path)).body.code).toBe('ROLE_REQUIRED');
    }
    expect((await admin().get<Problem>(`/dispatches/${randomUUID()}`)).body.code).toBe('DISPATCH_UNKNOWN');
    expect((await admin().get<Problem>('/webhooks/none')).body.code).toBe('WEBHOOK_UNKNOWN');
    expect((await admin().get<Problem>('/dispatches?cursor=x')).body.code).toBe('CURSOR_INVALID');
  });

  it('show a secret to the command that has made it, and to nobody else', async () => {
    const key = randomUUID();
    const body = { url: `${hook.url}/once`, description: '大屏' };
    const make = () => admin().post<WebhookWithSecretDto>('/webhooks', body, { key });
    const [first, second] = [await make(), await make()];
    expect(first.body.secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(second.body).toEqual(first.body);
    const { items } = (await admin().get<WebhookPageDto>('/webhooks')).body;
    expect(items.filter(({ id }) => id === first.body.id)).toHaveLength(1);
    expect(JSON.stringify(items)).not.toContain('whsec_');
    const rows: { secret: string }[] = await centre.dataSource.query(`SELECT secret FROM webhooks`);
    for (const { secret } of rows) expect(secret).not.toContain(first.body.secret!.slice(6));
    const { id } = first.body;
    await admin().post(`/webhooks/${id}/secret`, {});
    expect((await make()).body.secret).toBeNull();
    await silence();
  });

  it.each(['http://10.0.0.1/', 'http://[::1]/', 'http://169.254.169.254/', 'http://127.0.0.2/', 'http://0x7f000002/'])(
    'take no webhook inside the house: %s',
    async (url) => {
      const { status, body } = await admin().post<Problem>('/webhooks', { url, description: '内网' });
      expect([status, body.code]).toEqual([422, 'ADDRESS_NOT_PUBLIC']);
    },
  );

  it.each([
    { url: 'ftp://hook.example/', description: '共享' },
    { url: 'http://user:password@hook.example/', description: '共享' },
    { url: 'hook.example', description: '共享' },
    { url: 'http://hook.example/' },
  ])('say what is wrong with %j', async (wrong) => {
    const { status, body } = await admin().post<Problem>('/webhooks', wrong);
    expect([status, body.code]).toEqual([422, 'VALIDATION_FAILED']);
  });

  it('let everybody choose for himself, and tell what is wrong', async () => {
    const { body } = await centre.as('fire-1').get<PreferencesDto>('/notification-preferences');
    expect(body).toMatchObject({ email: null, mobile: null, quietHours: { from: '21:00', to: '07:30' } });
    const wrong = {
      email: 'fire',
      mobile: 'x',
      channels: { ...EVERYTHING, red: ['fax'] },
      quietHours: { from: '25:00' },
    };
    const answer = await centre.as('fire-1').put<Problem>('/notification-preferences', wrong);
    expect(answer.status).toBe(422);
    const paths = answer.body.errors!.map(({ path }) => path).toSorted();
    expect(paths).toEqual(['channels.red', 'email', 'mobile', 'quietHours.from', 'quietHours.to']);
  });
});

it('leaves the ledger and its read model in order', async () => {
  const findings: Finding[] = [];
  await verifyDatabase(centre.dataSource, (finding) => findings.push(finding));
  expect(findings).toEqual([]);
  expect(warned).toEqual([]);
});
