import { dayOf } from '@shouban/domain/clock';
import { propose, type ProposedCalendar } from '@shouban/domain/clock/proposal';
import { refuse, type Refusal } from '@shouban/domain/refusal';
import type { DataSource, EntityManager } from 'typeorm';
import { CatalogueReader } from '../catalogue-reader';
import { lockInForce, putInForce, type CatalogueContent } from '../catalogue-store';
import { noteNotice } from './notices';
import { digestOf, readPreview, type CalendarPreview } from './preview-store';

/** An order to put a proposed calendar in force. */
export interface CalendarOrder {
  previewId: string;
  /** That of the preview which was looked at. */
  digest: string;
  reason: string;
  changedBy: string;
  /** One key, one change. */
  key: string;
}

export interface CalendarSaved {
  id: string;
  calendarVersion: string;
}

/** Puts a previewed calendar in force: one transaction, in which nobody else changes what is in force (R-CLK-15). */
export class CalendarSaving {
  constructor(private readonly dataSource: DataSource) {}

  /** @param now epoch milliseconds */
  save(order: CalendarOrder, now: number): Promise<CalendarSaved | { refusal: Refusal }> {
    return this.dataSource.transaction(async (manager) => {
      await lockInForce(manager);
      const known = await savedBy(manager, order.key);
      if (known) return known;
      const preview = await readPreview(manager, order.previewId);
      if (!preview) return { refusal: UNKNOWN };
      const reader = new CatalogueReader(manager);
      const base = await reader.content((await reader.current()).version);
      const inForce = await reader.calendar();
      if (inForce.version !== preview.baseVersion) return { refusal: outdated(preview, inForce.version) };
      const proposed = propose(inForce, preview.proposal, dayOf(now, inForce));
      const isSame = order.digest === preview.digest && digestOf(inForce.version, proposed.calendar) === order.digest;
      if (!isSame || isRefused(proposed)) return { refusal: STALE };
      return carryOut(manager, { base, preview, proposed }, order, now);
    });
  }
}

/** Whether anything about it stands in the way of its being saved. */
export function isRefused({ doubts }: Pick<ProposedCalendar, 'doubts'>): boolean {
  return doubts.some(({ severity }) => severity === 'refused');
}

async function carryOut(
  manager: EntityManager,
  { base, preview, proposed }: { base: CatalogueContent; preview: CalendarPreview; proposed: ProposedCalendar },
  { changedBy, reason, key }: CalendarOrder,
  now: number,
): Promise<CalendarSaved> {
  const { calendar, notice, changes, years } = proposed;
  await putInForce(manager, { ...base, calendar });
  const { calendarVersion } = await new CatalogueReader(manager).current();
  if (notice) await noteNotice(manager, notice, 'change');
  const id = key.slice(0, 16);
  await manager.query(
    `INSERT INTO calendar_changes
       (id, kind, years, notice, proposal, changes, tally, before_version, after_version, changed_by, reason, changed_at, command_key)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)`,
    [
      id,
      preview.proposal.kind,
      years,
      notice ? JSON.stringify(notice) : null,
      JSON.stringify(preview.proposal),
      JSON.stringify(changes),
      JSON.stringify(preview.tally),
      preview.baseVersion,
      calendarVersion,
      changedBy,
      reason,
      now,
      key,
    ],
  );
  return { id, calendarVersion };
}

async function savedBy(manager: EntityManager, key: string): Promise<CalendarSaved | undefined> {
  const [row]: { id: string; after_version: string }[] = await manager.query(
    `SELECT id, after_version FROM calendar_changes WHERE command_key = $1`,
    [key],
  );
  return row && { id: row.id, calendarVersion: row.after_version };
}

const RULE = 'R-CLK-15';
const UNKNOWN = refuse('CALENDAR_PREVIEW_UNKNOWN', 'There is no such preview, or it is older than a day.', RULE);
const STALE = refuse('CALENDAR_PREVIEW_STALE', 'The digest is not that of the preview: make another one.', RULE);

function outdated({ baseVersion }: CalendarPreview, inForce: string): Refusal {
  const message = `The preview was made of calendar ${baseVersion}, and ${inForce} is in force: make another one.`;
  return refuse('CALENDAR_OUTDATED', message, RULE, { base: baseVersion, inForce });
}
