import { Injectable } from '@nestjs/common';
import { dayOf } from '@shouban/domain/clock';
import { hotlineOf } from '@shouban/domain/oversight/report/compile';
import { CalendarLog } from '@shouban/persistence/calendar/change-log';
import { CatalogueReader } from '@shouban/persistence/catalogue-reader';
import { WallReader } from '@shouban/persistence/reports/wall-reader';
import { CentreService } from '../auth/centre.service';
import { presentNotice } from '../calendar/calendar.presenter';
import { wallOf } from '../supervision/wall.presenter';
import type { CalendarDayDto, CalendarYearDto, HallDto } from './hall.dto';

const EVERYTHING = { everything: true } as const;

/** The board of the hall, and the calendar by which all limits are counted. */
@Injectable()
export class HallService {
  constructor(
    private readonly wall: WallReader,
    private readonly centre: CentreService,
    private readonly catalogue: CatalogueReader,
    private readonly calendars: CalendarLog,
  ) {}

  async hall(): Promise<HallDto> {
    const now = Date.now();
    const day = dayOf(now, await this.catalogue.calendar());
    const { organisation } = await this.centre.catalogue();
    const [counts, ofDay] = await Promise.all([this.wall.lamps(EVERYTHING, now), this.wall.ofDay(day)]);
    const { total, departments } = wallOf(counts, organisation, () => true);
    return {
      centre: organisation.centre.name,
      day,
      at: new Date(now).toISOString(),
      ...ofDay,
      total,
      departments: departments.map(({ name, lamps }) => ({ name, lamps })),
      hotline: hotlineOf(organisation),
    };
  }

  async year(year: number): Promise<CalendarYearDto> {
    const [{ version, publishedYears, daysOff, makeUpDays }, notice] = await Promise.all([
      this.catalogue.calendar(),
      this.calendars.notice(year),
    ]);
    const named = (days: Record<string, string>, kind: CalendarDayDto['kind']) =>
      Object.entries(days).map(([date, holiday]) => ({ date, kind, holiday }));
    const days = [...named(daysOff, 'off'), ...named(makeUpDays, 'makeUp')];
    return {
      year,
      published: publishedYears.includes(year),
      notice: publishedYears.includes(year) ? presentNotice(notice) : null,
      calendarVersion: version,
      years: publishedYears.toSorted((a, b) => a - b),
      days: days
        .filter(({ date }) => date.startsWith(`${year}-`))
        .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    };
  }
}
