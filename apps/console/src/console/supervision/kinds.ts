/** What supervision keeps records of, each with its list, its page and the states it goes through. */
import { api, type Schemas } from '../../api/client';
import { unwrap } from '../../api/problem';
import { CHANNELS, INCIDENT_KINDS, MATTER_KINDS } from '../affairs/values';
import type { Kind } from './lists';

/** Books that the API gives as a sheet. */
export type Sheet =
  | '/api/v1/cases/export.xlsx'
  | '/api/v1/complaints/export.xlsx'
  | '/api/v1/contacts/export.xlsx'
  | '/api/v1/registry/export.xlsx';

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
  /** Quarter of a check of promises, which has no title of its own. */
  period?: string | undefined;
  /** Whom a document came from. */
  sender?: string | undefined;
  /** Case number, or `<kind>/<number>` of a proceeding. */
  about?: string | undefined;
}
export type Filter = Record<string, string>;
export type RecordView =
  | Schemas['OrderDto']
  | Schemas['BreachDto']
  | Schemas['ComplaintDto']
  | Schemas['SanctionDto']
  | Schemas['CommendationDto']
  | Schemas['RegistryMatterDto']
  | Schemas['ContactDto']
  | Schemas['IncidentDto']
  | Schemas['PromiseCheckDto'];
/** These show no timeline: a breach has no ledger until it is judged, and all of a commendation stands on its page. */
const WITHOUT_TIMELINE = ['breaches', 'commendations'] as const;
export type KindWithTimeline = Exclude<Kind, (typeof WITHOUT_TIMELINE)[number]>;
export const hasTimeline = (kind: Kind): kind is KindWithTimeline => !WITHOUT_TIMELINE.some((each) => each === kind);

type FilterName =
  | 'section'
  | 'person'
  | 'firstAsker'
  | 'caseNo'
  | 'month'
  | 'year'
  | 'subject'
  | 'text'
  | 'kind'
  | 'channel'
  | 'mine'
  | 'scope'
  | 'period'
  | 'from'
  | 'to';
