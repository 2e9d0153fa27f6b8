import { jointItem, leader, namedItem, officer } from '@shouban/domain/case/paper.testing';
import { Stage } from '../support/stage.testing';

const FOOD = officer('food-1');
const REQUEST = {
  days: 5,
  reason: '现场情况复杂',
  basis: '《行政许可法》第四十二条',
  handlingOpinion: '拟同意',
  plannedClosingDate: '2030-06-03',
};

describe('extensions', () => {
  let stage: Stage;
  beforeEach(async () => {
    const within = {
      ...jointItem,
      code: 'within',
      extension: { ...jointItem.extension!, told: 'withinLimit' as const },
    };
    stage = await Stage.open({ at: '2030-05-07T10:00', items: [jointItem, namedItem, within] }); // a Tuesday
  });
  afterEach(() => stage.close());

  const inReview = async (code = 'restaurant') => (await stage.receive(code)).toReview();
  const tellings = async (application: Awaited<ReturnType<typeof inReview>>) =>
    (await application.ledger()).filter((event) => (event.data as { clock?: string }).clock?.startsWith('tell:'));

  it('R-CLK-07 asked with its four contents, decided by the leader, told to the applicant, who told whom is recorded', async () => {
    const application = await inReview();
    const { created } = await application.do('requestExtension', FOOD, REQUEST);
    expect(await application.events('ExtensionRequested')).toMatchObject([{ rule: 'R-CLK-07', data: REQUEST }]);
    expect((await application.view()).clocks.promised.due).toBe('2030-05-27');
    const decision = { extensionId: created!, approve: true, reason: '同意' };
    expect(await application.refused('decideExtension', FOOD, decision)).toMatchObject({
      code: 'NOT_YOUR_DUTY',
      params: { holder: 'leader-1' },
    });
    await application.do('decideExtension', leader, decision);
    expect(await application.events('ExtensionApproved')).toMatchObject([
      { rule: 'R-CLK-07', actor: { person: 'leader-1', forPost: 'market-leader' } },
    ]);
    expect((await application.view()).clocks.promised.due).toBe('2030-06-03');
    const notice = (await application.notices()).at(-1)!;
    const { reason, basis } = REQUEST;
    expect(notice).toMatchObject({
      kind: 'extension',
      form: 'written',
      content: { reason, basis, newDue: '2030-06-03' },
    });

    const toldAt = Date.parse('2030-05-07T10:00:00+08:00');
    await stage.passTo('2030-05-08T09:00');
    await application.do('tellNotice', FOOD, { noticeId: notice.id, way: 'phone', toldAt });
    expect(await application.events('NoticeTold')).toMatchObject([
      { rule: 'R-CLK-07', actor: { person: 'food-1' }, data: { noticeId: notice.id, way: 'phone', toldAt } },
    ]);
    await application.keepHistory('extension-granted');
  });

  it('R-CLK-07 three counted days must lie after the day of the request: the third last is in time, the second last late', async () => {
    await stage.passTo('2030-05-08T09:00');
    const [inTime, late] = [await inReview(), await inReview()]; // both due on 28 May
    await stage.passTo('2030-05-23T16:00');
    const { created } = await inTime.do('requestExtension', FOOD, REQUEST);
    expect(created).toBe('E1');
    await stage.passTo('2030-05-24T09:00');
    expect(await late.refused('requestExtension', FOOD, REQUEST)).toMatchObject({
      code: 'EXTENSION_TOO_LATE',
      rule: 'R-CLK-08',
      params: { lastDay: '2030-05-23' },
    });
    const breaches = (await late.events('SuspectedBreachRecorded')).map(({ rule, data }) => [
      rule,
      data.kind,
      data.person,
    ]);
    expect(breaches).toContainEqual(['R-CLK-08', 'lateExtensionRequest', 'food-1']);
    expect((await late.view()).extensions).toEqual([]);
    await late.keepHistory('extension-too-late');
  });

  it('R-CLK-08 the release is asked for: a duty of the leader, whose grant lets the handler go on', async () => {
    await stage.passTo('2030-04-24T09:00');
    const application = await inReview(); // due on a day of May
    const request = { kind: 'lateExtension' as const, reason: '连日暴雨' };
    expect(await application.do('requestRelease', FOOD, request)).toMatchObject({ created: 'Q1' });
    expect(await application.refused('requestRelease', FOOD, request)).toMatchObject({ code: 'RELEASE_REQUESTED' });
    const given = (await application.events('DutiesAssigned')).map(({ data }) => data.assignments['decideRelease:Q1']);
    expect(given.at(-1)).toMatchObject({ person: 'leader-1' });
    await application.do('refuseRelease', leader, { requestId: 'Q1', reason: '尚有时间' });
    await application.do('requestRelease', FOOD, request);
    await application.do('release', leader, { ...request, reason: '同意' });
    expect(await application.view()).toMatchObject({
      releases: [{ id: 'R1', used: false }],
      releaseRequests: [
        { id: 'Q1', state: 'refused' },
        { id: 'Q2', state: 'granted', releaseId: 'R1' },
      ],
    });
    await application.keepHistory('release-requested');
  });

  it('R-CLK-08 a leader’s release lets a late one through, within the maximum, and leaves a suspected breach', async () => {
    await stage.passTo('2030-05-27T09:00');
    const application = await inReview(); // due on Monday 17 June
    await stage.passTo('2030-06-14T10:00');
    const late = { ...REQUEST, plannedClosingDate: '2030-06-24' };
    expect(await application.refused('requestExtension', FOOD, late)).toMatchObject({ code: 'EXTENSION_TOO_LATE' });
    const release = { kind: 'lateExtension' as const, reason: '连日暴雨' };
    await application.do('release', leader, release);
    const { created } = await application.do('requestExtension', FOOD, late);
    const breaches = (await application.events('SuspectedBreachRecorded')).filter(({ rule }) => rule === 'R-CLK-08');
    expect(breaches.map(({ data }) => [data.kind, data.releaseId])).toEqual([
      ['lateExtensionRequest', undefined],
      ['lateExtensionRequest', 'R1'],
    ]);
    await application.do('decideExtension', leader, { extensionId: created!, approve: true, reason: '同意' });
    const view = await application.view();
    expect(view).toMatchObject({
      clocks: { promised: { due: '2030-06-24' } },
      releases: [{ id: 'R1', kind: 'lateExtension', used: true }],
      extensions: [{ releaseId: 'R1', state: 'approved' }],
    });
    expect(view.notices.at(-1)).toMatchObject({ kind: 'extension', form: 'written', tellBy: '2030-06-17' });
    expect(await application.refused('requestExtension', FOOD, { ...late, days: 11 })).toMatchObject({
      code: 'EXTENSION_OVER_MAXIMUM',
      rule: 'R-CLK-08',
      params: { left: 10, max: 15 },
    });
    await application.keepHistory('extension-released');
  });

  it('R-CLK-07 who does not tell the applicant three days before the old limit ends has broken the rule', async () => {
    await stage.passTo('2030-06-03T10:00');
    const [byLaw, within] = [await inReview(), await inReview('within')]; // due on Monday 24 June
    for (const application of [byLaw, within]) {
      const asked = { ...REQUEST, plannedClosingDate: '2030-07-01' };
      const { created } = await application.do('requestExtension', FOOD, asked);
      await application.do('decideExtension', leader, { extensionId: created!, approve: true, reason: '同意' });
    }
    await stage.passTo('2030-06-20T10:00');
    // 20, 21 and 24 June lie after the 19th.
    const at = (local: string) => Date.parse(`${local}:00+08:00`);
    expect((await tellings(byLaw)).map((event) => [event.type, event.rule, event.at])).toEqual([
      ['LimitExpired', 'R-CLK-07', at('2030-06-19T17:00')],
      ['SuspectedBreachRecorded', 'R-SUP-04', at('2030-06-19T17:00')],
    ]);
    expect((await tellings(byLaw))[1]!.data).toMatchObject({ kind: 'lateNotice', person: 'food-1' });
    expect(await tellings(within)).toEqual([]);
    await stage.passTo('2030-06-25T10:00');
    expect((await tellings(within)).map((event) => event.at)).toEqual([at('2030-06-24T17:00'), at('2030-06-24T17:00')]);
  });

  it('R-CLK-07 R-CLK-09 a request that no leader decides is reminded, lapses at the limit, and is never granted', async () => {
    await stage.passTo('2030-07-01T10:00');
    const application = await inReview(); // due on Monday 22 July
    const { created } = await application.do('requestExtension', FOOD, {
      ...REQUEST,
      plannedClosingDate: '2030-08-01',
    });
    await stage.passTo('2030-07-23T09:00');
    const reminded = (await application.events('LimitReminded')).filter(
      ({ data }) => data.clock === `extension:${created}`,
    );
    expect(reminded.length).toBeGreaterThan(0);
    expect(reminded.every(({ data }) => data.to.includes('leader-1'))).toBe(true);
    expect(await application.events('ExtensionLapsed')).toMatchObject([
      { rule: 'R-CLK-09', actor: { kind: 'system' }, data: { extensionId: created, on: '2030-07-22' } },
    ]);
    expect(await application.view()).toMatchObject({ clocks: { promised: { due: '2030-07-22', lamp: 'overdue' } } });
    expect(
      await application.refused('decideExtension', leader, { extensionId: created!, approve: true, reason: '同意' }),
    ).toMatchObject({ code: 'EXTENSION_NOT_PENDING', params: { state: 'lapsed' } });
    await application.keepHistory('extension-lapsed');
  });
});
