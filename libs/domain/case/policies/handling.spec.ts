import {
  caseIn,
  clerk,
  jointItem,
  leader,
  morning,
  namedItem,
  officer,
  PaperCase,
  plainItem,
  registry,
} from '../paper.testing';

const food = { sectionCode: 'food' };
const foodPost = { sectionCode: 'food', postCode: 'food-review' };

describe('R-ASG-01 designation', () => {
  it('goes from the leader to the section head to the person', async () => {
    const paper = await caseIn('accepted');
    expect(await paper.do('designate', leader, food)).toBeUndefined();
    expect(paper.of('LeadSectionDesignated')).toMatchObject([
      { rule: 'R-ASG-01', data: { sectionCode: 'food' }, actor: { person: 'leader-1', forPost: 'market-leader' } },
    ]);
    expect(paper.file.state.firstHandler.fixed).toBe(false);
    expect(await paper.do('designate', officer('food-head'), foodPost)).toBeUndefined();
    expect(paper.of('LeadPostDesignated')).toMatchObject([
      {
        rule: 'R-ASG-01',
        data: { postCode: 'food-review', on: '2026-03-02' },
        actor: { person: 'food-head', forPost: 'food-head' },
      },
    ]);
    expect(paper.file.state).toMatchObject({
      leadSection: 'food',
      leadPost: 'food-review',
      firstHandler: { person: 'food-1', post: 'food-review', fixed: true },
      signFrom: '2026-03-02',
    });
    expect(paper.of('LeadSectionDesignated')).toHaveLength(1);
  });

  it('goes in one step by the office, also before acceptance, in the name of the registry', async () => {
    const paper = await caseIn('registered', plainItem);
    expect(await paper.do('designate', registry, foodPost)).toBeUndefined();
    expect(paper.of('LeadSectionDesignated')[0]!.actor).toEqual({
      kind: 'person',
      person: 'registry-1',
      forPost: 'registry',
    });
    expect(paper.file.state).toMatchObject({ status: 'registered', firstHandler: { person: 'food-1', fixed: true } });
  });

  it('by another leader is in no post’s name', async () => {
    const paper = await caseIn('accepted');
    expect(await paper.do('designate', { person: 'leader-3', roles: ['leader'] }, food)).toBeUndefined();
    expect(paper.of('LeadSectionDesignated')[0]!.actor).toEqual({ kind: 'person', person: 'leader-3' });
  });

  it('makes the substitute the first handler while A is away, and leaves it so', async () => {
    const paper = await caseIn('accepted');
    paper.absences.push({ person: 'food-1', from: paper.now, to: paper.now + 1000 });
    await paper.do('designate', registry, foodPost);
    expect(paper.file.state.firstHandler).toEqual({ person: 'food-2', post: 'food-review', fixed: true });
    paper.now += 1000;
    await paper.resolveAnew();
    expect(paper.file.state.assignments['handle']!.person).toBe('food-1');
    expect(paper.file.state.firstHandler.person).toBe('food-2');
  });

  it('is made once', async () => {
    for (const paper of [await caseIn('underReview'), await caseIn('registered', namedItem)]) {
      expect(await paper.refusal('designate', registry, foodPost)).toEqual(['ALREADY_DESIGNATED', 'R-ASG-01']);
      expect((await paper.perform('designate', leader, food)).refusal?.params).toEqual({ firstHandler: 'food-1' });
    }
  });

  it.each([
    ['a section of another department', { sectionCode: 'hall' }, 'SECTION_UNKNOWN'],
    ['a post of another section', { sectionCode: 'food', postCode: 'health-review' }, 'POST_UNKNOWN'],
  ])('is not of %s', async (_what, body, code) => {
    expect(await (await caseIn('accepted')).refusal('designate', leader, body)).toEqual([code, 'R-ASG-01']);
  });

  it('by the section head stays in the section, and names a post', async () => {
    const paper = await caseIn('accepted');
    await paper.do('designate', leader, food);
    const head = officer('food-head');
    const elsewhere = { sectionCode: 'sanitation', postCode: 'health-review' };
    expect(await paper.refusal('designate', head, elsewhere)).toEqual(['SECTION_FIXED', 'R-ASG-01']);
    expect(await paper.refusal('designate', head, food)).toEqual(['POST_REQUIRED', 'R-ASG-01']);
    expect(await paper.refusal('designate', leader, food)).toEqual(['POST_REQUIRED', 'R-ASG-01']);
    for (const above of [leader, registry]) {
      expect(await paper.refusal('designate', above, elsewhere)).toEqual(['SECTION_FIXED', 'R-ASG-01']);
    }
    expect(await paper.do('designate', head, { ...food, postCode: 'food-review' })).toBeUndefined();
    expect(paper.file.state).toMatchObject({ leadSection: 'food', firstHandler: { person: 'food-1' } });
  });

  it('is nobody else’s', async () => {
    const paper = await caseIn('accepted');
    for (const by of [clerk, officer('food-head'), officer('food-1'), officer('stranger')]) {
      expect(await paper.refusal('designate', by, food)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    }
    expect((await paper.perform('designate', clerk, food)).refusal?.params).toMatchObject({ holder: 'leader-1' });
  });

  it('R-ABP-02 is the deputy’s while the leader is away', async () => {
    const paper = await caseIn('accepted');
    await paper.away('leader-1');
    expect(await paper.refusal('designate', officer('leader-1'), food)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.do('designate', officer('leader-2'), food)).toBeUndefined();
    expect(paper.of('LeadSectionDesignated')[0]!.actor).toMatchObject({ person: 'leader-2', forPost: 'market-leader' });
  });

  it('is no move once the case is decided', async () => {
    expect(await (await caseIn('delivering')).refusal('designate', registry, foodPost)).toEqual([
      'ILLEGAL_MOVE',
      'R-ASG-01',
    ]);
  });
});

describe('R-ASG-04 signing', () => {
  it('is the first handler’s, in the name of his post', async () => {
    const paper = await caseIn('underReview', jointItem, false);
    expect(await paper.do('sign', officer('food-1'), {})).toBeUndefined();
    expect(paper.of('CaseSigned')).toMatchObject([
      { rule: 'R-ASG-04', data: {}, actor: { person: 'food-1', forPost: 'food-review' } },
    ]);
    expect(paper.file.state.signedAt).toBe(morning('2026-03-02'));
  });

  it('is done once, after the designation, and by nobody else', async () => {
    expect(await (await caseIn('accepted')).refusal('sign', clerk, {})).toEqual(['NOT_DESIGNATED', 'R-ASG-01']);
    const paper = await caseIn('underReview', jointItem, false);
    for (const by of [clerk, leader, officer('food-2')]) {
      expect(await paper.refusal('sign', by, {})).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    }
    await paper.do('sign', officer('food-1'), {});
    expect(await paper.refusal('sign', officer('food-1'), {})).toEqual(['ALREADY_SIGNED', 'R-ASG-04']);
  });

  it('may come before acceptance where a post is named, but not after the decision', async () => {
    expect(await (await caseIn('registered', namedItem, false)).do('sign', officer('food-1'), {})).toBeUndefined();
    expect(await (await caseIn('delivering')).refusal('sign', officer('food-1'), {})).toEqual([
      'ILLEGAL_MOVE',
      'R-ASG-04',
    ]);
  });

  it('R-ABP-03 is the substitute’s while A is away', async () => {
    const paper = await caseIn('underReview', jointItem, false);
    await paper.away('food-1');
    expect(await paper.refusal('sign', officer('food-1'), {})).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.do('sign', officer('food-2'), {})).toBeUndefined();
    expect(paper.of('CaseSigned')[0]!.actor).toEqual({ kind: 'person', person: 'food-2', forPost: 'food-review' });
  });

  it('R-ABP-02 is the section head’s where the post is empty', async () => {
    const paper = await caseIn('underReview', jointItem, false);
    for (const person of ['food-1', 'food-2', 'food-3']) await paper.away(person);
    expect(await paper.do('sign', officer('food-head'), {})).toBeUndefined();
    expect(paper.of('CaseSigned')[0]!.actor).toMatchObject({ person: 'food-head', forPost: 'food-review' });
  });
});

