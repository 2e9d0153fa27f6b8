import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createNotifyActivities } from './notify.activities';
import { WebhookChannel } from './webhook-channel';

const SECRET = new Uint8Array(Buffer.alloc(32, 7));
const CALL = { incident: 'QHAQ2026000001', alertId: 'A1', post: 'hall-head', person: 'hall-head', harm: 'injury' };

let answer = 204;
let got: { headers: IncomingHttpHeaders; body: string }[] = [];
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      response.writeHead(answer).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  answer = 204;
  got = [];
});

describe('the webhook channel', () => {
  it('hands over a signed CloudEvent that says who is called and nothing of what happened', async () => {
    await new WebhookChannel({ url, secret: SECRET }).send(CALL);
    const [{ headers, body }] = got as [(typeof got)[number]];
    expect(JSON.parse(body)).toMatchObject({ specversion: '1.0', id: 'QHAQ2026000001-A1', data: CALL });
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    const signature = createHmac('sha256', SECRET).update(signed).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
  });

  it.each([500, 404])('that is answered %i has not taken the call', async (status) => {
    answer = status;
    const { callPerson } = createNotifyActivities([new WebhookChannel({ url, secret: SECRET })]);
    await expect(callPerson(CALL)).rejects.toMatchObject({ type: 'CHANNELS_AWAY', nonRetryable: false });
  });
});

describe('a call', () => {
  const deaf = { name: 'deaf', send: () => Promise.reject(new Error('away')) };
  const heard = { name: 'heard', send: () => Promise.resolve() };

  it('is with the inbox at least, and with every channel that takes it', async () => {
    expect(await createNotifyActivities([]).callPerson(CALL)).toEqual({ channels: ['inbox'] });
    expect(await createNotifyActivities([deaf, heard]).callPerson(CALL)).toEqual({ channels: ['inbox', 'heard'] });
  });
});
