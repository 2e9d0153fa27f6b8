export interface Sample {
  /** Minutes since the beginning. */
  minute: number;
  mb: number;
}

/**
 * What counts as growth, MB a minute: a process that grows by less fills its 500 MB in a day at the earliest, and the swing of
 * collections makes slopes as large within twenty minutes.
 */
export const GROWTH_MB_A_MINUTE = 0.35;

/** By how many MB a minute what was sampled grows: the line of least squares, and twice its standard error. */
export function slopeOf(samples: Sample[]): { slope: number; within: number } {
  const means = byHalfMinute(samples);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [minute, mb] = [mean(means.map((each) => each.minute)), mean(means.map((each) => each.mb))];
  const below = sum(means, (each) => (each.minute - minute) ** 2);
  const slope = sum(means, (each) => (each.minute - minute) * (each.mb - mb)) / below;
  const off = sum(means, (each) => (each.mb - mb - slope * (each.minute - minute)) ** 2);
  const within = means.length > 2 ? 2 * Math.sqrt(off / (means.length - 2) / below) : Number.POSITIVE_INFINITY;
  return { slope, within };
}

/** `grows` only when even the lower end of what the slope may be is growth; `flat` when even the upper end is none. */
export function verdictOn({ slope, within }: { slope: number; within: number }): 'flat' | 'grows' | 'not to be told' {
  if (slope - within > GROWTH_MB_A_MINUTE) return 'grows';
  return slope + within <= GROWTH_MB_A_MINUTE ? 'flat' : 'not to be told';
}

/** Of every half minute the mean: samples of two seconds hang together, and would make the error look smaller than it is. */
function byHalfMinute(samples: Sample[]): Sample[] {
  const halves = new Map<number, Sample[]>();
  for (const sample of samples) {
    const half = Math.floor(sample.minute * 2);
    halves.set(half, [...(halves.get(half) ?? []), sample]);
  }
  return [...halves.values()].map((of) => ({
    minute: sum(of, ({ minute }) => minute) / of.length,
    mb: sum(of, ({ mb }) => mb) / of.length,
  }));
}

function sum<T>(of: T[], value: (each: T) => number): number {
  return of.reduce((total, each) => total + value(each), 0);
}
