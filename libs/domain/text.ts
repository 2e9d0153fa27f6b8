/**
 * What stands in no text that somebody means to write: control characters but tab and line ends; code points that Unicode gives to nobody and halves of
 * pairs; and what turns the direction of writing, or hides words in tags, so that a page reads otherwise than it was sent.
 */
const NO_TEXT =
  /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Surrogate}\p{Noncharacter_Code_Point}]/u;

/** Whether all of it may stand in a field. */
export function isText(text: string): boolean {
  return !NO_TEXT.test(text);
}

/** Something is to be seen of it: spaces that have no width are not blank to `\s`. */
export const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}]/u;
