import { HolderReader, staleCases } from '@shouban/persistence/holders';
import { act, restaurantInReview } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';
import { change, dutiesOf, heldBy, leave } from './officers';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

/** Cases whose history has yet to hear that somebody else holds a duty. */
async function stale(): Promise<string[]> {
  const holders = await new HolderReader(centre.dataSource).at(Date.now());
  return staleCases(centre.dataSource, holders, { limit: 10 });
}

const reviews = async (person: string, caseNo: string) =>
  (await dutiesOf(centre, person, caseNo)).filter(({ dutyId }) => dutyId === 'review:health');

describe('a case in which somebody stands aside', () => {
  it('R-LAW-14 R-ABP-07 passes him over whoever leaves and comes back, and is at rest in between', async () => {
    const caseNo = await restaurantInReview(centre);
    const other = await restaurantInReview(centre);
    await act(centre, 'health-1', `${caseNo}/recusals`, { person: 'health-1', reason: '系申请人配偶' });
    expect(await reviews('health-1', caseNo)).toEqual([]);
    expect(await reviews('health-2', caseNo)).toMatchObject([{ actingFor: 'sanitation-review' }]);
    expect(await reviews('health-1', other)).toMatchObject([{ caseNo: other, post: 'sanitation-review' }]);
    expect(await stale()).toEqual([]);

    const id = await leave(centre, 'health-2');
    expect(await reviews('health-2', caseNo)).toEqual([]);
    expect(await reviews('health-3', caseNo)).toMatchObject([{ actingFor: 'sanitation-review' }]);
    await heldBy(centre, caseNo, 'health', 'health-3');
    await heldBy(centre, other, 'health', 'health-1');
    expect(await stale()).toEqual([]);

    await change(centre, 'health-2', `${id}/end`);
    await heldBy(centre, caseNo, 'health', 'health-2');
    expect(await stale()).toEqual([]);
  });
});
