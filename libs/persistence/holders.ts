import type { DataSource, EntityManager } from 'typeorm';
import type { Organisation } from '@shouban/domain/catalogue/types';
import type { Assignment } from '@shouban/domain/case/types';
import { handedOverOf, type HandoverItem } from '@shouban/domain/duty/absence';
import { isAway, resolvePost, type AbsenceSpan } from '@shouban/domain/duty/resolve';
import { CatalogueReader } from './catalogue-reader';

/** Who holds which post at an instant, by the organisation in force and everybody's absences. */
export interface Holders {
  organisation: Organisation;
  absences: AbsenceSpan[];
  /** One for each post of the organisation. */
  posts: Assignment[];
  /** Holder of a post that an open case still names, but the organisation has given up: the centre's leader. */
  ofGivenUp: Assignment;
  /** Everybody who has a part in any post and is not away. */
  present: string[];
}

const GIVEN_UP = '';

/** Reads who is away and who holds what. The answer is computed at each question, so that it is right at every instant. */
export class HolderReader {
  private readonly catalogue: CatalogueReader;

  constructor(private readonly dataSource: DataSource) {
    this.catalogue = new CatalogueReader(dataSource);
  }

  async at(instant: number): Promise<Holders> {
    const [{ organisation }, absences] = await Promise.all([this.catalogue.current(), this.absencesAt(instant)]);
    const persons = new Set(organisation.posts.flatMap(({ a, b }) => [a, ...b]));
    return {
      organisation,
      absences,
      posts: organisation.posts.map(({ code }) => resolvePost(code, instant, organisation, absences)),
      ofGivenUp: resolvePost(GIVEN_UP, instant, organisation, absences),
      present: [...persons].filter((person) => !isAway(person, instant, absences)),
    };
  }

  async absencesAt(instant: number): Promise<AbsenceSpan[]> {
    const rows: { person: string; from_at: string; to_at: string }[] = await this.dataSource.query(
      `SELECT person, from_at, to_at FROM absences WHERE from_at <= $1 AND to_at > $1 AND NOT cancelled`,
      [instant],
    );
    return rows.map((row) => ({ person: row.person, from: Number(row.from_at), to: Number(row.to_at) }));
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

/** Whether any of the persons is away at an instant. */
export async function anyAway(manager: EntityManager, persons: string[], instant: number): Promise<boolean> {
  const [row]: { away: boolean }[] = await manager.query(
    `SELECT EXISTS (SELECT 1 FROM absences WHERE person = ANY($1) AND from_at <= $2 AND to_at > $2 AND NOT cancelled) AS away`,
    [persons, instant],
  );
  return row!.away;
}

/** Binds a value of a statement and answers its placeholder. */
export type Bind = (value: unknown) => string;

/**
 * The condition that a row `d` of `duties` belongs to somebody now, whatever the case's history says yet: by the post, or
 * because he keeps it. An absence of thousands of duties shows in every list at its first instant this way.
 */
export function heldNow(person: string, { posts, ofGivenUp, present }: Holders, bind: Bind): string {
  const own = posts.filter((post) => post.person === person).map(({ post }) => post);
  const here = bind(present);
  const follows = `(NOT d.personal OR NOT d.person = ANY(${here}))`;
  const byPost = [`d.post = ANY(${bind(own)})`];
  if (ofGivenUp.person === person) byPost.push(`NOT d.post = ANY(${bind(posts.map(({ post }) => post))})`);
  return `(${follows} AND (${byPost.join(' OR ')}) OR d.personal AND d.person = ${bind(person)} AND d.person = ANY(${here}))`;
}

/** Cases, in order of their numbers, with a duty whose recorded holder is not the one of now. */
export async function staleCases(
  dataSource: DataSource,
  { posts, ofGivenUp, present }: Holders,
  { after = '', among, limit }: { after?: string; among?: string[]; limit: number },
): Promise<string[]> {
  const rows: { case_no: string }[] = await dataSource.query(
    `SELECT DISTINCT d.case_no FROM duties d
       LEFT JOIN unnest($1::text[], $2::text[], $3::boolean[], $4::boolean[]) AS h (post, person, substitute, empty)
         ON h.post = d.post
      WHERE d.case_no > $5 AND ($6::text[] IS NULL OR d.case_no = ANY($6))
        AND CASE WHEN d.personal AND d.person = ANY($7) THEN false
                 ELSE d.person <> coalesce(h.person, $8)
                   OR (d.acting_for IS NOT NULL) <> coalesce(h.substitute, $9)
                   OR d.empty_post <> coalesce(h.empty, $10) END
      ORDER BY d.case_no LIMIT $11`,
    [
      posts.map(({ post }) => post),
      posts.map(({ person }) => person),
      posts.map(({ substitute }) => substitute),
      posts.map(({ emptyPost }) => emptyPost),
      after,
      among ?? null,
      present,
      ofGivenUp.person,
      ofGivenUp.substitute,
      ofGivenUp.emptyPost,
      limit,
    ],
  );
  return rows.map(({ case_no }) => case_no);
}
