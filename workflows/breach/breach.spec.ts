import type { By } from '@shouban/domain/case/types';
import {
  breachNumber,
  type BreachCommands,
  type BreachState,
  type SuspectedBreach,
} from '@shouban/domain/oversight/breach/types';
import { Stage } from '../support/stage.testing';
import { StagedProceeding } from '../support/staged-proceeding.testing';

const inspector: By = { person: 'discipline-1', roles: ['discipline'] };
const director: By = { person: 'director', roles: ['leader'], leads: ['centre-leader'] };
const handler: By = { person: 'food-1', roles: ['officer'] };

let stage: Stage;
let cases = 0;
beforeEach(async () => {
  stage = await Stage.open({ at: '2030-03-04T08:55' });
});
afterEach(() => stage.close());

/** A breach as some ledger has recorded it, in the list where the projection finds it. */
async function suspected(): Promise<{
  judged: StagedProceeding<BreachCommands, BreachState>;
  breach: SuspectedBreach;
}> {
  const stream = `QH${2_030_000_001 + cases++}`;
  const at = await stage.env.currentTimeMs();
  const who = { person: 'food-1', post: 'food-review', section: 'food' };
  const breach: SuspectedBreach = { stream, seq: 7, kind: 'overdue', at, ...who, detail: '2030-03-01' };
  const number = breachNumber(stream, 7);
  await stage.dataSource.query(
    `INSERT INTO breaches (number, stream, seq, kind, at, person, post, section, detail)
     VALUES ($1, $2, 7, 'overdue', $3, 'food-1', 'food-review', 'food', '2030-03-01')`,
    [number, stream, at],
  );
  return { judged: new StagedProceeding(stage, 'breach', 'breachJudgement', number), breach };
}

async function rowOf(number: string) {
  const [row] = await stage.dataSource.query(
    `SELECT status, judged_by, judged_on, reason FROM breaches WHERE number = $1`,
    [number],
  );
  return row;
}

describe('R-SUP-04 the judgement of a suspected breach', () => {
  it('R-SUP-04 becomes final by itself when nobody has appealed in ten working days', async () => {
    const { judged, breach } = await suspected();
    await judged.open(inspector, { breach, confirm: true, reason: '超时限' });
    expect(await rowOf(judged.number)).toEqual({
      status: 'confirmed',
      judged_by: 'discipline-1',
      judged_on: '2030-03-04',
      reason: '超时限',
    });
    await stage.passTo('2030-03-18T17:01');
    await judged.handle.result();
    expect((await judged.ledger()).map(({ type, rule, actor }) => [type, rule, actor.kind])).toEqual([
      ['BreachJudged', 'R-SUP-04', 'person'],
      ['JudgementBecameFinal', 'R-SUP-04', 'system'],
    ]);
    expect(await rowOf(judged.number)).toMatchObject({ status: 'confirmed' });
    expect(await judged.chainFault()).toBeUndefined();
    await judged.keepHistory('breach-final');
  });

  it('R-SUP-04 is overturned on appeal by another person, who is reminded of it until he decides', async () => {
    await stage.passTo('2030-03-18T17:01');
    const { judged, breach } = await suspected();
    await judged.open(inspector, { breach, confirm: true, reason: '超时限' });
    await judged.do('appeal', handler, { reason: '系统故障' });
    expect(await rowOf(judged.number)).toMatchObject({ status: 'appealed', judged_by: 'discipline-1' });
    expect(await judged.refused('decideAppeal', inspector, { confirm: true, reason: 'r' })).toMatchObject({
      code: 'JUDGED_BEFORE',
      rule: 'R-SUP-04',
    });
    await stage.passTo('2030-04-01T17:01');
    expect(await judged.events('LimitReminded')).toMatchObject([{ data: { to: ['director'] } }]);
    await judged.do('decideAppeal', director, { confirm: false, reason: '属实' });
    await judged.handle.result();
    expect(await judged.folded()).toMatchObject({
      judgement: { confirmed: false, by: 'director' },
      overturned: { confirmed: true, by: 'discipline-1' },
    });
    expect(await rowOf(judged.number)).toMatchObject({ status: 'dismissed', judged_by: 'director', reason: '属实' });
    await judged.keepHistory('breach-overturned');
  });
});
