import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { absencesChanged, caseWorkflowId } from '@shouban/contracts/case';
import type { Assignment } from '@shouban/domain/case/types';
import { postsTouchedBy, resolvePost, type AbsenceSpan } from '@shouban/domain/duty/resolve';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';

export interface DutyActivities {
  /**
   * Who holds each post's duties at an instant; the answer lies in the history (R-ABP-07). Whoever stands aside in the
   * case is passed over (R-LAW-14).
   */
  resolveDuties(request: { posts: string[]; at: number; recused?: string[] }): Promise<Record<string, Assignment>>;
  /**
   * Tells every open case with a duty of the person's posts to resolve its duties anew. Safe to repeat.
   *
   * @param request.stillHeld only the cases in which the person holds a duty himself
   */
  announceAbsence(request: { person: string; stillHeld?: boolean }): Promise<{ cases: number }>;
}

export function createDutyActivities(dataSource: DataSource, client: () => Client): DutyActivities {
  const catalogue = new CatalogueReader(dataSource);
  return {
    async resolveDuties({ posts, at, recused = [] }) {
      const [{ organisation }, absences] = await Promise.all([catalogue.current(), absencesAt(dataSource, at)]);
      return Object.fromEntries(posts.map((post) => [post, resolvePost(post, at, organisation, absences, recused)]));
    },

    async announceAbsence({ person, stillHeld = false }) {
      const { organisation } = await catalogue.current();
      const posts = postsTouchedBy(person, organisation);
      const context = Context.current();
      // A try that was cut off goes on where it stood.
      const after = (context.info.heartbeatDetails as string | undefined) ?? '';
      const cases: { case_no: string }[] = await dataSource.query(
        `SELECT DISTINCT case_no FROM duties
          WHERE post = ANY($1) AND case_no > $2 AND (person = $3 OR NOT $4) ORDER BY case_no`,
        [posts, after, person, stillHeld],
      );
      for (const { case_no } of cases) {
        await signalOpenCase(client(), case_no);
        context.heartbeat(case_no);
      }
      return { cases: cases.length };
    },
  };
}

async function absencesAt(dataSource: DataSource, at: number): Promise<AbsenceSpan[]> {
  const rows: { person: string; from_at: string; to_at: string }[] = await dataSource.query(
    `SELECT person, from_at, to_at FROM absences WHERE from_at <= $1 AND to_at > $1`,
    [at],
  );
  return rows.map((row) => ({ person: row.person, from: Number(row.from_at), to: Number(row.to_at) }));
}

async function signalOpenCase(client: Client, caseNo: string): Promise<void> {
  try {
    await client.workflow.getHandle(caseWorkflowId(caseNo)).signal(absencesChanged);
  } catch (error) {
    // The case was closed between the query and the signal: it has no duties left.
    if ((error as Error).name !== 'WorkflowNotFoundError') throw error;
  }
}
