import { dutiesOf, heldBy, headPostOf, leaderPostOf } from './duties';
import { caseIn, clerk, jointItem, leader, namedItem, officer, PaperCase, plainItem, registry } from './paper.testing';

const handler = officer('food-1');
const duties = ({ file }: PaperCase) => dutiesOf(file).map((duty) => `${duty.id} @ ${duty.post}`);
const request = { days: 1, reason: 'r', basis: 'b', handlingOpinion: 'h', plannedClosingDate: '2026-03-10' };

describe('the open duties', () => {
  it('are none before the registration and after the closing', async () => {
    expect(duties(new PaperCase())).toEqual([]);
    expect(duties(await caseIn('closed'))).toEqual([]);
  });

  it('before acceptance are the clerk’s', async () => {
    expect(duties(await caseIn('registered', plainItem))).toEqual(['intake @ window', 'handle @ window']);
    expect(duties(await caseIn('awaitingSupplement'))).toEqual(['intake @ window', 'handle @ window']);
  });

  it('of a named post are its own from the beginning, with the sign-off', async () => {
    expect(duties(await caseIn('registered', namedItem, false))).toEqual([
      'intake @ window',
      'handle @ food-review',
      'sign @ food-review',
    ]);
  });

  it('R-JNT-01 of pre-review are all units’ at once, until each has looked', async () => {
    const paper = await caseIn('preReview');
    const units = ['preReview:food @ food-review', 'preReview:health @ health-review', 'preReview:lead @ food-head'];
    expect(duties(paper).slice(2)).toEqual(units);
    await paper.do('opine', officer('health-1'), { unitCode: 'health', opinion: 'agree' });
    expect(duties(paper).slice(2)).toEqual([units[0], units[2]]);
  });

  it('R-ASG-01 of designation are the leader’s, then the section head’s, then nobody’s', async () => {
    const paper = await caseIn('accepted');
    expect(duties(paper)).toEqual(['handle @ window', 'designateSection @ market-leader']);
    await paper.do('designate', leader, { sectionCode: 'food' });
    expect(duties(paper)).toEqual(['handle @ window', 'designatePerson @ food-head']);
    await paper.do('designate', officer('food-head'), { sectionCode: 'food', postCode: 'food-review' });
    expect(duties(paper)).toEqual([
      'handle @ food-review',
      'sign @ food-review',
      'review:food @ food-review',
      'review:health @ health-review',
    ]);
  });

  it('of designation are nobody’s once the case is decided', async () => {
    const paper = await caseIn('accepted');
    await paper.do('decide', clerk, { outcome: 'outsideRemit', reason: 'r' });
    expect(duties(paper)).toEqual(['handle @ window', 'deliver @ window']);
  });

  it('of review are those of the units that have not answered', async () => {
    const paper = await caseIn('underReview');
    await paper.do('opine', handler, { unitCode: 'food', opinion: 'agree' });
    expect(duties(paper)).toEqual(['handle @ food-review', 'review:health @ health-review']);
  });

  it('R-ASG-04 of sign-off end with it, or with the decision', async () => {
    const paper = await caseIn('pendingDecision', jointItem, false);
    expect(duties(paper)).toEqual(['handle @ food-review', 'sign @ food-review', 'decide @ food-review']);
    await paper.do('decide', handler, { outcome: 'terminated', reason: 'r', basis: 'b' });
    expect(duties(paper)).toEqual(['handle @ food-review', 'deliver @ food-review']);
  });

  it('R-CLK-07 of an extension are the leader’s, and then the telling is the handler’s', async () => {
    const paper = await caseIn('pendingDecision', namedItem);
    await paper.do('requestExtension', handler, request);
    const others = ['handle @ food-review', 'decide @ food-review'];
    expect(duties(paper)).toEqual([others[0], 'decideExtension:E1 @ market-leader', others[1]]);
    await paper.do('decideExtension', leader, { extensionId: 'E1', approve: true, reason: 'x' });
    expect(duties(paper)).toEqual([others[0], 'tell:N3 @ food-review', others[1]]);
    await paper.do('tellNotice', handler, { noticeId: 'N3', way: 'phone', toldAt: paper.now });
    expect(duties(paper)).toEqual(others);
  });

  it('R-CLK-07 of an extension go to the leader of the designated section', async () => {
    const paper = await caseIn('accepted');
    await paper.do('designate', registry, { sectionCode: 'sanitation', postCode: 'health-review' });
    await paper.do('requestExtension', officer('health-1'), request);
    expect(duties(paper)).toContain('decideExtension:E1 @ health-leader');
  });

  it('of an extension end with the decision of the case', async () => {
    const paper = await caseIn('pendingDecision', namedItem);
    await paper.do('requestExtension', handler, request);
    await paper.do('decide', handler, { outcome: 'granted' });
    expect(duties(paper)).toEqual(['handle @ food-review', 'deliver @ food-review']);
  });
});

