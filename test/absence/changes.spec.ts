import { randomUUID } from 'node:crypto';
import type { AbsenceDto, AbsencePageDto } from '../../apps/api/src/absences/absence.dto';
import { openCentre, type Centre } from '../support/centre';
import { act, register } from '../api/matters';
import { change, dutiesOf, heldBy, inHours, leave } from './officers';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const PLANNED = () => ({ from: inHours(48), to: inHours(72), kind: 'training' });
const see = async (by: string, absenceId: string) =>
  (await centre.as(by).get<AbsenceDto>(`/absences/${absenceId}`)).body;

async function underReview(): Promise<string> {
  const { caseNo } = await register(centre);
  await act(centre, 'window-1', `${caseNo}/accept`);
  return caseNo;
}

async function refused(by: string, path: string, body: object = {}) {
  const answer = await centre.as(by).post(`/absences/${path}`, body);
  return [answer.status, answer.body['code']];
}

describe('an absence that changes', () => {
  it('R-ABP-08 ended early gives the duties back at once; corrected to begin now it takes them away; each is in the case’s history', async () => {
    const caseNo = await underReview();
    const first = await leave(centre, 'market-1');
    await heldBy(centre, caseNo, 'food', 'market-2');
    expect(await change(centre, 'market-1', `${first}/end`)).toMatchObject({ state: 'over', absenceId: first });
    expect((await dutiesOf(centre, 'market-1', caseNo)).map(({ kind }) => kind)).toContain('review');
    await heldBy(centre, caseNo, 'food', 'market-1');

    const second = await leave(centre, 'market-1', PLANNED());
    expect(await see('market-1', second)).toMatchObject({ state: 'planned', kind: 'training' });
    const begun = await change(centre, 'market-head', `${second}/correction`, { from: inHours(-0.01), kind: 'sick' });
    expect(begun).toMatchObject({ state: 'begun', kind: 'sick', registeredBy: 'market-1' });
    expect(await dutiesOf(centre, 'market-1', caseNo)).toEqual([]);
    await heldBy(centre, caseNo, 'food', 'market-2');

    const later = await change(centre, 'market-1', `${second}/correction`, { from: inHours(2), reason: '改期' });
    expect(later.state).toBe('planned');
    await heldBy(centre, caseNo, 'food', 'market-1');
    expect((await change(centre, 'market-1', `${second}/cancellation`, { reason: '不去了' })).state).toBe('cancelled');
  });

  it('R-ABP-08 overlapping ones: somebody is back only when none of them lasts any more', async () => {
    const caseNo = await underReview();
    const outer = await leave(centre, 'market-1');
    const nested = await leave(centre, 'market-1', { to: inHours(1), kind: 'trip' });
    await heldBy(centre, caseNo, 'food', 'market-2');
    await change(centre, 'market-1', `${nested}/end`);
    expect((await dutiesOf(centre, 'market-2', caseNo)).length).toBeGreaterThan(0);
    await change(centre, 'market-1', `${outer}/end`);
    await heldBy(centre, caseNo, 'food', 'market-1');
    expect(await dutiesOf(centre, 'market-2', caseNo)).toEqual([]);
  });

  it('R-ABP-02 B leaves in the middle of standing in: the next B takes over, and nobody away holds anything', async () => {
    const caseNo = await underReview();
    const absences = [await leave(centre, 'market-1'), await leave(centre, 'market-2')];
    await heldBy(centre, caseNo, 'food', 'market-3');
    expect(await dutiesOf(centre, 'market-2', caseNo)).toEqual([]);
    const third = await leave(centre, 'market-3');
    await heldBy(centre, caseNo, 'food', 'market-head');
    await change(centre, 'market-3', `${third}/end`);
    await heldBy(centre, caseNo, 'food', 'market-3');
    for (const [i, id] of absences.entries()) await change(centre, `market-${i + 1}`, `${id}/end`);
    await heldBy(centre, caseNo, 'food', 'market-1');
  });

  it('is changed once, however often the change is sent', async () => {
    const id = await leave(centre, 'window-2', PLANNED());
    const key = randomUUID();
    const cancel = () => centre.as('window-2').post<AbsenceDto>(`/absences/${id}/cancellation`, {}, { key });
    const answers = await Promise.all([cancel(), cancel(), cancel()]);
    expect(answers.map(({ status, body }) => [status, body.state])).toEqual(answers.map(() => [200, 'cancelled']));
    expect((await cancel()).status).toBe(200);
    const events: unknown[] = await centre.dataSource.query(
      `SELECT 1 FROM ledger_events WHERE stream = $1 AND type = 'AbsenceCancelled'`,
      [`absence/${id}`],
    );
    expect(events).toHaveLength(1);
  });

  it('refuses what its state does not allow, with the rule', async () => {
    const planned = await leave(centre, 'window-4', PLANNED());
    expect(await refused('window-4', `${planned}/end`)).toEqual([409, 'ABSENCE_NOT_BEGUN']);
    expect(await refused('window-4', `${planned}/correction`)).toEqual([422, 'CORRECTION_EMPTY']);
    expect(await refused('window-4', `${planned}/correction`, { to: inHours(1) })).toEqual([422, 'ABSENCE_EMPTY']);
    expect(await refused('window-4', `${planned}/correction`, { from: inHours(-9), to: inHours(-8) })).toEqual([
      422,
      'ABSENCE_OVER',
    ]);
    const begun = await leave(centre, 'window-4');
    expect(await refused('window-4', `${begun}/cancellation`)).toEqual([409, 'ABSENCE_BEGUN']);
    await change(centre, 'window-4', `${begun}/end`);
    for (const action of ['end', 'cancellation', 'correction']) {
      const body = action === 'correction' ? { kind: 'sick' } : {};
      expect(await refused('window-4', `${begun}/${action}`, body)).toEqual([409, 'ABSENCE_ENDED']);
    }
    await change(centre, 'window-4', `${planned}/cancellation`);
    expect(await refused('window-4', `${planned}/cancellation`)).toEqual([409, 'ABSENCE_CANCELLED']);
  });
});

