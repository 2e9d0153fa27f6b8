/**
 * What is said in a contact about a person's matter stands in the erasable part of its ledger, beside the chain that covers a digest
 * of it. Under these names it is found again; those without an id stand there once, or the last of them counts: `matter`,
 * `guided`, `result`.
 */
export type ContactWords = Partial<Record<string, string>>;

export type WordKind = 'summary' | 'reply' | 'question' | 'answer' | 'note';

/** @param id of the report, the consultation or the forward that it belongs to */
export function wordsOf(kind: WordKind, id: string): string {
  return `${kind}:${id}`;
}
