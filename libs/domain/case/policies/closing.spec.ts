import type { DecisionOutcome } from '../types';
import { applicant, caseIn, clerk, jointItem, leader, morning, namedItem, officer, plainItem } from '../paper.testing';
import { caseView } from '../view';

const handler = officer('food-1');
const why = { reason: '理由', basis: '依据' };
const decidedBy = (status: Parameters<typeof caseIn>[0]) =>
  status === 'registered' || status === 'preReview' || status === 'awaitingSupplement' || status === 'accepted'
    ? clerk
    : handler;
const itemIn = (status: string) => (status === 'registered' ? plainItem : jointItem);

const before = ['registered', 'preReview', 'awaitingSupplement'] as const;
const inReview = ['accepted', 'underReview', 'pendingDecision'] as const;
const states = [...before, ...inReview];
/** Not while units are reviewing. */
const answerable = [...before, 'accepted', 'pendingDecision'];
const DECIDABLE: Record<DecisionOutcome, readonly string[]> = {
  granted: ['pendingDecision'],
  refused: ['pendingDecision'],
  notAccepted: before,
  noApprovalNeeded: answerable,
  outsideRemit: answerable,
  terminated: inReview,
};
const RULES: Record<DecisionOutcome, string> = {
  granted: 'R-CLS-01',
  refused: 'R-CLS-01',
  notAccepted: 'R-INT-06',
  noApprovalNeeded: 'R-INT-07',
  outsideRemit: 'R-INT-07',
  terminated: 'R-CLS-01',
};
const outcomes = Object.keys(DECIDABLE) as DecisionOutcome[];

describe('R-INT-03 what was never completed', () => {
  it.each(['outsideRemit', 'noApprovalNeeded', 'notAccepted'] as const)(
    'has no limit that could be overdue when it ends as %s',
    async (outcome) => {
      const paper = await caseIn('awaitingSupplement', jointItem);
      await paper.passTo(morning('2026-03-20'));
      await paper.do('decide', clerk, { outcome, ...why });
      await paper.do('deliver', clerk, { way: 'post', receivedBy: 'x' });
      expect(paper.file.state.closing).toMatchObject({ promised: 'notStarted', statutory: 'notStarted' });
      expect(paper.of('LimitExpired').map(({ data }) => data.clock)).not.toContain('promised');
      expect(caseView(paper.file, paper.now).clocks.promised).toMatchObject({ due: null });
    },
  );
});

