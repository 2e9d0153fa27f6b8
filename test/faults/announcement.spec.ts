import type { CaseEvent } from '@shouban/domain/case/types';
import { readStream, verifyStream } from '@shouban/persistence/ledger';
import type { RegisteredCaseDto } from '../../apps/api/src/cases/case.response.dto';
import type { DutyPageDto } from '../../apps/api/src/duties/duty.dto';
import { until } from '../../tools/provide/until';
import { inHours } from '../absence/officers';
import { FOOD_LICENCE } from '../api/matters';
import { House } from './house';

const CASES = 40;
const TOLD_WITHIN_MS = 120_000;

let house: House;
beforeEach(async () => {
  house = await House.open();
});
afterEach(() => house.close());

async function openCases(): Promise<string[]> {
  const caseNos: string[] = [];
  while (caseNos.length < CASES) {
    const sent = Array.from({ length: 5 }, () => house.as('window-1').post<RegisteredCaseDto>('/cases', FOOD_LICENCE));
    caseNos.push(...(await Promise.all(sent)).map(({ body }) => body.caseNo));
  }
  return caseNos;
}

/** How many of the cases' histories have heard that somebody holds duties. */
async function told(person: string): Promise<number> {
  const [row]: { n: string }[] = await house.dataSource.query(
    `SELECT count(DISTINCT case_no) AS n FROM duties WHERE person = $1`,
    [person],
  );
  return Number(row!.n);
}

function untilTold(person: string, reached: (cases: number) => boolean): Promise<true> {
  return until(
    async () => (reached(await told(person)) ? true : undefined),
    TOLD_WITHIN_MS,
    () => `${person} was not told to enough cases`,
  );
}

it('R-ABP-07 the worker is killed in the middle of an announcement: it goes on, and every case is told once', async () => {
  const caseNos = await openCases();
  const absence = { person: 'market-1', from: inHours(-0.01), to: inHours(8), kind: 'leave' };
  expect((await house.as('market-1').post('/absences', absence)).status).toBe(201);
  await untilTold('market-2', (cases) => cases > 0);
  await house.killWorker();
  const inTheMiddle = await told('market-2');
  expect(inTheMiddle).toBeLessThan(CASES);

  // Nobody waits for the worker to see whose his duties are.
  const listOf = async (person: string) =>
    (await house.as(person).get<DutyPageDto>('/duties?limit=200')).body.items.map(({ caseNo }) => caseNo);
  expect(await listOf('market-1')).toEqual([]);
  expect(new Set(await listOf('market-2'))).toEqual(new Set(caseNos));

  await house.startWorker();
  await untilTold('market-2', (cases) => cases === CASES);
  expect(await told('market-1')).toBe(0);
  for (const caseNo of caseNos) {
    const events = (await readStream(house.dataSource.manager, caseNo)) as unknown as CaseEvent[];
    const moved = events.filter(
      ({ type, data }) => type === 'DutiesAssigned' && (data as { cause: string }).cause === 'absence',
    );
    expect([caseNo, moved.length]).toEqual([caseNo, 1]);
    expect(await verifyStream(house.dataSource.manager, caseNo)).toBeUndefined();
  }
});
