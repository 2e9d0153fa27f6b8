/**
 * Edition of the rules' automatic steps that a case follows for life, written into its registration. What a later edition
 * does by itself (a timer, a question to an activity) is not in the history of a case that was begun before, and would not
 * replay there. Editions: 1, nothing of the following; 2, the notice window with its reminders and the acceptance that
 * follows it, the yellow reminder of a delivery, the report of a closing to the registry; 3, an undecided extension request goes to
 * the next leader before the limit ends.
 */
export const EDITION = 3;

/** Whether a case follows an edition; cases of the first have none written. */
export function follows({ edition = 1 }: { edition?: number }, wanted: number): boolean {
  return edition >= wanted;
}
