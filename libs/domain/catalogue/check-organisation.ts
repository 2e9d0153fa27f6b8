import { DomainError } from '../refusal';
import { checkZone } from '../clock/zone';
import type { Directory } from './directory';
import { type CatalogueProblem, Findings, type ProblemPath } from './problem';
import { standInRings } from './stand-in-rings';
import { ROLES, type Organisation, type Post, type Role } from './types';

type OrganisationContent = Omit<Organisation, 'version'>;

/** What is wrong with the organisation by itself. */
export function checkOrganisation(organisation: OrganisationContent, directory: Directory): CatalogueProblem[] {
  const findings = new Findings('organisation');
  checkCentre(organisation, findings);
  checkCodes(organisation, findings);
  checkDepartments(organisation, directory, findings);
  checkSections(organisation, directory, findings);
  organisation.posts.forEach((post, i) => checkPost(post, ['posts', i], directory, findings));
  checkRings(organisation, findings);
  checkRoles(organisation, findings);
  checkSpecialPosts(organisation, directory, findings);
  return findings.problems;
}

function checkCentre({ centre }: OrganisationContent, findings: Findings): void {
  try {
    checkZone(centre.zone);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    findings.report('ZONE_UNKNOWN', ['centre', 'zone'], `${error.message}: write an IANA name such as Asia/Shanghai.`);
  }
}

function checkCodes(organisation: OrganisationContent, findings: Findings): void {
  const { departments, sections, posts, persons, bodies = [] } = organisation;
  const codesOf = (list: { code: string }[]) => list.map(({ code }) => code);
  findings.reportTwice(codesOf(departments), (i) => ['departments', i, 'code'], 'department');
  findings.reportTwice(codesOf(sections), (i) => ['sections', i, 'code'], 'section');
  findings.reportTwice(codesOf(posts), (i) => ['posts', i, 'code'], 'post');
  findings.reportTwice(codesOf(bodies), (i) => ['bodies', i, 'code'], 'body');
  findings.reportTwice(
    persons.map(({ id }) => id),
    (i) => ['persons', i, 'id'],
    'person',
  );
}

function checkDepartments({ departments }: OrganisationContent, { posts }: Directory, findings: Findings): void {
  departments.forEach(({ code, leaderPostCode }, i) => {
    if (posts.has(leaderPostCode)) return;
    const message = `Department ${code} has no leader: there is no post ${leaderPostCode}. Add the post, or name another.`;
    findings.report('LEADER_POST_MISSING', ['departments', i, 'leaderPostCode'], message, 'R-ASG-01');
  });
}

function checkSections({ sections }: OrganisationContent, directory: Directory, findings: Findings): void {
  sections.forEach(({ code, departmentCode, headPostCode, dutyPostCode }, i) => {
    if (!directory.departments.has(departmentCode)) {
      const message = `Section ${code} belongs to department ${departmentCode}, which is not listed: add it, or name another.`;
      findings.report('UNKNOWN_DEPARTMENT', ['sections', i, 'departmentCode'], message);
    }
    if (dutyPostCode !== undefined && directory.posts.get(dutyPostCode)?.sectionCode !== code) {
      const message = `The post on duty of section ${code}, ${dutyPostCode}, is none of its posts: name one of them.`;
      findings.report('SECTION_DUTY_POST_ELSEWHERE', ['sections', i, 'dutyPostCode'], message, 'R-INC-05');
    }
    const head = directory.posts.get(headPostCode);
    if (!head) {
      const message = `Section ${code} has no head: there is no post ${headPostCode}. Add the post, or name another.`;
      findings.report('SECTION_HEAD_MISSING', ['sections', i, 'headPostCode'], message, 'R-ABP-02');
      return;
    }
    const headsDepartment = directory.sections.get(head.sectionCode)?.departmentCode;
    if (headsDepartment !== undefined && headsDepartment !== departmentCode) {
      const message = `The head of section ${code}, post ${headPostCode}, belongs to department ${headsDepartment}: name a post of department ${departmentCode}.`;
      findings.report('SECTION_HEAD_ELSEWHERE', ['sections', i, 'headPostCode'], message, 'R-ABP-02');
    }
  });
}

