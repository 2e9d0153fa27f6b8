import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import type { Resolved, Resolving } from '@shouban/domain/case/substitution';
import { resolvePost, standingAt } from '@shouban/domain/duty/resolve';
import { HolderReader } from '@shouban/persistence/holders';
import type { Clock } from '../clock';
import { Announcement, type Announced } from './announcement';
import { renewStandings } from './renewed-standings';

export interface AnnouncedAbsence {
  person: string;
  /** Of Temporal's clock, by which it has begun or ended; absent in histories of before. */
  at?: number;
}

export interface DutyActivities {
  /**
   * Who holds each post's duties at an instant; the answer lies in the history (R-ABP-07). Whoever stands aside in the
   * case is passed over (R-LAW-14).
   */
  resolveDuties(question: Resolving): Promise<Record<string, Resolved>>;
  /**
   * Tells every open case whose duties are not with whom they belong now to resolve them anew. Ends when none is left; safe to
   * repeat, and goes on where a try that was cut off stood.
   */
  announceAbsence(request: AnnouncedAbsence): Promise<Announced>;
  /**
   * The same after a change of the organisation: whose post was given to somebody else has left for good. Open complaints hear besides
   * who must keep out of them now (R-SUP-01).
   */
  announceOrganisation(request: { version: string }): Promise<Announced>;
}

export function createDutyActivities(dataSource: DataSource, client: () => Client, clock: Clock): DutyActivities {
  const holders = new HolderReader(dataSource);
  const announce = (since?: number) =>
    new Announcement(
      { dataSource, holders, client: client(), clock, ...(since !== undefined && { since }) },
      Context.current(),
    ).run();
  return {
    async resolveDuties({ posts, at, recused, caseNo, holders: asked }) {
      const { organisation, absences } = await holders.presenceAt(at);
      const answer = posts.map((post): [string, Resolved] => [
        post,
        resolvePost(post, at, organisation, absences, recused),
      ]);
      for (const [post, resolved] of asked ? answer : []) {
        const standing = (asked![post] ?? []).map((person) => [
          person,
          standingAt(post, person, at, organisation, absences, recused),
        ]);
        resolved.standing = Object.fromEntries(standing) as NonNullable<Resolved['standing']>;
        const away = Object.keys(resolved.standing).filter((person) => resolved.standing![person] === 'away');
        const notes = away.length > 0 ? await holders.handedOver(away, caseNo!, at) : {};
        if (Object.keys(notes).length > 0) resolved.handedOver = notes;
      }
      return Object.fromEntries(answer);
    },
    announceAbsence: ({ at }) => announce(at),
    async announceOrganisation() {
      const announced = await announce();
      const context = Context.current();
      const heartbeat = () => context.heartbeat();
      await renewStandings({ dataSource, holders, client: client(), clock, heartbeat });
      return announced;
    },
  };
}
