import { slopeOf } from './slope';

describe('the slope of what was sampled', () => {
  const sampled = (...mbs: number[]) => mbs.map((mb, minute) => ({ minute, mb }));

  it('is what it grows by in a minute', () => {
    expect(slopeOf(sampled(100, 102, 104, 106))).toBeCloseTo(2);
    expect(slopeOf(sampled(300, 300, 300))).toBe(0);
  });

  it('is not that of a wave', () => {
    expect(Math.abs(slopeOf(sampled(100, 110, 100, 110, 100)))).toBeLessThan(0.1);
  });
});