describe('whose absences one sees and changes', () => {
  it('are one’s own, those of one’s sections, and those one answers for', async () => {
    const id = await leave(centre, 'fire-1', PLANNED());
    for (const by of ['fire-1', 'fire-head', 'fire-2', 'fire-leader', 'director-1', 'admin-1']) {
      expect((await see(by, id)).absenceId).toBe(id);
    }
    expect((await centre.as('health-1').get(`/absences/${id}`)).status).toBe(404);
    expect((await centre.as('fire-1').get(`/absences/nonsense`)).status).toBe(404);
    expect(await refused('fire-2', `${id}/cancellation`)).toEqual([403, 'ABSENCE_NOT_YOURS']);
    expect(await refused('health-1', `${id}/cancellation`)).toEqual([404, 'ABSENCE_UNKNOWN']);
    expect((await change(centre, 'fire-head', `${id}/cancellation`)).state).toBe('cancelled');
  });

  it('are listed page by page, the latest beginning first, by person and by state', async () => {
    const ids: string[] = [];
    for (const days of [3, 1, 2]) {
      ids[days] = await leave(centre, 'culture-1', { from: inHours(24 * days), to: inHours(24 * 9), kind: 'trip' });
    }
    const page = async (query: string) =>
      (await centre.as('culture-head').get<AbsencePageDto>(`/absences?person=culture-1${query}`)).body;
    const first = await page('&limit=2');
    expect(first.items.map(({ absenceId }) => absenceId)).toEqual([ids[3], ids[2]]);
    const second = await page(`&limit=2&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({ items: [{ absenceId: ids[1] }], nextCursor: null });
    await change(centre, 'culture-1', `${ids[2]}/cancellation`);
    expect((await page('&state=cancelled')).items.map(({ absenceId }) => absenceId)).toEqual([ids[2]]);
    expect((await page('&state=planned')).items).toHaveLength(2);
    expect((await page('&state=begun')).items).toEqual([]);
    expect((await centre.as('health-1').get<AbsencePageDto>('/absences?person=culture-1')).body.items).toEqual([]);
    expect((await centre.as('health-1').get('/absences?cursor=x')).body['code']).toBe('CURSOR_INVALID');
  });
});
