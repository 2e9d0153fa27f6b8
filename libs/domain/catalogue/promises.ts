/** What a service promise says, in the order of D2's 服务承诺制度, Article 4 (R-REG-04). */
export const PROMISE_CONTENTS = [
  'attitude',
  'explanation',
  'method',
  'limit',
  'principle',
  'secrecy',
  'result',
  'integrity',
] as const;
export type PromiseContent = (typeof PROMISE_CONTENTS)[number];
export type PromiseTexts = Record<PromiseContent, string>;

/** What one section promises everybody it serves. */
export interface SectionPromise {
  sectionCode: string;
  contents: PromiseTexts;
}

/** As the file tells it: what all sections promise in the same words, and what each says by its own work. */
export interface PromisesFile {
  common: Partial<PromiseTexts>;
  sections: { sectionCode: string; contents: Partial<PromiseTexts> }[];
}

/** A section's own words come before the common ones. Of a file that was checked: nothing is missing. */
export function promisesOf({ common, sections }: PromisesFile): SectionPromise[] {
  return sections.map(({ sectionCode, contents }) => ({
    sectionCode,
    contents: { ...common, ...contents } as PromiseTexts,
  }));
}
