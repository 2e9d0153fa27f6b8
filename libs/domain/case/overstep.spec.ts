import { isBeyondAuthority, overstepped } from './overstep';
import { caseIn, officer, organisation } from './paper.testing';
import type { CaseAction } from './commands';
import { postsTouchedBy } from '../duty/resolve';

const inReview = () => caseIn('underReview');

async function triedBy(person: string, action: CaseAction, body: object) {
  const paper = await inReview();
  const { refusal } = await paper.perform(action, officer(person), body as never);
  return isBeyondAuthority(paper.file, action, refusal!, postsTouchedBy(person, organisation));
}

describe('an act beyond authority (R-SUP-04)', () => {
  const opinion = { unitCode: 'health', opinion: 'agree' };

  it('R-SUP-04 is tried by whoever has nothing to do with the post that holds the duty', async () => {
    expect(await triedBy('food-2', 'opine', opinion)).toBe(true);
    expect(await triedBy('window-2', 'opine', opinion)).toBe(true);
    expect(await triedBy('food-1', 'release', { kind: 'secondNotice', reason: '急' })).toBe(true);
  });

  it('R-SUP-04 is not tried by whoever stands in at the post or above it, whoever is there today', async () => {
    for (const person of ['health-2', 'sanitation-head', 'leader-3', 'director', 'deputy']) {
      expect([person, await triedBy(person, 'opine', opinion)]).toEqual([person, false]);
    }
  });

  it('R-SUP-04 is no act that decides nothing, nor one for which nobody holds a duty', async () => {
    expect(await triedBy('health-2', 'sign', {})).toBe(false);
    expect(await triedBy('health-2', 'accept', {})).toBe(false);
    expect(await triedBy('window-2', 'decideExtension', { extensionId: 'E1', approve: true, reason: '' })).toBe(false);
  });

  it('R-SUP-04 R-LAW-14 is tried by whoever stands aside and decides all the same', async () => {
    const paper = await inReview();
    await paper.do('recuse', officer('health-1'), { person: 'health-1', reason: '近亲属' });
    const { refusal } = await paper.perform('opine', officer('health-1'), opinion as never);
    expect(refusal).toMatchObject({ code: 'RECUSED' });
    expect(isBeyondAuthority(paper.file, 'opine', refusal!, postsTouchedBy('health-1', organisation))).toBe(true);
  });

  it('R-SUP-04 is a suspected breach once for each person and act, as long as the case is open', async () => {
    const paper = await inReview();
    const suspect = (person: string, action: CaseAction, post?: string) =>
      paper.act({ decide: (file) => overstepped(file, { person, action, ...(post && { post }) }) });
    await suspect('food-2', 'opine', 'food-review');
    await suspect('food-2', 'opine', 'food-review');
    await suspect('food-2', 'decide', 'food-review');
    await suspect('stranger', 'opine');
    expect(paper.of('SuspectedBreachRecorded').map(({ rule, actor, data }) => [rule, actor.kind, data])).toEqual([
      ['R-SUP-04', 'system', { kind: 'beyondAuthority', person: 'food-2', post: 'food-review', detail: 'opine' }],
      ['R-SUP-04', 'system', { kind: 'beyondAuthority', person: 'food-2', post: 'food-review', detail: 'decide' }],
      ['R-SUP-04', 'system', { kind: 'beyondAuthority', person: 'stranger', detail: 'opine' }],
    ]);
    const closed = await caseIn('closed');
    expect(overstepped(closed.file, { person: 'food-2', action: 'opine' })).toEqual({ drafts: [] });
  });
});
