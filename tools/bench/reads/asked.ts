import type { Organisation } from '@shouban/domain/catalogue/types';
import type { County } from './county';

/** A request of the API, and of whom. */
export interface Request {
  /** Nobody where the page is public. */
  person?: string;
  path: string;
}

/** What is asked many times over, each time of something else. */
export interface Asked {
  name: string;
  requests: Request[];
}

/** He supervises, and sees every case. */
const SUPERVISOR = 'discipline-1';
const WINDOWS = ['window-1', 'window-2'];

/** @param times how often each is asked */
export function askedOf(
  { persons, posts, sections, departments, special }: Organisation,
  county: County,
  times: number,
): Asked[] {
  // The leader of the centre first: what the organisation has given up is his, besides what is his own.
  const leading = posts.filter(({ code }) => code === special.centreLeaderPostCode);
  const holders = new Set([...leading, ...posts].map(({ a }) => a));
  const officers = [...holders].filter((id) => persons.some((person) => person.id === id));
  const each = (name: string, request: (n: number) => Request): Asked => ({
    name,
    requests: Array.from({ length: times }, (_, n) => request(n)),
  });
  const of = <T>(values: readonly T[], n: number): T => values[n % values.length]!;
  const somewhere = (n: number) => county.whole(Math.floor((n * county.size * 0.618) % county.size));
  const open = (n: number) => county.openCase(n);
  const get = (person: string, path: string): Request => ({ person, path });
  const query = (words: Record<string, string>) => new URLSearchParams({ limit: '50', ...words }).toString();
  const holder = (n: number) => of(officers, n);
  return [
    each('duty list', (n) => get(holder(n), `/duties?${query({})}`)),
    each('duty list, by lamp', (n) =>
      get(holder(n), `/duties?${query({ lamp: of(['red', 'overdue', 'yellow'], n) })}`),
    ),
    each('duties by words', (n) => get(holder(n), `/duties?${query({ text: of(['许可', '登记', 'QH2026'], n) })}`)),
    each('case page, open', (n) => get(SUPERVISOR, `/cases/${open(n).caseNo}`)),
    each('case page, closed', (n) => get(SUPERVISOR, `/cases/${somewhere(n).caseNo}`)),
    each('case timeline', (n) => get(SUPERVISOR, `/cases/${somewhere(n).caseNo}/timeline?limit=50`)),
    each('case applicant', (n) => get(SUPERVISOR, `/cases/${somewhere(n).caseNo}/applicant`)),
    each('search by number', (n) => get(SUPERVISOR, `/cases?${query({ caseNo: somewhere(n).caseNo })}`)),
    each('search by beginning', (n) => get(SUPERVISOR, `/cases?${query({ caseNo: somewhere(n).caseNo.slice(0, 9) })}`)),
    each('search by number, officer', (n) =>
      get(holder(n), `/cases?${query({ caseNo: somewhere(n).caseNo.slice(0, 9) })}`),
    ),
    each('search by applicant', (n) =>
      get(holder(n), `/duties?${query({ applicantNumber: open(n).applicant.idNumber })}`),
    ),
    each('public page of a case', (n) => ({ path: `/public/cases/${open(n).caseNo}?code=WRONGCODE0` })),
    each('wall of lamps, supervisor', () => get(SUPERVISOR, '/supervision/wall')),
    each('wall of lamps, officer', (n) => get(holder(n), '/supervision/wall')),
    each('wall of lamps, leader', () => get('leader-1', '/supervision/wall')),
    each('workload, supervisor', () => get(SUPERVISOR, '/supervision/workload')),
    each('workload, officer', (n) => get(holder(n), '/supervision/workload')),
    each('cases, supervisor', () => get(SUPERVISOR, `/cases?${query({})}`)),
    each('cases, officer', (n) => get(holder(n), `/cases?${query({})}`)),
    each('cases, open', (n) => get(of([SUPERVISOR, holder(n)], n), `/cases?${query({ open: 'true' })}`)),
    each('cases, by lamp', (n) =>
      get(of([SUPERVISOR, holder(n)], n), `/cases?${query({ lamp: of(['red', 'overdue', 'paused', 'yellow'], n) })}`),
    ),
    each('cases, by state', (n) =>
      get(
        of([SUPERVISOR, holder(n)], n),
        `/cases?${query({ state: of(['registered', 'underReview', 'delivering', 'awaitingSupplement'], n) })}`,
      ),
    ),
    each('cases, by matter', (n) =>
      get(of([SUPERVISOR, holder(n)], n), `/cases?${query({ itemCode: of(county.itemCodes, n) })}`),
    ),
    each('cases, by section', (n) =>
      get(of([SUPERVISOR, holder(n)], n), `/cases?${query({ section: of(sections, n).code })}`),
    ),
    each('cases, by department', (n) => get(SUPERVISOR, `/cases?${query({ department: of(departments, n).code })}`)),
    each('cases, done', (n) => get(holder(n), `/cases?${query({ part: 'done' })}`)),
    each('cases, initiated', (n) => get(of([...WINDOWS, holder(n)], n), `/cases?${query({ part: 'initiated' })}`)),
    each('inbox', (n) => get(holder(n), `/inbox?${query({})}`)),
    each('contacts', (n) => get(of([SUPERVISOR, holder(n)], n), `/contacts?${query({})}`)),
    each('contacts of one', (n) => get(holder(n), `/contacts?${query({ mine: 'true' })}`)),
    each('complaints', (n) => get(of(['discipline-1', holder(n)], n), `/complaints?${query({})}`)),
    each('grants', () => ({ path: `/public/grants?${query({})}` })),
    each('grants, by matter', (n) => ({ path: `/public/grants?${query({ itemCode: of(county.itemCodes, n) })}` })),
    each('a grant', (n) => ({ path: `/public/grants/${somewhere(n).caseNo}` })),
  ];
}
