import type { ProceedingKind } from '@shouban/domain/proceeding';
import { isLetInAs, lineOf, scopeOf, type ActionName, type RecordFacts } from '@shouban/identity';
import type { ProceedingEntity, ProceedingListQuery } from '@shouban/persistence/proceeding-reader';
import type { Principal } from '../auth/principal';

/** Under which facts of their rows the relations of the policy stand, where a kind has any besides persons and sections. */
interface Kept {
  /** Whose it is. */
  owner?: string;
  /** What the row of one says that discipline inspection takes in. */
  toDiscipline?: Record<string, string | boolean>;
}

const KEPT: Partial<Record<ProceedingKind, Kept>> = {
  complaint: { owner: 'atFault', toDiscipline: { goesTo: 'discipline' } },
  sanction: { toDiscipline: { ofDiscipline: false } },
  commendation: { owner: 'person' },
};

/** The line by which one of a kind is seen, and its list narrowed. */
export function readingOf(kind: ProceedingKind): ActionName {
  return `${kind}.read`;
}

/** A row as the policy looks at it. */
export function factsOf({ kind, persons, sections, recused, confidential, facts }: ProceedingEntity): RecordFacts {
  const { owner, toDiscipline } = KEPT[kind as ProceedingKind] ?? {};
  return {
    persons,
    sections,
    recused,
    confidential,
    ...(owner && { owner: facts[owner] as string | null | undefined }),
    ...(toDiscipline && { toDiscipline: Object.entries(toDiscipline).every(([name, value]) => facts[name] === value) }),
  };
}

/** The same for the list of a kind, so that it shows nothing to which the door stays shut, and all to which it opens. */
export function narrowed(
  kind: ProceedingKind,
  asker: Principal,
): Pick<ProceedingListQuery, 'scope' | 'besides' | 'notRecused'> {
  const line = readingOf(kind);
  const { owner, toDiscipline } = KEPT[kind] ?? {};
  const own = owner !== undefined && isLetInAs(asker, line, 'own');
  const besides = isLetInAs(asker, line, 'investigator') ? toDiscipline : own ? { [owner]: asker.person } : undefined;
  return {
    scope: scopeOf(asker, line),
    ...(besides && { besides }),
    ...(lineOf(line).notRecused && { notRecused: asker.person }),
  };
}
