/**
 * The section of a post by the organisation in force, as an SQL expression; null for a post that it does not know.
 *
 * @param post SQL expression of the post's code
 */
export function sectionOfPost(post: string): string {
  return `(SELECT p->>'sectionCode' FROM jsonb_array_elements(
     (SELECT organisation->'posts' FROM catalogue_versions ORDER BY position DESC LIMIT 1)) p
    WHERE p->>'code' = ${post} LIMIT 1)`;
}
