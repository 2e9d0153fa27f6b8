import { allowedActions } from '../attempt';
import {
  applicant,
  caseIn,
  clerk,
  leader,
  morning,
  namedItem,
  officer,
  organisation,
  PaperCase,
} from '../paper.testing';
import { resolvePost } from '../../duty/resolve';

const handler = officer('food-1');
const health = officer('health-1');
const party = { name: '赵邻居', interest: '采光' };
const heard = { thirdPartyId: 'T1', position: 'noStatement' } as const;

describe('R-LAW-13 a third party', () => {
  const told = async (more: object = {}) => {
    const paper = await caseIn('pendingDecision', namedItem);
    await paper.do('tellThirdParty', handler, { ...party, ...more });
    return paper;
  };

  it('is told in writing, with its name kept apart', async () => {
    const paper = await told({ phone: '138', address: '路 1 号', days: 6 });
    expect(paper.of('ThirdPartyTold')).toMatchObject([
      {
        rule: 'R-LAW-13',
        actor: { person: 'food-1', forPost: 'food-review' },
        personal: { thirdParty: { name: '赵邻居', phone: '138', address: '路 1 号' } },
      },
    ]);
    const { id: noticeId } = paper.file.state.notices.at(-1)!;
    expect(paper.file.state.thirdParties).toEqual([
      { id: 'T1', interest: '采光', on: '2026-03-02', until: '2026-03-10', noticeId },
    ]);
    expect(paper.file.state.notices.at(-1)).toMatchObject({
      kind: 'thirdParty',
      addressee: { to: 'thirdParty', thirdPartyId: 'T1' },
      form: 'written',
      content: { thirdPartyId: 'T1', interest: '采光', until: '2026-03-10' },
    });
    expect(paper.of('NoticeIssued').at(-1)!.rule).toBe('R-LAW-13');
    expect(JSON.stringify(paper.file.state)).not.toMatch(/赵邻居|138|路 1 号/);
    expect((await paper.perform('tellThirdParty', handler, party)).created).toBe('T2');
  });

  it('without telephone or address leaves none', async () => {
    const paper = await told();
    expect(paper.of('ThirdPartyTold')[0]!.personal).toEqual({ thirdParty: { name: '赵邻居' } });
  });

  it.each([
    [undefined, '2026-03-09'],
    [5, '2026-03-09'],
    [60, '2026-05-27'],
  ])('has %s days to be heard, until %s', async (days, until) => {
    expect((await told({ days })).file.state.thirdParties[0]!.until).toBe(until);
  });

  it.each([4, 61, 5.5])('has not %d days', async (days) => {
    const paper = await caseIn('underReview');
    expect(await paper.refusal('tellThirdParty', handler, { ...party, days })).toEqual([
      'HEARING_DAYS_INVALID',
      'R-LAW-13',
    ]);
  });

  it.each(['granted', 'refused'] as const)('holds the decision back until its time is over: %s', async (outcome) => {
    const paper = await told();
    await paper.do('tellThirdParty', handler, { ...party, days: 7 });
    const decision = { outcome, reason: 'r', basis: 'b' };
    expect((await paper.perform('decide', handler, decision)).refusal).toEqual({
      code: 'THIRD_PARTY_NOT_HEARD',
      rule: 'R-LAW-13',
      message: 'These third parties may be heard until 2026-03-11: T1, T2.',
      params: { thirdParties: 'T1, T2', until: '2026-03-11' },
    });
    paper.now = Date.parse('2026-03-11T17:00:00+08:00');
    expect((await paper.perform('decide', handler, decision)).refusal?.params).toMatchObject({ thirdParties: 'T2' });
    paper.now += 1;
    expect(await paper.do('decide', handler, decision)).toBeUndefined();
    expect(paper.of('LimitReminded').filter(({ rule }) => rule === 'R-LAW-13')).toMatchObject([
      { data: { clock: 'thirdParty:T1', level: 'due', to: ['food-1'] } },
      { data: { clock: 'thirdParty:T2' } },
    ]);
  });

  it('that was heard holds nothing back, and its words are kept apart', async () => {
    const paper = await told();
    expect(await paper.do('hearThirdParty', handler, { ...heard, statement: '无意见' })).toBeUndefined();
    expect(paper.of('ThirdPartyHeard')).toMatchObject([
      {
        rule: 'R-LAW-13',
        data: { thirdPartyId: 'T1', position: 'noStatement', on: '2026-03-02' },
        personal: { statement: '无意见' },
      },
    ]);
    expect(paper.file.state.thirdParties).toMatchObject([{ position: 'noStatement', heardOn: '2026-03-02' }]);
    expect(await paper.refusal('hearThirdParty', handler, heard)).toEqual(['THIRD_PARTY_HEARD', 'R-LAW-13']);
    expect(await paper.do('decide', handler, { outcome: 'granted' })).toBeUndefined();
  });

  it('says why it objects, and need not say anything otherwise', async () => {
    const paper = await told();
    const objects = { thirdPartyId: 'T1', position: 'objects' } as const;
    expect(await paper.refusal('hearThirdParty', handler, objects)).toEqual(['REASON_REQUIRED', 'R-LAW-13']);
    expect(await paper.refusal('hearThirdParty', handler, { ...objects, statement: ' ' })).toEqual([
      'REASON_REQUIRED',
      'R-LAW-13',
    ]);
    await paper.do('hearThirdParty', handler, { ...heard, position: 'agrees' });
    expect(paper.of('ThirdPartyHeard')[0]).not.toHaveProperty('personal');
  });

  it('is told and heard by the first handler, in review', async () => {
    const paper = await told();
    for (const by of [leader, health]) {
      expect(await paper.refusal('tellThirdParty', by, party)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
      expect(await paper.refusal('hearThirdParty', by, heard)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    }
    expect(await paper.refusal('hearThirdParty', handler, { ...heard, thirdPartyId: 'T9' })).toEqual([
      'THIRD_PARTY_UNKNOWN',
      'R-LAW-13',
    ]);
    expect(await (await caseIn('underReview')).refusal('hearThirdParty', handler, heard)).toEqual([
      'THIRD_PARTY_UNKNOWN',
      'R-LAW-13',
    ]);
    const early = await caseIn('preReview');
    expect(await early.refusal('tellThirdParty', clerk, party)).toEqual(['ILLEGAL_MOVE', 'R-LAW-13']);
    expect(await early.refusal('hearThirdParty', clerk, heard)).toEqual(['ILLEGAL_MOVE', 'R-LAW-13']);
  });
});

describe('R-LAW-14 recusal', () => {
  const aside = { person: 'health-1', reason: '近亲属' };

  it('gives every duty to the next of the post’s order, with the reason on record', async () => {
    const paper = await caseIn('underReview');
    expect((await paper.refusal('recuse', health, aside)).slice(2)).toEqual(['PersonRecused', 'DutiesAssigned']);
    expect(paper.of('PersonRecused')).toMatchObject([
      { rule: 'R-LAW-14', actor: { person: 'health-1' }, data: { ...aside, on: '2026-03-02' } },
    ]);
    expect(paper.file.state.recused).toEqual(['health-1']);
    expect(paper.of('DutiesAssigned').at(-1)!.data).toEqual({
      cause: 'recusal',
      assignments: {
        'review:health': { post: 'health-review', person: 'health-2', substitute: true, emptyPost: false },
      },
    });
  });

  it('holds for duties that arise later, and for absences of others', async () => {
    const paper = await caseIn('underReview');
    await paper.do('recuse', leader, { person: 'food-head', reason: '利害关系' });
    await paper.do('opine', handler, { unitCode: 'food', opinion: 'agree' });
    await paper.do('opine', health, { unitCode: 'health', opinion: 'agree' });
    expect(paper.file.state.assignments['review:lead']).toMatchObject({ person: 'food-1' });
    await paper.away('food-1');
    expect(paper.file.state.assignments['review:lead']).toMatchObject({ person: 'leader-1', emptyPost: true });
  });

  it('shuts out of the case by any duty and any role', async () => {
    const paper = await caseIn('underReview');
    await paper.do('recuse', leader, { person: 'leader-1', reason: '利害关系' });
    expect(await paper.refusal('designateSupervisor', leader, { postCode: 'food-head', reason: 'r' })).toEqual([
      'RECUSED',
      'R-LAW-14',
    ]);
    expect(allowedActions(paper.file, leader)).toEqual([]);
    expect(allowedActions(paper.file, applicant)).not.toEqual([]);
    await paper.do('recuse', handler, { person: 'food-1', reason: 'r' });
    expect(paper.file.state.firstHandler).toMatchObject({ person: 'food-1' });
    expect(paper.file.state.assignments['handle']).toMatchObject({ person: 'food-2' });
  });

  it('is by oneself, or by a leader or the discipline inspection, once and with a reason', async () => {
    const paper = await caseIn('underReview');
    for (const by of [handler, clerk, { ...applicant, person: 'health-1' }]) {
      expect(await paper.refusal('recuse', by, aside)).toEqual(['NOT_YOURS_TO_RECUSE', 'R-LAW-14']);
    }
    expect(await paper.refusal('recuse', health, { ...aside, reason: ' ' })).toEqual(['REASON_REQUIRED', 'R-LAW-14']);
    const inspector = { person: 'discipline-1', roles: ['discipline' as const] };
    expect(await paper.do('recuse', inspector, aside)).toBeUndefined();
    expect(await paper.refusal('recuse', leader, aside)).toEqual(['ALREADY_RECUSED', 'R-LAW-14']);
    expect(await (await caseIn('closed')).refusal('recuse', health, aside)).toEqual(['CASE_CLOSED', 'R-CLS-02']);
    expect(await (await caseIn('delivering')).do('recuse', health, aside)).toBeUndefined();
  });

  it('comes before the designation: nobody who stands aside becomes the first handler', async () => {
    const paper = new PaperCase(namedItem, morning('2026-03-02'));
    const { post, ...next } = resolvePost('food-review', paper.now, organisation, [], ['food-1']);
    expect([post, next]).toEqual(['food-review', { person: 'food-2', substitute: true, emptyPost: false }]);
  });
});
