import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { Controller, Get, type INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ApiSettings } from '../app.settings';
import { Drain } from './drain';

/** Requests that have arrived and wait to be let go. */
const arrived: { go: () => void }[] = [];

@Controller()
class SlowController {
  @Get('slow')
  async slow(): Promise<string> {
    await new Promise<void>((go) => arrived.push({ go }));
    return 'done';
  }

  @Get('quick')
  quick(): string {
    return 'done';
  }
}

describe('closing the API', () => {
  let app: INestApplication;
  let url: string;
  const agent = new Agent({ keepAlive: true });

  beforeEach(async () => {
    arrived.length = 0;
    const settings = ApiSettings.of({ tokenSecret: '', taskQueue: '', filesDir: '', commandTimeoutMs: 100 });
    const module = await Test.createTestingModule({
      controllers: [SlowController],
      providers: [Drain, { provide: ApiSettings, useValue: settings }],
    }).compile();
    app = module.createNestApplication({ logger: false });
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterEach(() => app.close());
  afterAll(() => agent.destroy());

  it('answers what is under way and takes nothing new', async () => {
    const under = get('/slow');
    await waitingRequest();
    const closed = app.close();
    await expect(get('/quick')).rejects.toThrow(/ECONNREFUSED|ECONNRESET|socket hang up/);
    arrived[0]!.go();
    expect((await under).statusCode).toBe(200);
    await closed;
  });

  it('does not wait for connections that are only kept alive', async () => {
    expect((await get('/quick')).statusCode).toBe(200);
    const under = get('/slow');
    await waitingRequest();
    const began = Date.now();
    const closed = app.close();
    arrived[0]!.go();
    await under;
    await closed;
    // Node itself would hold the connection for five seconds more.
    expect(Date.now() - began).toBeLessThan(2_000);
  });

  it('cuts what is still open when the longest command is over', async () => {
    const under = get('/slow');
    await waitingRequest();
    await Promise.all([app.close(), expect(under).rejects.toThrow(/hang up|ECONNRESET/)]);
  });

  async function get(path: string): Promise<IncomingMessage> {
    const sent = request(`${url}${path}`, { agent });
    sent.end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    response.resume();
    await once(response, 'end');
    return response;
  }
});

async function waitingRequest(): Promise<void> {
  while (arrived.length === 0) await new Promise(setImmediate);
}
