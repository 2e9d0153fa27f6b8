import { addDays } from '@shouban/domain/clock';
import { journeyProcedure, mayOpen, scheduleOf } from '@shouban/domain/journey';
import { accepted, isGranted } from '@shouban/domain/journey/plan';
import { allHold, firstBreach, limits, SEED, world } from '../beside.testing';
import { journeyStory } from './beginning';
import { JOURNEY_RULES, type JourneyRules } from './rules';

const storyBy = (changed: Partial<JourneyRules>) => (index: number) =>
  journeyStory(world, limits, SEED, index, { ...JOURNEY_RULES, ...changed });

async function breachOf(changed: Partial<JourneyRules>, stories?: number): Promise<[string, string] | undefined> {
  const breach = await firstBreach(storyBy(changed), stories);
  return breach && [breach.violation.demand, breach.violation.message];
}

/** Whatever may be opened by whatever rule is given a number, without the question whether it may. */
const numbered: JourneyRules['numbered'] =
  (key, caseNo) =>
  ({ state }) => {
    const entry = state.entries.find((each) => each.key === key)!;
    const ungranted = (from: string) => !isGranted(state.entries.find((each) => each.key === from)!);
    const owes = accepted(state, entry)
      .filter(({ from }) => ungranted(from))
      .map(({ material }) => material);
    return { drafts: [{ type: 'CaseNumbered', rule: 'R-PRX-03', data: { key, caseNo, owes, on: state.movedOn } }] };
  };

describe('a year of journeys', () => {
  it('R-PRX-01 R-PRX-02 R-PRX-03 R-PRX-04 every demand holds after each step, of the journeys and of their cases', async () => {
    const { told, ended, byType } = await allHold(60, storyBy({}));
    expect(ended).toBeGreaterThan(told * 0.9);
    const rare = [
      'JourneyNoticeGiven',
      'MaterialsSupplied',
      'CaseReported',
      'ResultBrought',
      'PlanChanged',
      'MandateExpired',
      'MandateRenewed',
      'MandateRevoked',
      'FeedbackGiven',
      'JourneyClosed',
    ];
    expect(rare.filter((type) => !byType[type])).toEqual([]);
  }, 60_000);
});

describe('of a journey it is noticed', () => {
  it('R-PRX-03 that a case is opened before what it comes after is granted', async () => {
    const changed: Partial<JourneyRules> = {
      mayOpen: (state) =>
        state.startedOn && !state.endedOn ? state.entries.filter((each) => each.state === 'planned') : [],
      numbered,
    };
    expect(await breachOf(changed)).toEqual(['R-PRX-03', expect.stringMatching(/is opened before .* is granted/)]);
  });

  it('R-PRX-03 that a case is opened twice', async () => {
    const procedure: JourneyRules['procedure'] = {
      ...journeyProcedure,
      fold: (state, event) => (event.type === 'CaseNumbered' ? {} : journeyProcedure.fold(state, event)),
    };
    expect(await breachOf({ procedure })).toEqual(['R-PRX-03', expect.stringContaining('opening')]);
    const again: JourneyRules['mayOpen'] = (state) => [
      ...mayOpen(state),
      ...state.entries.filter((entry) => entry.state === 'open' && entry.earlier.length === 0),
    ];
    expect(await breachOf({ mayOpen: again, numbered })).toEqual([
      'R-PRX-03',
      expect.stringMatching(/opened (twice|before)/),
    ]);
  });

  it('R-PRX-01 that a case is opened by a mandate which has run out', async () => {
    const open: JourneyRules['mayOpen'] = (state) => mayOpen({ ...state, mandateExpired: false });
    expect(await breachOf({ mayOpen: open, numbered })).toEqual(['R-PRX-01', expect.stringContaining('has run out')]);
  });

  it('R-PRX-01 that a case is opened by a mandate which was revoked', async () => {
    const open: JourneyRules['mayOpen'] = (state) =>
      mayOpen({ ...state, revokedOn: undefined, endedOn: undefined } as never);
    expect(await breachOf({ mayOpen: open, numbered }, 250)).toEqual([
      'R-PRX-01',
      expect.stringContaining('after the mandate was revoked'),
    ]);
  });

  it('R-PRX-01 that a fee is taken', async () => {
    const procedure: JourneyRules['procedure'] = {
      ...journeyProcedure,
      open: (file, { fee: _fee, ...opening }, now) => journeyProcedure.open(file, opening, now),
    };
    expect(await breachOf({ procedure })).toEqual(['legal step', expect.stringContaining('PROXY_FEE')]);
  });

  it('R-PRX-03 that its expected end is another than what the procedures come to one by one', async () => {
    const later: typeof scheduleOf = (state, calendar, today, lastDays) => {
      const schedule = scheduleOf(state, calendar, today, lastDays);
      return { ...schedule, ...(schedule.expectedEnd && { expectedEnd: addDays(schedule.expectedEnd, 1) }) };
    };
    expect(await breachOf({ scheduleOf: later })).toEqual(['R-PRX-03', expect.stringContaining('expected to end')]);
  });

  it('R-PRX-03 that what has failed holds up too little', async () => {
    const reported: JourneyRules['reported'] = (report) => (file, now) => {
      const decision = JOURNEY_RULES.reported(report)(file, now);
      const drafts = decision.drafts.map((draft) =>
        draft.type === 'CaseReported' ? { ...draft, data: { ...draft.data, blocks: [] } } : draft,
      );
      return { ...decision, drafts };
    };
    expect(await breachOf({ reported })).toEqual(['R-PRX-03', expect.stringMatching(/blocks .*, not nothing/)]);
  });

  it('R-PRX-03 that something waits though nothing holds it up', async () => {
    expect(await breachOf({ mayOpen: () => [] })).toEqual(['R-PRX-03', expect.stringContaining('nothing holds it up')]);
  });

  it('R-PRX-04 that a result which is there is still owed', async () => {
    expect(await breachOf({ toBring: () => [] })).toEqual(['R-PRX-04', expect.stringContaining('still owes it')]);
  });
});
