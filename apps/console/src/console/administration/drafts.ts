/** Drafts of the catalogue, and the documents in them. */
import { api, type Schemas } from '../../api/client';
import { unwrap } from '../../api/problem';

export type Draft = Schemas['DraftDto'];
/** The organisation's document, as far as a post is changed in it. */
interface OrganisationDocument {
  posts: { code: string; a: string; b: string[] }[];
}

export async function openDrafts(): Promise<Draft[]> {
  const { items } = (await unwrap(api.GET('/api/v1/catalogue/drafts', { params: { query: { limit: 50 } } }))).data;
  return items.filter(({ status }) => status === 'open');
}

export async function newDraft(reason: string, key: string): Promise<Draft> {
  const params = { header: { 'Idempotency-Key': key } };
  return (await unwrap(api.POST('/api/v1/catalogue/drafts', { params, body: { reason } }))).data;
}

/** Where a document of a draft lies: `organisation`, `promises`, or `items/<code>`. */
const addressOf = (document: string) =>
  `/api/v1/catalogue/drafts/{id}/${document}` as '/api/v1/catalogue/drafts/{id}/organisation';

export async function readDocument(id: string, document: string): Promise<Schemas['DocumentDto']> {
  return (await unwrap(api.GET(addressOf(document), { params: { path: { id } } }))).data;
}

/** @param revision that was looked at; 412 where somebody has written since */
export async function writeDocument(
  id: string,
  document: string,
  value: object,
  { revision, reason }: { revision: number; reason: string },
): Promise<Draft> {
  const property = document.startsWith('items/') ? 'item' : document;
  const params = { path: { id }, header: { 'If-Match': `"${revision}"` } };
  const body = { [property]: value, ...(reason && { reason }) } as Schemas['WriteOrganisationDto'];
  return (await unwrap(api.PUT(addressOf(document), { params, body }))).data;
}

/** Puts other persons on one post, in a draft of the organisation. */
export async function writePost(
  id: string,
  post: { code: string; a: string; b: string[] },
  reason: string,
): Promise<Draft> {
  const { value, revision } = await readDocument(id, 'organisation');
  const organisation = value as unknown as OrganisationDocument;
  const posts = organisation.posts.map((each) => (each.code === post.code ? { ...each, a: post.a, b: post.b } : each));
  return writeDocument(id, 'organisation', { ...organisation, posts }, { revision, reason });
}
