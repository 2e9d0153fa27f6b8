import type { AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Client } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { HealthModule } from './health.module';

describe('the probes', () => {
  let app: INestApplication;
  const away = { database: false, temporal: false };
  const answer = async (part: keyof typeof away) => {
    if (away[part]) throw new Error('connect ECONNREFUSED 10.0.0.7:5432');
  };

  beforeEach(async () => {
    Object.assign(away, { database: false, temporal: false });
    const client = {
      options: { namespace: 'shouban' },
      withDeadline: (_deadline: number, ask: () => Promise<void>) => ask(),
      workflowService: { describeNamespace: () => answer('temporal') },
    };
    const module = await Test.createTestingModule({ imports: [HealthModule] })
      .useMocker((token) => {
        if (token === DataSource) return { query: () => answer('database') };
        return token === Client ? client : undefined;
      })
      .compile();
    app = module.createNestApplication({ logger: false });
    await app.listen(0, '127.0.0.1');
  });
  afterEach(() => app.close());

  async function probe(name: string): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}/${name}`);
    return { status: response.status, body: await response.json() };
  }

  it('say that the process can serve while both servers answer', async () => {
    expect(await probe('readyz')).toEqual({
      status: 200,
      body: { status: 'ok', database: { status: 'up' }, temporal: { status: 'up' } },
    });
  });

  it.each(['database', 'temporal'] as const)(
    'say that it cannot while %s is away, and not where that is',
    async (part) => {
      away[part] = true;

      const { status, body } = await probe('readyz');

      expect(status).toBe(503);
      expect(body).toEqual({
        status: 'error',
        database: { status: 'up' },
        temporal: { status: 'up' },
        [part]: { status: 'down' },
      });
    },
  );

  it('say that the process lives, whoever else is away', async () => {
    Object.assign(away, { database: true, temporal: true });

    expect(await probe('healthz')).toEqual({ status: 200, body: { status: 'ok' } });
  });
});
