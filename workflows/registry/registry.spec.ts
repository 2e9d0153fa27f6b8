import type { RegistryCommands, RegistryEvents, RegistryOpening, RegistryState } from '@shouban/domain/registry/types';
import { headOfFood, leader, officer, registry } from '@shouban/domain/case/paper.testing';
import type { SharedEvents } from '@shouban/domain/proceeding';
import { Stage } from '../support/stage.testing';
import { StagedProceeding } from '../support/staged-proceeding.testing';

const LETTER: RegistryOpening = {
  kind: 'incoming',
  title: '关于开展评估的函',
  sender: '市局',
  receivedOn: '2030-03-04',
  matterClass: 'general',
};
const INSTRUCTION = { text: '请食品科办理', leadSection: 'food', postCode: 'food-review' };
const FOOD = officer('food-1');

type Shared = RegistryEvents & SharedEvents;

let stage: Stage;
let count = 0;
beforeEach(async () => {
  stage = await Stage.open({ at: '2030-03-04T09:00' }); // a Monday
});
afterEach(() => stage.close());

async function registered(): Promise<StagedProceeding<RegistryCommands, RegistryState>> {
  const matter = new StagedProceeding<RegistryCommands, RegistryState>(
    stage,
    'registry',
    'registryMatter',
    `QHDJ${2_030_000_001 + count++}`,
  );
  await matter.open(registry, LETTER);
  return matter;
}

