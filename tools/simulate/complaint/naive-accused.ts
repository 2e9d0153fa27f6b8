import type { Organisation } from '@shouban/domain/catalogue/types';
import type { Accused } from '@shouban/domain/complaint/accused';

/** The section that a complaint counts against: the one that is named, or the first in which the person works. */
export function naiveSection({ person, sectionCode }: Accused, { posts }: Organisation): string | undefined {
  if (sectionCode) return sectionCode;
  const own = posts.find(({ a }) => a === person) ?? posts.find(({ b }) => person !== undefined && b.includes(person));
  return own?.sectionCode;
}

/** Whether somebody of discipline inspection is accused, or the office itself: then it goes to the leader of the centre. */
export function isAboutDiscipline(accused: Accused, organisation: Organisation): boolean {
  const { persons, posts, special } = organisation;
  const post = posts.find(({ code }) => code === special.disciplinePostCode)!;
  if (accused.person === undefined) {
    const heads = accusedPersons(accused, organisation);
    return accused.sectionCode === post.sectionCode || heads.some((one) => isOf(one));
  }
  return isOf(accused.person);

  function isOf(person: string): boolean {
    const roles = persons.find(({ id }) => id === person)?.roles ?? [];
    return roles.includes('discipline') || post.a === person || post.b.includes(person);
  }
}

/** Who is accused: the person; of a section, its head and whoever holds its posts. */
export function accusedPersons({ person, sectionCode }: Accused, { posts, sections }: Organisation): string[] {
  if (person !== undefined) return [person];
  const head = sections.find(({ code }) => code === sectionCode)?.headPostCode;
  return posts.filter((post) => post.code === head || post.sectionCode === sectionCode).map(({ a }) => a);
}

/** Whether one of the accused is head of the section in which somebody holds a post, or leads its department. */
export function isSubordinate(person: string, accused: Accused, organisation: Organisation): boolean {
  const { posts, sections, departments } = organisation;
  const above = accusedPersons(accused, organisation);
  const holderOf = (code: string | undefined) => posts.find((post) => post.code === code)?.a ?? '';
  return posts
    .filter(({ a }) => a === person)
    .map(({ sectionCode }) => sections.find(({ code }) => code === sectionCode)!)
    .some(({ headPostCode, departmentCode }) => {
      const leader = departments.find(({ code }) => code === departmentCode)?.leaderPostCode;
      return above.includes(holderOf(headPostCode)) || above.includes(holderOf(leader));
    });
}
