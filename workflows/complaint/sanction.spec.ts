import { officer, organisation } from '@shouban/domain/case/paper.testing';
import type { By } from '@shouban/domain/case/types';
import { discipline } from '@shouban/domain/complaint/complaint.testing';
import { standingOfSubject } from '@shouban/domain/sanctions/subject';
import type { SanctionCommands, SanctionState } from '@shouban/domain/sanctions/types';
import { Stage } from '../support/stage.testing';
import { StagedProceeding } from '../support/staged-proceeding.testing';

type StagedSanction = StagedProceeding<SanctionCommands, SanctionState>;

const SUBJECT = officer('food-1');
const IN_CHARGE: By = { person: 'leader-1', roles: ['leader'], leads: ['market-leader'] };
const DIRECTOR: By = { person: 'director', roles: ['leader'], leads: ['centre-leader'] };
const at = (local: string) => Date.parse(`${local}:00+08:00`);

describe('a sanction in the course of time', () => {
  let stage: Stage;
  let sanctions = 0;
  beforeEach(async () => {
    stage = await Stage.open({ at: '2030-03-04T10:00' });
  });
  afterEach(() => stage.close());

  async function proposed(): Promise<StagedSanction> {
    const number = `QHZR${2_030_000_001 + sanctions++}`;
    const one: StagedSanction = new StagedProceeding(stage, 'sanction', 'sanction', number);
    await one.open(discipline, {
      person: 'food-1',
      ladder: 'D5',
      grade: 'writtenAdmonition',
      ground: 'firstHandler',
      origin: { kind: 'complaint', number: 'QHTS2030000001' },
      facts: '超时限办理',
      standing: standingOfSubject('food-1', organisation),
    });
    return one;
  }

  const steps = async (one: StagedSanction) =>
    (await one.ledger())
      .filter(({ type }) => !/^(Duties|Notice)/.test(type))
      .map(({ type, rule, at: when }) => [type, rule, when]);

  it('R-SUP-02 whoever says nothing is heard by the end of his time, and no earlier; then the decision is pressed for', async () => {
    const one = await proposed();
    await stage.passTo('2030-03-11T16:50');
    expect(await one.refused('decide', IN_CHARGE, { sanction: true, reason: 'r' })).toMatchObject({
      code: 'NOT_HEARD_YET',
      rule: 'R-SUP-02',
    });
    await stage.passTo('2030-03-11T17:01');
    await one.until(async () => (await one.state()).heard !== undefined);
    await stage.passTo('2030-03-26T17:01');
    await one.until(async () => (await one.events('LimitEscalated')).length === 1);
    expect(await steps(one)).toEqual([
      ['SanctionProposed', 'R-SUP-02', expect.any(Number)],
      ['StatementPeriodEnded', 'R-SUP-02', at('2030-03-11T17:00')],
      ['LimitReminded', 'R-SUP-02', at('2030-03-25T09:00')],
      ['LimitExpired', 'R-SUP-02', at('2030-03-25T17:00')],
      ['SuspectedBreachRecorded', 'R-SUP-04', at('2030-03-25T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-26T17:00')],
    ]);
    expect(await one.state()).toEqual(await one.folded());
    await one.keepHistory('sanction-overdue');
  });

  it('R-SUP-02 what nobody appeals stands when the time for it is over', async () => {
    const one = await proposed();
    await one.do('giveStatement', SUBJECT, { statement: '事出有因' });
    await one.do('decide', IN_CHARGE, { sanction: true, reason: '情节较轻' });
    await one.do('record', discipline, { way: 'written', toldAt: at('2030-03-04T10:00') });
    await stage.passTo('2030-04-03T16:50');
    expect((await one.state()).closedAt).toBeUndefined();
    await stage.passTo('2030-04-03T17:01');
    await one.handle.result();
    expect((await steps(one)).slice(-2)).toEqual([
      ['AppealPeriodEnded', 'R-SUP-02', at('2030-04-03T17:00')],
      ['SanctionClosed', 'R-SUP-02', expect.any(Number)],
    ]);
    await one.keepHistory('sanction-in-force');
  });

  it('R-SUP-02 an appeal is decided by another leader, though whoever decided stands in for him', async () => {
    const one = await proposed();
    await one.do('waiveStatement', SUBJECT, {});
    await one.do('decide', IN_CHARGE, { sanction: true, reason: '情节较轻' });
    await one.do('record', discipline, { way: 'written', toldAt: at('2030-03-04T10:00') });
    await one.do('appeal', SUBJECT, { grounds: '处理过重' });
    expect(await one.refused('decideAppeal', IN_CHARGE, { overturn: true, reason: 'r' })).toMatchObject({
      code: 'DECIDED_BY_YOU',
      rule: 'R-SUP-02',
    });
    await one.do('decideAppeal', DIRECTOR, { overturn: true, for: 'facts', reason: '证据不足' });
    await one.handle.result();
    expect(await one.events('SanctionClosed')).toMatchObject([{ data: { inForce: false } }]);
    expect(await one.chainFault()).toBeUndefined();
    await one.keepHistory('sanction-overturned');
  });
});
