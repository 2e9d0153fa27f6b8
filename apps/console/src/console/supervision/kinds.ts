/** What supervision keeps records of, each with its list, its page and the states it goes through. */
import { api, type Schemas } from '../../api/client';
import { unwrap } from '../../api/problem';

export const KIND_NAMES = ['orders', 'breaches', 'complaints', 'sanctions', 'commendations'] as const;
export type Kind = (typeof KIND_NAMES)[number];

/** A record as it stands in a list, of whatever kind. */
export interface Row {
  number: string;
  status: string;
  /** Of the API where it has one; a breach has a kind instead. */
  title?: string;
  breachKind?: string;
  at: string;
  due: string | null;
  overdue: boolean;
  section?: string | undefined;
  person?: string | undefined;
  post?: string | undefined;
  /** Case number, or `<kind>/<number>` of a proceeding. */
  about?: string | undefined;
}
export type Filter = Record<string, string>;
export type RecordView =
  | Schemas['OrderDto']
  | Schemas['BreachDto']
  | Schemas['ComplaintDto']
  | Schemas['SanctionDto']
  | Schemas['CommendationDto'];
/** These show no timeline: a breach has no ledger until it is judged, and all of a commendation stands on its page. */
const WITHOUT_TIMELINE = ['breaches', 'commendations'] as const;
export type KindWithTimeline = Exclude<Kind, (typeof WITHOUT_TIMELINE)[number]>;
export const hasTimeline = (kind: Kind): kind is KindWithTimeline => !WITHOUT_TIMELINE.some((each) => each === kind);

interface KindOfRecord {
  statuses: readonly string[];
  /** What a list can be narrowed by, besides the status. */
  filters: readonly ('section' | 'person' | 'caseNo' | 'month' | 'year' | 'subject')[];
  list(query: Filter & { limit: number }): Promise<{ items: Row[]; nextCursor: string | null }>;
  view(number: string): Promise<RecordView>;
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

function rowOf({ number, status, title, openedAt, due, overdue, closedAt, facts }: Schemas['ProceedingRowDto']): Row {
  return {
    number,
    status,
    title,
    at: openedAt,
    due: closedAt ? null : due,
    overdue: overdue && !closedAt,
    section: text(facts['section']),
    person: text(facts['person']) ?? text(facts['accused']),
    post: text(facts['post']),
    about: text(facts['about']) ?? originOf(facts),
  };
}

/** What a sanction is for. */
function originOf(facts: Schemas['ProceedingRowDto']['facts']): string | undefined {
  const [kind, number] = [text(facts['origin']), text(facts['originNumber'])];
  return kind && number && `${kind}/${number}`;
}

function breachRowOf(breach: Schemas['BreachRowDto']): Row {
  const { number, status, kind, recordedAt, section, person, post, caseNo, proceeding } = breach;
  return {
    number,
    status,
    breachKind: kind,
    at: recordedAt,
    due: null,
    overdue: false,
    section: section ?? undefined,
    person: person ?? undefined,
    post: post ?? undefined,
    about: caseNo ?? (proceeding ? `${proceeding.kind}/${proceeding.number}` : undefined),
  };
}

type Proceedings =
  '/api/v1/supervision/orders' | '/api/v1/supervision/commendations' | '/api/v1/complaints' | '/api/v1/sanctions';

async function proceedings(path: Proceedings, query: Filter & { limit: number }) {
  const { items, nextCursor } = (await unwrap(api.GET(path, { params: { query } }))).data;
  return { items: items.map(rowOf), nextCursor };
}

export const KINDS: Record<Kind, KindOfRecord> = {
  orders: {
    statuses: ['ordered', 'acknowledged', 'answered', 'sentBack', 'accepted', 'withdrawn'],
    filters: ['section', 'person', 'caseNo'],
    list: (query) => proceedings('/api/v1/supervision/orders', query),
    view: async (number) =>
      (await unwrap(api.GET('/api/v1/supervision/orders/{number}', { params: { path: { number } } }))).data,
  },
  breaches: {
    statuses: ['suspected', 'confirmed', 'dismissed', 'appealed'],
    filters: ['section', 'person', 'caseNo', 'month'],
    list: async (query) => {
      const { items, nextCursor } = (await unwrap(api.GET('/api/v1/supervision/breaches', { params: { query } }))).data;
      return { items: items.map(breachRowOf), nextCursor };
    },
    view: async (number) =>
      (await unwrap(api.GET('/api/v1/supervision/breaches/{number}', { params: { path: { number } } }))).data,
  },
  complaints: {
    statuses: ['registered', 'investigating', 'answering', 'answered', 'underReview', 'closed'],
    filters: ['subject', 'section'],
    list: (query) => proceedings('/api/v1/complaints', query),
    view: async (number) =>
      (await unwrap(api.GET('/api/v1/complaints/{number}', { params: { path: { number } } }))).data,
  },
  sanctions: {
    statuses: ['hearing', 'deciding', 'recording', 'appealable', 'appealed', 'closed'],
    filters: ['person'],
    list: (query) => proceedings('/api/v1/sanctions', query),
    view: async (number) =>
      (await unwrap(api.GET('/api/v1/sanctions/{number}', { params: { path: { number } } }))).data,
  },
  commendations: {
    statuses: ['recorded', 'revoked'],
    filters: ['section', 'person', 'year'],
    list: (query) => proceedings('/api/v1/supervision/commendations', query),
    view: async (number) =>
      (await unwrap(api.GET('/api/v1/supervision/commendations/{number}', { params: { path: { number } } }))).data,
  },
};

export const SUBJECTS = ['attitude', 'beyondAuthority', 'delay', 'notAccepted', 'notTold', 'other', 'soliciting'];

/** One page of what happened in it, in order. */
export async function timelineOf(kind: KindWithTimeline, number: string): Promise<Schemas['TimelineItemDto'][]> {
  const base = baseOf(kind);
  const address = `/api/v1/${base}/{number}/timeline` as '/api/v1/complaints/{number}/timeline';
  return (await unwrap(api.GET(address, { params: { path: { number }, query: { limit: 200 } } }))).data.items;
}

const baseOf = (kind: Kind) => (kind === 'complaints' || kind === 'sanctions' ? kind : `supervision/${kind}`);

/** Carries out a command of a record, with the body that its form makes; it answers with the record. */
export async function command(
  kind: Kind,
  number: string,
  path: string,
  body: object,
  key: string,
): Promise<RecordView> {
  const base = baseOf(kind);
  const address = `/api/v1/${base}/{number}/${path}` as '/api/v1/supervision/orders/{number}/acknowledgement';
  const params = { path: { number }, header: { 'Idempotency-Key': key } };
  return (await unwrap(api.POST(address, { params, body: body as never }))).data;
}
