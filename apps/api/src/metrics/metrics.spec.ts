import type { AddressInfo } from 'node:net';
import { Controller, Get, Param, Post, type INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import pino from 'pino';
import { DomainError, refuse } from '@shouban/domain/refusal';
import { GaugesReader, type Gauges } from '@shouban/persistence/reports/gauges-reader';
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
    if (id === 'refused') throw new DomainError(refuse('ILLEGAL_MOVE', 'Not now', 'R-CLS-01'));
    if (id === 'broken') throw new Error('a bug, with 张三 in its text');
    return id;
  }
}

describe('GET /metrics', () => {
  let app: INestApplication;
  let url: string;
  let readings = 0;
  let away = true;
  const read = async (): Promise<Gauges> => {
    readings++;
    if (away) throw new Error('connect ECONNREFUSED 10.0.0.7:5432');
    return {
      openCases: { green: 0, yellow: 0, red: 3, overdue: 0, paused: 0 },
      dispatches: [{ channel: 'sms', count: 2, oldest: 61.5 }],
      emptyPostDuties: 4,
      suspectedBreaches: 5,
      staleCases: 6,
      importRows: 7,
    };
  };

  beforeAll(async () => {
    const module = await Test.createTestingModule({
      imports: [MetricsModule],
      controllers: [MattersController],
    })
      .overrideProvider(GaugesReader)
      .useValue({ read })
      .compile();
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
    expect(text).toContain('shouban_refusals_total{rule="R-CLS-01"} 1');
    expect(text).not.toContain('张三');
  });

  it('tells how the centre stands as soon as the database answers, and of itself all the while', async () => {
    const before = await scraped();
    expect(before).toContain('shouban_centre_read 0');
    expect(before).toContain('process_resident_memory_bytes ');

    away = false;
    readings = 0;
    const [text] = await Promise.all([scraped(), scraped(), scraped()]);

    expect(text).toContain('shouban_centre_read 1');
    expect(text).toContain('shouban_open_cases{lamp="red"} 3');
    expect(text).toContain('shouban_open_cases{lamp="overdue"} 0');
    expect(text).toContain('shouban_dispatches_oldest_seconds{channel="sms"} 61.5');
    expect(text).toContain('shouban_stale_cases 6');
    expect(readings).toBe(1);
  });

  it('tells how the process is, in the format that Prometheus reads', async () => {
    const response = await fetch(`${url}/metrics`);

    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await response.text()).toContain('process_resident_memory_bytes ');
  });
});
