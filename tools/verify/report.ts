import type { Finding } from '@shouban/persistence/verify/finding';
import { UNPROTECTED } from '@shouban/persistence/privileges';
import type { AnchorTally } from '@shouban/persistence/verify/anchor-check';
import type { Tally } from '@shouban/persistence/verify/verify-database';

/** More are counted, but not kept: a database that is broken through and through must not fill the memory. */
const KEPT = 1_000;

/** What was found, as it is found. */
export class Report {
  private readonly kept: Finding[] = [];
  private readonly told = new Set<string>();

  constructor(
    private readonly json: boolean,
    private readonly print: (line: string) => void,
  ) {}

  add(found: Finding): void {
    if (this.kept.length < KEPT) this.kept.push(found);
    if (this.json) return;
    this.print(`${found.stream}  ${found.message}`);
    // What to do is the same for all of a kind.
    if (!this.told.has(found.kind)) this.print(`    ${found.advice}`);
    this.told.add(found.kind);
  }

  /** @param changeable append-only tables that the application could change all the same; that is no difference, but it is told */
  end({ streams, events, cases, proceedings, findings, anchored }: Tally, changeable: string[]): void {
    const ok = findings === 0;
    if (this.json) {
      const tally = { ok, streams, events, cases, proceedings };
      this.print(
        JSON.stringify({ ...tally, changeable, anchored, findings: this.kept, findingsInAll: findings }, null, 2),
      );
      return;
    }
    this.print(
      `${events} events in ${streams} streams, ${cases} cases and ${proceedings} proceedings compared with their lists.`,
    );
    if (anchored) this.print(toldOf(anchored));
    if (changeable.length > 0) this.print(UNPROTECTED);
    this.print(ok ? 'Everything is as the ledger says.' : `${findings} differences.`);
  }
}

function toldOf({ anchors, lastAt, eventsSince }: AnchorTally): string {
  if (lastAt === undefined) return `No anchor outside the database yet, and ${eventsSince} events to anchor.`;
  return `${anchors} anchors outside the database, the last of ${new Date(lastAt).toISOString()}; ${eventsSince} events since.`;
}
