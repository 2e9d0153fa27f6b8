import { broughtByJourney } from './brought';
import { clerk, jointItem, materialsButOwed, officer, PaperCase } from './paper.testing';

const photo = { code: 'photo', quantity: 2, original: false };
const journey = { number: 'QHDB2026000001', key: 'shop', owes: [{ material: 'photo', from: 'licence' }] };

/** A case of a journey that owes a photograph, in review. */
async function owing(more: object = { journey }): Promise<PaperCase> {
  const paper = new PaperCase(jointItem);
  await paper.register({ materials: materialsButOwed, ...more });
  await paper.do('accept', clerk, {});
  return paper;
}
const draftsOf = ({ file, now }: PaperCase, materials = [photo]) =>
  broughtByJourney(file, materials, now).drafts.map(({ type, rule, data }) => [type, rule, data]);

describe('the result of another case of the journey', () => {
  it('is handed in by itself for what is owed, before acceptance and after', async () => {
    const early = new PaperCase(jointItem);
    await early.register({ materials: materialsButOwed, journey });
    const handedIn = { materials: [{ ...photo, receivedOn: '2026-03-02' }], stillMissing: [], on: '2026-03-02' };
    expect(draftsOf(early)).toEqual([['SupplementReceived', 'R-PRX-04', handedIn]]);
    expect(draftsOf(await owing())).toEqual([['SupplementReceived', 'R-PRX-04', handedIn]]);
  });

  it('is taken once, only what was promised, and only of a journey', async () => {
    const paper = await owing();
    expect(draftsOf(paper, [{ ...photo, code: 'lease' }])).toEqual([]);
    expect(draftsOf(await owing({}))).toEqual([]);
    await paper.do('supplement', clerk, { materials: [photo] });
    expect(draftsOf(paper)).toEqual([]);
  });

  it('leaves missing what it does not bring', async () => {
    const paper = new PaperCase(jointItem);
    await paper.register({ materials: materialsButOwed.slice(0, 1), journey });
    await paper.do('oneTimeNotice', clerk, {
      form: 'written',
      missing: [{ code: 'photo', reason: '模糊', guidance: '重拍' }],
    });
    const [[, , data]] = draftsOf(paper) as [[string, string, { stillMissing: { code: string }[] }]];
    expect(data.stillMissing.map(({ code }) => code)).toEqual(['lease']);
  });

  it('is not taken by a case that has ended without a grant', async () => {
    const paper = await owing();
    await paper.do('withdraw', clerk, {});
    expect(paper.file.state.status).toBe('closed');
    expect(draftsOf(paper)).toEqual([]);
  });

  it('ends the promise to bring it, where that was followed after a grant', async () => {
    const paper = await owing();
    await paper.do(
      'designate',
      { person: 'leader-1', roles: ['leader'] },
      { sectionCode: 'food', postCode: 'food-review' },
    );
    await paper.do('sign', officer('food-1'), {});
    for (const [unitCode, person] of [
      ['food', 'food-1'],
      ['health', 'health-1'],
      ['lead', 'food-head'],
    ] as const) {
      await paper.do('opine', officer(person), { unitCode, opinion: 'agree' });
    }
    const promise = { materials: ['photo'], undertaking: '办成后补交', promisedBy: '2026-04-01' };
    await paper.do('undertakeOwed', officer('food-1'), promise);
    expect(await paper.do('decide', officer('food-1'), { outcome: 'granted' })).toBeUndefined();
    expect(draftsOf(paper).map(([type, rule]) => [type, rule])).toEqual([
      ['SupplementReceived', 'R-PRX-04'],
      ['UndertakingChecked', 'R-JNT-04'],
    ]);
  });
});
