import { randomUUID } from 'node:crypto';
import type { QueryRunner } from 'typeorm';
import { appendIfNext, LEDGER_CHANNEL } from '@shouban/persistence/ledger';
import { createApp } from '../../apps/api/src/app';
import { ApiSettings } from '../../apps/api/src/app.settings';
import type { TimelinePageDto } from '../../apps/api/src/cases/case.response.dto';
import { until } from '../../tools/provide/until';
import { act, APPLICANT, FOOD_LICENCE, register, RESTAURANT } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';
import { EventReader } from './event-reader';

let centre: Centre;
const readers: EventReader[] = [];
beforeAll(async () => {
  centre = await openCentre();
});
afterEach(() => readers.splice(0).forEach((reader) => reader.close()));
afterAll(() => centre.close());

async function listen(person: string, lastEventId?: string, url = centre.url): Promise<EventReader> {
  const reader = await EventReader.open(url, centre.as(person), lastEventId);
  readers.push(reader);
  return reader;
}

describe('who listens', () => {
  it('has an account', async () => {
    const { status, body } = await centre.anyone.get('/events');
    expect([status, body['code']]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('names an event that could be one', async () => {
    const headers = { 'last-event-id': 'the last' };
    const { status, body } = await centre.as('window-1').get('/events', { headers });
    expect([status, body['code']]).toEqual([422, 'CURSOR_INVALID']);
  });

  it('hears of every event of the cases that he may see, as the timeline has them', async () => {
    const reader = await listen('window-1');
    const { caseNo } = await register(centre, RESTAURANT);
    await act(centre, 'window-1', `${caseNo}/withdrawal`, { reason: '不开了' });
    await reader.hasSeen(caseNo, 'CaseClosed');

    const { body } = await centre.as('window-1').get<TimelinePageDto>(`/cases/${caseNo}/timeline?limit=200`);
    const timeline = body.items.map(({ seq, type, at }) => ({ caseNo, seq, type, at }));
    expect(reader.of(caseNo)).toEqual(timeline);
  });

  it('hears nothing of other cases', async () => {
    const [stranger, owner] = [await listen('realty-1'), await listen('market-1')];
    const { caseNo } = await register(centre, FOOD_LICENCE);
    await owner.hasSeen(caseNo, 'CaseRegistered');
    const estate = await register(centre, await estateCase());
    await stranger.hasSeen(estate.caseNo, 'CaseRegistered');

    expect(stranger.of(caseNo)).toEqual([]);
    expect(stranger.events.every(({ change }) => change.caseNo === estate.caseNo)).toBe(true);
  });
});

/** A matter of the department of realty-1. */
async function estateCase(): Promise<object> {
  const { body } = await centre.anyone.get<{ items: { code: string; materials: { code: string; kind: string }[] }[] }>(
    '/public/items',
  );
  const { code, materials } = body.items.find((item) => item.code === 'real-estate-registration')!;
  const required = materials.filter(({ kind }) => kind === 'required');
  return {
    itemCode: code,
    applicant: APPLICANT,
    materials: required.map((material) => ({ code: material.code, quantity: 9, original: true })),
  };
}

describe('who comes again with the last event id', () => {
  it('goes on without a gap and hears nothing twice', async () => {
    const first = await listen('registry-1');
    const { caseNo } = await register(centre, RESTAURANT);
    const { id } = (await first.has(1))[0]!;
    first.close();
    await act(centre, 'health-1', `${caseNo}/opinions`, { unitCode: 'health', opinion: 'agree' });

    const second = await listen('registry-1', String(id));
    await act(centre, 'fire-1', `${caseNo}/opinions`, { unitCode: 'fire', opinion: 'agree' });

    const { body } = await centre.as('registry-1').get<TimelinePageDto>(`/cases/${caseNo}/timeline?limit=200`);
    const rest = await second.has(body.items.length - 1);
    expect(rest.map(({ change }) => change.seq)).toEqual(body.items.slice(1).map(({ seq }) => seq));
    expect(rest.map((event) => event.id)).toEqual(rest.map((event) => event.id).toSorted((a, b) => a - b));
  });

  it('may have heard of nothing yet', async () => {
    const first = await listen('registry-1');
    await until(
      async () => first.lastId,
      10_000,
      () => 'no id came',
    );
    first.close();
    const { caseNo } = await register(centre);

    const second = await listen('registry-1', first.lastId);

    await second.hasSeen(caseNo, 'CaseRegistered');
    expect(second.events[0]!.change).toMatchObject({ caseNo, seq: 1 });
  });
});

describe('transactions that commit in another order than they appended', () => {
  /** Appends to a case's ledger in a transaction of its own, which the test ends. */
  async function append(caseNo: string): Promise<QueryRunner> {
    const runner = centre.dataSource.createQueryRunner();
    await runner.startTransaction();
    const [head]: { seq: number }[] = await runner.query(`SELECT seq FROM ledger_heads WHERE stream = $1`, [caseNo]);
    const seq = head!.seq + 1;
    const event = { id: randomUUID(), seq, type: 'CaseSigned', at: Date.now(), actor: { kind: 'system' as const } };
    await appendIfNext(runner.manager, caseNo, seq - 1, [{ ...event, data: {} }]);
    await runner.query(`SELECT pg_notify($1, $2)`, [LEDGER_CHANNEL, caseNo]);
    return runner;
  }

  async function end(runner: QueryRunner, how: 'commit' | 'rollback'): Promise<void> {
    await (how === 'commit' ? runner.commitTransaction() : runner.rollbackTransaction());
    await runner.release();
  }

  it.each([
    ['are heard of in the order in which they appended', 'commit', ['early', 'late']],
    ['are heard of also when the earlier one fails', 'rollback', ['late']],
  ] as const)('%s', async (_what, how, heard) => {
    const names = { early: (await register(centre)).caseNo, late: (await register(centre)).caseNo };
    const reader = await listen('registry-1');
    const [early, late] = [await append(names.early), await append(names.late)];

    await end(late, 'commit');
    await end(early, how);

    const events = await reader.has(heard.length);
    expect(events.map(({ change }) => change.caseNo)).toEqual(heard.map((name) => names[name]));
  });
});

describe('the connection that listens', () => {
  const LISTENING = `FROM pg_stat_activity WHERE application_name = 'shouban-events'`;

  it('is one for all streams', async () => {
    await Promise.all(['window-1', 'registry-1', 'leader-1', 'market-1'].map((person) => listen(person)));
    const rows: unknown[] = await centre.dataSource.query(`SELECT pid ${LISTENING}`);
    expect(rows).toHaveLength(1);
  });

  it('comes back when it was lost, and nothing is lost with it', async () => {
    const reader = await listen('registry-1');
    await centre.dataSource.query(`SELECT pg_terminate_backend(pid) ${LISTENING}`);
    const during = await register(centre);
    await reader.hasSeen(during.caseNo, 'CaseRegistered');

    const after = await register(centre);
    await reader.hasSeen(after.caseNo, 'CaseRegistered');

    const ids = reader.events.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
  });
});

it('ends all streams when the process ends', async () => {
  const { tokenSecret, taskQueue, dataFolder: filesDir } = centre.ground.config;
  const settings = ApiSettings.of({ tokenSecret, taskQueue, filesDir, logLevel: 'silent' });
  const app = await createApp({ settings, dataSource: centre.dataSource, client: centre.client });
  await app.listen(0, '127.0.0.1');
  const reader = await listen('window-1', undefined, await app.getUrl());
  expect(reader.ended).toBe(false);

  await app.close();

  await reader.hasEnded();
});
