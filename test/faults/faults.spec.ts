import { FAULTS } from '../../tools/faults/faults';
import { Scene, type FaultOptions } from '../../tools/faults/scene';

/**
 * `npm run faults` in short: few cases, one phase each, all on the same machines, and of faults that are alike one, since each waits
 * for what has to come back. A killed worker is in `kill.spec.ts`; docs/reliability.md has the whole.
 */
const SHORT: [name: string, options: FaultOptions][] = [
  ['repeated', { cases: 3, seconds: 1 }],
  ['kill-postgres', { cases: 3, seconds: 1, phases: ['decision'] }],
  ['temporal-away', { cases: 3, seconds: 3 }],
  ['restored', { cases: 2, seconds: 1 }],
];
const ANSWERED_AGAIN_WITHIN = 60;

let scene: Scene;
beforeAll(async () => {
  scene = await Scene.open({ apis: 2 });
});
afterAll(() => scene.close());

/** What is wrong after a fault, in words; nothing is what is wanted. */
async function wrongAfter(name: string, options: FaultOptions): Promise<string[]> {
  const { wrong, truth, strikes, cases } = await FAULTS[name]!.run(scene, name, options);
  const slow = strikes.filter(({ recoveredAfter = 0 }) => recoveredAfter > ANSWERED_AGAIN_WITHIN);
  return [
    ...wrong,
    ...Object.entries(truth).flatMap(([kind, list]: [string, string[]]) => list.map((one) => `${kind}: ${one}`)),
    ...slow.map(({ what, recoveredAfter }) => `${what}: answered again after ${recoveredAfter} s`),
    ...(cases === options.cases ? [] : [`${cases} cases were driven`]),
  ];
}

it.each(SHORT)('%s: no case lost, no event twice, every chain whole, every officer answered', async (name, options) => {
  expect(await wrongAfter(name, options)).toEqual([]);
});

// Last: the ledger's table goes with its disk.
it('disk-full: the same, or where no small disk can be had the one line that says so', async () => {
  const reason = await FAULTS['disk-full']!.unavailable!();
  const wrong = reason === undefined ? await wrongAfter('disk-full', { cases: 3, seconds: 2 }) : [reason];
  expect([[], [expect.stringContaining('run it as root')]]).toContainEqual(wrong);
});
