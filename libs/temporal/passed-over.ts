/** A database of some days ago is some thousands of numbers behind: so many doublings pass over twice as many as any centre takes in a year. */
const MOST_AT_ONCE = 2 ** 18;

/**
 * Opens a record under the first number that nobody bears. A counter that is behind is passed by steps that double, so that nobody waits until it
 * has been counted up one by one; what is left out is missing in the series, and that is all.
 *
 * @param isTaken whether an opening failed because its number is borne already
 * @param next takes another number, so many ahead
 * @throws what the last opening threw
 */
export async function passOver<N, R>(
  first: N,
  open: (numbered: N) => Promise<R>,
  isTaken: (error: unknown) => boolean,
  next: (numbered: N, ahead: number) => Promise<N>,
): Promise<{ numbered: N; answer: R }> {
  let numbered = first;
  for (let ahead = 1; ; ahead *= 2) {
    try {
      return { numbered, answer: await open(numbered) };
    } catch (error) {
      if (!isTaken(error) || ahead > MOST_AT_ONCE) throw error;
      numbered = await next(numbered, ahead);
    }
  }
}
