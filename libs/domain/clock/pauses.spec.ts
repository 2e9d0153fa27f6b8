import { codeOf } from './clock.testing';
import { assumeEnded, unionOfPauses } from './index';

describe('unionOfPauses', () => {
  it('R-CLK-05 merges what overlaps or touches, in order, and keeps gaps', () => {
    const pauses = [
      { began: '2026-03-20', ended: '2026-03-22' },
      { began: '2026-03-05', ended: '2026-03-08' },
      { began: '2026-03-02', ended: '2026-03-05' },
      { began: '2026-03-09', ended: '2026-03-10' },
      { began: '2026-03-03', ended: '2026-03-04' },
    ];
    expect(unionOfPauses(pauses)).toEqual([
      { began: '2026-03-02', ended: '2026-03-08' },
      { began: '2026-03-09', ended: '2026-03-10' },
      { began: '2026-03-20', ended: '2026-03-22' },
    ]);
  });

  it('R-CLK-05 drops a pause that stopped no day', () => {
    expect(unionOfPauses([{ began: '2026-03-02', ended: '2026-03-02' }])).toEqual([]);
    expect(unionOfPauses([])).toEqual([]);
  });

  it('R-CLK-05 an open pause swallows all that follows', () => {
    const pauses = [
      { began: '2026-03-10', ended: '2026-03-12' },
      { began: '2026-03-08' },
      { began: '2026-03-09' },
      { began: '2026-03-02', ended: '2026-03-04' },
    ];
    expect(unionOfPauses(pauses)).toEqual([{ began: '2026-03-02', ended: '2026-03-04' }, { began: '2026-03-08' }]);
  });

  it('leaves what it was given unchanged', () => {
    const pauses = [
      { began: '2026-03-03', ended: '2026-03-08' },
      { began: '2026-03-02', ended: '2026-03-05' },
    ];
    unionOfPauses(pauses);
    expect(pauses[0]).toEqual({ began: '2026-03-03', ended: '2026-03-08' });
    expect(pauses[1]).toEqual({ began: '2026-03-02', ended: '2026-03-05' });
  });
});

describe('assumeEnded', () => {
  it('R-CLK-05 closes open pauses on the day and leaves closed ones alone', () => {
    const pauses = [{ began: '2026-03-02', ended: '2026-03-30' }, { began: '2026-03-05' }];
    expect(assumeEnded(pauses, '2026-03-10')).toEqual([
      { began: '2026-03-02', ended: '2026-03-30' },
      { began: '2026-03-05', ended: '2026-03-10' },
    ]);
  });

  it('R-CLK-05 closes a pause of a later day on its first', () => {
    const closed = (day: string) => assumeEnded([{ began: '2026-03-05' }], day)[0]!.ended;
    expect(closed('2026-03-04')).toBe('2026-03-05');
    expect(closed('2026-03-05')).toBe('2026-03-05');
    expect(closed('2026-03-06')).toBe('2026-03-06');
  });

  it('refuses a day that is none', () => {
    expect(codeOf(() => assumeEnded([], 'tomorrow'))).toBe('CLOCK_DAY_INVALID');
  });
});