describe('R-CLK-13 the duty to press', () => {
  const passed = async (paper: PaperCase, day: string) => {
    await paper.passTo(Date.parse(`${day}T17:00:00+08:00`));
    return duties(paper).filter((duty) => duty.startsWith('press:'));
  };

  it('is there while the limit is late', async () => {
    const paper = await caseIn('underReview', namedItem);
    expect(await passed(paper, '2026-03-05')).toEqual(['press:unit:lead:sectionHead @ food-head']);
    await paper.do('opine', officer('food-head'), { unitCode: 'lead', opinion: 'agree' });
    expect(await passed(paper, '2026-03-06')).toEqual([]);
    expect(await passed(paper, '2026-03-12')).toEqual([
      'press:promised:sectionHead @ food-head',
      'press:promised:leader @ market-leader',
      'press:promised:discipline @ discipline',
    ]);
    await paper.do('decide', handler, { outcome: 'granted' });
    expect(await passed(paper, '2026-03-13')).toEqual([]);
  });

  it('is there for the sign-off until it comes', async () => {
    const paper = await caseIn('underReview', namedItem, false);
    expect(await passed(paper, '2026-03-03')).toEqual(['press:signOff:sectionHead @ food-head']);
    await paper.do('sign', handler, {});
    expect(await passed(paper, '2026-03-03')).toEqual([]);
  });

  it('of the sign-off ends with the decision', async () => {
    const paper = await caseIn('underReview', namedItem, false);
    await passed(paper, '2026-03-03');
    await paper.do('decide', handler, { outcome: 'terminated', reason: 'r', basis: 'b' });
    expect(duties(paper)).toEqual(['handle @ food-review', 'deliver @ food-review']);
  });

  it('is there for the delivery', async () => {
    const paper = await caseIn('delivering', namedItem);
    expect(await passed(paper, '2026-03-16')).toEqual(['press:delivery:sectionHead @ food-head']);
  });
});

describe('who holds a duty', () => {
  it('is told to whoever does not', async () => {
    const { file } = await caseIn('underReview');
    expect(heldBy(file, officer('health-1'), ['handle', 'review:health'])).toEqual({
      id: 'review:health',
      kind: 'review',
      post: 'health-review',
    });
    expect(heldBy(file, clerk, ['handle', 'review:health'])).toEqual({
      code: 'NOT_YOUR_DUTY',
      message: 'This duty is held by food-1 at present.',
      rule: 'R-ABP-03',
      params: { holder: 'food-1', duty: 'handle' },
    });
    expect(heldBy(file, clerk, ['decide'])).toEqual({
      code: 'NOT_YOUR_DUTY',
      message: 'Nobody holds this duty in the present state of the case.',
      rule: 'R-ABP-03',
      params: { duty: 'decide' },
    });
    expect(heldBy(file, clerk, [])).toMatchObject({ params: { duty: '' } });
  });

  it('is nobody by an assignment whose duty is not open any more', async () => {
    const { file } = await caseIn('pendingDecision');
    expect(file.state.assignments['review:health']!.person).toBe('health-1');
    expect(heldBy(file, officer('health-1'), ['review:health'])).toMatchObject({ code: 'NOT_YOUR_DUTY' });
  });

  it('is looked up past duties that nobody holds yet', async () => {
    const { file } = await caseIn('underReview');
    const { handle: _gone, ...assignments } = file.state.assignments;
    const partly = { ...file, state: { ...file.state, assignments } };
    expect(heldBy(partly, clerk, ['handle', 'review:health'])).toMatchObject({ params: { holder: 'health-1' } });
  });
});

it('posts above a section come from the chart; of an unknown one only the centre’s leader is known', () => {
  const { file } = new PaperCase();
  expect([headPostOf(file, 'food'), leaderPostOf(file, 'food')]).toEqual(['food-head', 'market-leader']);
  expect([headPostOf(file, 'hall'), leaderPostOf(file, 'hall')]).toEqual([undefined, 'centre-leader']);
});
