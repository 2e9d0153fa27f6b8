import type { Organisation } from '../catalogue/types';
import { disciplineOffice } from '../complaint/accused';
import { postOfPerson } from '../duty/house';
import type { SubjectStanding } from './types';

/**
 * Who decides on a person: the leader in charge of his section, or the leader of the centre where he is that leader himself or
 * stands in for him. Undefined for somebody without a post.
 */
export function standingOfSubject(person: string, organisation: Organisation): SubjectStanding | undefined {
  const { posts, sections, departments, special } = organisation;
  const own = postOfPerson(person, organisation);
  const sectionCode = posts.find(({ code }) => code === own)?.sectionCode;
  if (sectionCode === undefined) return undefined;
  const department = sections.find(({ code }) => code === sectionCode)?.departmentCode;
  const inCharge = departments.find(({ code }) => code === department)?.leaderPostCode ?? special.centreLeaderPostCode;
  const leads = posts.some(({ code, a, b }) => code === inCharge && (a === person || b.includes(person)));
  return {
    sectionCode,
    ofDiscipline: disciplineOffice(organisation).includes(person),
    decidingPost: leads ? special.centreLeaderPostCode : inCharge,
  };
}
