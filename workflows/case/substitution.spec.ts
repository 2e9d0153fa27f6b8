import { defaultPayloadConverter } from '@temporalio/common';
import { clerk, leader, officer, organisation } from '@shouban/domain/case/paper.testing';
import { EncryptionCodec } from '@shouban/temporal/encryption';
import { TEST_KEYS } from '../support/histories.testing';
import { Stage, type StagedCase } from '../support/stage.testing';

const FOOD = officer('food-1');

describe('AB posts', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.open({ at: '2030-03-04T09:00' });
  });
  afterEach(() => stage.close());

  async function designated(): Promise<StagedCase> {
    const application = await stage.receive();
    await application.do('accept', clerk, {});
    await application.do('designate', leader, { sectionCode: 'food', postCode: 'food-review' });
    return application;
  }
  const holderOf = async (application: StagedCase, unitCode: string) =>
    (await application.view()).units.find((unit) => unit.unitCode === unitCode)!.dutyHolder;
  /** Posts whose emptiness was recorded by R-ABP-02. */
  const emptyPosts = async (application: StagedCase) => {
    const breaches = await application.events('SuspectedBreachRecorded');
    const empty = breaches.filter(({ rule, data }) => rule === 'R-ABP-02' && data.kind === 'emptyPost');
    return [...new Set(empty.map(({ data }) => data.post))];
  };

  it('R-ABP-02 every duty of the post goes to the first available B in order; all away: to the section head, with a breach', async () => {
    const week = ['2030-03-04T08:00', '2030-03-08T08:00'] as const;
    const held = async () => {
      const application = await designated();
      const { assignments } = (await application.folded()).state;
      return { application, persons: [assignments['sign']!.person, assignments['review:food']!.person] };
    };
    await stage.absent('food-1', ...week);
    expect((await held()).persons).toEqual(['food-2', 'food-2']);
    await stage.absent('food-2', ...week);
    const { application, persons } = await held();
    expect(persons).toEqual(['food-3', 'food-3']);
    expect(await emptyPosts(application)).toEqual([]);
    await stage.absent('food-3', ...week);
    const empty = await held();
    expect(empty.persons).toEqual(['food-head', 'food-head']);
    expect(await holderOf(empty.application, 'food')).toEqual({
      person: 'food-head',
      forPost: 'food-review',
      substitute: true,
    });
    expect(await emptyPosts(empty.application)).toEqual(['food-review']);
  });

  it('R-ABP-03 B acts with the powers of A: every act says for whose post and by whom', async () => {
    await stage.absent('health-1', '2030-03-04T08:00', '2030-03-08T08:00');
    const application = await designated();
    const agree = { unitCode: 'health', opinion: 'agree' as const };
    expect(await application.refused('opine', officer('health-1'), agree)).toMatchObject({
      code: 'NOT_YOUR_DUTY',
      rule: 'R-ABP-03',
      params: { holder: 'health-2' },
    });
    const { created } = await application.do('pause', officer('health-2'), {
      procedure: 'testing',
      expectedDays: 1,
      unitCode: 'health',
    });
    await application.do('resume', officer('health-2'), { pauseId: created! });
    await application.do('opine', officer('health-2'), agree);
    const acts = (await application.ledger()).filter(({ type }) => /^(PauseBegan|PauseEnded|OpinionGiven)$/.test(type));
    expect(acts.map(({ type, actor }) => [type, actor])).toEqual(
      ['PauseBegan', 'PauseEnded', 'OpinionGiven'].map((type) => [
        type,
        { kind: 'person', person: 'health-2', forPost: 'health-review' },
      ]),
    );
  });

  it('R-ABP-07 duties are resolved anew when an absence begins and when it ends; the first handler stays who he is', async () => {
    const application = await designated();
    await application.do('sign', FOOD, {});
    const absence = await stage.absent('food-1', '2030-03-05T09:00', '2030-03-06T09:00');
    expect(await holderOf(application, 'food')).toMatchObject({ person: 'food-1', substitute: false });
    await stage.passTo('2030-03-05T10:00');
    expect(await holderOf(application, 'food')).toEqual({ person: 'food-2', forPost: 'food-review', substitute: true });
    const moved = (await application.events('DutiesAssigned')).filter((event) => event.data.cause === 'absence');
    expect(moved).toHaveLength(1);
    expect(Object.keys(moved[0]!.data.assignments).sort()).toEqual(['handle', 'review:food']);
    expect((await application.view()).firstHandler).toEqual({ person: 'food-1', post: 'food-review' });
    await stage.passTo('2030-03-06T10:00');
    expect(await holderOf(application, 'food')).toMatchObject({ person: 'food-1', substitute: false });
    await application.keepHistory('absence-begins-and-ends');
    await stage.keepHistory('absence', absence);
  });

  it('R-ABP-07 who holds a post is found by an activity, whose result lies in the history', async () => {
    await stage.absent('health-1', '2030-03-04T08:00', '2030-03-08T08:00');
    const application = await designated();
    const standIn = { post: 'health-review', person: 'health-2', substitute: true, emptyPost: false };
    expect(await answersInHistory(application)).toContainEqual(
      expect.objectContaining({ holders: expect.arrayContaining([standIn]) }),
    );
  });

  it('R-ABP-07 leaders are stood in for as well', async () => {
    const application = await designated();
    await application.do('sign', FOOD, {});
    await stage.absent('leader-1', '2030-03-04T08:00', '2030-03-20T08:00');
    const { created } = await application.do('requestExtension', FOOD, {
      days: 3,
      reason: '复杂',
      basis: '四十二条',
      handlingOpinion: '拟延期',
      plannedClosingDate: '2030-04-01',
    });
    const decision = { extensionId: created!, approve: false, reason: '理由不足' };
    expect(await application.refused('decideExtension', leader, decision)).toMatchObject({
      code: 'NOT_YOUR_DUTY',
      params: { holder: 'leader-2' },
    });
    await application.do('decideExtension', { person: 'leader-2', roles: ['leader'] }, decision);
    expect(await application.events('ExtensionRefused')).toMatchObject([
      { actor: { person: 'leader-2', forPost: 'market-leader' } },
    ]);
    await application.keepHistory('extension-refused');
  });

  it('R-ABP-02 a post without a B is left to the section head at once', async () => {
    const alone = organisation.posts.map((post) => (post.code === 'health-review' ? { ...post, b: [] } : post));
    await stage.putInForce({ organisation: { ...organisation, posts: alone } });
    await stage.absent('health-1', '2030-03-04T08:00', '2030-03-08T08:00');
    const application = await designated();
    expect(await holderOf(application, 'health')).toMatchObject({ person: 'sanitation-head', substitute: true });
    expect(await emptyPosts(application)).toEqual(['health-review']);
  });
});

/** What activities answered, as the history keeps it. */
async function answersInHistory({ handle }: StagedCase): Promise<unknown[]> {
  const { events } = await handle.fetchHistory();
  const results = events!.flatMap((event) => event.markerRecordedEventAttributes?.details?.['result']?.payloads ?? []);
  const decoded = await new EncryptionCodec(TEST_KEYS).decode(results);
  return decoded.map((payload) => defaultPayloadConverter.fromPayload(payload));
}
