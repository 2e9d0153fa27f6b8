import type { Standing } from '../standing';
import type { Grant, Line } from './line';
import { RELATIONS, type RecordFacts, type Relation } from './relations';
import { POLICY, type ActionName } from './table';

/** Which records a list holds: everything, or those in which the person or one of the sections has a part. */
export type RecordScope = { everything: true } | { everything: false; person: string; sections: string[] };

const WITHOUT_ACCOUNT: readonly Relation[] = ['public', 'applicant'];
const OF_EVERYBODY: readonly Relation[] = [...WITHOUT_ACCOUNT, 'any', 'own', 'party'];

/** The line of an action; every part of the product asks it here. */
export function lineOf(action: ActionName): Line {
  return POLICY[action];
}

/** Whether the action needs no account: it is everybody's, or a code is asked for instead. */
export function isOpen(action: ActionName): boolean {
  return lineOf(action).grants.some(({ as }) => WITHOUT_ACCOUNT.includes(as));
}

/** Whether his scopes hold it; a person has none, and everything is within them. */
export function isInScope({ only }: Standing, action: ActionName): boolean {
  return only === undefined || only.has(action);
}

/** Whether somebody may do it in any record at all. */
export function mayEver(asker: Standing, action: ActionName): boolean {
  if (!isInScope(asker, action)) return false;
  return lineOf(action).grants.some((grant) => isFor(grant, asker) && RELATIONS[grant.as].possible(asker));
}

/** The code with which it is refused to those who can never do it; none where everybody who works here can, in some record. */
export function refusalCodeOf(action: ActionName): string | undefined {
  const { grants, refusedAs } = lineOf(action);
  if (grants.some(({ roles, as }) => roles === undefined && OF_EVERYBODY.includes(as))) return undefined;
  return refusedAs?.code ?? 'ROLE_REQUIRED';
}

/** Whether somebody may do it in this one. */
export function may(asker: Standing, action: ActionName, record: RecordFacts): boolean {
  const { grants, notRecused, partyAloneInConfidence } = lineOf(action);
  if (!isInScope(asker, action)) return false;
  if (notRecused && record.recused?.includes(asker.person)) return false;
  const alone = partyAloneInConfidence && record.confidential;
  return grants.some(
    (grant) => (!alone || grant.as === 'party') && isFor(grant, asker) && RELATIONS[grant.as].holds(asker, record),
  );
}

/** Whether one of the relations is what lets somebody in: a list then asks for more than persons and sections. */
export function isLetInAs(asker: Standing, action: ActionName, relation: Relation): boolean {
  if (!isInScope(asker, action)) return false;
  return lineOf(action).grants.some(
    (grant) => grant.as === relation && isFor(grant, asker) && RELATIONS[relation].possible(asker),
  );
}

/** The same line for lists: a query is narrowed by it instead of filtering what was read. */
export function scopeOf(asker: Standing, action: ActionName): RecordScope {
  if (isLetInAs(asker, action, 'supervisor') || isLetInAs(asker, action, 'any')) return { everything: true };
  const sections = [
    ...(isLetInAs(asker, action, 'section') ? asker.sections : []),
    ...(isLetInAs(asker, action, 'lead') ? asker.answersFor : []),
  ];
  return { everything: false, person: asker.person, sections: [...new Set(sections)] };
}

function isFor({ roles }: Grant, asker: Standing): boolean {
  return roles === undefined || roles.some((one) => asker.roles.includes(one));
}
