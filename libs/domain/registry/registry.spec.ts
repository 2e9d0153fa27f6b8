import { leader, officer, registry } from '../case/paper.testing';
import { PaperProceeding } from '../proceeding/paper.testing';
import { milestonesUnreached } from './milestones';
import { registryProcedure } from './procedure';
import type { RegistryCommands, RegistryEvents, RegistryOpening, RegistryState } from './types';

const MATTER: RegistryOpening = {
  kind: 'assigned',
  title: '关于夜间施工噪声的交办',
  sender: '县政府督查室',
  receivedOn: '2026-03-02',
  matterClass: 'major',
};
const FOOD = officer('food-1');

/** A matter in hand, with so many milestones. */
async function withMilestones(count: number) {
  const now = Date.parse('2026-03-02T09:00:00+08:00');
  const matter = new PaperProceeding<RegistryState, RegistryEvents, RegistryCommands, RegistryOpening>(
    registryProcedure,
    now,
    'QHDJ2026000001',
  );
  await matter.open(registry, MATTER);
  await matter.perform('instruct', leader, { text: '请办理', leadSection: 'food', postCode: 'food-review' });
  await matter.perform('sign', FOOD, {});
  const milestones = Array.from({ length: count }, (_, i) => ({ name: `第${i + 1}步`, by: '2026-03-16' }));
  await matter.perform('setMilestones', FOOD, { milestones });
  return { matter, now };
}

describe('R-REG-01 the milestones of a matter', () => {
  it('R-REG-01 is pressed for while open, and no more once it is reached or waived', async () => {
    const { matter } = await withMilestones(3);
    const open = () => matter.duties().flatMap(({ id }) => (id.startsWith('milestone:') ? [id] : []));
    expect(open()).toEqual(['milestone:M1', 'milestone:M2', 'milestone:M3']);
    await matter.perform('reachMilestone', FOOD, { milestoneId: 'M1', result: '已完成' });
    await matter.perform('waiveMilestone', leader, { milestoneId: 'M3', reason: '不再需要' });
    expect(open()).toEqual(['milestone:M2']);
    expect(await matter.refusal('waiveMilestone', leader, { milestoneId: 'M2', reason: ' ' })).toEqual([
      'REASON_REQUIRED',
      'R-REG-01',
    ]);
  });

  it('R-REG-01 is not reported closed while one is open; a matter of before is, and struck off, as its history has it', async () => {
    const { matter } = await withMilestones(2);
    const report = { result: '已办结' };
    expect(await matter.refusal('reportClosing', FOOD, report)).toEqual(['MILESTONES_UNREACHED', 'R-REG-01']);
    await matter.perform('reachMilestone', FOOD, { milestoneId: 'M1', result: '已完成' });
    const of = milestonesUnreached(matter.file.state);
    expect(of?.params).toEqual({ milestones: 'M2' });
    delete matter.file.state.edition;
    expect(await matter.refusal('reportClosing', FOOD, report)).toBeUndefined();
    expect(await matter.refusal('confirmClosing', registry, { accept: true })).toBeUndefined();
    expect(matter.of('MatterClosed')).toHaveLength(1);
  });
});
