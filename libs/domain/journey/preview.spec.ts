import { calendar, morning } from '../case/paper.testing';
import { DomainError } from '../refusal';
import { PaperJourney, planned, restaurant } from './paper.testing';
import { previewJourney } from './preview';

const NOW = morning('2026-03-02');
const PLAN = [planned('a'), restaurant('long'), planned('end', { after: ['a', 'long'] })];

describe('R-PRX-03 the preview of a plan', () => {
  it('says what the journey itself will say on the day of its distribution', async () => {
    const journey = await new PaperJourney(NOW).started(PLAN);
    const { due } = journey.file.state;
    expect(previewJourney({ plan: PLAN }, calendar, NOW)).toMatchObject({
      criticalPath: ['long', 'end'],
      expectedEnd: '2026-03-30',
      due,
      endangered: false,
    });
  });

  it('R-PRX-02 warns of a total limit that is over before the plan ends', () => {
    const totalLimit = { amount: 10, unit: 'workingDays' as const };
    expect(previewJourney({ plan: PLAN, totalLimit }, calendar, NOW)).toMatchObject({
      due: '2026-03-16',
      endangered: true,
    });
  });

  it('is none of a circle, of nothing, and of a limit beyond every calendar', () => {
    const circle = [planned('a', { after: ['b'] }), planned('b', { after: ['a'] })];
    const preview = (plan: typeof PLAN, amount = 1) => {
      const totalLimit = { amount, unit: 'months' as const };
      return () => previewJourney({ plan, totalLimit }, calendar, NOW);
    };
    expect(preview(circle)).toThrow(/circle/);
    expect(preview([])).toThrow(/at least one/);
    expect(preview(PLAN, 0)).toThrow(DomainError);
  });
});
