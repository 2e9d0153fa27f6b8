import { allMaterials, caseIn, clerk, jointItem, namedItem, officer, PaperCase, plainItem } from '../paper.testing';
import { caseView } from '../view';

const handler = officer('food-1');
/** Only the first handler's own post reviews it, in two stages. */
const own = (code: string) => ({ ...namedItem.stages[0]!.units[0]!, unitCode: code, postCode: 'food-review' });
const ownItem = {
  ...namedItem,
  stages: [
    { code: 'a', name: 'a', units: [own('one')] },
    { code: 'b', name: 'b', units: [own('two')] },
  ],
};
const unreviewed = { ...plainItem, stages: [] };
const received = { receivedBy: '张三' };

async function registered(item = ownItem, materials = allMaterials): Promise<PaperCase> {
  const paper = new PaperCase(item);
  await paper.register({ materials });
  return paper;
}

describe('R-INT-02 on the spot', () => {
  it('everything is done in one command, each step by its own rule', async () => {
    const paper = await registered();
    const from = paper.events.length;
    expect(await paper.do('onTheSpot', handler, received)).toBeUndefined();
    expect(paper.events.slice(from).map(({ type, rule, actor }) => [type, rule, actor.kind])).toEqual([
      ['CaseAccepted', 'R-CLK-01', 'person'],
      ['NoticeIssued', 'R-INT-03', 'person'],
      ['CaseSigned', 'R-ASG-04', 'person'],
      ['StageBegan', 'R-JNT-01', 'system'],
      ['OpinionGiven', 'R-JNT-03', 'person'],
      ['StageBegan', 'R-JNT-01', 'system'],
      ['OpinionGiven', 'R-JNT-03', 'person'],
      ['ReviewCompleted', 'R-JNT-02', 'system'],
      ['DecisionMade', 'R-CLS-01', 'person'],
      ['NoticeIssued', 'R-CLS-01', 'person'],
      ['CaseDelivered', 'R-CLS-02', 'person'],
      ['NoticeIssued', 'R-CLS-02', 'person'],
      ['CaseClosed', 'R-CLS-04', 'person'],
      ['DutiesAssigned', 'R-ABP-07', 'system'],
      ['ClosingReported', 'R-CLS-03', 'system'],
    ]);
    expect(paper.of('OpinionGiven').map(({ data }) => [data.unitCode, data.opinion])).toEqual([
      ['one', 'agree'],
      ['two', 'agree'],
    ]);
    expect(paper.of('CaseDelivered')[0]).toMatchObject({ data: { way: 'inPerson' }, personal: received });
    expect(paper.of('CaseDelivered')[0]!.actor).toEqual({ kind: 'person', person: 'food-1', forPost: 'food-review' });
    expect(paper.file.state).toMatchObject({
      status: 'closed',
      outcome: 'granted',
      closing: { on: '2026-03-02', promised: 'early', statutory: 'early', delivery: 'onTime' },
    });
    expect(paper.file.state.notices.map(({ id, kind }) => [id, kind])).toEqual([
      ['N1', 'receipt'],
      ['N2', 'acceptance'],
      ['N3', 'decision'],
      ['N4', 'delivery'],
    ]);
    expect(paper.file.state.notices[1]!.content).not.toHaveProperty('notOnTheSpot');
  });

  it('is also to refuse, with reason and basis, and by electronic delivery', async () => {
    const paper = await registered();
    const refusing = { ...received, outcome: 'refused' as const, way: 'electronic' as const };
    expect(await paper.refusal('onTheSpot', handler, refusing)).toEqual(['REASON_REQUIRED', 'R-LAW-05']);
    expect(await paper.refusal('onTheSpot', handler, { ...refusing, reason: 'r' })).toEqual([
      'BASIS_REQUIRED',
      'R-LAW-05',
    ]);
    expect(await paper.do('onTheSpot', handler, { ...refusing, reason: 'r', basis: 'b' })).toBeUndefined();
    expect(paper.of('OpinionGiven')[0]!.data).toMatchObject({ opinion: 'disagree', basis: 'b' });
    expect(paper.of('DecisionMade')[0]!.data).toMatchObject({ outcome: 'refused', reason: 'r', basis: 'b' });
    expect(paper.of('CaseDelivered')[0]!.data.way).toBe('electronic');
  });

  it('takes all steps or none', async () => {
    const incomplete = await registered(ownItem, []);
    expect(await incomplete.refusal('onTheSpot', handler, received)).toEqual(['MATERIALS_MISSING', 'R-INT-03']);
    const complete = await registered();
    for (const receivedBy of [undefined, ' ']) {
      expect(await complete.refusal('onTheSpot', handler, { ...(receivedBy && { receivedBy }) })).toEqual([
        'RECEIVER_REQUIRED',
        'R-INT-02',
      ]);
    }
    expect(await complete.refusal('onTheSpot', clerk, received)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
  });

  it('keeps the signature that was given before', async () => {
    const paper = await registered();
    await paper.do('sign', handler, {});
    await paper.do('onTheSpot', handler, received);
    expect(paper.of('CaseSigned')).toHaveLength(1);
    expect(paper.file.state.status).toBe('closed');
  });

  it('is the clerk’s who received what nobody reviews', async () => {
    const paper = await registered(unreviewed);
    expect(await paper.do('onTheSpot', clerk, received)).toBeUndefined();
    expect(paper.file.state).toMatchObject({ status: 'closed', firstHandler: { person: 'window-1' } });
  });

  it('cannot be where others review: the applicant is told why, once, and the attempt is refused', async () => {
    const paper = await registered(jointItem);
    const reason = '须经餐饮科、卫生科、牵头审查，不能当场决定';
    expect(await paper.refusal('onTheSpot', clerk, received)).toEqual([
      'NOT_ON_THE_SPOT',
      'R-INT-02',
      'OnTheSpotRuledOut',
      'NoticeIssued',
    ]);
    expect(paper.of('OnTheSpotRuledOut')).toMatchObject([
      { rule: 'R-INT-02', data: { reason, noticeId: 'N2', on: '2026-03-02' } },
    ]);
    expect(paper.file.state.notices.at(-1)).toMatchObject({ id: 'N2', kind: 'notOnTheSpot', content: { reason } });
    expect(caseView(paper.file, paper.now).notOnTheSpot).toBe(reason);
    expect(await paper.refusal('onTheSpot', clerk, received)).toEqual(['NOT_ON_THE_SPOT', 'R-INT-02']);
  });

  it('or for a reason that is stated, which the acceptance repeats', async () => {
    const paper = await registered();
    expect(await paper.do('onTheSpot', clerk, { whyNot: '须现场核实' })).toBeUndefined();
    expect(paper.file.state.notices.at(-1)).toMatchObject({ kind: 'notOnTheSpot', content: { reason: '须现场核实' } });
    await paper.do('accept', clerk, {});
    expect(paper.file.state.notices.at(-1)!.content['notOnTheSpot']).toBe('须现场核实');
  });

  it.each([
    [ownItem, {}, '须经审查核实，不能当场决定'],
    [ownItem, { reason: ' ' }, '须经审查核实，不能当场决定'],
    [ownItem, { reason: '须请示' }, '须请示'],
    [plainItem, {}, '须经牵头审查，不能当场决定'],
  ])('why not is recorded and told with every other acceptance %#', async (item, body, why) => {
    const paper = await registered(item);
    await paper.do('accept', clerk, body);
    expect(paper.of('CaseAccepted')[0]!.data).toEqual({ on: '2026-03-02', notOnTheSpot: why });
    expect(paper.file.state.notOnTheSpot).toBe(why);
    expect(paper.file.state.notices.at(-1)!.content['notOnTheSpot']).toBe(why);
  });

  it.each(['awaitingSupplement', 'accepted', 'underReview', 'delivering'] as const)(
    'is no move of a case that is %s',
    async (status) => {
      expect(await (await caseIn(status)).refusal('onTheSpot', clerk, received)).toEqual(['ILLEGAL_MOVE', 'R-INT-02']);
    },
  );
});
