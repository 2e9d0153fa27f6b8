import type { Movement, MovementTally } from '@shouban/domain/calendar/movements';
import type { CalendarDoubt, CalendarNotice, DayChange, ProposedCalendar } from '@shouban/domain/clock/proposal';
import type { CalendarChange } from '@shouban/persistence/calendar/change-log';
import type { CalendarPreview } from '@shouban/persistence/calendar/preview-store';
import { isRefused } from '@shouban/persistence/calendar/saving';
import { pointerOf } from '../catalogue/draft.presenter';
import type {
  CalendarChangeDto,
  CalendarDoubtDto,
  CalendarNoticeDto,
  CalendarPreviewDto,
  CalendarReadingDto,
  DayChangeDto,
  MovementDto,
  MovementTallyDto,
} from './calendar.dto';

export function presentNotice(notice: CalendarNotice | null | undefined): CalendarNoticeDto | null {
  if (!notice) return null;
  const { number, title = null, issued = null } = notice;
  return { number, title, issued };
}

export function presentReading(proposed: ProposedCalendar): CalendarReadingDto {
  const { years, notice, holidays, changes, published, doubts } = proposed;
  return {
    sound: !isRefused(proposed),
    years,
    notice: presentNotice(notice),
    holidays: holidays.map(({ name, from, to, makeUpDays, sources }) => ({ name, from, to, makeUpDays, sources })),
    changes: changes.map(presentDay),
    published,
    doubts: doubts.map(presentDoubt),
  };
}

function presentDoubt({ code, severity, message, params, path, source }: CalendarDoubt): CalendarDoubtDto {
  return { code, severity, message, params, path: pointerOf(path), source: source ?? null };
}

function presentDay({ date, before, after }: DayChange): DayChangeDto {
  const meaning = ({ kind, holiday }: DayChange['before']) => ({ kind, holiday: holiday ?? null });
  return { date, before: meaning(before), after: meaning(after) };
}

export function presentPreview(preview: CalendarPreview, inForce: string): CalendarPreviewDto {
  const { id, digest, baseVersion, madeBy, madeAt, years, changes, tally } = preview;
  return {
    id,
    digest,
    baseVersion,
    outdated: baseVersion !== inForce,
    madeBy,
    madeAt: new Date(madeAt).toISOString(),
    years,
    changes: changes.map(presentDay),
    tally: presentTally(tally),
  };
}

function presentTally({ kinds, units, becomeOverdue, ceaseOverdue, becomeFinal }: MovementTally): MovementTallyDto {
  return {
    kinds: Object.entries(kinds).map(([kind, { open, moved }]) => ({ kind, open, moved })),
    units,
    becomeOverdue,
    ceaseOverdue,
    becomeFinal,
  };
}

export function presentMovement({ stream, kind, subject, shift, days }: Movement): MovementDto {
  return {
    ledger: stream,
    kind,
    itemName: subject || null,
    shift,
    days: days.map(({ clock, from, to, provisional, overdue = null, becomesFinal = false }) => ({
      clock,
      from,
      to,
      provisional,
      overdue,
      becomesFinal,
    })),
  };
}

export function presentChange(change: CalendarChange): CalendarChangeDto {
  const { id, kind, years, notice, changes, tally, beforeVersion, afterVersion, changedBy, reason, changedAt } = change;
  return {
    id,
    kind,
    years,
    notice: presentNotice(notice),
    changes: changes.map(presentDay),
    tally: presentTally(tally),
    beforeVersion,
    afterVersion,
    changedBy,
    reason,
    changedAt: new Date(changedAt).toISOString(),
  };
}
