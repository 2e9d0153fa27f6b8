import type { Role } from '@shouban/domain/catalogue/types';
import type { Refusal } from '@shouban/domain/refusal';
import type { Relation } from './relations';

/** Somebody of one of these roles (none named: of whatever role) who is that to the record. */
export interface Grant {
  roles?: readonly Role[];
  as: Relation;
}

/** One line of the policy: who may take the action, and why so. */
export interface Line {
  /** In the words of the page for lawyers. */
  name: string;
  grants: readonly Grant[];
  /** The rule, or the reason where no rule says it. */
  why: string;
  /** Among those whom the line lets in, the record's own procedure says who acts, by duty and state. */
  procedure?: true;
  /** Who stands aside in the record is not let in. */
  notRecused?: true;
  /** In a confidential record only a duty of one's own counts. */
  partyAloneInConfidence?: true;
  /** What whoever can never be let in is told; `ROLE_REQUIRED` where nothing is said. */
  refusedAs?: Refusal;
}

/** Whoever is one of these to the record, of whatever role. */
export function whoever(...relations: Relation[]): Grant[] {
  return relations.map((as) => ({ as }));
}

/** Those of the roles; where relations are named, of them those who are one of these to the record. */
export function role(roles: Role | readonly Role[], ...relations: Relation[]): Grant[] {
  const those = [roles].flat();
  return (relations.length === 0 ? (['any'] as const) : relations).map((as) => ({ roles: those, as }));
}

/** Whoever has a part in a record, his section, and those who supervise: the usual rule. */
export const SEEN = whoever('supervisor', 'party', 'section');
export const STAFF = whoever('any');
export const OWN = whoever('own');
export const EVERYBODY = whoever('public');
export const BY_CODE = whoever('applicant');

/** `<area>.<command>` for each: whom the door lets in, and the record's own rules say who acts. */
export function commands<A extends string, C extends string>(
  area: A,
  door: Omit<Line, 'name' | 'why' | 'procedure'>,
  named: Record<C, readonly [name: string, why: string]>,
): Record<`${A}.${C}`, Line> {
  const lines = Object.entries<readonly [string, string]>(named).map(([command, [name, why]]) => [
    `${area}.${command}`,
    { ...door, name, why, procedure: true },
  ]);
  return Object.fromEntries(lines) as Record<`${A}.${C}`, Line>;
}
