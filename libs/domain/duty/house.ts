import type { Organisation } from '../catalogue/types';
import { chartSection, type Chart } from './chart';

/** The chart of the whole house, for what is not bound to one matter's departments. */
export function houseChart(organisation: Organisation): Chart {
  const { registryPostCode, disciplinePostCode, centreLeaderPostCode } = organisation.special;
  return {
    organisationVersion: organisation.version,
    sections: Object.fromEntries(organisation.sections.map((s) => [s.code, chartSection(s, organisation)])),
    registryPost: registryPostCode,
    disciplinePost: disciplinePostCode,
    centreLeaderPost: centreLeaderPostCode,
  };
}

/** Who heads a section; undefined of a section that there is not. */
export function headOf(sectionCode: string | undefined, { posts, sections }: Organisation): string | undefined {
  const head = sections.find(({ code }) => code === sectionCode)?.headPostCode;
  return posts.find(({ code }) => code === head)?.a;
}

/** The post in which a person acts: where he is A before where he stands in; undefined for somebody without any. */
export function postOfPerson(person: string, { posts }: Organisation): string | undefined {
  return (posts.find(({ a }) => a === person) ?? posts.find(({ b }) => b.includes(person)))?.code;
}