describe('telling a notice', () => {
  const told = { noticeId: 'N1', way: 'phone', toldAt: morning('2026-03-02') } as const;

  it('records who told it, how and when', async () => {
    const paper = await caseIn('preReview');
    paper.now += 5000;
    expect(await paper.do('tellNotice', clerk, told)).toBeUndefined();
    expect(paper.of('NoticeTold')).toMatchObject([{ rule: 'R-CLK-07', data: told, actor: { forPost: 'window' } }]);
    expect(paper.file.state.notices[0]!.told).toEqual({ way: 'phone', at: told.toldAt, by: 'window-1' });
  });

  it('keeps the number of the slip that was signed, or of the letter', async () => {
    const paper = await caseIn('preReview');
    await paper.do('tellNotice', clerk, { ...told, way: 'written', receipt: 'XA 1234 5678 9 CN' });
    expect(paper.file.state.notices[0]!.told).toMatchObject({ way: 'written', receipt: 'XA 1234 5678 9 CN' });
  });

  it.each([
    ['an unknown notice', { ...told, noticeId: 'N9' }, ['NOTICE_UNKNOWN', 'R-CLK-07']],
    ['a telling to come', { ...told, toldAt: morning('2026-03-02') + 1 }, ['TOLD_IN_FUTURE', 'R-CLK-07']],
  ])('is refused for %s', async (_what, body, refusal) => {
    expect(await (await caseIn('preReview')).refusal('tellNotice', clerk, body)).toEqual(refusal);
  });

  it('is recorded once', async () => {
    const paper = await caseIn('preReview');
    await paper.do('tellNotice', clerk, told);
    expect(await paper.refusal('tellNotice', clerk, told)).toEqual(['NOTICE_TOLD', 'R-CLK-07']);
  });

  it('is the first handler’s, or any window clerk’s in the name of the intake post', async () => {
    const paper = await caseIn('underReview');
    expect(await paper.refusal('tellNotice', officer('health-1'), told)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    await paper.do('tellNotice', { person: 'window-2', roles: ['window'] }, told);
    await paper.do('tellNotice', officer('food-1'), { ...told, noticeId: 'N2' });
    expect(paper.of('NoticeTold').map((event) => event.actor.forPost)).toEqual(['window', 'food-review']);
  });

  it('goes on until the case is closed', async () => {
    expect(await (await caseIn('delivering')).do('tellNotice', clerk, told)).toBeUndefined();
    expect(await (await caseIn('closed')).refusal('tellNotice', clerk, told)).toEqual(['CASE_CLOSED', 'R-CLS-02']);
  });
});

it('a designated post of an item without stages goes straight to the decision', async () => {
  const paper = new PaperCase({ ...plainItem, stages: [] });
  await paper.register();
  await paper.do('accept', clerk, {});
  expect(paper.file.state.status).toBe('accepted');
  await paper.do('designate', registry, foodPost);
  expect(paper.file.state.status).toBe('pendingDecision');
});
