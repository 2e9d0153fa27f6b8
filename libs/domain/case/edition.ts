/**
 * Edition of the rules that a case follows for life, written into its registration. What a later edition does by itself (a
 * timer, a question to an activity), or refuses though it was let through before, is not in the history of a case that was begun
 * before, and would not replay there. Editions: 1, nothing of the following; 2, the notice window with its reminders and the acceptance that
 * follows it, the yellow reminder of a delivery, the report of a closing to the registry; 3, an undecided extension request goes to
 * the next leader before the limit ends; 4, powers of a leader's post are its present holder's, a plan after the limit or after
 * another needs a release, a no-show needs proof of its telling, a hearing's pause ends with the hearing, a late extension may be
 * asked while one of both limits runs, a designation has a time, and what is undertaken to be brought later is followed after the grant;
 * 5, whoever handled the case, in whatever post, is known before it is said who looks into its low rating.
 */
export const EDITION = 5;

/** Whether a case follows an edition; cases of the first have none written. */
export function follows({ edition = 1 }: { edition?: number }, wanted: number): boolean {
  return edition >= wanted;
}
