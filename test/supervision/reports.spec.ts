import { ScheduleOverlapPolicy } from '@temporalio/client';
import { cellsOf, openSheet } from '@shouban/documents/documents.testing';
import { REPORT_SCHEDULE } from '@shouban/contracts/report';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { MonthCounter } from '@shouban/persistence/reports/month-counter';
import { ReportStore } from '@shouban/persistence/reports/report-store';
import type { FiguresDto, ReportDto, ReportPageDto } from '../../apps/api/src/supervision/report.dto';
import { scheduleReports } from '../../apps/worker/src/schedule-reports';
import { until } from '../../tools/provide/until';
import { act, FOOD_LICENCE, register } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';
import { ledgerOf, overdueCase, refused, supervise } from './house';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const report = (month: string, query = '') => centre.anyone.get<ReportDto>(`/public/reports/${month}${query}`);

/** The month, some before this one, in the centre's zone. The Schedule reaches back three years: what is older is no other test's. */
function monthsAgo(n: number): string {
  const [year, month] = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7).split('-').map(Number);
  return new Date(Date.UTC(year!, month! - 1 - n, 1)).toISOString().slice(0, 7);
}

/** Received in the month and closed then, as the ledger of an import cannot say: the clock of a test goes on as it does. */
async function closedIn(month: string, judged: { promised: string; statutory: string }): Promise<string> {
  const { caseNo } = await register(centre, FOOD_LICENCE);
  await centre.dataSource.query(
    `UPDATE cases SET received_on = $2, closed_on = $3, promised = $4, statutory = $5, extensions = 1, pauses = 2,
       rated_on = $3, grade = 4
      WHERE case_no = $1`,
    [caseNo, `${month}-02`, `${month}-20`, judged.promised, judged.statutory],
  );
  return caseNo;
}

/** A complaint of that day, as the clock of a test cannot say. */
async function complainedOn(day: string): Promise<void> {
  const { body } = await centre.as('window-1').post<{ number: string }>('/complaints', {
    channel: 'letter',
    text: '来信投诉',
  });
  await centre.dataSource.query(
    `UPDATE proceedings SET facts = facts || jsonb_build_object('receivedOn', $2::text) WHERE number = $1`,
    [body.number, day],
  );
}

/** As the clock records it; of no case of this house. */
async function suspected(kind: string, instant: string): Promise<void> {
  await centre.dataSource.query(
    `INSERT INTO breaches (number, stream, seq, kind, at, detail) VALUES ($1, $1, 1, $1, $2, $1)`,
    [kind, Date.parse(instant)],
  );
}

