import type { CaseFile } from './types';

export function headPostOf(file: CaseFile, sectionCode: string): string | undefined {
  return file.chart.sections[sectionCode]?.headPost;
}

export function leaderPostOf(file: CaseFile, sectionCode: string): string {
  return file.chart.sections[sectionCode]?.leaderPost ?? file.chart.centreLeaderPost;
}

/** Who decides where a leader does not: above him stands the leader of the centre, above whom nobody does. */
export function nextLeaderPost({ chart }: CaseFile, post: string): string | undefined {
  return post === chart.centreLeaderPost ? undefined : chart.centreLeaderPost;
}

/** The section that leads: the designated one, else the item's. */
export function leadingSection({ state, item }: CaseFile): string {
  return state.leadSection ?? item.leadSectionCode;
}
