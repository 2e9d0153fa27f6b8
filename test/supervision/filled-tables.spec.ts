import { BREACHES_OF_LEDGERS } from '@shouban/persistence/migrations/1700000000452-breaches';
import { COUNTED_OF_LEDGERS } from '@shouban/persistence/migrations/1700000000451-counted-cases';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import { act, everyUnit, register, RESTAURANT, restaurantInReview } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';
import { overdueCase } from './house';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

const sql = (statement: string): Promise<unknown> => centre.dataSource.query(statement);

async function findings(): Promise<string[]> {
  const found: string[] = [];
  await verifyDatabase(centre.dataSource, ({ table, message }) => found.push(`${table}: ${message}`));
  return found;
}

/** Cases whose columns come from other events: decided, corrected, withdrawn, rated, designated, paused, and a section that was right. */
async function casesOfAllKinds(): Promise<void> {
  const granted = (await register(centre)).caseNo;
  await act(centre, 'market-1', `${granted}/on-the-spot`, { way: 'inPerson', receivedBy: '周长禾' });
  const correction = { field: 'closing.promised', value: 'overdue', reason: '误记' };
  await act(centre, 'registry-1', `${granted}/correction`, correction);
  const { caseNo: withdrawn, receiptCode: code } = await register(centre);
  await act(centre, 'market-1', `${withdrawn}/withdrawal`, { reason: '不再开店' });
  await centre.anyone.post(`/public/cases/${withdrawn}/rating`, { code, grade: 'dissatisfied' });
  const paused = await restaurantInReview(centre);
  await act(centre, 'market-2', `${paused}/pauses`, { procedure: 'testing', expectedDays: 5 }, 201);
  const { caseNo: objected } = await register(centre, RESTAURANT);
  await everyUnit(centre, objected);
  await act(centre, 'window-1', `${objected}/accept`);
  await act(centre, 'leader-1', `${objected}/designate`, { sectionCode: 'market-registration' });
  await act(centre, 'registration-head', `${objected}/remit-objections`, { basis: '内设机构职责' });
  const released = { sectionCode: 'market-registration', accept: true, reason: '职责不符' };
  await act(centre, 'leader-1', `${objected}/remit-decisions`, released);
  await register(centre);
  await overdueCase(centre);
}

it('R-SUP-05 R-SUP-04 what the migrations take out of ledgers is what the workflows project', async () => {
  await casesOfAllKinds();
  expect(await findings()).toEqual([]);
  await sql(`UPDATE cases SET received_on = 'x', lead_section = 'x', closed_on = 'x', promised = 'x', statutory = 'x',
             extensions = 9, pauses = 9, rated_on = 'x', grade = 9`);
  await sql(`DELETE FROM breaches`);
  expect((await findings()).length).toBeGreaterThan(5);
  await sql(COUNTED_OF_LEDGERS);
  await sql(BREACHES_OF_LEDGERS);
  expect(await findings()).toEqual([]);
});
