import { standingOfAccused, type Accused } from '@shouban/domain/complaint/accused';
import { centreLeader, complainant, discipline, opening, VERIFIED } from '@shouban/domain/complaint/complaint.testing';
import type { ComplaintCommands, ComplaintState } from '@shouban/domain/complaint/types';
import { officer, organisation } from '@shouban/domain/case/paper.testing';
import { organisationChangeWorkflowId } from '@shouban/contracts/organisation';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { StandingReader } from '@shouban/persistence/standing-reader';
import { sectionStanding } from '@shouban/domain/complaint/standing';
import { announceOrganisation } from '../../apps/worker/src/announce-organisation';
import { Stage } from '../support/stage.testing';
import { StagedProceeding } from '../support/staged-proceeding.testing';

type StagedComplaint = StagedProceeding<ComplaintCommands, ComplaintState>;

const HEALTH_LEADER = officer('leader-3');
const at = (local: string) => Date.parse(`${local}:00+08:00`);

describe('a complaint in the course of time', () => {
  let stage: Stage;
  let complaints = 0;
  beforeEach(async () => {
    stage = await Stage.open({ at: '2030-03-04T10:00' });
  });
  afterEach(() => stage.close());

  async function received(more: Parameters<typeof opening>[0] = {}): Promise<StagedComplaint> {
    const number = `QHTS${2_030_000_001 + complaints++}`;
    const one: StagedComplaint = new StagedProceeding(stage, 'complaint', 'complaint', number);
    await one.open(complainant, opening(more));
    return one;
  }

  function designated(one: StagedComplaint, accused: Accused, post = 'discipline', holder = 'discipline-1') {
    const standing = standingOfAccused(accused, organisation);
    return one.do('designate', discipline, { post, holder, standing });
  }

  /** What has happened in it but giving its duties to somebody. */
  async function rang(one: StagedComplaint) {
    const events = (await one.ledger()).filter(({ type }) => type !== 'DutiesAssigned');
    return events.map(({ type, rule, at: when }) => [type, rule, when]);
  }

  it('R-SUP-01 is taken from an investigator whom a new organisation puts under the accused, and given to the next of his post', async () => {
    const one = await received();
    await designated(one, { person: 'food-1' }, 'health-review', 'health-1');
    const persons = ['food-1', 'health-1'].map((id) => ({ id, name: '', title: '', phone: '', roles: [] }));
    const under = { a: 'food-2', b: ['food-3', 'health-1'] };
    const posts = organisation.posts.map((post) => (post.code === 'food-review' ? { ...post, ...under } : post));
    await stage.putInForce({ organisation: { ...organisation, persons, posts } });
    await announceOrganisation(stage.dataSource, stage.client, 'shouban');
    const { version } = (await new CatalogueReader(stage.dataSource).current()).organisation;
    await stage.client.workflow.getHandle(organisationChangeWorkflowId(version)).result();
    await one.until(async () => (await one.events('StandingRenewed')).length > 0);
    expect(await one.events('StandingRenewed')).toMatchObject([
      { rule: 'R-SUP-01', actor: { kind: 'system' }, data: { replaced: 'health-1' } },
    ]);
    expect((await one.state()).assignments['investigate']).toMatchObject({ post: 'health-review', person: 'health-2' });
    const kept = { verdict: 'verified', finding: '查实', answer: '属实' } as const;
    expect(await one.refused('conclude', officer('health-1'), kept)).toMatchObject({ code: 'NOT_YOUR_DUTY' });
    await one.do('conclude', officer('health-2'), kept);
    expect(await one.chainFault()).toBeUndefined();
    expect(await one.folded()).toEqual(await one.state());
    await one.keepHistory('complaint-investigator-replaced');
  });

  it('R-SUP-01 is pressed for until somebody investigates, and past its limit by each rung once', async () => {
    const one = await received();
    await stage.passTo('2030-03-06T17:01');
    await one.until(async () => (await one.events('LimitEscalated')).length > 0);
    await designated(one, { person: 'food-1' });
    await stage.passTo('2030-03-29T10:00');
    await one.until(async () => (await one.events('LimitEscalated')).length === 4);
    const clocked = (await rang(one)).filter(([, rule]) => rule !== undefined);
    expect(clocked).toEqual([
      ['ComplaintRegistered', 'R-SUP-01', expect.any(Number)],
      ['LimitReminded', 'R-SUP-01', at('2030-03-06T09:00')],
      ['LimitExpired', 'R-SUP-01', at('2030-03-06T17:00')],
      ['SuspectedBreachRecorded', 'R-SUP-04', at('2030-03-06T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-06T17:00')],
      ['InvestigatorDesignated', 'R-SUP-01', expect.any(Number)],
      ['LimitReminded', 'R-SUP-01', at('2030-03-25T09:00')],
      ['LimitExpired', 'R-SUP-01', at('2030-03-25T17:00')],
      ['SuspectedBreachRecorded', 'R-SUP-04', at('2030-03-25T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-25T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-26T17:00')],
      ['LimitEscalated', 'R-CLK-13', at('2030-03-28T17:00')],
    ]);
    expect(await one.state()).toEqual(await one.folded());
    expect(await one.chainFault()).toBeUndefined();
    await one.keepHistory('complaint-overdue');
  });

  it('R-SUP-01 an extension that nobody decides lapses with the limit; one that a leader grants moves it', async () => {
    const [silent, granted] = [await received(), await received()];
    for (const one of [silent, granted]) {
      await designated(one, { person: 'food-1' });
      await one.do('requestExtension', discipline, { days: 5, reason: '外调取证' });
    }
    await granted.do('decideExtension', centreLeader, { approve: true, reason: '案情复杂' });
    await stage.passTo('2030-03-25T17:01');
    await silent.until(async () => (await silent.events('ExtensionLapsed')).length > 0);
    expect(await silent.events('ExtensionLapsed')).toMatchObject([
      { at: at('2030-03-25T17:00'), rule: 'R-SUP-01', actor: { kind: 'system' } },
    ]);
    expect((await silent.state()).extension!.state).toBe('lapsed');
    expect(await granted.events('LimitExpired')).toEqual([]);
    await stage.passTo('2030-04-01T17:01');
    await granted.until(async () => (await granted.events('LimitExpired')).length > 0);
    expect(await granted.events('LimitExpired')).toMatchObject([{ data: { due: '2030-04-01' } }]);
    await silent.keepHistory('complaint-extension-lapsed');
    await granted.keepHistory('complaint-extension-granted');
  });

  it('R-SUP-01 an absent investigator’s stand-in is passed over where he works in the unit complained of', async () => {
    const one = await received();
    // leader-1 stands in for the leader of health, and leads the section that is complained of.
    await designated(one, { person: 'food-1' }, 'health-leader', 'leader-3');
    expect((await one.state()).assignments['investigate']).toMatchObject({ person: 'leader-3', substitute: false });
    await stage.absent('leader-3', '2030-03-05T09:00', '2030-03-20T09:00');
    await stage.passTo('2030-03-05T09:05');
    await one.until(async () => (await one.state()).assignments['investigate']?.person !== 'leader-3');
    expect((await one.state()).assignments['investigate']).toMatchObject({ person: 'sanitation-head' });
    const refusal = await one.refused('conclude', officer('leader-1'), VERIFIED);
    expect(refusal).toMatchObject({ code: 'NOT_YOUR_DUTY', params: { holder: 'sanitation-head' } });
    await stage.passTo('2030-03-20T09:05');
    await one.until(async () => (await one.state()).assignments['investigate']?.person === 'leader-3');
    await one.do('conclude', HEALTH_LEADER, { ...VERIFIED, verdict: 'notVerified' });
    await one.keepHistory('complaint-stand-in');
  });

  it('R-SUP-01 closes when the answer has been told and the time to appeal the finding is over', async () => {
    const one = await received();
    await designated(one, { person: 'food-1' });
    await one.do('conclude', discipline, VERIFIED);
    await one.do('tellNotice', discipline, { noticeId: 'N1', way: 'phone', toldAt: at('2030-03-04T10:00') });
    expect((await one.events('ComplaintClosed')).length).toBe(0);
    await stage.passTo('2030-04-03T17:01');
    await one.handle.result();
    expect((await rang(one)).slice(-2)).toEqual([
      ['ReviewPeriodEnded', 'R-SUP-01', at('2030-04-03T17:00')],
      ['ComplaintClosed', 'R-SUP-01', expect.any(Number)],
    ]);
    await one.keepHistory('complaint-answered');
  });

  it('R-SUP-03 two verified in the year bar the head; one that a review overturns counts no more; the year rolls over', async () => {
    const standing = async (year: number) => {
      const all = await new StandingReader(stage.dataSource).verifiedAgainst('food');
      const { verified, headMayBeExcellent } = sectionStanding(year, all);
      return [verified.length, headMayBeExcellent];
    };
    const [first, second] = [await received(), await received({ accused: { sectionCode: 'food' } })];
    await designated(first, { person: 'food-1' });
    await first.do('conclude', discipline, VERIFIED);
    expect(await standing(2030)).toEqual([1, true]);
    await designated(second, { sectionCode: 'food' });
    await second.do('conclude', discipline, VERIFIED);
    expect(await standing(2030)).toEqual([2, false]);
    await first.do('requestReview', officer('food-1'), { grounds: '当日已答复' });
    await first.do('decideReview', centreLeader, { overturn: true, reason: '属实', answer: '复核不属实' });
    expect(await standing(2030)).toEqual([1, true]);
    await stage.passTo('2031-01-06T10:00');
    const next = await received();
    await designated(next, { person: 'food-1' });
    await next.do('conclude', discipline, VERIFIED);
    expect(await Promise.all([standing(2030), standing(2031)])).toEqual([
      [1, true],
      [1, true],
    ]);
    await first.keepHistory('complaint-overturned');
  });
});
