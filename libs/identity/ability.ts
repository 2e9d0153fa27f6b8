import { AbilityBuilder, createMongoAbility, subject as tagged, type MongoAbility } from '@casl/ability';
import type { Role } from '@shouban/domain/catalogue/types';
import type { Standing } from './standing';

/** What is asked about a case: who has or had a duty in it, and which sections have a part. */
export interface CaseSubject {
  persons: string[];
  sections: string[];
}

/** Who came, with their papers: for those who deal with them. */
export interface ApplicantSubject {
  persons: string[];
}

/** Whose absence, and in which sections that person works. */
export interface AbsenceSubject {
  person: string;
  sections: string[];
}

export interface FileSubject {
  uploadedBy: string;
}

interface Subjects {
  Case: CaseSubject;
  /** Name, papers and address of whoever applied; without it they are shown masked. */
  Applicant: ApplicantSubject;
  Absence: AbsenceSubject;
  /** What is wrong with the organisation, for those who can put it right. */
  Organisation: object;
  File: FileSubject;
  /** Versions of the catalogue and drafts of others. Who approves a draft has not written in it: that is the draft's own rule. */
  Catalogue: object;
  /** Changes of the working calendar: what they would move, who has made them. */
  Calendar: object;
  /** What is told to other systems, and the log of what was sent. */
  Webhook: object;
  /** Who may sign in, and what is open of theirs. */
  Account: object;
  /** Sheets that are taken over as a whole. */
  Import: object;
}
export type SubjectName = keyof Subjects;
export type Action = 'open' | 'import' | 'read' | 'register' | 'upload' | 'draft' | 'publish' | 'administer';
export type Ability = MongoAbility;

/** Roles that take in applications (R-INT-01, R-PRX-02). */
const INTAKE: readonly Role[] = ['window', 'agent', 'registry'];
/** Roles that deal with applicants; leaders, inspectors and administrators need not know who they are. */
const DEALING: readonly Role[] = ['window', 'agent', 'officer'];

/**
 * Everything a person may do at the edge; what is not granted here is denied. Whether a person may act in a case that he
 * sees is not decided here but by the case's own policies. An administrator sees no case by being one.
 */
export function abilityOf(standing: Standing): Ability {
  const { can, build } = new AbilityBuilder<Ability>(createMongoAbility);
  const { person, roles, sections, answersFor, supervises } = standing;
  if (roles.some((role) => INTAKE.includes(role))) can('open', 'Case');
  if (roles.includes('registry')) can('import', 'Case');
  const scope = caseScopeOf(standing);
  if (scope.everything) can('read', 'Case');
  else {
    can('read', 'Case', { persons: person });
    if (sections.length > 0) can('read', 'Case', { sections: { $in: sections } });
  }
  if (roles.includes('registry')) can('read', 'Applicant');
  if (roles.some((role) => DEALING.includes(role))) can('read', 'Applicant', { persons: person });
  if (roles.includes('admin') || (supervises && roles.includes('leader'))) can('register', 'Absence');
  if (roles.includes('admin') || scope.everything) can('read', 'Absence');
  can('read', 'Absence', { person });
  if (sections.length > 0) can('read', 'Absence', { sections: { $in: sections } });
  if (roles.includes('admin') || scope.everything || answersFor.length > 0) can('read', 'Organisation');
  can('register', 'Absence', { person });
  if (answersFor.length > 0) can('register', 'Absence', { sections: { $in: answersFor } });
  if (roles.includes('admin')) can('draft', 'Catalogue');
  if (roles.includes('admin')) can('administer', ['Account', 'Calendar', 'Webhook', 'Import']);
  if (roles.includes('leader')) can('publish', 'Catalogue');
  if (roles.includes('admin') || roles.includes('leader') || scope.everything) can('read', ['Calendar', 'Catalogue']);
  can('upload', 'File');
  can('read', 'File', { uploadedBy: person });
  return build();
}

/** The same rule for lists: a query is narrowed by it instead of filtering what was read. */
export function caseScopeOf({
  supervises,
  person,
  sections,
}: Standing): { everything: true } | { everything: false; person: string; sections: string[] } {
  return supervises ? { everything: true } : { everything: false, person, sections };
}

/** Asks about one thing. A copy is tagged, because tagging writes into the object. */
export function allows<S extends SubjectName>(ability: Ability, action: Action, name: S, thing: Subjects[S]): boolean {
  return ability.can(action, tagged(name, { ...thing }));
}
