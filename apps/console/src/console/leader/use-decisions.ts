import type { Ref } from 'vue';
import { api, type Schemas } from '../../api/client';
import { useFresh } from '../../api/fresh';
import type { Change } from '../../api/live';
import { unwrap } from '../../api/problem';

/** What waits for the leader in a case, with the case and what granting it would do. */
export type Decision = Schemas['DecisionToTakeDto'];
export const GROUPS = ['extension', 'disagreement', 'overdue'] as const;
export interface DecisionFilter {
  group?: (typeof GROUPS)[number];
  cursor?: string;
}
/** One of the ways to decide; its key is one letter. */
export interface Choice {
  key: string;
  label: string;
  danger?: boolean;
  decide(reason: string, key: string): Promise<unknown>;
}

const A_PAGE = 20;
/** A limit that passes, and a colleague who leaves, are told by no event of a case. */
const LOOK_MS = 60_000;
/** By these something may have come that is his to decide; whatever else happens elsewhere moves nothing here. */
const ASKING = new Set([
  'ExtensionRequested',
  'ExtensionLapsed',
  'ReleaseRequested',
  'OpinionGiven',
  'RemitObjected',
  'CoordinationReported',
  'RevocationProposed',
  'LimitExpired',
  'LimitEscalated',
]);

/** One page of what is the leader's to decide, the most urgent first; what comes meanwhile is told and moves no card. */
export function useDecisions(filter: Ref<DecisionFilter>) {
  const query = useFresh({ name: 'decisions', filter, fetch: page, keyOf, concerns, everyMs: LOOK_MS });
  function concerns({ caseNo, type }: Change): boolean {
    return ASKING.has(type) || (query.data.value?.items.some(({ subject }) => subject.caseNo === caseNo) ?? false);
  }
  return query;
}

async function page(filter: DecisionFilter): Promise<Schemas['DecisionPageDto']> {
  return (await unwrap(api.GET('/api/v1/decisions', { params: { query: { limit: A_PAGE, ...filter } } }))).data;
}

export function keyOf({ subject, kind, about }: Decision): string {
  return `${subject.caseNo}/${kind}/${about}`;
}