describe('R-SUP-05 monthly reports', () => {
  it('R-SUP-05 count volume, on-time and early rates against both limits, extensions and pauses, by section and item', async () => {
    const month = monthsAgo(45);
    await closedIn(month, { promised: 'early', statutory: 'early' });
    await closedIn(month, { promised: 'onTime', statutory: 'early' });
    await closedIn(month, { promised: 'overdue', statutory: 'onTime' });
    await closedIn(month, { promised: 'notStarted', statutory: 'notStarted' });
    const issued = await supervise<ReportDto>(centre, 'discipline-1', 'reports', { month }, 201);
    const figures = {
      received: 4,
      closed: 4,
      promised: { early: 1, onTime: 1, overdue: 1, notStarted: 1, onTimeRate: 0.6667, earlyRate: 0.3333 },
      statutory: { early: 2, onTime: 1, overdue: 0, notStarted: 1, onTimeRate: 1, earlyRate: 0.6667 },
      expired: 0,
      extensions: 4,
      pauses: 8,
      rating: 4,
    };
    expect(issued).toMatchObject({
      month,
      number: `QHYB${month.replace('-', '')}`,
      issue: 1,
      reason: null,
      hotline: '0570-5550121',
      total: { ...figures, complaints: 0 },
      sections: [{ code: 'market-food', name: '食品经营科', ...figures, complaints: 0 }],
      items: [{ code: 'food-business-licence', ...figures, complaints: null }],
      replaces: [],
    });
    expect(await ledgerOf(centre, `report/${month}`)).toEqual([['ReportIssued', 'R-SUP-05']]);
    expect((await report(month)).body).toEqual(issued);
  });

  it('R-SUP-05 are published as sheets, which say what the JSON says, with the hotline', async () => {
    const month = monthsAgo(47);
    await closedIn(month, { promised: 'early', statutory: 'onTime' });
    const issued = await supervise<ReportDto>(centre, 'discipline-1', 'reports', { month }, 201);

    const { status, content } = await centre.anyone.download(`/public/reports/${month}.xlsx`);
    expect(status).toBe(200);
    const sheet = await openSheet(content);
    const figures = ({ received, closed, promised, statutory, ...rest }: FiguresDto) => [
      received,
      closed,
      ...[promised, statutory].flatMap((by) => [by.early, by.onTime, by.overdue, by.notStarted]),
      ...[promised, statutory].flatMap((by) => [by.onTimeRate, by.earlyRate]),
      rest.expired,
      rest.extensions,
      rest.pauses,
      rest.complaints,
      rest.rating,
    ];
    const printed = [6, 7, 8].map((row) => {
      const [scope, name, received, closed, ...cells] = cellsOf(sheet, row);
      const counts = [...cells.slice(0, 4), ...cells.slice(6, 10)];
      return [scope, name, received, closed, ...counts, ...cells.slice(4, 6), ...cells.slice(10)];
    });
    expect(printed).toEqual([
      ['全中心', '合计', ...figures(issued.total)],
      ['科室', issued.sections[0]!.name, ...figures(issued.sections[0]!)],
      ['事项', issued.items[0]!.name, ...figures(issued.items[0]!)],
    ]);
    expect(sheet.getCell('A1').value).toContain(`${month.replace('-', '年')}月办件情况通报`);
    expect(sheet.getCell('A2').value).toContain(issued.number);
    expect(sheet.getCell('A2').value).toContain(`监督举报电话：${issued.hotline}`);
    const pdf = await centre.anyone.download(`/public/reports/${month}.pdf?issue=1`);
    expect([pdf.status, pdf.content.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    for (const name of [`${month}.pdf?issue=9`, '2002-04.xlsx?issue=1']) {
      expect((await centre.anyone.download(`/public/reports/${name}`)).status).toBe(404);
    }
    expect((await centre.anyone.download('/public/reports/2026-13.pdf')).status).toBe(422);
  });

  it('R-SUP-05 are issued anew with a reason after a correction, and the first issue is kept', async () => {
    const month = monthsAgo(40);
    const received = { ...FOOD_LICENCE, receivedAt: `${month}-12T09:30:00+08:00` };
    const [, mistaken] = [
      await register(centre, received, 'registry-1'),
      await register(centre, received, 'registry-1'),
    ];
    const order = (body: object, key?: string) =>
      centre.as('discipline-1').post<ReportDto>('/supervision/reports', { month, ...body }, key ? { key } : {});
    expect(await refused(centre, 'discipline-1', 'reports', { month, reason: '更正' })).toEqual([
      404,
      'REPORT_NOT_ISSUED',
      'R-SUP-05',
    ]);
    expect((await order({})).body.total).toMatchObject({ received: 2 });
    // The registry corrects the closed month: one of the two was registered by mistake.
    const voiding = { reason: '重复登记，以另一件为准' };
    expect(await act(centre, 'registry-1', `${mistaken.caseNo}/voiding`, voiding)).toMatchObject({ outcome: 'voided' });
    expect((await report(month)).body).toMatchObject({ issue: 1, total: { received: 2 } });
    expect(await refused(centre, 'discipline-1', 'reports', { month })).toEqual([422, 'REASON_REQUIRED', 'R-SUP-05']);
    expect((await refused(centre, 'discipline-1', 'reports', { month, reason: ' ' }))[0]).toBe(422);
    const reason = '登记机构作废一件重复登记的办件';
    const [again, repeated] = await Promise.all([order({ reason }, 'once'), order({ reason }, 'once')]);
    expect([again!.status, repeated!.status]).toEqual([201, 201]);
    expect(repeated!.body).toEqual(again!.body);
    const number = `QHYB${month.replace('-', '')}`;
    expect(again!.body).toMatchObject({
      number: `${number}-2`,
      issue: 2,
      reason,
      replaces: [number],
      total: { received: 1 },
      sections: [{ code: 'market-food', received: 1 }],
      items: [{ code: 'food-business-licence', received: 1 }],
    });
    expect((await report(month)).body).toEqual(again!.body);
    const first = { number, issue: 1, reason: null, total: { received: 2 } };
    expect((await report(month, '?issue=1')).body).toMatchObject(first);
    expect((await report(month, '?issue=3')).status).toBe(404);
    expect(await ledgerOf(centre, `report/${month}`)).toHaveLength(2);
  });

  it('R-SUP-05 of a month without data are reports of zeros, and of one that is not over are refused', async () => {
    const empty = await report('2001-02');
    expect(empty).toMatchObject({
      status: 200,
      body: {
        month: '2001-02',
        number: null,
        issue: 0,
        hotline: '0570-5550121',
        total: { received: 0, closed: 0, promised: { onTimeRate: null }, complaints: 0 },
        sections: [],
        items: [],
      },
    });
    expect(await supervise(centre, 'leader-1', 'reports', { month: '2001-02' }, 201)).toMatchObject({
      issue: 1,
      total: { received: 0, closed: 0 },
    });
    for (const month of [monthsAgo(0), '2099-01']) {
      const { status, body } = await report(month);
      expect([status, (body as unknown as { code: string }).code]).toEqual([409, 'REPORT_MONTH_NOT_OVER']);
      expect(await refused(centre, 'discipline-1', 'reports', { month })).toEqual([
        409,
        'REPORT_MONTH_NOT_OVER',
        'R-SUP-05',
      ]);
    }
    for (const month of ['2026-13', '2026', 'x']) expect((await report(month)).status).toBe(422);
    expect(await refused(centre, 'market-1', 'reports', { month: '2001-03' })).toEqual([
      403,
      'SUPERVISOR_REQUIRED',
      'R-SUP-05',
    ]);
    await closedIn('2002-03', { promised: 'early', statutory: 'early' });
    expect((await report('2002-03')).status).toBe(404);
  });

  it('R-SUP-05 of a month with nothing but a complaint, a rating or an expired limit are none of zeros', async () => {
    const { dataSource } = centre;
    const counter = new MonthCounter(dataSource);
    const calendar = await new CatalogueReader(dataSource).calendar();
    const first = () => counter.first(calendar);
    const statusOf = async (...months: string[]) => {
      const reports = await Promise.all(months.map((month) => report(month)));
      return reports.map(({ status }) => status);
    };
    const caseNo = await closedIn('2000-06', { promised: 'early', statutory: 'early' });
    await dataSource.query(`UPDATE cases SET rated_on = '2000-09-30' WHERE case_no = $1`, [caseNo]);
    expect(await statusOf('2000-06', '2000-07', '2000-08', '2000-09', '2000-10')).toEqual([404, 200, 200, 404, 200]);
    expect(await first()).toBe('2000-06');

    await complainedOn('2000-04-30');
    expect(await statusOf('2000-03', '2000-04', '2000-05')).toEqual([200, 404, 200]);
    expect(await first()).toBe('2000-04');

    // The last evening of January in the centre's zone; a suspected breach of another kind is no limit.
    await suspected('overdue', '2000-01-31T23:30:00+08:00');
    await suspected('secondSupplement', '1999-11-10T09:00:00+08:00');
    expect(await statusOf('1999-11', '1999-12', '2000-01', '2000-02')).toEqual([200, 200, 404, 200]);
    expect(await first()).toBe('2000-01');
    const store = new ReportStore(dataSource);
    expect(await store.unreported(await first(), '2000-03')).toEqual(['2000-01', '2000-02', '2000-03']);
    expect(await store.unreported(undefined, '2000-03')).toEqual(['2000-03']);
  });

  it('R-SUP-05 are made by a Schedule on the first of each month, also for months that went by unreported', async () => {
    await overdueCase(centre);
    await scheduleReports(centre.dataSource, centre.client, centre.ground.config.taskQueue);
    const handle = centre.client.schedule.getHandle(REPORT_SCHEDULE);
    const issued = async () => ((await report(monthsAgo(1))).body.issue === 1 ? true : undefined);
    await until(issued, 30_000, () => 'the Schedule has issued nothing');
    const { body } = await centre.anyone.get<ReportPageDto>('/public/reports?limit=200');
    const months = body.items.map(({ month }) => month);
    expect(months.slice(0, 3)).toEqual([monthsAgo(1), monthsAgo(2), monthsAgo(3)]);
    // A worker that starts brings it to what it should be, and another run issues nothing twice.
    await handle.pause('test');
    await scheduleReports(centre.dataSource, centre.client, centre.ground.config.taskQueue);
    const { spec, policies, state } = await handle.describe();
    expect(spec).toMatchObject({ timezone: 'Asia/Shanghai' });
    expect(spec.calendars).toMatchObject([
      { dayOfMonth: [{ start: 1, end: 1 }], hour: [{ start: 1, end: 1 }], minute: [{ start: 0, end: 0 }] },
    ]);
    expect(policies.overlap).toBe(ScheduleOverlapPolicy.SKIP);
    expect(state.paused).toBe(true);
    await handle.trigger();
    const ran = async () => ((await handle.describe()).info.numActionsTaken > 1 ? true : undefined);
    await until(ran, 30_000, () => 'the Schedule has not run again');
    const page = await centre.anyone.get<ReportPageDto>('/public/reports?limit=200');
    expect(page.body.items.map(({ month }) => month)).toEqual(months);
  });

  it('R-SUP-05 are public, newest first, and answered by 304 to whoever has them', async () => {
    for (const month of [monthsAgo(50), monthsAgo(51)]) {
      await supervise(centre, 'discipline-1', 'reports', { month }, 201);
    }
    const { status, headers, body } = await centre.anyone.get<ReportPageDto>('/public/reports?limit=1');
    expect(status).toBe(200);
    expect(body.items).toHaveLength(1);
    const next = await centre.anyone.get<ReportPageDto>(`/public/reports?limit=1&cursor=${body.nextCursor}`);
    expect(next.body.items[0]!.month < body.items[0]!.month).toBe(true);
    const unchanged = { 'If-None-Match': headers.get('etag')!, 'Cache-Control': 'max-age=0' };
    expect((await centre.anyone.get('/public/reports?limit=1', { headers: unchanged })).status).toBe(304);
    const one = await report(body.items[0]!.month);
    expect(one.headers.get('etag')).toMatch(/^"/);
    expect(JSON.stringify(one.body)).not.toContain('market-1');
  });
});
