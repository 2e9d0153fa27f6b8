import { clerk, leader, organisation } from '@shouban/domain/case/paper.testing';
import { organisationChangeWorkflowId } from '@shouban/contracts/organisation';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { announceOrganisation } from '../../apps/worker/src/announce-organisation';
import { Stage } from '../support/stage.testing';

describe('a new organisation', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.open({ at: '2030-03-04T09:00' });
  });
  afterEach(() => stage.close());

  it('R-ABP-07 somebody who leaves for good is replaced: his open duties move at once, with one entry per case', async () => {
    const application = await stage.receive();
    await application.do('accept', clerk, {});
    await application.do('designate', leader, { sectionCode: 'food', postCode: 'food-review' });
    const posts = organisation.posts.map((post) =>
      post.code === 'food-review' ? { ...post, a: 'food-3', b: ['food-2'] } : post,
    );
    await stage.putInForce({ organisation: { ...organisation, posts } });
    await announceOrganisation(stage.dataSource, stage.client, 'shouban');
    const { version } = (await new CatalogueReader(stage.dataSource).current()).organisation;
    const change = organisationChangeWorkflowId(version);
    await stage.client.workflow.getHandle(change).result();
    const moved = (await application.events('DutiesAssigned')).filter(({ data }) => data.cause === 'holderReplaced');
    const holder = { post: 'food-review', person: 'food-3', substitute: false, emptyPost: false };
    expect(moved.map(({ data }) => data.assignments)).toEqual([
      { handle: holder, sign: holder, 'review:food': holder },
    ]);
    expect((await application.view()).firstHandler).toEqual({ person: 'food-1', post: 'food-review' });
    await stage.keepHistory('organisation-change', change);
    await application.keepHistory('holder-replaced');
  });
});
