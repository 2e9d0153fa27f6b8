import { clerk, leader, officer } from '@shouban/domain/case/paper.testing';
import { Stage } from '../support/stage.testing';

describe('AB posts', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await Stage.open();
    await stage.passTo('2030-03-04T09:00');
  });
  afterEach(() => stage.close());

  async function inReview() {
    const application = await stage.receive();
    await application.do('accept', clerk, {});
    await application.do('designate', leader, { sectionCode: 'food', postCode: 'food-review' });
    return application;
  }
  const holderOf = async (application: Awaited<ReturnType<typeof inReview>>, unitCode: string) =>
    (await application.view()).units.find((unit) => unit.unitCode === unitCode)!.dutyHolder;

  it('R-ABP-02 R-ABP-03 while A is away the first B acts for the post of A; all away: the section head, with a breach', async () => {
    await stage.absent('health-1', '2030-03-04T08:00', '2030-03-08T08:00');
    const application = await inReview();
    expect(await holderOf(application, 'health')).toEqual({
      person: 'health-2',
      forPost: 'health-review',
      substitute: true,
    });
    expect(
      await application.refused('opine', officer('health-1'), { unitCode: 'health', opinion: 'agree' }),
    ).toMatchObject({
      code: 'NOT_YOUR_DUTY',
      rule: 'R-ABP-03',
      params: { holder: 'health-2' },
    });
    await application.do('opine', officer('health-2'), { unitCode: 'health', opinion: 'agree' });
    expect((await application.events('OpinionGiven'))[0]!.actor).toEqual({
      kind: 'person',
      person: 'health-2',
      forPost: 'health-review',
    });

    await stage.absent('health-2', '2030-03-04T08:00', '2030-03-08T08:00');
    const other = await inReview();
    expect(await holderOf(other, 'health')).toMatchObject({ person: 'sanitation-head', substitute: true });
    const empty = (await other.events('SuspectedBreachRecorded')).filter((event) => event.data.kind === 'emptyPost');
    expect(empty.map((event) => event.data.post)).toContain('health-review');
  });

  it('R-ABP-07 duties are resolved anew when an absence begins and when it ends; the first handler stays who he is', async () => {
    const application = await inReview();
    await application.do('sign', officer('food-1'), {});
    await stage.absent('food-1', '2030-03-05T09:00', '2030-03-06T09:00');
    expect(await holderOf(application, 'food')).toMatchObject({ person: 'food-1', substitute: false });
    await stage.passTo('2030-03-05T10:00');
    expect(await holderOf(application, 'food')).toEqual({ person: 'food-2', forPost: 'food-review', substitute: true });
    const moved = (await application.events('DutiesAssigned')).filter((event) => event.data.cause === 'absence');
    expect(moved).toHaveLength(1);
    expect(Object.keys(moved[0]!.data.assignments).sort()).toEqual(['handle', 'review:food']);
    expect((await application.view()).firstHandler).toEqual({ person: 'food-1', post: 'food-review' });
    await stage.passTo('2030-03-06T10:00');
    expect(await holderOf(application, 'food')).toMatchObject({ person: 'food-1', substitute: false });
    await application.keepHistory('absence');
  });

  it('R-ABP-07 leaders are stood in for as well', async () => {
    const application = await inReview();
    await application.do('sign', officer('food-1'), {});
    await stage.absent('leader-1', '2030-03-04T08:00', '2030-03-20T08:00');
    const { created } = await application.do('requestExtension', officer('food-1'), {
      days: 3,
      reason: '复杂',
      basis: '四十二条',
      handlingOpinion: '拟延期',
      plannedClosingDate: '2030-04-01',
    });
    expect(
      await application.refused('decideExtension', leader, { extensionId: created!, approve: true, reason: '同意' }),
    ).toMatchObject({
      code: 'NOT_YOUR_DUTY',
      params: { holder: 'leader-2' },
    });
    const standIn = { person: 'leader-2', roles: ['leader' as const] };
    await application.do('decideExtension', standIn, { extensionId: created!, approve: false, reason: '理由不足' });
    expect((await application.events('ExtensionRefused'))[0]!.actor).toMatchObject({
      person: 'leader-2',
      forPost: 'market-leader',
    });
    await application.keepHistory('extension-refused');
  });
});
