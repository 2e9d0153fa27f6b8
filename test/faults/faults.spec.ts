import { FAULTS } from '../../tools/faults/faults';
import { Scene, type FaultOptions } from '../../tools/faults/scene';

/** `npm run faults` in short: few cases, one phase each, and all on the same machines; docs/reliability.md has the whole. */
const SHORT: [name: string, options: FaultOptions][] = [
  ['repeated', { cases: 3, seconds: 1 }],
  ['kill-api', { cases: 3, seconds: 1, phases: ['registration'] }],
  ['kill-postgres', { cases: 3, seconds: 1, phases: ['decision'] }],
  ['kill-temporal', { cases: 3, seconds: 1, phases: ['preReview'] }],
  ['kill-worker', { cases: 3, seconds: 1, phases: ['opinions'] }],
  ['postgres-away', { cases: 3, seconds: 3 }],
  ['temporal-away', { cases: 3, seconds: 3 }],
  ['slow-database', { cases: 3, seconds: 3 }],
  ['clock-ahead', { cases: 2, seconds: 1 }],
  ['rolling-deploy', { cases: 3, seconds: 1, patience: 60 }],
  // The last two leave nothing that another one could use: the database of before, then a ledger on a disk that goes.
  ['restored', { cases: 2, seconds: 1 }],
  ['disk-full', { cases: 3, seconds: 2 }],
];
const ANSWERED_AGAIN_WITHIN = 60;

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open({ apis: 2 });
});
afterAll(() => scene.close());

it.each(SHORT)('%s: no case lost, no event twice, every chain whole, every officer answered', async (name, options) => {
  const fault = FAULTS[name]!;
  const reason = await fault.unavailable?.();
  if (reason !== undefined) {
    // Said in one line, as the command says it.
    expect(reason).toContain('run it as root');
    return;
  }
  const { wrong, truth, strikes, answers, cases } = await fault.run(scene, name, options);
  expect({ wrong, truth }).toEqual({ wrong: [], truth: { lost: [], twice: [], broken: [], unlike: [] } });
  expect([cases, answers.other]).toEqual([options.cases, 0]);
  for (const { recoveredAfter } of strikes) expect(recoveredAfter ?? 0).toBeLessThan(ANSWERED_AGAIN_WITHIN);
});
