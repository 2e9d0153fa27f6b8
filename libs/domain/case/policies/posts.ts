import type { CaseFile } from '../types';

/** The section of a post, among the departments that the matter touches. */
export function sectionOfPost({ chart }: CaseFile, postCode: string): string | undefined {
  return Object.keys(chart.sections).find((code) => chart.sections[code]!.posts.includes(postCode));
}

/** A post of those departments, or one of the house's own that every matter knows. */
export function isPostOfCase(file: CaseFile, postCode: string): boolean {
  const { centreLeaderPost, registryPost, disciplinePost } = file.chart;
  return (
    [centreLeaderPost, registryPost, disciplinePost].includes(postCode) || sectionOfPost(file, postCode) !== undefined
  );
}
