import { QUARTERLY_CHECKS_WORKFLOW } from '@shouban/contracts/promise';
import { verifyDatabase } from '@shouban/persistence/verify/verify-database';
import type { Finding } from '@shouban/persistence/verify/finding';
import { Centre as DemoCentre } from '../../tools/demo/centre';
import { firstTold } from '../../tools/demo/contacts';
import { pastWorkingDays, today } from '../../tools/demo/days';
import { fillLists } from '../../tools/demo/fill';
import { filledLists, type Filled } from '../../tools/demo/lists';
import { Names } from '../../tools/demo/names';
import { fillTheCentre } from '../../tools/demo/past';
import { RestaurantStory, type Told } from '../../tools/demo/story';
import { openCentre, type Centre } from '../support/centre';

let centre: Centre;
let demo: DemoCentre;
beforeAll(async () => {
  centre = await openCentre();
  // As at every start: the Schedule of the checks has run before anybody demonstrates anything.
  const { taskQueue } = centre.ground.config;
  await centre.client.workflow.execute(QUARTERLY_CHECKS_WORKFLOW, { workflowId: 'quarterly', taskQueue, args: [] });
  demo = new DemoCentre(centre.url, centre.ground.config.demoPassword, () => {});
});
afterAll(() => centre.close());

/** What `npm run demo` does between its headings. */
async function demonstrated(): Promise<{ restaurant: Told; lists: Record<string, Record<string, number>> }> {
  const told = await firstTold(demo);
  const days = await pastWorkingDays(demo, today(told));
  const restaurant = await RestaurantStory.tell(demo, days, { names: Names.ofCatalogue(), say: () => {} });
  await fillLists(demo, await fillTheCentre(demo, days), told);
  return { restaurant, lists: counted(await filledLists(demo)) };
}

function counted(lists: Filled[]): Record<string, Record<string, number>> {
  return Object.fromEntries(lists.map(({ route, counts }) => [route, Object.fromEntries(counts)]));
}

/** Some limits of imported cases run out a little later: what only grows with them is left aside. */
function lasting({
  '/inbox': _inbox,
  '/duties': _duties,
  '/supervision/breaches': _breaches,
  ...rest
}: object & Record<string, unknown>) {
  return rest;
}

describe('the demonstration', () => {
  it('fills every list with something in each state, and told again leaves everything as it is', async () => {
    const first = await demonstrated();
    expect(first.restaurant).toMatchObject({ absent: 'health-1', actingFor: 'health-2' });
    expect(first.lists).toMatchObject({
      '/contacts': { received: 1, forwarding: 1, withLeader: 1, consulting: 1, closed: 4 },
      '/registry': { registered: 1, instructed: 1, handling: 1, closed: 1 },
      '/journeys': { running: 1, closed: 1 },
      '/complaints': { registered: 1, investigating: 1, answering: 1 },
      '/sanctions': { hearing: 1 },
      '/supervision/orders': { ordered: 1, acknowledged: 1, answered: 1 },
      '/supervision/breaches': { confirmed: 1, dismissed: 1, suspected: expect.any(Number) as number },
      '/supervision/commendations': { recorded: 1, revoked: 1 },
      '/promises': { open: expect.any(Number) as number, handling: 1, closed: 1 },
      '/incidents': { handling: 1, hazard: 1, closed: 1 },
      '/absences': { shortLeave: 1 },
      '/catalogue/drafts': { open: 2 },
    });
    for (const [route, counts] of Object.entries(first.lists)) expect([route, counts]).not.toEqual([route, {}]);

    const again = await demonstrated();
    expect(again.restaurant).toMatchObject({
      caseNo: first.restaurant.caseNo,
      receiptCode: first.restaurant.receiptCode,
    });
    expect(lasting(again.lists)).toEqual(lasting(first.lists));
    const found: Finding[] = [];
    await verifyDatabase(centre.dataSource, (finding) => found.push(finding));
    expect(found).toEqual([]);
  });
});