describe('R-CLS-01 an outcome', () => {
  it.each(outcomes.flatMap((outcome) => states.map((status) => [outcome, status] as const)))(
    '%s while %s is decided, or no move',
    async (outcome, status) => {
      const paper = await caseIn(status, itemIn(status));
      const [code, rule] = await paper.refusal('decide', decidedBy(status), { outcome, ...why });
      const reviewFirst =
        status === 'underReview' && DECIDABLE[outcome].includes('pendingDecision') && outcome !== 'terminated';
      const refusal = reviewFirst ? ['REVIEW_NOT_COMPLETE', 'R-JNT-02'] : ['ILLEGAL_MOVE', RULES[outcome]];
      const allowed = DECIDABLE[outcome].includes(status);
      expect([code, rule]).toEqual(allowed ? [undefined, undefined] : refusal);
      expect(paper.of('DecisionMade').map((event) => event.rule)).toEqual(allowed ? [RULES[outcome]] : []);
      expect(paper.file.state.status).toBe(allowed ? 'delivering' : status);
    },
  );

  it.each(outcomes)(
    '%s is for the holder of the duty, and whoever is not is told what stands in the way',
    async (outcome) => {
      const paper = await caseIn('underReview');
      const decidable = DECIDABLE[outcome].includes('underReview');
      const [code] = await paper.refusal('decide', clerk, { outcome, ...why });
      const waits = DECIDABLE[outcome].includes('pendingDecision');
      expect(code).toBe(decidable ? 'NOT_YOUR_DUTY' : waits ? 'REVIEW_NOT_COMPLETE' : 'ILLEGAL_MOVE');
    },
  );

  it('is decided with a notice, frozen against both limits', async () => {
    const paper = await caseIn('pendingDecision');
    paper.now = morning('2026-03-23');
    await paper.do('decide', handler, { outcome: 'granted' });
    const closing = {
      on: '2026-03-23',
      promised: 'onTime',
      statutory: 'early',
      promisedDue: '2026-03-23',
      statutoryDue: '2026-05-07',
      at: paper.now,
    };
    expect(paper.file.state.decision).toEqual({ outcome: 'granted', on: '2026-03-23', closing });
    expect(paper.file.state.notices.at(-1)).toMatchObject({
      kind: 'decision',
      issuedOn: '2026-03-23',
      content: { outcome: 'granted' },
    });
    expect(paper.file.state.notices.at(-1)!.content).not.toHaveProperty('remedies');
    expect(paper.of('DecisionMade')[0]!.actor).toEqual({ kind: 'person', person: 'food-1', forPost: 'food-review' });
  });

  it.each([
    ['refused', 'pendingDecision', true],
    ['terminated', 'pendingDecision', true],
    ['notAccepted', 'preReview', true],
    ['outsideRemit', 'preReview', false],
    ['noApprovalNeeded', 'preReview', false],
  ] as const)(
    'R-LAW-05 %s names reasons, and the ways of review and suit: %s %s',
    async (outcome, status, remedies) => {
      const paper = await caseIn(status);
      await paper.do('decide', decidedBy(status), { outcome, ...why });
      const { content } = paper.file.state.notices.at(-1)!;
      expect(content).toMatchObject({ outcome, ...why });
      expect(content['remedies']).toEqual(
        remedies
          ? {
              review: {
                to: '本级人民政府或者法律规定的行政复议机关',
                within: { amount: 60, unit: 'calendarDays' },
                source: '《中华人民共和国行政复议法》第二十条',
              },
              suit: {
                to: '有管辖权的人民法院',
                within: { amount: 6, unit: 'months' },
                source: '《中华人民共和国行政诉讼法》第四十六条',
              },
            }
          : undefined,
      );
      expect(paper.file.state.decision).toMatchObject({ outcome, ...why });
    },
  );

  it.each([
    ['refused', {}, 'REASON_REQUIRED', 'R-LAW-05'],
    ['refused', { reason: ' ', basis: 'b' }, 'REASON_REQUIRED', 'R-LAW-05'],
    ['refused', { reason: 'r' }, 'BASIS_REQUIRED', 'R-LAW-05'],
    ['refused', { reason: 'r', basis: ' ' }, 'BASIS_REQUIRED', 'R-LAW-05'],
    ['terminated', { basis: 'b' }, 'REASON_REQUIRED', 'R-LAW-05'],
    ['terminated', { reason: 'r' }, 'BASIS_REQUIRED', 'R-LAW-05'],
    ['noApprovalNeeded', {}, 'REASON_REQUIRED', 'R-INT-07'],
    ['outsideRemit', { reason: '' }, 'REASON_REQUIRED', 'R-INT-07'],
  ] as const)('%s with %j is refused: %s', async (outcome, given, code, rule) => {
    const paper = await caseIn('pendingDecision');
    expect(await paper.refusal('decide', handler, { outcome, ...given })).toEqual([code, rule]);
  });

  it('of non-acceptance needs a reason', async () => {
    const paper = await caseIn('preReview');
    expect(await paper.refusal('decide', clerk, { outcome: 'notAccepted' })).toEqual(['REASON_REQUIRED', 'R-LAW-05']);
    expect(await paper.do('decide', clerk, { outcome: 'notAccepted', reason: 'r' })).toBeUndefined();
  });

  it.each(['noApprovalNeeded', 'outsideRemit'] as const)('%s needs a reason but no basis', async (outcome) => {
    const paper = await caseIn('pendingDecision');
    expect(await paper.do('decide', handler, { outcome, reason: 'r' })).toBeUndefined();
  });
});