interface KindOfRecord {
  statuses: readonly string[];
  /** What a list can be narrowed by, besides the status. */
  filters: readonly FilterName[];
  /** What a filter offers besides sections and persons, and the group of its words. */
  choices?: Partial<Record<FilterName, { values: readonly string[]; words: string }>>;
  /** What its rows have besides number, state, content, whose it is and when. */
  columns: readonly ('about' | 'sender' | 'due')[];
  /** Below `/api/v1`. */
  base: string;
  /** The list as a sheet. */
  sheet?: Sheet;
  list(query: Filter & { limit: number }): Promise<{ items: Row[]; nextCursor: string | null }>;
  view(number: string): Promise<RecordView>;
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** By what name each kind calls whose it is. */
const PERSON_FACTS = ['person', 'accused', 'handler', 'firstAsker', 'reporter'];

function rowOf({ number, status, title, openedAt, due, overdue, closedAt, facts }: Schemas['ProceedingRowDto']): Row {
  return {
    number,
    status,
    title,
    at: openedAt,
    due: closedAt ? null : due,
    overdue: overdue && !closedAt,
    section: text(facts['section']) ?? text(facts['leadSection']),
    person: PERSON_FACTS.map((name) => text(facts[name])).find(Boolean),
    post: text(facts['post']) ?? text(facts['handlerPost']),
    sender: text(facts['sender']),
    period: text(facts['period']),
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
  | '/api/v1/supervision/orders'
  | '/api/v1/supervision/commendations'
  | '/api/v1/complaints'
  | '/api/v1/sanctions'
  | '/api/v1/registry'
  | '/api/v1/contacts'
  | '/api/v1/incidents'
  | '/api/v1/promises';

async function proceedings(path: Proceedings, query: Filter & { limit: number }) {
  const { items, nextCursor } = (await unwrap(api.GET(path, { params: { query } }))).data;
  return { items: items.map(rowOf), nextCursor };
}

export const SUBJECTS = ['attitude', 'beyondAuthority', 'delay', 'notAccepted', 'notTold', 'other', 'soliciting'];

export const KINDS: Record<Kind, KindOfRecord> = {
  orders: {
    base: 'supervision/orders',
    columns: ['about', 'due'],
    statuses: ['ordered', 'acknowledged', 'answered', 'sentBack', 'accepted', 'withdrawn'],
    filters: ['section', 'person', 'caseNo'],
    list: (query) => proceedings('/api/v1/supervision/orders', query),
    view: async (number) =>
      (await unwrap(api.GET('/api/v1/supervision/orders/{number}', { params: { path: { number } } }))).data,
  },
  breaches: {
    base: 'supervision/breaches',
    columns: ['about'],
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
    base: 'complaints',
    columns: ['due'],
    statuses: ['registered', 'investigating', 'answering', 'answered', 'underReview', 'closed'],
    filters: ['subject', 'section'],
    choices: { subject: { values: SUBJECTS, words: 'supervision.subject' } },
    sheet: '/api/v1/complaints/export.xlsx',
    list: (query) => proceedings('/api/v1/complaints', query),
    view: async (number) =>
      (await unwrap(api.GET('/api/v1/complaints/{number}', { params: { path: { number } } }))).data,
  },
  sanctions: {
    base: 'sanctions',
    columns: ['about', 'due'],
    statuses: ['hearing', 'deciding', 'recording', 'appealable', 'appealed', 'closed'],
    filters: ['person'],
    list: (query) => proceedings('/api/v1/sanctions', query),
    view: async (number) =>
      (await unwrap(api.GET('/api/v1/sanctions/{number}', { params: { path: { number } } }))).data,
  },
  commendations: {
    base: 'supervision/commendations',
    columns: ['about', 'due'],
    statuses: ['recorded', 'revoked'],
    filters: ['section', 'person', 'year'],
    list: (query) => proceedings('/api/v1/supervision/commendations', query),
    view: async (number) =>
      (await unwrap(api.GET('/api/v1/supervision/commendations/{number}', { params: { path: { number } } }))).data,
  },
  registry: {
    base: 'registry',
    columns: ['sender', 'due'],
    sheet: '/api/v1/registry/export.xlsx',
    statuses: ['registered', 'instructed', 'designated', 'handling', 'reported', 'closed'],
    filters: ['text', 'kind', 'section', 'person', 'from', 'to'],
    choices: { kind: { values: MATTER_KINDS, words: 'supervision.matterKind' } },
    list: (query) => proceedings('/api/v1/registry', query),
    view: async (number) => (await unwrap(api.GET('/api/v1/registry/{number}', { params: { path: { number } } }))).data,
  },
  contacts: {
    base: 'contacts',
    columns: ['due'],
    sheet: '/api/v1/contacts/export.xlsx',
    statuses: ['received', 'handling', 'forwarding', 'withLeader', 'consulting', 'closed'],
    filters: ['mine', 'channel', 'section', 'firstAsker', 'from', 'to'],
    choices: {
      mine: { values: ['true'], words: 'supervision.mine' },
      channel: { values: CHANNELS, words: 'supervision.contactChannel' },
    },
    list: (query) => proceedings('/api/v1/contacts', query),
    view: async (number) => (await unwrap(api.GET('/api/v1/contacts/{number}', { params: { path: { number } } }))).data,
  },
  incidents: {
    base: 'incidents',
    columns: [],
    statuses: ['reported', 'alarmed', 'handling', 'hazard', 'closed'],
    filters: ['scope', 'kind'],
    choices: {
      scope: { values: ['mine', 'section'], words: 'supervision.scope' },
      kind: { values: INCIDENT_KINDS, words: 'supervision.incidentKind' },
    },
    list: (query) => proceedings('/api/v1/incidents', query),
    view: async (number) =>
      (await unwrap(api.GET('/api/v1/incidents/{number}', { params: { path: { number } } }))).data,
  },
  promises: {
    base: 'promises',
    columns: ['due'],
    statuses: ['open', 'handling', 'closed'],
    filters: ['section', 'period'],
    list: (query) => proceedings('/api/v1/promises', query),
    view: async (number) => (await unwrap(api.GET('/api/v1/promises/{number}', { params: { path: { number } } }))).data,
  },
};

/** One page of what happened in it, in order. */
export async function timelineOf(kind: KindWithTimeline, number: string): Promise<Schemas['TimelineItemDto'][]> {
  const address = `/api/v1/${KINDS[kind].base}/{number}/timeline` as '/api/v1/complaints/{number}/timeline';
  return (await unwrap(api.GET(address, { params: { path: { number }, query: { limit: 200 } } }))).data.items;
}

/** Carries out a command of a record, with the body that its form makes; it answers with the record. */
export async function command(
  kind: Kind,
  number: string,
  path: string,
  body: object,
  key: string,
): Promise<RecordView> {
  const address =
    `/api/v1/${KINDS[kind].base}/{number}/${path}` as '/api/v1/supervision/orders/{number}/acknowledgement';
  const params = { path: { number }, header: { 'Idempotency-Key': key } };
  return (await unwrap(api.POST(address, { params, body: body as never }))).data;
}
