import { calendar } from '../case/paper.testing';
import { PaperJourney, planned, restaurant } from './paper.testing';
import { scheduleOf } from './schedule';
import type { Planned } from './types';

const owed = (from: string) => [{ material: 'photo', from }];

/** `street` takes 5 working days, `restaurant` 15. 2 March 2026 is a Monday. */
async function journeyOf(...plan: Planned[]): Promise<PaperJourney> {
  return new PaperJourney().started(plan);
}
const scheduled = ({ file }: PaperJourney, today = '2026-03-02', lastDays = {}) =>
  scheduleOf(file.state, calendar, today, lastDays);
const ends = (journey: PaperJourney, today?: string, lastDays?: Record<string, string>) =>
  Object.fromEntries(scheduled(journey, today, lastDays).legs.map(({ key, from, end }) => [key, [from, end]]));

describe('the critical path', () => {
  it('adds the promised limits of what follows one another, in working days', async () => {
    const journey = await journeyOf(planned('a'), planned('b', { after: ['a'] }), planned('c', { after: ['b'] }));
    expect(ends(journey)).toEqual({
      a: ['2026-03-02', '2026-03-09'],
      b: ['2026-03-09', '2026-03-16'],
      c: ['2026-03-16', '2026-03-23'],
    });
    expect(scheduled(journey)).toMatchObject({
      expectedEnd: '2026-03-23',
      criticalPath: ['a', 'b', 'c'],
      provisional: false,
    });
  });

  it('is the longest of several ways, and the first of two that are equally long', async () => {
    const journey = await journeyOf(
      planned('a'),
      restaurant('long'),
      planned('b', { after: ['a'] }),
      planned('end', { after: ['b', 'long'] }),
    );
    expect(scheduled(journey)).toMatchObject({ expectedEnd: '2026-03-30', criticalPath: ['long', 'end'] });
    expect(scheduled(journey).legs.map(({ key, critical }) => [key, critical])).toEqual([
      ['a', false],
      ['long', true],
      ['b', false],
      ['end', true],
    ]);
    const equal = await journeyOf(planned('a'), planned('b'), planned('c', { after: ['b', 'a'] }));
    expect(scheduled(equal).criticalPath).toEqual(['b', 'c']);
  });

  it('does not wait for what is accepted as owed, but ends no sooner than that', async () => {
    const journey = await journeyOf(restaurant('a'), planned('b', { after: ['a'], accepts: owed('a') }));
    expect(ends(journey)['b']).toEqual(['2026-03-02', '2026-03-23']);
    expect(scheduled(journey).criticalPath).toEqual(['a']);
    const short = await journeyOf(planned('a'), restaurant('b', { after: ['a'], accepts: owed('a') }));
    expect(ends(short)['b']).toEqual(['2026-03-02', '2026-03-23']);
    expect(scheduled(short)).toMatchObject({ expectedEnd: '2026-03-23', criticalPath: ['b'] });
  });

  it('goes by what cases have come to: granted earlier, running longer, or late already', async () => {
    const journey = await journeyOf(planned('a'), planned('b', { after: ['a'] }));
    const { caseNo } = journey.entry('a');
    expect(ends(journey, '2026-03-04', { [caseNo!]: '2026-03-20' })).toEqual({
      a: ['2026-03-02', '2026-03-20'],
      b: ['2026-03-20', '2026-03-27'],
    });
    expect(ends(journey, '2026-03-18')).toEqual({
      a: ['2026-03-02', '2026-03-18'],
      b: ['2026-03-18', '2026-03-25'],
    });
    journey.now += 2 * 86_400_000;
    await journey.report('a', 'granted', false);
    expect(ends(journey, '2026-03-04')).toEqual({
      a: ['2026-03-02', '2026-03-04'],
      b: ['2026-03-04', '2026-03-11'],
    });
    await journey.openAll();
    expect(scheduled(journey, '2026-03-05')).toMatchObject({ expectedEnd: '2026-03-11', criticalPath: ['a', 'b'] });
  });

  it('has no end while something blocks it, and says when a year is touched whose holidays are not known', async () => {
    const journey = await journeyOf(planned('a'), planned('b', { after: ['a'] }), planned('c'));
    await journey.report('a', 'refused');
    const { expectedEnd, legs, criticalPath } = scheduled(journey);
    expect([expectedEnd, criticalPath, legs.map(({ key }) => key)]).toEqual([undefined, ['c'], ['c']]);
    expect(scheduled(journey, '2026-12-30').provisional).toBe(false);
    const late = await new PaperJourney(Date.parse('2026-12-29T09:00:00+08:00')).started([planned('a')]);
    expect(scheduled(late, '2026-12-29').provisional).toBe(true);
  });
});
