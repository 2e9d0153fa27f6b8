import type { DataSource, EntityManager } from 'typeorm';
import type { Organisation } from '@shouban/domain/catalogue/types';
import type { Assignment } from '@shouban/domain/case/types';
import { isSameHolder, type Refuted, type Supposed } from '@shouban/domain/case/substitution';
import { handedOverOf, type HandoverItem } from '@shouban/domain/duty/absence';
import { actorsOf, resolvePost, type AbsenceSpan, type PostHolder } from '@shouban/domain/duty/resolve';
import { nothingInForce, organisationOf, VERSION_IN_FORCE } from './catalogue-store';
import { LEDGER_CHANNEL } from './ledger';
import { plannedOnce } from './prepared-client';

/** Who holds which post at an instant, by the organisation in force and everybody's absences. */
export interface Holders {
  organisation: Organisation;
  absences: AbsenceSpan[];
  /** One for each post of the organisation. */
  posts: Assignment[];
  /** Holder of a post that an open case still names, but the organisation has given up: the centre's leader. */
  ofGivenUp: Assignment;
  /** In cases and proceedings with open duties in which somebody stands aside: their posts, held there by whoever is left (R-LAW-14). */
  apart: HolderInCase[];
  /** Who may act for a post and is not away: there, what a stand-in keeps stays with him (R-ABP-05). */
  here: { post: string; person: string }[];
  /** The same for posts that the organisation has given up. */
  hereAbove: string[];
}

/** Holder of a post in one case. */
export interface HolderInCase extends Assignment {
  caseNo: string;
}

const GIVEN_UP = '';

/** Where something is read: anywhere, or in a transaction. */
type Source = Pick<EntityManager, 'query'>;

/** Who is away at an instant, and the organisation in force now. */
export interface Presence {
  /** Of the catalogue in force. */
  version: string;
  organisation: Organisation;
  absences: AbsenceSpan[];
}

/** Reads who is away and who holds what. The answer is computed at each question, so that it is right at every instant. */
export class HolderReader {
  /** By the version of their catalogue; none of them ever changes. */
  private readonly organisations = new Map<string, Organisation>();

  constructor(private readonly dataSource: DataSource) {}

  async at(instant: number): Promise<Holders> {
    const [{ organisation, absences }, recusals] = await Promise.all([this.presenceAt(instant), this.recusals()]);
    const actors = (post: string) => actorsOf(post, instant, organisation, absences);
    return {
      organisation,
      absences,
      posts: organisation.posts.map(({ code }) => resolvePost(code, instant, organisation, absences)),
      ofGivenUp: resolvePost(GIVEN_UP, instant, organisation, absences),
      apart: recusals.map(({ caseNo, post, recused }) => ({
        caseNo,
        ...resolvePost(post, instant, organisation, absences, recused),
      })),
      here: organisation.posts.flatMap(({ code: post }) => actors(post).map((person) => ({ post, person }))),
      hereAbove: actors(GIVEN_UP),
    };
  }

  async absencesAt(instant: number): Promise<AbsenceSpan[]> {
    return ((await this.dataSource.query(AWAY, [instant])) as AbsenceRow[]).map(spanOf);
  }

  /**
   * By one statement, but for the first time that an organisation is met.
   *
   * @param source the manager of the transaction, in one that holds locks: no second connection is waited for
   */
  async presenceAt(instant: number, source: Source = this.dataSource): Promise<Presence> {
    const rows = await source.query<(AbsenceRow & { in_force: string })[]>(PRESENCE, [instant]);
    const version = rows[0]?.in_force;
    if (version === undefined) throw nothingInForce();
    const organisation = this.organisations.get(version) ?? (await organisationOf(version, source));
    this.organisations.set(version, organisation);
    return { version, organisation, absences: rows.filter(({ person }) => person !== null).map(spanOf) };
  }

