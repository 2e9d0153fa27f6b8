import type { Organisation, Post } from '../catalogue/types';
import { headOf } from '../duty/house';

/** Whom a complaint is about: a person, a section, or nobody who could be named yet. */
export interface Accused {
  person?: string;
  sectionCode?: string;
}

/**
 * Why somebody may not investigate: he is accused himself, has the accused for his head or leader, works in the unit
 * complained of or stands in there, answers for it from above, or will have to decide when the finding is appealed.
 */
export type Bar = 'accused' | 'subordinate' | 'sameUnit' | 'superior' | 'decidesReviews';

/** What the organisation says of the accused at an instant. Persons by their ids; plain JSON. */
export interface AccusedStanding {
  /** Section against which a verified complaint counts (R-SUP-03). */
  sectionCode?: string;
  /** Who is told of a finding and may ask for a review of it: the person, or the head of the section. */
  answers?: string;
  /** To discipline inspection; or, where that is accused itself or all of it is barred, straight to the leader of the centre. */
  goesTo: 'discipline' | 'leader';
  /** Who may not investigate, and why. */
  barred: Record<string, Bar>;
  /** As good as away in every duty of this complaint, so that no stand-in is the accused either. */
  recused: string[];
}

/**
 * Who must keep out of a complaint (R-SUP-01). Stand-ins count like holders: whoever may act for a post belongs to it.
 * Whoever of discipline inspection is barred acts in nothing of it either, so that the duty to investigate never comes to him by an
 * absence; where that is all of them they go on receiving it, and the leader of the centre goes on acting, unless they are accused
 * themselves: somebody must.
 *
 * @param straight it is discipline inspection's own to investigate, without being asked: where all of it are barred, it goes to the
 *   leader of the centre (R-PRX-05)
 */
export function standingOfAccused(accused: Accused, organisation: Organisation, straight = false): AccusedStanding {
  const { disciplinePostCode, centreLeaderPostCode } = organisation.special;
  const { person } = accused;
  const sectionCode = accused.sectionCode ?? (person === undefined ? undefined : homesOf(person, organisation)[0]);
  const persons = person === undefined ? answerableFor(sectionCode, organisation) : [person];
  const units = person === undefined ? sections(sectionCode) : homesOf(person, organisation);
  const near = [
    ...persons.flatMap((one) => subordinatesOf(one, organisation)).map((one) => [one, 'subordinate'] as const),
    ...colleaguesOf(persons, units, organisation).map((one) => [one, 'sameUnit'] as const),
  ];
  const office = disciplineOffice(organisation);
  const inspectors = actorsOf(disciplinePostCode, organisation);
  const free = inspectors.filter((one) => !near.some(([barred]) => barred === one));
  const goesTo =
    (straight && free.length === 0) || isOfDiscipline(persons, units, organisation) ? 'leader' : 'discipline';
  const beside = [...near, ...(goesTo === 'leader' ? office : []).map((one) => [one, 'sameUnit'] as const)];
  const above = [
    ...superiorsOf(units, organisation).map((one) => [one, 'superior'] as const),
    ...actorsOf(centreLeaderPostCode, organisation).map((one) => [one, 'decidesReviews'] as const),
  ];
  const receiving = free.length > 0 ? free : inspectors;
  const acting = [...actorsOf(centreLeaderPostCode, organisation), ...(goesTo === 'leader' ? [] : receiving)];
  const aside = beside.map(([one]) => one).filter((one) => !acting.includes(one));
  const bars = [...persons.map((one) => [one, 'accused'] as const), ...beside, ...above];
  return {
    ...(sectionCode && { sectionCode }),
    ...answersOf(person ?? headOf(sectionCode, organisation)),
    goesTo,
    // The weightiest reason stands first, and the first one counts.
    barred: Object.fromEntries(bars.reverse()),
    recused: [...new Set([...persons, ...aside])].sort(),
  };
}

/**
 * As the organisation has it today, of a complaint that was registered before. The section that it counts against and who answers
 * stay those complained of, though the accused has moved since; nobody who kept out comes in. Of whoever has left nothing new is
 * known (R-SUP-01, R-SUP-03).
 */
export function renewedStanding(
  registered: AccusedStanding,
  accused: Accused,
  organisation: Organisation,
  straight = false,
): AccusedStanding {
  if (!isKnown(accused, organisation)) return registered;
  const today = standingOfAccused(accused, organisation, straight);
  return {
    ...registered,
    // Where he has come to discipline inspection since, or leads all of it, it leaves its hands; it never comes back.
    goesTo: registered.goesTo === 'leader' ? 'leader' : today.goesTo,
    barred: { ...today.barred, ...registered.barred },
    recused: [...new Set([...registered.recused, ...today.recused])].sort(),
  };
}

