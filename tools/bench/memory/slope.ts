export interface Sample {
  /** Minutes since the beginning. */
  minute: number;
  mb: number;
}

/** By how many MB a minute what was sampled grows: the line of least squares. */
export function slopeOf(samples: Sample[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [minute, mb] = [mean(samples.map((each) => each.minute)), mean(samples.map((each) => each.mb))];
  const above = samples.reduce((sum, each) => sum + (each.minute - minute) * (each.mb - mb), 0);
  const below = samples.reduce((sum, each) => sum + (each.minute - minute) ** 2, 0);
  return above / below;
}
