import { onScopeDispose } from 'vue';
import { useQuery } from '@tanstack/vue-query';
import { api, type Case, type Schemas } from '../../api/client';
import { useLive } from '../../api/live';
import { unwrap } from '../../api/problem';

/** What waits for the leader in a case: the kind of the duty, and what it is about. */
export interface Request {
  caseNo: string;
  kind:
    | 'decideExtension'
    | 'decideRelease'
    | 'coordinate'
    | 'coordinateReport'
    | 'decideRemit'
    | 'decideRevocation'
    | 'overdue';
  /** Id of the request, the report or the revocation; code of the unit. */
  about: string;
}
/** One of the ways to decide; its key is one letter. */
export interface Choice {
  key: string;
  label: string;
  danger?: boolean;
  decide(reason: string, key: string): Promise<unknown>;
}

const MOST = 200;
const GATHER_MS = 600;
const KINDS: Record<string, Request['kind']> = {
  decideExtension: 'decideExtension',
  decideRelease: 'decideRelease',
  coordinate: 'coordinate',
  coordinateReport: 'coordinateReport',
  decideRemit: 'decideRemit',
  decideRevocation: 'decideRevocation',
  press: 'overdue',
};

/** Everything that is the leader's to decide, the most urgent first, and the rest of the overdue cases; what comes later appears below, by itself. */
export function useRequests() {
  const query = useQuery({ queryKey: ['requests'], queryFn: requests });
  let timer: ReturnType<typeof setTimeout> | undefined;
  useLive(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void query.refetch(), GATHER_MS);
  });
  onScopeDispose(() => clearTimeout(timer));
  return query;
}

async function requests(): Promise<Request[]> {
  const [duties, overdue] = await Promise.all([allDuties(), overdueCases()]);
  const found = duties.flatMap(({ caseNo, kind, dutyId }): Request[] => {
    const known = KINDS[kind];
    return caseNo && known ? [{ caseNo, kind: known, about: dutyId.slice(dutyId.indexOf(':') + 1) }] : [];
  });
  const pressed = new Set(found.filter(({ kind }) => kind === 'overdue').map(({ caseNo }) => caseNo));
  const others = overdue.filter((caseNo) => !pressed.has(caseNo));
  const once = new Map(found.map((each) => [keyOf(each), each]));
  return [...once.values(), ...others.map((caseNo) => ({ caseNo, kind: 'overdue' as const, about: '' }))];
}

/** Several limits of one case may be pressed for; the leader looks at it once. */
export function keyOf({ caseNo, kind, about }: Request): string {
  return kind === 'overdue' ? `${caseNo}/overdue` : `${caseNo}/${kind}/${about}`;
}

async function allDuties(): Promise<Schemas['DutyDto'][]> {
  const found: Schemas['DutyDto'][] = [];
  let cursor: string | null = null;
  do {
    const params: { query: { limit: number; cursor?: string } } = { query: { limit: MOST, ...(cursor && { cursor }) } };
    const page: Schemas['DutyPageDto'] = (await unwrap(api.GET('/api/v1/duties', { params }))).data;
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}

/** The first page is what a leader can look at; the lists have them all. */
async function overdueCases(): Promise<string[]> {
  const params = { query: { lamp: 'overdue' as const, limit: 50 } };
  return (await unwrap(api.GET('/api/v1/cases', { params }))).data.items.map(({ caseNo }) => caseNo);
}

/** The case of a request, as it stands. */
export function useRequestedCase(caseNo: string) {
  return useQuery({
    queryKey: ['case', caseNo],
    queryFn: async (): Promise<Case> =>
      (await unwrap(api.GET('/api/v1/cases/{caseNo}', { params: { path: { caseNo } } }))).data,
  });
}
