/**
 * Statements of one transaction that go out together, none needing another's answer. Waits for all of them even where one has failed: what
 * is still under way must not come to the database after the rollback, where it would stand by itself.
 *
 * @throws what failed first; the others fail because of it
 */
export async function inOneRound<T extends readonly unknown[]>(
  sent: readonly [...T],
): Promise<{ -readonly [I in keyof T]: Awaited<T[I]> }> {
  const failed: unknown[] = [];
  const answers = await Promise.all(
    sent.map((statement) => Promise.resolve(statement).catch((error: unknown) => failed.push(error))),
  );
  if (failed.length > 0) throw failed[0];
  return answers as { -readonly [I in keyof T]: Awaited<T[I]> };
}
