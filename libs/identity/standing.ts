import type { Organisation, Role } from '@shouban/domain/catalogue/types';

/** What a person is in the organisation: everything that decides what the person may see and do. */
export interface Standing {
  person: string;
  name: string;
  roles: Role[];
  /** Sections the person belongs to, heads, or leads as the leader in charge of their department. */
  sections: string[];
  /** Sections whose staff the person answers for: those headed or led. */
  answersFor: string[];
  /** Sections whose head the person is or stands in for. */
  heads: string[];
  /** Leaders' posts that the person holds or stands in for. */
  leads: string[];
  /** Sees every case: leader of the centre, registry, discipline inspection. */
  supervises: boolean;
  /** Lines of the policy beyond which nothing is granted, whatever the role: those of another system's scopes. */
  only?: ReadonlySet<string>;
}

const SUPERVISING: readonly Role[] = ['registry', 'discipline'];

/**
 * Reads a person's standing from the organisation; undefined when the organisation does not know the person.
 *
 * One belongs to the section of the posts one holds as A. A stand-in (B) sees the cases of the other post by the duties
 * that come to him while he acts, not before; only who is nobody's A belongs where he is B. Whoever stands in for a head or a
 * leader has the powers of that post meanwhile (R-ABP-03).
 *
 * @param standsInFor posts that the person holds at present without being their A
 */
export function standingOf(
  organisation: Organisation,
  personId: string,
  standsInFor: string[] = [],
): Standing | undefined {
  const person = organisation.persons.find((p) => p.id === personId);
  if (!person) return undefined;
  const held = organisation.posts.filter((post) => post.a === personId);
  const own = held.length > 0 ? held : organisation.posts.filter((post) => post.b.includes(personId));
  const posts = new Set([...held.map((post) => post.code), ...standsInFor]);
  const led = new Set(organisation.departments.filter((d) => posts.has(d.leaderPostCode)).map((d) => d.code));
  const answersFor = organisation.sections
    .filter((section) => posts.has(section.headPostCode) || led.has(section.departmentCode))
    .map((section) => section.code);
  return {
    person: person.id,
    name: person.name,
    roles: [...person.roles],
    sections: [...new Set([...own.map((post) => post.sectionCode), ...answersFor])],
    answersFor,
    heads: organisation.sections
      .filter(({ headPostCode }) => isHolder(organisation, headPostCode, personId))
      .map((section) => section.code),
    leads: leadersPosts(organisation).filter((code) => isHolder(organisation, code, personId)),
    supervises: posts.has(organisation.special.centreLeaderPostCode) || supervisesBy(person.roles),
  };
}

/** Whether one of the roles alone sees everything. */
export function supervisesBy(roles: readonly Role[]): boolean {
  return roles.some((role) => SUPERVISING.includes(role));
}

/** Posts of heads and leaders for which the person may have to stand in. */
export function standsBehind({ departments, sections, special, posts }: Organisation, personId: string): string[] {
  const superior = new Set([...leadersPosts({ departments, special }), ...sections.map((s) => s.headPostCode)]);
  return posts.filter(({ code, b }) => superior.has(code) && b.includes(personId)).map(({ code }) => code);
}

function leadersPosts({ departments, special }: Pick<Organisation, 'departments' | 'special'>): string[] {
  return [...new Set([...departments.map(({ leaderPostCode }) => leaderPostCode), special.centreLeaderPostCode])];
}

function isHolder({ posts }: Organisation, postCode: string, person: string): boolean {
  return posts.some(({ code, a, b }) => code === postCode && (a === person || b.includes(person)));
}

/** Sections whose heads and leaders answer for a person: those of every post that the person holds or stands in for. */
export function sectionsOf(organisation: Organisation, personId: string): string[] {
  const posts = organisation.posts.filter((post) => post.a === personId || post.b.includes(personId));
  return [...new Set(posts.map((post) => post.sectionCode))];
}
