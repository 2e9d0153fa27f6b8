import { patched } from '@temporalio/workflow';
import { brought, entryOf, mayOpen, numbered, opened, opening, toBring, type Bringing } from '@shouban/domain/journey';
import { applicationFor, asAsked } from '@shouban/domain/journey/application';
import { barredFromOpening } from '@shouban/domain/journey/mandate';
import type { News } from '@shouban/domain/journey/news';
import type {
  Entry,
  JourneyCommands,
  JourneyEvents,
  JourneyOpening,
  JourneyState,
} from '@shouban/domain/journey/types';
import { dayOf, yearOf } from '@shouban/domain/clock';
import type { Refusal } from '@shouban/domain/refusal';
import type { ProceedingTable } from '../proceeding/proceeding-table';
import { centre } from './activities';

type Table = ProceedingTable<JourneyState, JourneyEvents, JourneyCommands, JourneyOpening>;

/**
 * What a journey does with its cases. Each step is recorded before the next one follows from it, and each may be done twice: a
 * number is one case, a case takes each result once.
 */
export class CasesOfJourney {
  constructor(private readonly table: Table) {}

  /** Everything that may be done at this moment, side by side (R-PRX-03). */
  async goOn(): Promise<void> {
    const { state } = this.table.file;
    await Promise.all([
      this.number(mayOpen(state)),
      ...opening(state).map((entry) => this.open(entry)),
      ...toBring(state).map((bringing) => this.bring(bringing)),
    ]);
  }

  /** News from a case, or of what was done for one. */
  async hear(news: News): Promise<void> {
    await this.table.act({ decide: news });
  }

  /**
   * A number stands in the ledger before its case is begun: whatever is lost, there is never a second case. Taken by an ordinary
   * activity: a local one beside the table's own record would not replay in the same order.
   */
  private async number(entries: Entry[]): Promise<void> {
    if (entries.length === 0) return;
    const year = yearOf(dayOf(Date.now(), this.table.file.calendar));
    const numbers = await centre.takeCaseNumbers({ year, count: entries.length });
    await Promise.all(entries.map(({ key }, i) => this.hear(numbered(key, numbers[i]!))));
  }

  /** What may not be opened any more is recorded as not opened, and the agent is told (R-PRX-01). */
  private async open(entry: Entry): Promise<void> {
    const { state, calendar } = this.table.file;
    const barred = barredFromOpening(state, dayOf(Date.now(), calendar));
    // In histories from before, whatever had its number was opened all the same.
    const refusal = barred && patched('mandate-at-opening') ? barred : await this.openNow(entry);
    await this.hear(opened(entry.key, entry.caseNo!, refusal));
  }

  /** The mandate may be revoked while this is tried: whoever opens the case looks at it once more. */
  private async openNow(entry: Entry): Promise<Refusal | undefined> {
    return (await centre.openCaseOfJourney(applicationFor(this.table.file, entry, Date.now()))).refusal;
  }

  /** 后补票: what was owed is handed in by itself when the case that owed it is granted (R-PRX-04). */
  private async bring(bringing: Bringing): Promise<void> {
    const { key, caseNo, material } = bringing;
    await centre.bringToCase({ caseNo, materials: asAsked(entryOf(this.table.file.state, key)!, [material]) });
    await this.hear(brought(bringing));
  }
}