  /**
   * Who holds the posts of a supposition instead; undefined where it holds.
   *
   * @param source the manager of the transaction that rests on it
   */
  async refuted({ holders }: Supposed, at: number, source: Source): Promise<Refuted | undefined> {
    const { organisation, absences } = await this.presenceAt(at, source);
    const real = holders.map(({ post, recused }) => resolvePost(post, at, organisation, absences, recused));
    const holds = (holder: PostHolder, i: number) =>
      isSameHolder(holders[i], holder) && holders[i]!.stoodAside === holder.stoodAside;
    if (real.every(holds)) return undefined;
    return { holders: real.filter((_, i) => !holders[i]!.recused), heldAt: at };
  }

  private recusals(): Promise<{ caseNo: string; post: string; recused: string[] }[]> {
    return this.dataSource.query(
      `SELECT DISTINCT c.case_no AS "caseNo", d.post, c.recused FROM cases c JOIN duties d ON d.case_no = c.case_no
        WHERE c.recused <> '{}'
       UNION ALL
       SELECT DISTINCT p.stream, d.post, p.recused FROM proceedings p JOIN duties d ON d.case_no = p.stream
        WHERE p.recused <> '{}'`,
    );
  }

  /** What those of the persons who are away have handed over of a case, by duty (R-ABP-04). */
  async handedOver(persons: string[], caseNo: string, instant: number): Promise<Record<string, string>> {
    const rows: { handover: HandoverItem[] }[] = await this.dataSource.query(
      `SELECT handover FROM absences
        WHERE person = ANY($1) AND from_at <= $2 AND to_at > $2 AND NOT cancelled ORDER BY from_at, absence_id`,
      [persons, instant],
    );
    return Object.assign({}, ...rows.map(({ handover }) => handedOverOf(handover, caseNo))) as Record<string, string>;
  }
}

interface AbsenceRow {
  person: string;
  from_at: string;
  to_at: string;
}

const AWAY = `SELECT person, from_at, to_at FROM absences WHERE from_at <= $1 AND to_at > $1 AND NOT cancelled`;

/** Planned each time: who is away now is found by the end of his absence, which a plan for all instants would not know. */
const PRESENCE = `SELECT c.version AS in_force, a.person, a.from_at, a.to_at FROM (${VERSION_IN_FORCE}) c LEFT JOIN (${AWAY}) a ON true`;

function spanOf({ person, from_at: from, to_at: to }: AbsenceRow): AbsenceSpan {
  return { person, from: Number(from), to: Number(to) };
}

/**
 * Tells who listens to the ledger that a stream has grown, and whether holders have changed since they were looked at: any of the persons
 * is away now, or anybody has come back.
 */
export async function notifyAndLook(
  manager: EntityManager,
  stream: string,
  persons: string[],
  { lookedAt, now }: { lookedAt: number; now: number },
): Promise<boolean> {
  const asked = [LEDGER_CHANNEL, stream, persons, now, lookedAt];
  const [row]: { changed: boolean }[] = await manager.query(NOTIFY_AND_LOOK, asked);
  return row!.changed;
}

const NOTIFY_AND_LOOK = plannedOnce(
  `SELECT pg_notify($1, $2),
          EXISTS (SELECT 1 FROM absences WHERE person = ANY($3) AND from_at <= $4 AND to_at > $4 AND NOT cancelled)
       OR EXISTS (SELECT 1 FROM absences WHERE to_at > $5 AND to_at <= $4 AND NOT cancelled) AS changed`,
);

/** Binds a value of a statement and answers its placeholder. */
export type Bind = (value: unknown) => string;

/**
 * The condition that a row `d` of `duties` belongs to somebody now, whatever the case's history says yet: by the post, or
 * because he keeps it. An absence of thousands of duties shows in every list at its first instant this way.
 */
export function heldNow(person: string, holders: Holders, bind: Bind): string {
  const { posts, ofGivenUp, apart } = holders;
  const own = posts.filter((post) => post.person === person).map(({ post }) => post);
  const kept = isKept(holders, bind);
  const byPost = [`d.post = ANY(${bind(own)})`];
  if (ofGivenUp.person === person) byPost.push(`d.post = ANY(ARRAY(${givenUp(posts, bind)}))`);
  const falls = exceptApart(byPost.join(' OR '), person, apart, bind);
  return `(NOT ${kept} AND (${falls}) OR ${kept} AND d.person = ${bind(person)})`;
}