function isKnown({ person, sectionCode }: Accused, { persons, sections: all }: Organisation): boolean {
  const isPerson = person === undefined || persons.some(({ id }) => id === person);
  return isPerson && (sectionCode === undefined || all.some(({ code }) => code === sectionCode));
}

function answersOf(answers: string | undefined): Pick<AccusedStanding, 'answers'> {
  return answers === undefined ? {} : { answers };
}

/** A section is answered for by its head and by whoever holds its posts. */
function answerableFor(sectionCode: string | undefined, organisation: Organisation): string[] {
  const own = organisation.posts.filter((post) => post.sectionCode === sectionCode).map(({ a }) => a);
  return [...new Set([...[headOf(sectionCode, organisation) ?? []].flat(), ...own])];
}

function sections(code: string | undefined): string[] {
  return code === undefined ? [] : [code];
}

/** Sections in which a person holds a post; only who is nobody's A belongs where he is B. */
function homesOf(person: string, { posts }: Organisation): string[] {
  const held = posts.filter(({ a }) => a === person);
  const own = held.length > 0 ? held : posts.filter(({ b }) => b.includes(person));
  return [...new Set(own.map(({ sectionCode }) => sectionCode))];
}

/**
 * Everybody under the person, who is head or leader in charge by his own post or as a deputy (B) of one: today or tomorrow he acts
 * with all powers of it (R-ABP-03), so that it makes no difference whether its holder is away just now. Under him are the
 * holders of the section's posts and whoever stands in at them, wherever they belong; not who shares his post or stands above it.
 */
function subordinatesOf(person: string, organisation: Organisation): string[] {
  const { posts, departments, sections: all } = organisation;
  const acts = new Set(posts.filter((post) => actors(post).includes(person)).map(({ code }) => code));
  return all.flatMap(({ code, headPostCode, departmentCode }) => {
    const leaderPostCode = departments.find((department) => department.code === departmentCode)?.leaderPostCode ?? '';
    const isLed = acts.has(leaderPostCode);
    if (!isLed && !acts.has(headPostCode)) return [];
    const apart = isLed ? [leaderPostCode] : [headPostCode, leaderPostCode];
    const under = posts.filter((post) => post.sectionCode === code && !apart.includes(post.code));
    return under.flatMap(actors).filter((one) => one !== person);
  });
}

/** Whoever works in the unit, and whoever stands in at the posts of the accused. */
function colleaguesOf(persons: string[], units: string[], organisation: Organisation): string[] {
  const shared = organisation.posts.filter(({ a, b }) => persons.some((one) => a === one || b.includes(one)));
  return [...membersOf(units, organisation), ...shared.flatMap(actors)].filter((one) => !persons.includes(one));
}

function membersOf(codes: string[], organisation: Organisation): string[] {
  const all = new Set(organisation.posts.flatMap(actors));
  return [...all].filter((person) => homesOf(person, organisation).some((home) => codes.includes(home)));
}

function superiorsOf(units: string[], { posts, sections: all, departments }: Organisation): string[] {
  const above = all
    .filter(({ code }) => units.includes(code))
    .flatMap((s) => [s.headPostCode, departments.find(({ code }) => code === s.departmentCode)?.leaderPostCode]);
  return posts.filter(({ code }) => above.includes(code)).map(({ a }) => a);
}

/** The office itself, or anybody of it: by the post, by the role, or by where he works. */
function isOfDiscipline(persons: string[], units: string[], organisation: Organisation): boolean {
  const { posts, special } = organisation;
  const home = posts.find(({ code }) => code === special.disciplinePostCode)?.sectionCode;
  const office = disciplineOffice(organisation);
  const isWhole = persons.length !== 1 && home !== undefined && units.includes(home);
  return isWhole || persons.some((person) => office.includes(person));
}

/** Everybody of discipline inspection. */
export function disciplineOffice(organisation: Organisation): string[] {
  const byRole = organisation.persons.filter(({ roles }) => roles.includes('discipline')).map(({ id }) => id);
  return [...new Set([...actorsOf(organisation.special.disciplinePostCode, organisation), ...byRole])];
}

function actorsOf(postCode: string, { posts }: Organisation): string[] {
  return posts.filter(({ code }) => code === postCode).flatMap(actors);
}

function actors({ a, b }: Post): string[] {
  return [a, ...b];
}
