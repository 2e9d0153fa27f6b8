import type { MatterItem, Organisation, Section } from '../catalogue/types';

/** A section, its posts, and who stands above it. */
export interface ChartSection {
  headPost: string;
  leaderPost: string;
  posts: string[];
  /** Called first in an emergency, where the organisation names one. */
  dutyPost?: string;
}

/** The part of the organisation chart that one case needs. Plain JSON, in the case's history. */
export interface Chart {
  organisationVersion: string;
  sections: Record<string, ChartSection>;
  /** Section of each post in `sections`. */
  registryPost: string;
  disciplinePost: string;
  centreLeaderPost: string;
}

/** Sections of every department that the item touches: those that lead, review or may be designated. */
export function chartFor(item: MatterItem, organisation: Organisation): Chart {
  const sectionsByCode = new Map(organisation.sections.map((s) => [s.code, s]));
  const departments = new Set([item.departmentCode]);
  for (const stage of item.stages) {
    for (const unit of stage.units) {
      const section = sectionsByCode.get(unit.sectionCode);
      if (section) departments.add(section.departmentCode);
    }
  }
  const sections: Chart['sections'] = {};
  for (const section of organisation.sections) {
    if (!departments.has(section.departmentCode)) continue;
    sections[section.code] = chartSection(section, organisation);
  }
  return {
    organisationVersion: organisation.version,
    sections,
    registryPost: organisation.special.registryPostCode,
    disciplinePost: organisation.special.disciplinePostCode,
    centreLeaderPost: organisation.special.centreLeaderPostCode,
  };
}

/** The posts that a case of the item will meet when nothing out of the ordinary happens: intake, registry, units and the leading section. */
export function postsMet(item: MatterItem, chart: Chart, intakePost: string): string[] {
  const units = item.stages.flatMap((stage) => stage.units.map(({ postCode }) => postCode));
  const leading = chart.sections[item.leadSectionCode]?.posts ?? [];
  return [...new Set([intakePost, chart.registryPost, ...units, ...leading])];
}

export function chartSection(section: Section, { departments, posts, special }: Organisation): ChartSection {
  const department = departments.find(({ code }) => code === section.departmentCode);
  return {
    headPost: section.headPostCode,
    leaderPost: department?.leaderPostCode ?? special.centreLeaderPostCode,
    posts: posts.filter((p) => p.sectionCode === section.code).map((p) => p.code),
    ...(section.dutyPostCode && { dutyPost: section.dutyPostCode }),
  };
}
