import type { AddressInfo } from 'node:net';
import { Controller, Get, Param, Post, type INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import pino from 'pino';
import { DomainError, refuse } from '@shouban/domain/refusal';
import { ProblemFilter } from '../http/problem.filter';
import { measureRequests } from './measure-requests';
import { Metrics } from './metrics';
import { MetricsModule } from './metrics.module';

@Controller('matters')
class MattersController {
  @Get(':id')
  read(@Param('id') id: string): string {
    return id;
  }

  @Post(':id')
  act(@Param('id') id: string): string {
    if (id === 'refused') throw new DomainError(refuse('ILLEGAL_MOVE', 'Not now'));
    if (id === 'broken') throw new Error('a bug, with 张三 in its text');
    return id;
  }
}

describe('GET /metrics', () => {
  let app: INestApplication;
  let url: string;

  beforeAll(async () => {
    const module = await Test.createTestingModule({
      imports: [MetricsModule],
      controllers: [MattersController],
    }).compile();
    app = module.createNestApplication({ logger: false });
    app.use(measureRequests(app.get(Metrics)));
    app.useGlobalFilters(new ProblemFilter(pino({ level: 'silent' })));
    await app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  });
  afterAll(() => app.close());

  async function scraped(): Promise<string> {
    return (await fetch(`${url}/metrics`)).text();
  }

  it('measures requests by the pattern of their route and never by their address', async () => {
    for (const path of ['/matters/1', '/matters/2', '/nothing/here', '/nothing/there']) await fetch(url + path);

    const text = await scraped();

    expect(text).toContain('duration_seconds_count{method="GET",route="/matters/:id",status="200"} 2');
    expect(text).toContain('duration_seconds_count{method="GET",route="unmatched",status="404"} 2');
  });

  it('counts commands by action and by what became of them', async () => {
    for (const id of ['fine', 'refused', 'broken']) await fetch(`${url}/matters/${id}`, { method: 'POST' });

    const text = await scraped();

    expect(text).toContain('shouban_commands_total{action="Matters.act",outcome="OK"} 1');
    expect(text).toContain('shouban_commands_total{action="Matters.act",outcome="ILLEGAL_MOVE"} 1');
    expect(text).toContain('shouban_commands_total{action="Matters.act",outcome="INTERNAL"} 1');
    expect(text).not.toContain('张三');
  });

  it('tells how the process is, in the format that Prometheus reads', async () => {
    const response = await fetch(`${url}/metrics`);

    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await response.text()).toContain('process_resident_memory_bytes ');
  });
});
