import { alarmsOf } from '../alarms';
import { dutiesOf } from '../duties';
import { caseIn, clerk, jointItem, leader, morning, officer, type PaperCase } from '../paper.testing';
import { inboxRows } from '../projection';
import { caseView } from '../view';

const handler = officer('food-1');
const health = officer('health-1');
const longer = { pauseId: 'P1', expectedDays: 4, reason: '样品复检' };

/** Paused on Monday 2 March for five working days: up to Monday the 9th. */
async function paused(unitCode?: string): Promise<PaperCase> {
  const paper = await caseIn('underReview');
  const body = { procedure: 'testing' as const, expectedDays: 5, ...(unitCode && { unitCode }) };
  await paper.do('pause', unitCode ? health : handler, body);
  return paper;
}

const rings = ({ file }: PaperCase) =>
  alarmsOf(file)
    .filter(({ clock }) => clock === 'pause:P1')
    .map(({ kind, at, due }) => [kind, new Date(at + 8 * 3_600_000).toISOString().slice(0, 16), due]);

describe('R-CLK-06 a pause that is prolonged', () => {
  it('before its told end has further days after it, told in writing with the reason', async () => {
    const paper = await paused();
    paper.now = morning('2026-03-04');
    const { created } = await paper.perform('prolongPause', handler, longer);
    expect(created).toBe('N4');
    expect(paper.of('PauseProlonged').map(({ rule, actor, data }) => ({ rule, actor, data }))).toEqual([
      {
        rule: 'R-CLK-06',
        actor: { kind: 'person', person: 'food-1', forPost: 'food-review' },
        data: { ...longer, expectedEnd: '2026-03-13', on: '2026-03-04', noticeId: 'N4' },
      },
    ]);
    expect(paper.of('NoticeIssued').at(-1)).toMatchObject({
      rule: 'R-CLK-06',
      data: {
        id: 'N4',
        kind: 'pauseProlonged',
        form: 'written',
        issuedOn: '2026-03-04',
        content: {
          pauseId: 'P1',
          procedure: 'testing',
          expectedDays: 4,
          expectedEnd: '2026-03-13',
          toldBefore: '2026-03-09',
          stops: ['promised', 'statutory'],
          reason: '样品复检',
        },
      },
    });
    const [pause] = caseView(paper.file, paper.now).pauses;
    expect(pause).toMatchObject({ expectedDays: 5, expectedEnd: '2026-03-13', began: '2026-03-02' });
    expect(pause!.prolongations).toEqual([
      { expectedDays: 4, expectedEnd: '2026-03-13', reason: '样品复检', on: '2026-03-04', noticeId: 'N4' },
    ]);
    // The due date is told as if the pause kept its new length.
    expect(caseView(paper.file, paper.now).clocks.promised.due).toBe('2026-04-03');
  });

  it('after its told end has them after today, and is reminded of anew; whoever pressed for the old end is not to any more', async () => {
    const paper = await paused();
    const first = rings(paper);
    expect(first).toEqual([
      ['due', '2026-03-09T17:00', '2026-03-09'],
      ['sectionHead', '2026-03-10T17:00', '2026-03-09'],
      ['leader', '2026-03-12T17:00', '2026-03-09'],
    ]);
    await paper.passTo(morning('2026-03-11'));
    expect(dutiesOf(paper.file).map(({ id }) => id)).toContain('press:pause:P1:sectionHead');
    await paper.do('prolongPause', handler, { ...longer, expectedDays: 1 });
    expect(paper.file.state.pauses[0]!.expectedEnd).toBe('2026-03-12');
    expect(dutiesOf(paper.file).filter(({ kind }) => kind === 'press')).toEqual([]);
    expect(rings(paper)).toEqual([
      ['due', '2026-03-12T17:00', '2026-03-12'],
      ['sectionHead', '2026-03-13T17:00', '2026-03-12'],
      ['leader', '2026-03-17T17:00', '2026-03-12'],
    ]);
    await paper.passTo(morning('2026-03-18'));
    const reminded = paper.of('LimitReminded').filter(({ data }) => data.clock === 'pause:P1');
    expect(reminded.map(({ rule, data }) => [rule, data.alarm, data.due, data.to])).toEqual([
      ['R-CLK-06', 'pause:P1:due:0', '2026-03-09', ['food-1']],
      ['R-CLK-06', 'pause:P1:due:1', '2026-03-12', ['food-1']],
    ]);
    expect(dutiesOf(paper.file).map(({ id }) => id)).toContain('press:pause:P1:leader');
  });

  it('may be so again and again', async () => {
    const paper = await paused();
    await paper.do('prolongPause', handler, { ...longer, expectedDays: 1 });
    await paper.do('prolongPause', handler, { ...longer, expectedDays: 365 });
    const [pause] = paper.file.state.pauses;
    expect(pause!.prolongations!.map(({ expectedDays, noticeId }) => [expectedDays, noticeId])).toEqual([
      [1, 'N4'],
      [365, 'N5'],
    ]);
    expect(rings(paper)[0]![0]).toBe('due');
    expect(pause!.expectedEnd > '2027-01-01').toBe(true);
  });

  it('counts its days as the matter’s promised limit does, and alone of all pauses', async () => {
    const item = { ...jointItem, promisedLimit: { ...jointItem.promisedLimit, unit: 'calendarDays' as const } };
    const paper = await caseIn('underReview', item);
    await paper.do('pause', handler, { procedure: 'testing', expectedDays: 5 });
    await paper.do('pause', handler, { procedure: 'survey', expectedDays: 3 });
    await paper.do('prolongPause', handler, { ...longer, pauseId: 'P2' });
    expect(
      paper.file.state.pauses.map(({ expectedEnd, prolongations }) => [expectedEnd, prolongations?.length]),
    ).toEqual([
      ['2026-03-07', undefined],
      ['2026-03-09', 1],
    ]);
  });

  it.each([
    [{ expectedDays: 0 }, 'EXPECTED_DAYS_INVALID'],
    [{ expectedDays: -3 }, 'EXPECTED_DAYS_INVALID'],
    [{ expectedDays: 2.5 }, 'EXPECTED_DAYS_INVALID'],
    [{ expectedDays: 366 }, 'EXPECTED_DAYS_INVALID'],
    [{ reason: ' ' }, 'REASON_REQUIRED'],
    [{ pauseId: 'P9' }, 'PAUSE_UNKNOWN'],
  ])('not with %j', async (wrong, code) => {
    const paper = await paused();
    expect(await paper.refusal('prolongPause', handler, { ...longer, ...wrong })).toEqual([code, 'R-CLK-06']);
    expect(paper.file.state.pauses[0]).not.toHaveProperty('prolongations');
  });

  it('is open, and in a case under review', async () => {
    const paper = await paused();
    await paper.do('resume', handler, { pauseId: 'P1' });
    expect(await paper.refusal('prolongPause', handler, longer)).toEqual(['PAUSE_NOT_OPEN', 'R-CLK-06']);
    const delivering = await caseIn('delivering');
    expect(await delivering.refusal('prolongPause', handler, longer)).toEqual(['ILLEGAL_MOVE', 'R-CLK-06']);
  });

  it('is the first handler’s, or the unit’s whose own it is; the handler then hears of it', async () => {
    const paper = await paused('health');
    for (const by of [leader, clerk, officer('food-2')]) {
      expect(await paper.refusal('prolongPause', by, longer)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
    }
    const heard = async (of: PaperCase, by: typeof handler) => {
      const before = of.file.state;
      expect(await of.do('prolongPause', by, longer)).toBeUndefined();
      return inboxRows(before, of.events.slice(before.seq)).map(({ person, kind }) => [person, kind]);
    };
    expect(await heard(paper, health)).toEqual([['food-1', 'PauseProlonged']]);
    expect(await heard(await paused(), handler)).toEqual([]);
    expect(await (await paused()).refusal('prolongPause', health, longer)).toEqual(['NOT_YOUR_DUTY', 'R-ABP-03']);
  });
});
