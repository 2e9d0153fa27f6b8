import type { Opinion } from '../types';
import { caseIn, clerk, jointItem, morning, officer, plainItem } from '../paper.testing';

const health = officer('health-1');
const missing = [{ code: 'photo', reason: '模糊', guidance: '重拍' }];

describe('R-JNT-03 pre-review', () => {
  it('gathers what a unit finds missing', async () => {
    const paper = await caseIn('preReview');
    expect(
      await paper.do('opine', health, { unitCode: 'health', opinion: 'needsMoreMaterial', missing }),
    ).toBeUndefined();
    expect(paper.of('FindingsReported')).toMatchObject([
      {
        rule: 'R-JNT-03',
        data: { unitCode: 'health', findings: missing },
        actor: { person: 'health-1', forPost: 'health-review' },
      },
    ]);
    expect(paper.file.state.units.map((unit) => [unit.unitCode, unit.state, unit.findings])).toEqual([
      ['food', 'preReview', []],
      ['health', 'preReviewed', missing],
      ['lead', 'preReview', []],
    ]);
  });

  it('finds nothing by agreeing, whatever is said to be missing', async () => {
    const paper = await caseIn('preReview');
    await paper.do('opine', health, { unitCode: 'health', opinion: 'agree', missing });
    expect(paper.of('FindingsReported')).toMatchObject([
      { rule: 'R-JNT-03', data: { unitCode: 'health', findings: [] } },
    ]);
  });

  it.each(['agreeWithConditions', 'disagree', 'notOurRemit'] as const)('is too early to %s', async (opinion) => {
    const paper = await caseIn('preReview');
    expect(await paper.refusal('opine', health, { unitCode: 'health', opinion, basis: 'b', conditions: 'c' })).toEqual([
      'OPINION_TOO_EARLY',
      'R-JNT-03',
    ]);
  });

  it('names what is missing, and only what the matter asks for', async () => {
    const paper = await caseIn('preReview');
    const opine = (more: object) =>
      paper.refusal('opine', health, { unitCode: 'health', opinion: 'needsMoreMaterial', ...more });
    expect(await opine({})).toEqual(['MISSING_REQUIRED', 'R-JNT-03']);
    expect(await opine({ missing: [] })).toEqual(['MISSING_REQUIRED', 'R-JNT-03']);
    expect(await opine({ missing: [...missing, { ...missing[0], code: 'x' }] })).toEqual([
      'MATERIAL_UNKNOWN',
      'R-INT-08',
    ]);
  });

  it('is done once by each unit', async () => {
    const paper = await caseIn('preReview');
    await paper.do('opine', health, { unitCode: 'health', opinion: 'agree' });
    const again = { unitCode: 'health', opinion: 'agree' } as const;
    expect(await paper.refusal('opine', health, again)).toEqual(['UNIT_ANSWERED', 'R-JNT-03']);
    expect((await paper.perform('opine', health, again)).refusal?.params).toEqual({
      by: 'health-1',
      on: '2026-03-02',
    });
  });
});