function checkPost(
  { code, sectionCode, a, b }: Post,
  path: ProblemPath,
  directory: Directory,
  findings: Findings,
): void {
  if (!directory.sections.has(sectionCode)) {
    const message = `Post ${code} belongs to section ${sectionCode}, which is not listed: add it, or name another.`;
    findings.report('UNKNOWN_SECTION', [...path, 'sectionCode'], message);
  }
  const checkHolder = (person: string, at: ProblemPath) => {
    if (directory.persons.has(person)) return;
    const message = `Post ${code} names ${person}, who is not among the persons: add the person, or name another.`;
    findings.report('UNKNOWN_PERSON', at, message);
  };
  checkHolder(a, [...path, 'a']);
  if (b.length === 0) {
    const message = `Post ${code} has no B: name at least one person who stands in for ${a}.`;
    findings.report('POST_WITHOUT_B', [...path, 'b'], message, 'R-ABP-01');
  }
  b.forEach((person, j) => {
    checkHolder(person, [...path, 'b', j]);
    if (person === a) {
      const message = `${a} is A of post ${code} and cannot stand in as its B: name somebody else.`;
      findings.report('A_AMONG_B', [...path, 'b', j], message, 'R-ABP-01');
    } else if (b.indexOf(person) < j) {
      findings.report(
        'B_TWICE',
        [...path, 'b', j],
        `${person} is B of post ${code} already: name each B once.`,
        'R-ABP-02',
      );
    }
  });
}

function checkRings(organisation: OrganisationContent, findings: Findings): void {
  const superior = new Set([
    ...organisation.sections.map(({ headPostCode }) => headPostCode),
    ...organisation.departments.map(({ leaderPostCode }) => leaderPostCode),
    organisation.special.centreLeaderPostCode,
  ]);
  for (const ring of standInRings(organisation.posts.filter(({ code }) => superior.has(code)))) {
    const first = organisation.posts.findIndex(({ code }) => code === ring[0]);
    const message = `The posts ${ring.join(', ')} stand in only for one another: away together, they leave nobody. Give one of them a B who holds none of them.`;
    findings.report('STAND_IN_RING', ['posts', first, 'b'], message, 'R-ABP-02');
  }
}

function checkRoles({ persons }: OrganisationContent, findings: Findings): void {
  persons.forEach(({ id, roles }, i) =>
    roles.forEach((role, j) => {
      if (ROLES.includes(role)) return;
      const message = `${id} has the role ${role}, which there is not: use one of ${ROLES.join(', ')}.`;
      findings.report('UNKNOWN_ROLE', ['persons', i, 'roles', j], message);
    }),
  );
  for (const role of ROLES) {
    if (persons.some(({ roles }) => roles.includes(role))) continue;
    findings.report(
      'ROLE_MISSING',
      ['persons'],
      `Nobody has the role ${role}: the centre cannot work without one who has.`,
    );
  }
}

/** A stand-in acts with A's powers (R-ABP-03), so that every holder of a special post needs its role. */
function checkSpecialPosts(organisation: OrganisationContent, directory: Directory, findings: Findings): void {
  const { special, departments } = organisation;
  const check = (code: string, path: ProblemPath, role: Role) => {
    const post = directory.posts.get(code);
    if (post) return checkHolders(post, organisation.posts.indexOf(post), role, directory, findings);
    findings.report('UNKNOWN_POST', path, `There is no post ${code}: add it, or name another.`);
  };
  special.windowPostCodes.forEach((code, i) => check(code, ['special', 'windowPostCodes', i], 'window'));
  checkScopes(organisation, findings);
  special.agentPostCodes.forEach((code, i) => check(code, ['special', 'agentPostCodes', i], 'agent'));
  check(special.registryPostCode, ['special', 'registryPostCode'], 'registry');
  check(special.disciplinePostCode, ['special', 'disciplinePostCode'], 'discipline');
  check(special.centreLeaderPostCode, ['special', 'centreLeaderPostCode'], 'leader');
  for (const code of new Set(departments.map(({ leaderPostCode }) => leaderPostCode))) {
    // A missing leader's post is told where departments are checked, the centre's own above.
    if (directory.posts.has(code) && code !== special.centreLeaderPostCode) check(code, [], 'leader');
  }
}

/** What a window is for stands on the card of everybody who works there (R-CON-10). */
function checkScopes({ special, posts }: OrganisationContent, findings: Findings): void {
  posts.forEach(({ code, scope }, i) => {
    if (scope || !special.windowPostCodes.includes(code)) return;
    const message = `The window post ${code} does not say what it is for: add its scope (业务范围), which is public.`;
    findings.report('SCOPE_MISSING', ['posts', i, 'scope'], message, 'R-CON-10');
  });
}

function checkHolders(post: Post, index: number, role: Role, { persons }: Directory, findings: Findings): void {
  const check = (person: string, path: ProblemPath) => {
    const holder = persons.get(person);
    if (!holder || holder.roles.includes(role)) return;
    const message = `${person} holds post ${post.code} or stands in there, and needs the role ${role}.`;
    findings.report('HOLDER_WITHOUT_ROLE', ['posts', index, ...path], message, 'R-ABP-03');
  };
  check(post.a, ['a']);
  post.b.forEach((person, j) => check(person, ['b', j]));
}
