import type { DutyPageDto } from '../../apps/api/src/duties/duty.dto';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { storeCatalogue } from '@shouban/persistence/catalogue-store';
import { organisationChangeWorkflowId } from '@shouban/contracts/organisation';
import { announceOrganisation } from '../../apps/worker/src/announce-organisation';
import { act, register } from '../api/matters';
import { openCentre, type Centre } from '../support/centre';
import { change, dutiesOf, heldBy, leave, timeline } from './officers';

let centre: Centre;
beforeAll(async () => {
  centre = await openCentre();
});
afterAll(() => centre.close());

async function underReview(): Promise<string> {
  const { caseNo } = await register(centre);
  await act(centre, 'window-1', `${caseNo}/accept`);
  return caseNo;
}

/** As it is while thousands of cases are being told, and this one's turn has not come. */
async function awayUntold(person: string): Promise<() => Promise<void>> {
  const absenceId = 'f'.repeat(32);
  await centre.dataSource.query(
    `INSERT INTO absences (absence_id, person, from_at, to_at, kind, handover, registered_by)
     VALUES ($1, $2, $3, $4, 'leave', '[]', $2)`,
    [absenceId, person, Date.now() - 1000, Date.now() + 3_600_000],
  );
  return async () => {
    await centre.dataSource.query(`DELETE FROM absences WHERE absence_id = $1`, [absenceId]);
  };
}

describe('at the first instant of an absence, before a case has heard of it', () => {
  it('R-ABP-07 the duty is in the stand-in’s list, and he may act; the case’s history then names him', async () => {
    const caseNo = await underReview();
    const back = await awayUntold('market-1');
    expect(await dutiesOf(centre, 'market-1', caseNo)).toEqual([]);
    expect((await dutiesOf(centre, 'market-2', caseNo)).map(({ actingFor }) => actingFor)).toContain('food-review');
    await act(centre, 'market-2', `${caseNo}/sign`);
    const [signedBy] = await timeline(centre, caseNo, 'CaseSigned');
    expect(signedBy!.actor).toEqual({ kind: 'person', person: 'market-2', forPost: 'food-review' });
    await back();
  });

  it('R-ABP-03 who has no part in the post is refused as ever', async () => {
    const caseNo = await underReview();
    const back = await awayUntold('market-1');
    const answer = await centre.as('market-3').post(`/cases/${caseNo}/sign`, {});
    expect([answer.status, answer.body['code']]).toEqual([403, 'NOT_YOUR_DUTY']);
    await back();
  });

  it('R-ABP-07 a list is turned page by page as ever', async () => {
    for (let i = 0; i < 3; i++) await underReview();
    const id = await leave(centre, 'market-1');
    const whole = (await centre.as('market-2').get<DutyPageDto>('/duties?limit=200')).body.items;
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: DutyPageDto } = await centre
        .as('market-2')
        .get<DutyPageDto>(`/duties?limit=2${cursor && `&cursor=${cursor}`}`);
      pages.push(...body.items.map(({ caseNo, dutyId }) => `${caseNo} ${dutyId}`));
      cursor = body.nextCursor;
    }
    expect(pages).toEqual(whole.map(({ caseNo, dutyId }) => `${caseNo} ${dutyId}`));
    await change(centre, 'market-1', `${id}/end`);
  });
});

describe('somebody who leaves for good', () => {
  let restore: () => Promise<unknown> = async () => undefined;
  afterEach(() => restore());

  it('R-ABP-07 is replaced in a new organisation: all open duties move at once, with one entry per case', async () => {
    const caseNos = [await underReview(), await underReview()];
    const catalogue = new CatalogueReader(centre.dataSource);
    const { organisation, settings, items } = await catalogue.current();
    const posts = organisation.posts.map((post) =>
      post.code === 'food-review' ? { ...post, a: 'market-3', b: ['market-2'] } : post,
    );
    const calendar = await catalogue.calendar();
    const before = { organisation, settings, items, calendar };
    const content = { ...before, organisation: { ...organisation, posts } };
    const { organisation: stored } = await storeCatalogue(centre.dataSource, content);
    restore = () => storeCatalogue(centre.dataSource, before);
    expect((await dutiesOf(centre, 'market-3', caseNos[0]!)).map(({ dutyId }) => dutyId)).toContain('review:food');

    const { taskQueue } = centre.ground.config;
    await announceOrganisation(centre.dataSource, centre.client, taskQueue);
    await announceOrganisation(centre.dataSource, centre.client, taskQueue);
    await centre.client.workflow.getHandle(organisationChangeWorkflowId(stored.version)).result();
    for (const caseNo of caseNos) {
      const { firstHandler } = await heldBy(centre, caseNo, 'food', 'market-3');
      expect(firstHandler.person).toBe('market-1');
      const moved = (await timeline(centre, caseNo, 'DutiesAssigned')).filter(
        ({ data }) => (data as { cause: string }).cause === 'holderReplaced',
      );
      expect(moved).toMatchObject([
        {
          actor: { kind: 'system' },
          rule: 'R-ABP-07',
          data: { assignments: { 'review:food': { person: 'market-3', substitute: false, emptyPost: false } } },
        },
      ]);
    }
  });
});
