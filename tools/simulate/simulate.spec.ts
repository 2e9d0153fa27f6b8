import path from 'node:path';
import { repositoryRoot } from '@shouban/config';
import { alarmsOf } from '@shouban/domain/case/alarms';
import type { CaseEvent } from '@shouban/domain/case/types';
import type { LimitFacts } from '@shouban/domain/clock/types';
import { CaseStory } from './case-story';
import { failureOf } from './failure';
import { NaiveLimits } from './naive-limits';
import { Play, type Act } from './play';
import { playOf, simulate } from './simulate';
import { together } from './tally';
import { tellToTheEnd } from './telling';
import { Violation } from './violation';
import { Watch } from './watch';
import { shippedCentre, World, yearOf } from './world';
import { FIRST_DAY } from './year';

const centre = shippedCentre(path.join(repositoryRoot(), 'catalogue'));
const limits = new NaiveLimits(centre.settings);
const world = yearOf(centre, 1, FIRST_DAY);
const CASES = 300;

describe('a year of the demonstration centre', () => {
  it(`R-CLK-01 R-CLK-13 R-ABP-02 R-ASG-01 every demand holds after each step of ${CASES} cases`, async () => {
    const tally = await simulate(centre, 20_261_125, 0, CASES);
    expect(tally.failure).toBeUndefined();
    const { case: cases, contact, journey, complaint } = tally.kinds;
    expect(cases).toMatchObject({ told: CASES, ended: CASES });
    expect([contact, journey, complaint].map(({ told }) => told)).toEqual([CASES / 5, CASES / 100, CASES / 50]);
    // Everything that a year brings has come: a simulation in which nothing happens proves nothing.
    const rare = [
      'PauseBegan',
      'ExtensionApproved',
      'ExtensionLapsed',
      'NoShowRecorded',
      'CaseWithdrawn',
      'CalendarCorrected',
      'OwedUndertaken',
      'UnitRemitDecided',
      'DisagreementCoordinated',
      'PauseProlonged',
      'HearingHeld',
      'PlanMade',
    ] as const;
    expect(rare.filter((type) => !cases.byType[type])).toEqual([]);
    expect(cases.byType['LimitEscalated']).toBeGreaterThan(CASES / 10);
  }, 120_000);

  it('is the same for the same seed, in one piece and in several, and another for another', async () => {
    const [whole, first, rest, other] = await Promise.all([
      simulate(centre, 7, 0, 120),
      simulate(centre, 7, 0, 55),
      simulate(centre, 7, 55, 120),
      simulate(centre, 8, 0, 12),
    ]);
    expect(together([first, rest])).toEqual(whole);
    expect(other).not.toEqual(whole);
  });
});

