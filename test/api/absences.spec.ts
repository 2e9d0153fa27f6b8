import { randomUUID } from 'node:crypto';
import type { CaseDto } from '../../apps/api/src/cases/case.response.dto';
import type { DutyPageDto } from '../../apps/api/src/duties/duty.dto';
import { until } from '../../tools/provide/until';
import { openCentre, type Centre } from '../support/centre';
import { act, register } from './matters';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
const leave = (person: string, more: object = {}) => ({
  person,
  from: inHours(-0.01),
  to: inHours(8),
  kind: 'leave',
  ...more,
});

describe('an absence', () => {
  it('R-ABP-02 R-ABP-07 gives the duties of every open case to the B holder, who acts in the name of the post', async () => {
    const { caseNo } = await register(centre);
    await act(centre, 'window-1', `${caseNo}/accept`);
    const answer = await centre.as('market-1').post('/absences', leave('market-1', { handover: ['材料在柜二'] }));
    expect([answer.status, answer.body]).toEqual([201, { absenceId: expect.stringMatching(/^[\da-f]{32}$/) }]);
    const view = await until(
      async () => {
        const { body } = await centre.as('market-2').get<CaseDto>(`/cases/${caseNo}`);
        return body.units[0]?.dutyHolder?.person === 'market-2' ? body : undefined;
      },
      30_000,
      () => 'nobody took over within 30 s',
    );
    expect(view.units[0]?.dutyHolder).toEqual({ person: 'market-2', forPost: 'food-review', substitute: true });
    expect(view.firstHandler.person).toBe('market-1');
    const { body } = await centre.as('market-2').get<DutyPageDto>('/duties?limit=200');
    expect(body.items.find((duty) => duty.caseNo === caseNo)).toMatchObject({ actingFor: 'food-review' });
    expect((await centre.as('market-1').get<DutyPageDto>('/duties')).body.items).toEqual([]);
  });

  it('is registered once, however often it is sent', async () => {
    const key = randomUUID();
    const body = leave('window-2', { from: '2027-01-04', to: '2027-01-08' });
    const sent = Array.from({ length: 5 }, () => centre.as('window-2').post('/absences', body, { key }));
    const answers = await Promise.all([...sent, ...sent]);
    expect(new Set(answers.map((answer) => JSON.stringify([answer.status, answer.body]))).size).toBe(1);
    const again = await centre.as('window-2').post('/absences', body, { key });
    expect(again.body).toEqual(answers[0]!.body);
    const rows: unknown[] = await centre.dataSource.query(`SELECT 1 FROM absences WHERE person = 'window-2'`);
    expect(rows).toHaveLength(1);
    const other = await centre.as('window-2').post('/absences', { ...body, kind: 'trip' }, { key });
    expect([other.status, other.body['code']]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('told in days lasts from the first midnight to the last', async () => {
    await centre.as('window-4').post('/absences', leave('window-4', { from: '2027-01-04', to: '2027-01-05' }));
    const [row]: { from_at: string; to_at: string }[] = await centre.dataSource.query(
      `SELECT from_at, to_at FROM absences WHERE person = 'window-4'`,
    );
    expect([row!.from_at, row!.to_at].map((at) => new Date(Number(at)).toISOString())).toEqual([
      '2027-01-03T16:00:00.000Z',
      '2027-01-05T16:00:00.000Z',
    ]);
  });

  it.each([
    ['market-head', 'health-1', 403, 'ABSENCE_NOT_YOURS'],
    ['market-2', 'market-1', 403, 'ABSENCE_NOT_YOURS'],
    ['window-1', 'nobody', 422, 'PERSON_UNKNOWN'],
  ])('is not registered by %s for %s', async (asker, person, status, code) => {
    const answer = await centre.as(asker).post('/absences', leave(person, { from: inHours(48), to: inHours(49) }));
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it.each([
    ['market-head', 'market-3'],
    ['leader-1', 'market-2'],
    ['admin-1', 'health-1'],
    ['director-1', 'fire-1'],
  ])('is registered by %s for %s', async (asker, person) => {
    const answer = await centre.as(asker).post('/absences', leave(person, { from: inHours(48), to: inHours(49) }));
    expect(answer.status).toBe(201);
  });

  it.each([
    [{ from: inHours(5), to: inHours(4) }, 'ABSENCE_EMPTY', 'R-ABP-08'],
    [{ from: inHours(-5), to: inHours(-4) }, 'ABSENCE_OVER', 'R-ABP-08'],
    [{ from: '2027-01-01', to: '2029-06-01' }, 'ABSENCE_TOO_LONG', 'R-ABP-08'],
    [{ from: '2027-02-30' }, 'VALIDATION_FAILED', undefined],
    [{ to: '2027-01-01T10:00' }, 'VALIDATION_FAILED', undefined],
    [{ kind: 'holiday' }, 'VALIDATION_FAILED', undefined],
    [{ handover: [''] }, 'VALIDATION_FAILED', undefined],
    [{ handover: 'x' }, 'VALIDATION_FAILED', undefined],
  ])('of %j is refused as %s %s', async (more, code, rule) => {
    const answer = await centre.as('window-1').post('/absences', leave('window-1', more));
    const { body } = answer;
    expect([answer.status, body['code'], body['rule']]).toEqual([422, code, rule]);
  });
});
