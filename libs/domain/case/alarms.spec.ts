import { alarmsOf, nextAlarm, type AlarmKind } from './alarms';
import { caseIn, clerk, morning, namedItem, officer, PaperCase, plainItem } from './paper.testing';
import type { CaseFile } from './types';

const handler = officer('food-1');
const testing = { procedure: 'testing', expectedDays: 5 } as const;

/** What the case will ring by itself about a clock: kind and local time. */
function ladder(file: CaseFile, clock: string): [AlarmKind, string][] {
  return alarmsOf(file)
    .filter((alarm) => alarm.clock === clock)
    .map((alarm) => [alarm.kind, local(alarm.at)]);
}

/** Local time of the centre, to the minute. */
function local(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

describe('R-CLK-13 the alarms of a limit', () => {
  it('are two reminders in the morning, the expiry at close of business, and three rungs', async () => {
    const { file } = await caseIn('underReview', namedItem);
    expect(ladder(file, 'promised')).toEqual([
      ['yellow', '2026-03-04 09:00'],
      ['red', '2026-03-06 09:00'],
      ['expired', '2026-03-09 17:00'],
      ['sectionHead', '2026-03-09 17:00'],
      ['leader', '2026-03-10 17:00'],
      ['discipline', '2026-03-12 17:00'],
    ]);
    expect(ladder(file, 'statutory')).toEqual([
      ['yellow', '2026-03-25 09:00'],
      ['red', '2026-03-27 09:00'],
      ['expired', '2026-03-30 17:00'],
      ['sectionHead', '2026-03-30 17:00'],
      ['leader', '2026-03-31 17:00'],
      ['discipline', '2026-04-02 17:00'],
    ]);
    expect(alarmsOf(file).find((alarm) => alarm.clock === 'promised')).toEqual({
      key: 'promised:yellow:0',
      kind: 'yellow',
      clock: 'promised',
      at: morning('2026-03-04'),
      due: '2026-03-09',
      dueAt: Date.parse('2026-03-09T17:00:00+08:00'),
    });
  });

  it('go by the settings of the centre', async () => {
    const { file } = await caseIn('underReview', namedItem);
    const settings = {
      ...file.settings,
      yellowAt: 2,
      redAt: 0,
      escalateToLeaderAfter: 2,
      escalateToDisciplineAfter: 5,
    };
    expect(ladder({ ...file, settings }, 'promised')).toEqual([
      ['yellow', '2026-03-05 09:00'],
      ['red', '2026-03-09 09:00'],
      ['expired', '2026-03-09 17:00'],
      ['sectionHead', '2026-03-09 17:00'],
      ['leader', '2026-03-11 17:00'],
      ['discipline', '2026-03-16 17:00'],
    ]);
  });

  it('are not reminders on the day on which the limit begins', async () => {
    // The unit's limit is three working days: at yellow it would begin already warned of.
    const { file } = await caseIn('underReview', namedItem);
    expect(ladder(file, 'unit:lead').map(([kind]) => kind)).toEqual([
      'red',
      'expired',
      'sectionHead',
      'leader',
      'discipline',
    ]);
    expect(ladder(file, 'unit:lead')[0]).toEqual(['red', '2026-03-04 09:00']);
    expect(ladder(file, 'unit:lead')[1]).toEqual(['expired', '2026-03-05 17:00']);
  });

  it('begin with the promised limit at receipt and the statutory one at acceptance', async () => {
    const paper = await caseIn('registered', plainItem);
    expect(new Set(alarmsOf(paper.file).map((alarm) => alarm.clock))).toEqual(new Set(['promised', 'acceptance']));
    await paper.do('accept', clerk, {});
    expect(new Set(alarmsOf(paper.file).map((alarm) => alarm.clock))).toEqual(
      new Set(['promised', 'statutory', 'designation:section']),
    );
  });

  it('of two limits that end at one instant are those of the statutory one', async () => {
    const limit = { amount: 5, unit: 'workingDays' as const };
    const item = { ...plainItem, statutoryLimit: { ...plainItem.statutoryLimit, ...limit } };
    const paper = await caseIn('accepted', item);
    expect(new Set(alarmsOf(paper.file).map((alarm) => alarm.clock))).toEqual(
      new Set(['statutory', 'designation:section']),
    );
    await paper.do('pause', clerk, { procedure: 'survey', expectedDays: 1 });
    expect(ladder(paper.file, 'statutory')).toHaveLength(6);
  });

  it('of units are those of the present stage that have not answered', async () => {
    const paper = await caseIn('underReview');
    const units = () =>
      [...new Set(alarmsOf(paper.file).map((alarm) => alarm.clock))].filter((c) => c.startsWith('unit:'));
    expect(units()).toEqual(['unit:food', 'unit:health']);
    await paper.do('opine', handler, { unitCode: 'food', opinion: 'agree' });
    expect(units()).toEqual(['unit:health']);
    await paper.do('opine', officer('health-1'), { unitCode: 'health', opinion: 'agree' });
    expect(units()).toEqual(['unit:lead']);
    await paper.do('opine', officer('food-head'), { unitCode: 'lead', opinion: 'agree' });
    expect(units()).toEqual([]);
    expect((await caseIn('preReview')).file.state.units).toHaveLength(3);
    expect(alarmsOf((await caseIn('preReview')).file).filter(({ clock }) => clock.startsWith('unit:'))).toEqual([]);
  });

  it('stop with the decision, except those of its delivery', async () => {
    const { file } = await caseIn('delivering', namedItem);
    expect(alarmsOf(file).map((alarm) => [alarm.clock, alarm.kind, local(alarm.at)])).toEqual([
      ['delivery', 'yellow', '2026-03-11 09:00'],
      ['delivery', 'red', '2026-03-16 09:00'],
      ['delivery', 'expired', '2026-03-16 17:00'],
      ['delivery', 'sectionHead', '2026-03-16 17:00'],
      ['delivery', 'leader', '2026-03-17 17:00'],
      ['delivery', 'discipline', '2026-03-19 17:00'],
    ]);
  });

  it('are none before the registration and after the closing', async () => {
    expect(alarmsOf(new PaperCase().file)).toEqual([]);
    expect(alarmsOf((await caseIn('closed')).file)).toEqual([]);
    expect(nextAlarm((await caseIn('closed')).file)).toBeUndefined();
  });

  it('are asked for one at a time, the earliest first', async () => {
    const { file } = await caseIn('underReview', namedItem, false);
    expect(nextAlarm(file)).toMatchObject({ clock: 'signOff', kind: 'red', at: morning('2026-03-03') });
    const instants = alarmsOf(file).map((alarm) => alarm.at);
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
  });

  it('at one instant are in the order of their kinds, then of their clocks', async () => {
    const { file } = await caseIn('underReview', namedItem);
    const unitsLikeCase = {
      ...file,
      state: {
        ...file.state,
        units: file.state.units.map((unit) => ({ ...unit, limit: { amount: 5, unit: 'workingDays' as const } })),
      },
    };
    const atDue = alarmsOf(unitsLikeCase).filter((alarm) => local(alarm.at) === '2026-03-09 17:00');
    expect(atDue.map((alarm) => alarm.key)).toEqual([
      'promised:expired:0',
      'unit:lead:expired:0',
      'promised:sectionHead:0',
      'unit:lead:sectionHead:0',
    ]);
  });
});

describe('R-CLK-13 while paused', () => {
  it('no limit of the case or of its units rings, only the told length does (R-CLK-06)', async () => {
    const paper = await caseIn('underReview');
    await paper.do('pause', handler, testing);
    expect(alarmsOf(paper.file)).toEqual([
      {
        key: 'pause:P1:due:0',
        kind: 'due',
        clock: 'pause:P1',
        at: Date.parse('2026-03-09T17:00:00+08:00'),
        due: '2026-03-09',
        dueAt: Date.parse('2026-03-09T17:00:00+08:00'),
      },
      expect.objectContaining({ key: 'pause:P1:sectionHead:0' }),
      expect.objectContaining({ key: 'pause:P1:leader:0' }),
    ]);
    expect(ladder(paper.file, 'pause:P1')).toEqual([
      ['due', '2026-03-09 17:00'],
      ['sectionHead', '2026-03-10 17:00'],
      ['leader', '2026-03-12 17:00'],
    ]);
  });

  it('what had run out before goes on to ring: a pause does not hide it', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.passTo(morning('2026-03-10'));
    await paper.do('pause', handler, testing);
    expect(ladder(paper.file, 'promised').map(([kind]) => kind)).toEqual(['leader', 'discipline']);
    expect(ladder(paper.file, 'statutory')).toEqual([]);
  });

  it('a unit’s own pause leaves the case and the other unit running', async () => {
    const paper = await caseIn('underReview');
    await paper.do('pause', officer('health-1'), { ...testing, procedure: 'expertReview', unitCode: 'health' });
    expect([...new Set(alarmsOf(paper.file).map((alarm) => alarm.clock))]).toEqual([
      'unit:food',
      'pause:P1',
      'promised',
      'statutory',
    ]);
  });

  it('a pause of the promised limit only leaves the statutory one running', async () => {
    const paper = await caseIn('pendingDecision');
    await paper.do('pause', handler, { ...testing, procedure: 'survey' });
    expect([...new Set(alarmsOf(paper.file).map((alarm) => alarm.clock))]).toEqual(['pause:P1', 'statutory']);
  });

  it('after its end the alarms are those of the later date, and that of its length is gone', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('pause', handler, testing);
    paper.now = morning('2026-03-04');
    await paper.do('resume', handler, { pauseId: 'P1' });
    expect(ladder(paper.file, 'pause:P1')).toEqual([]);
    expect(ladder(paper.file, 'promised').map(([, at]) => at)).toEqual([
      '2026-03-06 09:00',
      '2026-03-10 09:00',
      '2026-03-11 17:00',
      '2026-03-11 17:00',
      '2026-03-12 17:00',
      '2026-03-16 17:00',
    ]);
  });

  it('no extension lapses', async () => {
    const paper = await caseIn('underReview', namedItem);
    await paper.do('requestExtension', handler, {
      days: 1,
      reason: 'r',
      basis: 'b',
      handlingOpinion: 'h',
      plannedClosingDate: '2026-03-10',
    });
    await paper.do('pause', handler, testing);
    expect(ladder(paper.file, 'extension:E1')).toEqual([]);
  });
});
