/** What a year is told of: cases, and everything that lives beside them. */
export const STORY_KINDS = ['case', 'contact', 'journey', 'complaint'] as const;
export type StoryKind = (typeof STORY_KINDS)[number];