/** Posts of duties that the organisation does not have: the index is stepped through from post to post, the rows are not. */
function givenUp(posts: Assignment[], bind: Bind): string {
  const after = (condition: string) => `SELECT post FROM duties WHERE ${condition} ORDER BY post LIMIT 1`;
  return `WITH RECURSIVE step (post) AS (
            (${after('true')}) UNION ALL SELECT (${after('post > step.post')}) FROM step WHERE post IS NOT NULL)
          SELECT post FROM step WHERE NOT post = ANY(${bind(posts.map(({ post }) => post))})`;
}

/** The condition that a row `d` stays with whoever keeps it: he is there, and has a part in the post. */
function isKept({ posts, here, hereAbove }: Pick<Holders, 'posts' | 'here' | 'hereAbove'>, bind: Bind): string {
  const [ofPosts, ofPersons] = [here.map(({ post }) => post), here.map(({ person }) => person)].map(bind);
  const known = bind(posts.map(({ post }) => post));
  const acts = `(d.post, d.person) IN (SELECT * FROM unnest(${ofPosts}::text[], ${ofPersons}::text[]))`;
  const above = `NOT d.post = ANY(${known}) AND d.person = ANY(${bind(hereAbove)})`;
  return `(d.personal AND (${acts} OR ${above}))`;
}

/** Where somebody stands aside, posts are held by others than everywhere else. */
function exceptApart(byPost: string, person: string, apart: HolderInCase[], bind: Bind): string {
  if (apart.length === 0) return byPost;
  const among = (holders: HolderInCase[]) => {
    const cases = bind(holders.map(({ caseNo }) => caseNo));
    const posts = bind(holders.map(({ post }) => post));
    return `(d.case_no, d.post) IN (SELECT * FROM unnest(${cases}::text[], ${posts}::text[]))`;
  };
  return `(${byPost}) AND NOT ${among(apart)} OR ${among(apart.filter((holder) => holder.person === person))}`;
}

/** Who holds the post that the duty belongs to, in its case. */
export function holderOfDuty(duty: { caseNo: string; post: string }, { posts, ofGivenUp, apart }: Holders): Assignment {
  const here = apart.find(({ caseNo, post }) => caseNo === duty.caseNo && post === duty.post);
  return here ?? posts.find(({ post }) => post === duty.post) ?? ofGivenUp;
}

/** Cases, in order of their numbers, with a duty whose recorded holder is not the one of now. */
export async function staleCases(
  dataSource: DataSource,
  holders: Holders,
  { after = '', among, limit }: { after?: string; among?: string[]; limit: number },
): Promise<string[]> {
  const { posts, ofGivenUp, apart } = holders;
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const columns = (rows: Assignment[]) =>
    `${bind(rows.map(({ post }) => post))}::text[], ${bind(rows.map(({ person }) => person))}::text[],
     ${bind(rows.map(({ substitute }) => substitute))}::boolean[], ${bind(rows.map(({ emptyPost }) => emptyPost))}::boolean[]`;
  const inCase = bind(apart.map(({ caseNo }) => caseNo));
  const only = bind(among ?? null);
  const rows: { case_no: string }[] = await dataSource.query(
    `SELECT DISTINCT d.case_no FROM duties d
       LEFT JOIN unnest(${columns(posts)}) AS h (post, person, substitute, empty) ON h.post = d.post
       LEFT JOIN unnest(${inCase}::text[], ${columns(apart)}) AS x (case_no, post, person, substitute, empty)
         ON x.case_no = d.case_no AND x.post = d.post
      WHERE d.case_no > ${bind(after)} AND (${only}::text[] IS NULL OR d.case_no = ANY(${only}))
        AND NOT ${isKept(holders, bind)}
        AND (d.person <> coalesce(x.person, h.person, ${bind(ofGivenUp.person)})
          OR (d.acting_for IS NOT NULL) <> coalesce(x.substitute, h.substitute, ${bind(ofGivenUp.substitute)})
          OR d.empty_post <> coalesce(x.empty, h.empty, ${bind(ofGivenUp.emptyPost)}))
      ORDER BY d.case_no LIMIT ${bind(limit)}`,
    values,
  );
  return rows.map(({ case_no }) => case_no);
}