describe('a matter of the registry', () => {
  it('R-REG-01 is instructed, signed, handled within three days and reported closed', async () => {
    const matter = await registered();
    await matter.do('instruct', officer('director'), INSTRUCTION);
    await matter.do('sign', FOOD, {});
    await stage.passTo('2030-03-07T16:00');
    await matter.do('reportClosing', FOOD, { result: '已复函' });
    await matter.do('confirmClosing', registry, { accept: true });
    expect(await matter.handle.result()).toEqual({ seq: (await matter.ledger()).at(-1)!.seq });
    expect(await matter.folded()).toMatchObject({ closedOn: '2030-03-07' });
    const [closed] = await matter.events<Shared>('MatterClosed');
    expect(closed).toMatchObject({ rule: 'R-REG-01', data: { due: '2030-03-07', inTime: true } });
    expect(await matter.chainFault()).toBeUndefined();
    await matter.keepHistory('registry-closed');
  });

  it('R-REG-01 is not reported closed with a milestone open, and is once it was reached or waived', async () => {
    const matter = await registered();
    await matter.do('instruct', officer('director'), INSTRUCTION);
    await matter.do('sign', FOOD, {});
    const milestones = ['现场核查', '复函', '回访'].map((name) => ({ name, by: '2030-03-07' }));
    await matter.do('setMilestones', FOOD, { milestones });
    await matter.do('reachMilestone', FOOD, { milestoneId: 'M1', result: '已核查' });
    expect(await matter.refused('reportClosing', FOOD, { result: '已复函' })).toMatchObject({
      code: 'MILESTONES_UNREACHED',
      rule: 'R-REG-01',
      params: { milestones: 'M2, M3' },
    });
    await matter.do('reachMilestone', FOOD, { milestoneId: 'M2', result: '已复函' });
    await matter.do('waiveMilestone', leader, { milestoneId: 'M3', reason: '不再需要' });
    await matter.do('reportClosing', FOOD, { result: '已复函' });
    await matter.do('confirmClosing', registry, { accept: true });
    await matter.handle.result();
    await matter.keepHistory('registry-milestones-done');
  });

  it('R-REG-01 that nobody instructs, signs or handles is reminded of, recorded and pressed for', async () => {
    const matter = await registered();
    await stage.passTo('2030-03-05T17:30');
    await matter.until(async () => (await matter.events<Shared>('LimitExpired')).length === 1);
    expect(await matter.events<Shared>('LimitReminded')).toMatchObject([
      { data: { clock: 'instruct', to: ['director'] } },
    ]);
    expect(await matter.events<Shared>('SuspectedBreachRecorded')).toMatchObject([
      { rule: 'R-SUP-04', actor: { kind: 'system' }, data: { kind: 'overdue', person: 'director', clock: 'instruct' } },
    ]);
    await matter.do('instruct', officer('director'), INSTRUCTION);
    await stage.passTo('2030-03-07T17:30');
    await matter.until(async () => (await matter.state()).escalations.some(({ clock }) => clock === 'handleMatter'));
    const state = await matter.state();
    expect(state.assignments['press:handleMatter:sectionHead']).toMatchObject({ person: 'food-head' });
    expect(await matter.folded()).toEqual(state);
    await matter.do('sign', FOOD, {});
    await matter.do('reportClosing', FOOD, { result: '已复函' });
    await matter.do('confirmClosing', registry, { accept: false, reason: '请附件' });
    await matter.do('reportClosing', FOOD, { result: '附件已附' });
    await matter.do('confirmClosing', registry, { accept: true });
    await matter.handle.result();
    expect((await matter.events<Shared>('MatterClosed'))[0]).toMatchObject({ data: { inTime: true } });
    await matter.keepHistory('registry-pressed-for');
  });

  it('R-REG-01 R-ABP-07 goes to the stand-in of whoever is away, and back', async () => {
    const matter = await registered();
    await matter.do('instruct', officer('director'), INSTRUCTION);
    const absence = await stage.absent('food-1', '2030-03-04T10:00', '2030-03-05T09:00');
    const holder = async () => (await matter.state()).assignments['handleMatter']!.person;
    await stage.passTo('2030-03-04T10:01');
    await matter.until(async () => (await holder()) === 'food-2');
    expect(await matter.refused('sign', FOOD, {})).toMatchObject({ code: 'NOT_YOUR_DUTY', rule: 'R-ABP-03' });
    await matter.do('sign', officer('food-2'), {});
    expect((await matter.events<Shared>('MatterSigned'))[0]!.actor).toEqual({
      kind: 'person',
      person: 'food-2',
      forPost: 'food-review',
    });
    await stage.passTo('2030-03-05T09:01');
    await stage.client.workflow.getHandle(absence).result();
    await matter.until(async () => (await holder()) === 'food-1');
    await matter.keepHistory('registry-substituted');
    // What was not handed over its stand-in has taken by himself; nobody was missing.
    expect(await matter.events<Shared>('DutiesTakenOver')).toMatchObject([
      { rule: 'R-ABP-04', data: { duties: { handleMatter: { from: 'food-1', by: 'food-2', handedOver: false } } } },
    ]);
    expect(await matter.events<Shared>('SuspectedBreachRecorded')).toEqual([]);
  });

  it('R-ABP-02 R-ABP-04 goes above where its post is empty, which is recorded; a note on it is the stand-in’s', async () => {
    const matter = await registered();
    await matter.do('instruct', officer('director'), INSTRUCTION);
    const note = '函件在卷，待核数';
    const handover = [{ caseNo: matter.stream, note }, { note: '印章在柜二' }];
    await stage.absent('food-2', '2030-03-04T10:00', '2030-03-05T09:00');
    await stage.absent('food-1', '2030-03-04T10:10', '2030-03-05T09:00', handover);
    await stage.passTo('2030-03-04T10:11');
    await matter.until(async () => (await matter.state()).assignments['handleMatter']!.person === 'food-3');
    expect((await matter.events<Shared>('DutiesTakenOver'))[0]!.data).toMatchObject({
      duties: { handleMatter: { from: 'food-1', by: 'food-3', handedOver: true, note } },
    });
    await stage.absent('food-3', '2030-03-04T10:20', '2030-03-05T09:00');
    await stage.passTo('2030-03-04T10:21');
    await matter.until(async () => (await matter.state()).assignments['handleMatter']!.person === 'food-head');
    const [breach, ...others] = await matter.events<Shared>('SuspectedBreachRecorded');
    expect([breach, others]).toMatchObject([
      { rule: 'R-ABP-02', actor: { kind: 'system' }, data: { kind: 'emptyPost', post: 'food-review' } },
      [],
    ]);
  });

  it('R-REG-01 is refused where it comes from the future; nothing stands in the ledger', async () => {
    const matter = new StagedProceeding<RegistryCommands>(stage, 'registry', 'registryMatter', 'QHDJ2030009999');
    await expect(matter.open(registry, { ...LETTER, receivedOn: '2030-03-05' })).rejects.toMatchObject({
      code: 'RECEIVED_IN_FUTURE',
      rule: 'R-REG-01',
    });
    expect(await matter.ledger()).toEqual([]);
    expect(await matter.handle.result()).toEqual({ seq: 0 });
  });

  it('R-REG-01 is a leader’s to instruct and a section head’s to designate, each once', async () => {
    const matter = await registered();
    expect(await matter.refused('instruct', FOOD, INSTRUCTION)).toMatchObject({ code: 'NOT_YOUR_DUTY' });
    expect(await matter.refused('instruct', leader, { ...INSTRUCTION, leadSection: 'nowhere' })).toMatchObject({
      code: 'SECTION_UNKNOWN',
    });
    const { postCode: _post, ...toSection } = INSTRUCTION;
    await matter.do('instruct', leader, toSection);
    expect(await matter.refused('designate', headOfFood(), { postCode: 'health-review' })).toMatchObject({
      code: 'POST_UNKNOWN',
      rule: 'R-REG-01',
    });
    await matter.do('designate', headOfFood(), { postCode: 'food-review' });
    expect(await matter.refused('designate', headOfFood(), { postCode: 'food-review' })).toMatchObject({
      code: 'NOT_YOUR_DUTY',
    });
  });
});
