import { isBeyondAuthority, overstepped } from './overstep';
import { allMaterials, caseIn, clerk, leader, namedItem, officer, organisation, PaperCase } from './paper.testing';
import type { CaseAction } from './commands';
import { postsTouchedBy } from '../duty/resolve';

/** A case that was granted on an undertaking which was found broken after its closing. */
async function revocationProposed() {
  const paper = new PaperCase({ ...namedItem, undertakingFor: ['lease'] });
  const materials = allMaterials.filter(({ code }) => code !== 'lease');
  await paper.register({ materials, undertakings: [{ code: 'lease', signedOn: '2026-03-01' }] });
  await paper.do('accept', clerk, {});
  await paper.do('sign', officer('food-1'), {});
  await paper.do('opine', officer('food-head'), { unitCode: 'lead', opinion: 'agree' });
  await paper.do('decide', officer('food-1'), { outcome: 'granted' });
  await paper.do('deliver', officer('food-1'), { way: 'post', receivedBy: 'x' });
  await paper.beginAftercare();
  await paper.do('checkUndertaking', officer('food-1'), { code: 'lease', kept: false, finding: '合同已解除' });
  return paper;
}

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

  it('R-SUP-04 R-LAW-10 is one in a closed case as long as a revocation waits for the leader, and not afterwards', async () => {
    const paper = await revocationProposed();
    const revoke = { revocationId: 'V1', revoke: true, reason: '承诺不实', basis: '《许可法》第六十九条' };
    const tries = async () => (await paper.perform('decideRevocation', officer('food-2'), revoke)).refusal!;
    const touched = postsTouchedBy('food-2', organisation);
    const overstep = { person: 'food-2', action: 'decideRevocation' } as const;
    expect(isBeyondAuthority(paper.file, 'decideRevocation', await tries(), touched)).toBe(true);
    expect(overstepped(paper.file, overstep).drafts).toMatchObject([
      { rule: 'R-SUP-04', data: { kind: 'beyondAuthority', person: 'food-2', detail: 'decideRevocation' } },
    ]);
    const refusal = await tries();
    await paper.do('decideRevocation', leader, revoke);
    expect(isBeyondAuthority(paper.file, 'decideRevocation', refusal, touched)).toBe(false);
    expect(overstepped(paper.file, overstep)).toEqual({ drafts: [] });
  });
});