describe('the watch notices', () => {
  /** A case that has just been received at a window. */
  async function received(): Promise<{ play: Play; watch: Watch }> {
    const play = playOf(world, limits, 1, 0);
    await play.begin();
    const watch = new Watch(play, limits);
    watch.look({});
    return { play, watch };
  }
  const demandOf = (look: () => void): string => {
    try {
      look();
    } catch (error) {
      if (error instanceof Violation) return error.demand;
      throw error;
    }
    return 'nothing';
  };
  const event = (seq: number, type: string, data: object) =>
    ({ seq, type, at: 0, id: '', actor: {}, rule: 'R-CLK-13', data }) as unknown as CaseEvent;

  it('nothing where all is well', async () => {
    const { watch } = await received();
    expect(demandOf(() => watch.look({}))).toBe('nothing');
  });

  it('a step that was refused, and one that should have been', async () => {
    const { watch } = await received();
    const act = { at: 0, action: 'sign', body: {} } as Act;
    const refusal = { code: 'NOT_YOUR_DUTY', message: '' };
    expect(demandOf(() => watch.look({ act, outcome: { seq: 1, refusal } }))).toBe('legal step');
    expect(demandOf(() => watch.look({ act: { ...act, refusal: 'SECOND_NOTICE' }, outcome: { seq: 1 } }))).toBe(
      'legal step',
    );
  });

  it('a step that comes by no rule', async () => {
    const { play, watch } = await received();
    const { rule: _rule, ...bare } = event(99, 'CaseSigned', {});
    play.paper.events.push(bare);
    expect(demandOf(() => watch.look({}))).toBe('reason');
  });

  it('a second first handler', async () => {
    const { play, watch } = await received();
    play.paper.file.state = { ...play.file.state, firstHandler: { person: 'a', post: 'p', fixed: true } };
    watch.look({});
    play.paper.events.push(event(99, 'FirstHandlerDesignated', {}));
    expect(demandOf(() => watch.look({}))).toBe('first handler');
  });

  it('a duty that nobody holds, and one whose holder is away', async () => {
    const { play, watch } = await received();
    const { assignments } = play.file.state;
    play.paper.file.state = { ...play.file.state, assignments: {} };
    expect(demandOf(() => watch.look({}))).toBe('present holder');
    play.paper.file.state = { ...play.file.state, assignments };
    const holder = assignments[play.duties[0]!.id]!.person;
    const away = new World(centre, [{ person: holder, from: play.now - 1, to: play.now + 1 }]);
    const elsewhere = new Play(away, play.beginning, { nextAt: () => Infinity, act: () => undefined });
    elsewhere.paper.file = play.file;
    elsewhere.duties = play.duties;
    expect(demandOf(() => new Watch(elsewhere, limits).look({}))).toBe('present holder');
  });

  it('a date that a clerk would count otherwise', async () => {
    const { play } = await received();
    const allYear = { ...play.file.item, promisedLimit: { ...play.file.item.promisedLimit, amount: 250 } };
    play.paper.file = { ...play.file, item: allYear };
    expect(demandOf(() => new Watch(play, limits).look({}))).toBe('nothing');
    const hasty = new NaiveLimits({ ...centre.settings, yellowAt: centre.settings.yellowAt + 1 });
    expect(demandOf(() => new Watch(play, hasty).look({}))).toBe('due date');
    const noHolidays = { ...centre.calendar, daysOff: {}, makeUpDays: {} };
    const blind = Object.assign(new NaiveLimits(centre.settings), {
      running: (facts: LimitFacts) => limits.running(facts, { ...noHolidays, version: 'none' }),
    });
    expect(demandOf(() => new Watch(play, blind).look({}))).toBe('due date');
  });

  it('what rings twice, and what rings while its clock is paused', async () => {
    const { play, watch } = await received();
    const rings = event(98, 'LimitExpired', { clock: 'promised', dueAt: 1, to: [] });
    play.paper.events.push(rings);
    watch.look({});
    play.paper.events.push({ ...rings, seq: 99 });
    expect(demandOf(() => watch.look({}))).toBe('escalation');
    const { play: other } = await received();
    const pause = { id: 'P1', stops: ['promised'], began: other.file.state.receivedOn } as never;
    other.paper.file = { ...other.file, state: { ...other.file.state, pauses: [pause] } };
    const paused = new Watch(other, limits);
    other.paper.events.push(rings);
    expect(demandOf(() => paused.look({}))).toBe('escalation');
  });

  it('a case of which nobody would ever hear again', async () => {
    const { play, watch } = await received();
    const rung = Object.fromEntries(alarmsOf(play.file).map(({ key }) => [key, true as const]));
    play.paper.file = { ...play.file, state: { ...play.file.state, rung } };
    expect(demandOf(() => watch.look({}))).toBe('silence');
  });
});

it('the story of a failure holds no act without which it would have failed too', async () => {
  const { beginning } = playOf(world, limits, 1, 0);
  const at = beginning.at + 60_000;
  const acts: Act[] = [
    { at, action: 'oneTimeNotice', duty: 'intake', body: { form: 'written', missing: [] }, refusal: 'NOTHING_MISSING' },
    { at: at + 1, action: 'accept', duty: 'intake', body: {} },
    { at: at + 2, action: 'resume', duty: 'handle', body: { pauseId: 'P9' } },
  ];
  let told = 0;
  const script = { nextAt: () => acts[told]?.at ?? Infinity, act: () => acts[told++] };
  const complete = centre.items.find(({ code }) => code === beginning.item.code)!.materials;
  const application = {
    ...beginning.application,
    materials: complete.map(({ code }) => ({ code, quantity: 1, original: true })),
  };
  const play = new Play(world, { ...beginning, application }, script);
  const story = new CaseStory(play, limits);
  const { violation } = await tellToTheEnd(story);
  expect(violation).toMatchObject({
    demand: 'legal step',
    message: 'resume should have been carried out, and was answered PAUSE_UNKNOWN',
  });
  const failure = await failureOf(story, violation!, { seed: 1, index: 0 });
  expect(failure).toMatchObject({ seed: 1, kind: 'case', index: 0, demand: 'legal step' });
  // Before acceptance the same act is refused for its state: that would be another story.
  expect(failure.story.filter((line) => / by the /.test(line))).toEqual([
    expect.stringMatching(/accept by the holder of intake {}$/),
    expect.stringMatching(/resume by the holder of handle {"pauseId":"P9"}$/),
  ]);
});
