import type { By } from '@shouban/domain/case/types';
import type { CommendationCommands, CommendationState } from '@shouban/domain/oversight/commendation/types';
import { Stage } from '../support/stage.testing';
import { StagedProceeding } from '../support/staged-proceeding.testing';

const head: By = { person: 'food-head', roles: ['officer'], heads: ['food'] };
const OPENING = {
  person: 'food-1',
  post: 'food-review',
  section: 'food',
  reason: '主动上门服务',
  evidence: [{ kind: 'case', number: 'QH2030000001' }],
};

let stage: Stage;
let commendations = 0;
beforeAll(async () => {
  stage = await Stage.open({ at: '2030-03-04T08:55' });
});
afterAll(() => stage.close());

async function recorded(): Promise<StagedProceeding<CommendationCommands, CommendationState>> {
  const number = `QHBY${2_030_000_001 + commendations++}`;
  const commendation = new StagedProceeding<CommendationCommands, CommendationState>(
    stage,
    'commendation',
    'commendation',
    number,
  );
  await commendation.open(head, OPENING);
  return commendation;
}

describe('R-SUP-06 a commendation', () => {
  it('R-SUP-06 is revoked by a recorded correction', async () => {
    const commendation = await recorded();
    await commendation.do('revoke', head, { reason: '误录' });
    await commendation.handle.result();
    expect((await commendation.ledger()).map(({ type }) => type)).toEqual([
      'CommendationRecorded',
      'CommendationRevoked',
    ]);
    expect(await commendation.folded()).toMatchObject({ reason: OPENING.reason, revoked: { reason: '误录' } });
    await commendation.keepHistory('commendation-revoked');
  });

  it('R-SUP-06 may be revoked until the end of the year after the one that it counts in', async () => {
    const commendation = await recorded();
    await stage.passTo('2032-01-01T00:01');
    await commendation.handle.result();
    expect(await commendation.events('CommendationBecameFinal')).toMatchObject([{ actor: { kind: 'system' } }]);
    expect(await commendation.chainFault()).toBeUndefined();
    await commendation.keepHistory('commendation-final');
  });
});