describe('R-JNT-03 the opinion of a unit', () => {
  const opinion = (opinion: Opinion, more: object = {}) => ({ unitCode: 'health', opinion, ...more });

  it.each([
    ['agree', {}, {}],
    ['agreeWithConditions', { conditions: '加装' }, {}],
    ['disagree', { basis: '第五条' }, { waitDays: 3 }],
    ['notOurRemit', { basis: '第六条' }, { waitDays: 2 }],
  ] as const)('%s is recorded with %j', async (kind, more, wait) => {
    const paper = await caseIn('underReview');
    paper.now = morning('2026-03-04');
    expect(await paper.do('opine', health, opinion(kind, more))).toBeUndefined();
    const [given] = paper.of('OpinionGiven');
    expect(given).toMatchObject({ rule: 'R-JNT-03', actor: { person: 'health-1', forPost: 'health-review' } });
    expect(given!.data).toEqual({ unitCode: 'health', opinion: kind, ...more, ...wait, on: '2026-03-04' });
    expect(paper.file.state.units.find((unit) => unit.unitCode === 'health')).toMatchObject({
      state: 'answered',
      opinion: kind,
      ...more,
      answeredBy: 'health-1',
      answeredOn: '2026-03-04',
    });
  });

  it.each([
    ['disagree', {}, 'BASIS_REQUIRED', 'R-JNT-03'],
    ['disagree', { basis: '  ' }, 'BASIS_REQUIRED', 'R-JNT-03'],
    ['notOurRemit', { basis: ' ' }, 'BASIS_REQUIRED', 'R-ASG-06'],
    ['notOurRemit', {}, 'BASIS_REQUIRED', 'R-ASG-06'],
    ['agreeWithConditions', {}, 'CONDITIONS_REQUIRED', 'R-JNT-03'],
    ['agreeWithConditions', { conditions: '  ' }, 'CONDITIONS_REQUIRED', 'R-JNT-03'],
  ] as const)('%s with %j is refused: %s', async (kind, more, code, rule) => {
    const paper = await caseIn('underReview');
    expect(await paper.refusal('opine', health, opinion(kind, more))).toEqual([code, rule]);
  });

  it('R-INT-05 that asks for more after acceptance is a second notice: refused and recorded', async () => {
    const paper = await caseIn('underReview');
    expect(await paper.refusal('opine', health, opinion('needsMoreMaterial', { missing }))).toEqual([
      'SECOND_NOTICE',
      'R-INT-05',
      'SuspectedBreachRecorded',
    ]);
    expect(paper.of('SuspectedBreachRecorded')).toMatchObject([
      { data: { kind: 'secondNotice', detail: 'photo' }, actor: { person: 'health-1', forPost: 'health-review' } },
    ]);
    expect(paper.file.state.units.find((unit) => unit.unitCode === 'health')!.state).toBe('reviewing');
    await paper.refusal('opine', health, opinion('needsMoreMaterial'));
    expect(paper.of('SuspectedBreachRecorded').map((event) => event.data.detail)).toEqual(['photo', '']);
  });

  it('is given once, also where it was the last that the review waited for', async () => {
    const last = await caseIn('pendingDecision');
    const late = await last.perform('opine', health, opinion('agree'));
    expect(late.refusal).toMatchObject({ code: 'UNIT_ANSWERED', rule: 'R-JNT-03', params: { by: 'health-1' } });
    const paper = await caseIn('underReview');
    await paper.do('opine', health, opinion('agree'));
    expect(await paper.refusal('opine', health, opinion('agree'))).toEqual(['UNIT_ANSWERED', 'R-JNT-03']);
    expect((await paper.perform('opine', health, opinion('agree'))).refusal?.params).toEqual({
      by: 'health-1',
      on: '2026-03-02',
    });
  });

  it('is asked of the units of the present stage only', async () => {
    const paper = await caseIn('underReview');
    expect(await paper.refusal('opine', officer('food-head'), { unitCode: 'lead', opinion: 'agree' })).toEqual([
      'NOT_YOUR_DUTY',
      'R-ABP-03',
    ]);
    const unknown = { unitCode: 'fire', opinion: 'agree' } as const;
    expect(await paper.refusal('opine', health, unknown)).toEqual(['UNIT_NOT_ASKED', 'R-JNT-03']);
  });

  it('is the unit’s own: of its A, else of its B, and of nobody else', async () => {
    const paper = await caseIn('underReview');
    for (const by of [officer('food-1'), clerk, officer('health-2'), officer('sanitation-head')]) {
      expect(await paper.refusal('opine', by, opinion('agree'))).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    }
    await paper.away('health-1');
    expect(await paper.refusal('opine', health, opinion('agree'))).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.do('opine', officer('health-2'), opinion('agree'))).toBeUndefined();
    expect(paper.of('OpinionGiven')[0]!.actor).toMatchObject({ person: 'health-2', forPost: 'health-review' });
  });

  it('is the section head’s where the unit’s post is empty, and that is a suspected breach', async () => {
    const paper = await caseIn('underReview');
    await paper.away('health-1');
    await paper.away('health-2');
    expect(paper.of('SuspectedBreachRecorded').map((event) => event.data)).toEqual([
      { kind: 'emptyPost', post: 'health-review', detail: 'health-review' },
    ]);
    expect(await paper.do('opine', officer('sanitation-head'), opinion('agree'))).toBeUndefined();
    expect(paper.of('OpinionGiven')[0]!.actor).toMatchObject({ person: 'sanitation-head', forPost: 'health-review' });
  });

  it.each(['registered', 'awaitingSupplement', 'accepted', 'delivering'] as const)(
    'is no move of a case that is %s',
    async (status) => {
      const paper = await caseIn(status, status === 'registered' ? plainItem : jointItem);
      expect(await paper.refusal('opine', health, opinion('agree'))).toEqual(['ILLEGAL_MOVE', 'R-JNT-03']);
    },
  );
});
