import type { BreachDto, BreachPageDto } from '../../apps/api/src/supervision/breach.dto';
import { FeedReader } from '@shouban/persistence/feed-reader';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import { eventsOf, restaurantInReview } from '../api/matters';
import { leave } from '../absence/officers';
import { Complaints } from '../complaint/complaints';
import { Incidents } from '../incident/incidents';
import { openCentre, type Centre } from '../support/centre';
import { until } from '../../tools/provide/until';
import { ledgerOf, overdueCase, refused, supervise, toldTo } from './house';

const DISMISSED = { confirm: false, reason: '系统故障属实' };

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

async function list(person: string, query: string): Promise<BreachPageDto['items']> {
  const { status, body } = await centre.as(person).get<BreachPageDto>(`/supervision/breaches?limit=200&${query}`);
  expect(status).toBe(200);
  return body.items;
}

/** The first suspected breach of a fresh case that names somebody. */
async function suspected(): Promise<BreachPageDto['items'][number]> {
  const caseNo = await overdueCase(centre);
  const items = await list('discipline-1', `caseNo=${caseNo}`);
  return items.find(({ person }) => person === 'market-1')!;
}

describe('R-SUP-04 suspected breaches', () => {
  it('R-SUP-04 every one that a ledger records stands in the list, for those who may see it', async () => {
    const caseNo = await overdueCase(centre);
    const recorded = await eventsOf(centre, caseNo, 'SuspectedBreachRecorded');
    const items = await list('discipline-1', `caseNo=${caseNo}`);
    expect(items.map(({ number }) => number).sort()).toEqual(recorded.map(({ seq }) => `${caseNo}-${seq}`).sort());
    const breach = items.find(({ person }) => person === 'market-1')!;
    expect(breach).toMatchObject({
      kind: 'overdue',
      caseNo,
      proceeding: null,
      rule: 'R-SUP-04',
      post: 'food-review',
      section: 'market-food',
      status: 'suspected',
      judgedBy: null,
      reason: null,
    });
    const numbers = async (person: string) => (await list(person, `caseNo=${caseNo}`)).map(({ number }) => number);
    // Supervisors, the leader in charge, the head of the section, and whom it concerns; nobody else of the section.
    for (const person of ['director-1', 'registry-1', 'leader-1', 'market-head', 'market-1']) {
      expect(await numbers(person)).toContain(breach.number);
    }
    for (const person of ['market-3', 'fire-head', 'health-1']) expect(await numbers(person)).toEqual([]);
    expect((await centre.as('market-3').get(`/supervision/breaches/${breach.number}`)).status).toBe(404);
    expect((await centre.as('market-1').get(`/supervision/breaches/${breach.number}`)).status).toBe(200);
  });

  it('R-SUP-04 an act beyond authority is refused, and recorded when it is tried again by whoever was told', async () => {
    const caseNo = await restaurantInReview(centre);
    const attempt = async (person: string, unitCode: string, key?: string) => {
      const opinion = { unitCode, opinion: 'agree' };
      const { status, body } = await centre.as(person).post(`/cases/${caseNo}/opinions`, opinion, key ? { key } : {});
      return [status, body['code'], body['rule']];
    };
    const refusedAs = [403, 'NOT_YOUR_DUTY', 'R-ABP-03'];
    const suspects = async () => list('discipline-1', `caseNo=${caseNo}&kind=beyondAuthority`);
    expect(await attempt('fire-1', 'health', 'first')).toEqual(refusedAs);
    // The same command once more is the same attempt; whoever stands in for the holder is within his authority.
    expect(await attempt('fire-1', 'health', 'first')).toEqual(refusedAs);
    for (const _twice of [1, 2]) expect(await attempt('health-2', 'health')).toEqual(refusedAs);
    expect(await suspects()).toEqual([]);
    expect(await attempt('fire-1', 'health')).toEqual(refusedAs);
    const breach = await until(
      async () => (await suspects())[0],
      20_000,
      () => 'no breach was recorded',
    );
    expect(breach).toMatchObject({
      rule: 'R-SUP-04',
      person: 'fire-1',
      post: 'fire-review',
      section: 'fire-inspection',
      detail: 'opine',
      status: 'suspected',
    });
    expect(await attempt('fire-1', 'health')).toEqual(refusedAs);
    expect(await suspects()).toHaveLength(1);
    const [recorded] = await eventsOf(centre, caseNo, 'SuspectedBreachRecorded');
    expect(recorded).toMatchObject({ rule: 'R-SUP-04', actor: { kind: 'system' } });
    const reason = '误点，未造成后果';
    await supervise(centre, 'discipline-1', `breaches/${breach.number}/decision`, { confirm: false, reason });
    expect((await suspects())[0]).toMatchObject({ status: 'dismissed', reason });
  });

  it('R-SUP-04 they are found by kind, section, person, state and month', async () => {
    const { number } = await suspected();
    const found = async (query: string) => (await list('discipline-1', query)).map((item) => item.number);
    for (const query of ['kind=overdue', 'section=market-food', 'person=market-1', 'status=suspected']) {
      expect(await found(query)).toContain(number);
    }
    for (const query of ['kind=emptyPost', 'section=hall', 'person=market-2', 'status=confirmed', 'month=2019-01']) {
      expect(await found(query)).not.toContain(number);
    }
    const { recordedAt } = (await list('discipline-1', `kind=overdue`)).find((item) => item.number === number)!;
    const month = new Date(Date.parse(recordedAt) + 8 * 3_600_000).toISOString().slice(0, 7);
    expect(await found(`month=${month}`)).toContain(number);
    const first = await centre.as('discipline-1').get<BreachPageDto>('/supervision/breaches?limit=1');
    const second = await centre
      .as('discipline-1')
      .get<BreachPageDto>(`/supervision/breaches?limit=1&cursor=${first.body.nextCursor}`);
    expect(second.body.items[0]!.number).not.toBe(first.body.items[0]!.number);
    expect((await centre.as('discipline-1').get('/supervision/breaches?month=2026-13')).status).toBe(422);
    expect((await centre.as('discipline-1').get('/supervision/breaches?cursor=x')).status).toBe(422);
  });

  it('R-SUP-04 a supervisor confirms one with a reason, once, and whom it concerns is told', async () => {
    const { number } = await suspected();
    const decision = { confirm: true, reason: '无正当理由超时限办理' };
    expect(await refused(centre, 'market-1', `breaches/${number}/decision`, decision)).toEqual([
      403,
      'OWN_BREACH',
      'R-SUP-04',
    ]);
    expect(await refused(centre, 'director-1', `breaches/${number}/decision`, decision)).toEqual([
      403,
      'NOT_YOURS_TO_JUDGE',
      'R-SUP-04',
    ]);
    expect((await refused(centre, 'discipline-1', `breaches/${number}/decision`, { confirm: true }))[1]).toBe(
      'VALIDATION_FAILED',
    );
    expect(await refused(centre, 'market-1', `breaches/${number}/appeal`, { reason: '不服' })).toEqual([
      409,
      'BREACH_NOT_JUDGED',
      'R-SUP-04',
    ]);
    const judged = await supervise<BreachDto>(centre, 'discipline-1', `breaches/${number}/decision`, decision);
    expect(judged).toMatchObject({
      status: 'confirmed',
      judgedBy: 'discipline-1',
      reason: decision.reason,
      judgement: { confirmed: true, by: 'discipline-1', forPost: 'discipline' },
      closedAt: null,
    });
    expect(await ledgerOf(centre, `breach/${number}`)).toEqual([['BreachJudged', 'R-SUP-04']]);
    expect(await toldTo(centre, 'market-1', `breach/${number}`)).toEqual(['BreachJudged']);
    expect(
      await refused(centre, 'discipline-2', `breaches/${number}/decision`, { ...decision, confirm: false }),
    ).toEqual([409, 'BREACH_JUDGED', 'R-SUP-04']);
    expect((await list('discipline-1', 'status=confirmed')).map((item) => item.number)).toContain(number);
  });

  it('R-SUP-04 of two who judge at once one is told that the other was first, and a repeat is no second judgement', async () => {
    const { number } = await suspected();
    const judge = (person: string, key: string) =>
      centre
        .as(person)
        .post<BreachDto>(`/supervision/breaches/${number}/decision`, { confirm: false, reason: '经核实' }, { key });
    const both = await Promise.all([judge('discipline-1', 'j1'), judge('discipline-2', 'j2')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [winner, key] = both[0]!.status === 200 ? ['discipline-1', 'j1'] : ['discipline-2', 'j2'];
    expect(await judge(winner!, key!)).toMatchObject({ status: 200, body: { judgedBy: winner, status: 'dismissed' } });
    expect(await ledgerOf(centre, `breach/${number}`)).toEqual([['BreachJudged', 'R-SUP-04']]);
    const other = winner === 'discipline-1' ? 'discipline-2' : 'discipline-1';
    expect((await judge(other, 'j3')).status).toBe(409);
    expect(await refused(centre, 'market-1', `breaches/${number}/appeal`, { reason: '不服' })).toEqual([
      409,
      'PROCEEDING_CLOSED',
      'R-SUP-04',
    ]);
  });

  it('R-SUP-04 an appeal is decided by another person, and what was judged first is kept', async () => {
    const { number } = await suspected();
    await supervise(centre, 'discipline-1', `breaches/${number}/decision`, { confirm: true, reason: '超时限' });
    expect(await refused(centre, 'market-head', `breaches/${number}/appeal`, { reason: '不服' })).toEqual([
      403,
      'NOT_YOURS_TO_APPEAL',
      'R-SUP-04',
    ]);
    const appealed = await supervise<BreachDto>(centre, 'market-1', `breaches/${number}/appeal`, {
      reason: '当日系统故障，已报备',
    });
    expect(appealed).toMatchObject({ status: 'appealed', appeal: { by: 'market-1', decidedBy: null } });
    expect(appealed.duties).toMatchObject([{ kind: 'decideAppeal', person: 'director-1' }]);
    expect(await refused(centre, 'discipline-1', `breaches/${number}/appeal/decision`, DISMISSED)).toEqual([
      403,
      'JUDGED_BEFORE',
      'R-SUP-04',
    ]);
    const decided = await supervise<BreachDto>(centre, 'director-1', `breaches/${number}/appeal/decision`, DISMISSED);
    expect(decided).toMatchObject({
      status: 'dismissed',
      judgedBy: 'director-1',
      judgement: { confirmed: false, by: 'director-1' },
      overturned: { confirmed: true, by: 'discipline-1', reason: '超时限' },
      appeal: { decidedBy: 'director-1' },
      allowedActions: [],
    });
    expect(decided.closedAt).not.toBeNull();
    expect(await ledgerOf(centre, `breach/${number}`)).toEqual(
      ['BreachJudged', 'JudgementAppealed', 'AppealDecided'].map((type) => [type, 'R-SUP-04']),
    );
    expect(await toldTo(centre, 'discipline-1', `breach/${number}`)).toEqual(['JudgementAppealed']);
    expect(await toldTo(centre, 'market-1', `breach/${number}`)).toEqual(['BreachJudged', 'AppealDecided']);
  });

  it("R-SUP-04 what is discipline inspection's own is judged by the leader of the centre", async () => {
    const caseNo = await overdueCase(centre);
    // As the ladder would leave it where discipline inspection has not answered what it was asked.
    const number = `${caseNo}-9999`;
    await centre.dataSource.query(
      `INSERT INTO breaches (number, stream, seq, kind, at, person, post, section, detail)
       VALUES ($1, $2, 9999, 'overdue', $3, 'discipline-2', 'discipline', 'discipline-inspection', 'x')`,
      [number, caseNo, Date.now()],
    );
    const decision = { confirm: false, reason: '查无不当' };
    expect(await refused(centre, 'discipline-1', `breaches/${number}/decision`, decision)).toEqual([
      403,
      'NOT_YOURS_TO_JUDGE',
      'R-SUP-04',
    ]);
    expect(await supervise(centre, 'director-1', `breaches/${number}/decision`, decision)).toMatchObject({
      status: 'dismissed',
    });
    await centre.dataSource.query(`DELETE FROM breaches WHERE number = $1`, [number]);
  });

  it('R-SUP-01 R-SUP-04 in a complaint are seen by whoever sees it, and where it is about discipline inspection judged by the leader', async () => {
    const they = new Complaints(centre);
    const lateIn = async (accused: string, person: string): Promise<string> => {
      const complaint = (await they.registered({ accused: { person: accused } })).number;
      const number = `complaint-${complaint}-9999`;
      // As the ladder would leave it where nobody is designated in time.
      await centre.dataSource.query(
        `INSERT INTO breaches (number, stream, seq, kind, at, person, post, section, detail)
         VALUES ($1, $2, 9999, 'overdue', $3, $4, 'registry', 'market-food', 'x')`,
        [number, `complaint/${complaint}`, Date.now(), person],
      );
      return number;
    };
    const usual = await lateIn('market-1', 'discipline-1');
    const ofDiscipline = await lateIn('discipline-1', 'registry-1');
    const seen = async (person: string, number: string) => {
      const listed = (await list(person, '')).some((item) => item.number === number);
      const { status } = await centre.as(person).get(`/supervision/breaches/${number}`);
      expect(status).toBe(listed ? 200 : 404);
      return listed;
    };
    for (const person of ['discipline-1', 'discipline-2']) expect(await seen(person, usual)).toBe(true);
    for (const person of ['market-1', 'market-head', 'leader-1', 'registry-1', 'director-1']) {
      expect(await seen(person, usual)).toBe(false);
    }
    for (const person of ['discipline-1', 'discipline-2', 'registry-1', 'market-head', 'leader-1']) {
      expect(await seen(person, ofDiscipline)).toBe(false);
    }
    expect(await seen('director-1', ofDiscipline)).toBe(true);
    const decision = { confirm: false, reason: '查无不当' };
    expect((await refused(centre, 'discipline-2', `breaches/${ofDiscipline}/decision`, decision))[0]).toBe(404);
    expect(await supervise(centre, 'director-1', `breaches/${ofDiscipline}/decision`, decision)).toMatchObject({
      status: 'dismissed',
    });
    const fed = await new FeedReader(centre.dataSource).after(0, 10_000);
    const judgement = fed.filter(({ stream }) => stream === `breach/${ofDiscipline}`);
    expect(judgement.map(({ seenBy }) => seenBy)).toEqual([null]);
    await centre.dataSource.query(`DELETE FROM breaches WHERE number = ANY($1)`, [[usual, ofDiscipline]]);
  });

  it('R-SUP-04 R-ABP-02 an empty post is one in a proceeding as in a case: an incident, a complaint', async () => {
    for (const person of ['hall-head', 'window-3', 'fire-1', 'fire-2', 'fire-3']) await leave(centre, person);
    const complaints = new Complaints(centre);
    const { number: complaint } = await complaints.registered();
    await complaints.act('discipline-1', `/complaints/${complaint}/investigator`, { postCode: 'fire-review' });
    const incident = await new Incidents(centre).reported('window-1', '大厅吊灯松动');
    const empty = async (number: string) => {
      const found = await list('discipline-1', 'kind=emptyPost&status=suspected');
      return found.find(({ proceeding }) => proceeding?.number === number);
    };
    for (const [number, post] of [
      [complaint, 'fire-review'],
      [incident, 'hall-head'],
    ] as const) {
      const breach = await until(
        () => empty(number),
        20_000,
        () => `${number}: no breach of an empty post`,
      );
      expect(breach).toMatchObject({ rule: 'R-ABP-02', post, detail: post, person: null, status: 'suspected' });
      const judged = { confirm: true, reason: '未安排顶岗' };
      await supervise(centre, 'discipline-1', `breaches/${breach.number}/decision`, judged);
    }
  });

  it('R-SUP-04 the list is what the ledgers say', async () => {
    const found: string[] = [];
    await verifyDatabase(centre.dataSource, ({ table, message }) => found.push(`${table}: ${message}`));
    expect(found).toEqual([]);
  });
});
