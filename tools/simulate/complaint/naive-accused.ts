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

/**
 * Whether somebody has one of the accused for his head or leader: at a post of a section that he holds or stands in at, under whoever
 * holds the post of its head or of the leader in charge, or is deputy there. A head has only the leader above him.
 */
export function isSubordinate(person: string, accused: Accused, organisation: Organisation): boolean {
  const { posts, sections, departments } = organisation;
  const others = accusedPersons(accused, organisation).filter((one) => one !== person);
  return posts.some(({ code, sectionCode, a, b }) => {
    if (a !== person && !b.includes(person)) return false;
    const { headPostCode, departmentCode } = sections.find((section) => section.code === sectionCode)!;
    const leaderPostCode = departments.find((department) => department.code === departmentCode)?.leaderPostCode;
    if (code === leaderPostCode) return false;
    const above = code === headPostCode ? [leaderPostCode] : [headPostCode, leaderPostCode];
    const superiors = posts.filter((post) => above.includes(post.code));
    return superiors.some((post) => others.includes(post.a) || others.some((one) => post.b.includes(one)));
  });
}