describe('R-JNT-02 the lead decides after all opinions', () => {
  it('and is told which are open', async () => {
    const paper = await caseIn('underReview');
    await paper.do('opine', officer('health-1'), { unitCode: 'health', opinion: 'agree' });
    expect((await paper.perform('decide', handler, { outcome: 'granted' })).refusal).toMatchObject({
      message: 'The lead decides after all opinions; still to answer: lead, food.',
      params: { units: 'lead, food' },
    });
  });

  it('R-ASG-04 after signing', async () => {
    const paper = await caseIn('pendingDecision', jointItem, false);
    for (const outcome of ['granted', 'refused'] as const) {
      expect(await paper.refusal('decide', handler, { outcome, ...why })).toEqual(['NOT_SIGNED', 'R-ASG-04']);
    }
    expect(await paper.do('decide', handler, { outcome: 'terminated', ...why })).toBeUndefined();
  });

  it('R-CLK-05 after the end of every pause', async () => {
    const paper = await caseIn('pendingDecision');
    await paper.do('pause', handler, { procedure: 'testing', expectedDays: 2 });
    const { refusal } = await paper.perform('decide', handler, { outcome: 'granted' });
    expect(refusal).toEqual({
      code: 'PAUSE_OPEN',
      message: 'End the pause for testing first.',
      rule: 'R-CLK-05',
      params: { pauseId: 'P1' },
    });
    await paper.do('resume', handler, { pauseId: 'P1' });
    expect(await paper.do('decide', handler, { outcome: 'granted' })).toBeUndefined();
  });

  it('R-JNT-05 against no unit that disagrees, but may refuse', async () => {
    const paper = await caseIn('underReview');
    for (const [person, unitCode, opinion] of [
      ['health-1', 'health', 'disagree'],
      ['food-1', 'food', 'disagree'],
      ['food-head', 'lead', 'agree'],
    ] as const) {
      await paper.do('opine', officer(person), { unitCode, opinion, basis: 'b' });
    }
    expect((await paper.perform('decide', handler, { outcome: 'granted' })).refusal).toMatchObject({
      code: 'UNIT_DISAGREES',
      rule: 'R-JNT-05',
      message: 'These units disagree, a leader coordinates first: food, health.',
      params: { units: 'food, health' },
    });
    expect(await paper.do('decide', handler, { outcome: 'refused', ...why })).toBeUndefined();
  });

  it('and nobody else does', async () => {
    const paper = await caseIn('pendingDecision');
    for (const by of [clerk, leader, officer('food-2'), applicant]) {
      expect(await paper.refusal('decide', by, { outcome: 'granted' })).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    }
    await paper.away('food-1');
    expect(await paper.refusal('decide', handler, { outcome: 'granted' })).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    expect(await paper.do('decide', officer('food-2'), { outcome: 'granted' })).toBeUndefined();
    expect(paper.of('DecisionMade')[0]!.actor).toMatchObject({ person: 'food-2', forPost: 'food-review' });
    expect(paper.file.state.firstHandler.person).toBe('food-1');
  });
});

describe('R-CLS-02 delivery', () => {
  const delivery = { way: 'post', receivedBy: '张三' } as const;

  it('ends the case, keeps what was frozen, and keeps the receiver’s name apart', async () => {
    const paper = await caseIn('delivering');
    paper.now = morning('2026-03-03');
    expect(await paper.do('deliver', handler, delivery)).toBeUndefined();
    expect(paper.of('CaseDelivered')).toMatchObject([
      { rule: 'R-CLS-02', data: { way: 'post', on: '2026-03-03' }, personal: { receivedBy: '张三' } },
    ]);
    expect(JSON.stringify(paper.file.state)).not.toContain('张三');
    expect(paper.file.state.notices.at(-1)).toMatchObject({ kind: 'delivery', content: { way: 'post' } });
    expect(paper.of('CaseClosed')[0]!.rule).toBe('R-CLS-04');
    expect(paper.file.state).toMatchObject({
      status: 'closed',
      outcome: 'granted',
      delivery: { way: 'post', on: '2026-03-03' },
      closing: { on: '2026-03-02', promised: 'early', statutory: 'early', delivery: 'onTime' },
    });
  });

  it.each([
    ['2026-03-16', 'onTime'],
    ['2026-03-17', 'late'],
  ])('R-LAW-03 on %s, ten working days after the decision of 2 March, is %s', async (day, result) => {
    const paper = await caseIn('delivering');
    paper.now = morning(day);
    await paper.do('deliver', handler, delivery);
    expect(paper.file.state.closing!.delivery).toBe(result);
  });

  it.each([
    ['noApprovalNeeded', '2026-03-10', 'overdue'],
    ['outsideRemit', '2026-03-10', 'overdue'],
    ['terminated', '2026-03-02', 'early'],
  ] as const)('R-INT-07 of %s on 10 March closes it on %s: %s', async (outcome, on, promised) => {
    const paper = await caseIn('pendingDecision', namedItem);
    await paper.do('decide', handler, { outcome, ...why });
    paper.now = morning('2026-03-10');
    await paper.do('deliver', handler, delivery);
    expect(paper.file.state).toMatchObject({ outcome, closing: { on, promised, delivery: 'onTime' } });
  });

  it('is the first handler’s, or any window clerk’s in the name of the intake post', async () => {
    const paper = await caseIn('delivering');
    for (const by of [leader, officer('window-1'), officer('food-2')]) {
      expect(await paper.refusal('deliver', by, delivery)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    }
    expect(await paper.do('deliver', { person: 'window-2', roles: ['window'] }, delivery)).toBeUndefined();
    expect(paper.of('CaseDelivered')[0]!.actor).toMatchObject({ person: 'window-2', forPost: 'window' });
  });

  it.each(states)('is no move while %s', async (status) => {
    const paper = await caseIn(status, itemIn(status));
    expect(await paper.refusal('deliver', clerk, delivery)).toEqual(['ILLEGAL_MOVE', 'R-CLS-02']);
  });

  it('is done once', async () => {
    expect(await (await caseIn('closed')).refusal('deliver', clerk, delivery)).toEqual(['CASE_CLOSED', 'R-CLS-02']);
  });
});
