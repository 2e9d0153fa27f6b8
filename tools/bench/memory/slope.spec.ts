import { GROWTH_MB_A_MINUTE, slopeOf, verdictOn } from './slope';

/** Twenty minutes, sampled every two seconds. */
function sampled(mbAt: (minute: number) => number) {
  return Array.from({ length: 600 }, (_, n) => ({ minute: n / 30, mb: mbAt(n / 30) }));
}

/** As collections make it: up for three minutes, and down at once. */
const saw = (minute: number) => 400 + 5 * (minute % 3);

describe('the slope of what was sampled', () => {
  it('is what it grows by in a minute', () => {
    expect(slopeOf(sampled((minute) => 100 + 2 * minute)).slope).toBeCloseTo(2);
    expect(slopeOf(sampled(() => 300)).slope).toBeCloseTo(0);
  });

  it('says by how much it may be wrong, more where it swings', () => {
    const quiet = slopeOf(sampled((minute) => 100 + 2 * minute));
    const swinging = slopeOf(sampled((minute) => saw(minute) + 2 * minute));
    expect(quiet.within).toBeCloseTo(0);
    expect(Math.abs(swinging.slope - 2)).toBeLessThan(swinging.within);
  });
});

describe('the verdict on a slope', () => {
  it.each([
    ['flat', saw],
    ['grows', (minute: number) => saw(minute) + 2 * minute],
    ['not to be told', (minute: number) => saw(minute) + GROWTH_MB_A_MINUTE * minute],
  ])('is: %s', (verdict, mbAt) => {
    expect(verdictOn(slopeOf(sampled(mbAt)))).toBe(verdict);
  });

  it('is none on a few samples', () => {
    expect(verdictOn(slopeOf(sampled(saw).slice(0, 20)))).toBe('not to be told');
  });
});
